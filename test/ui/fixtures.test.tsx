import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import * as ui from '../../src/ui/index.ts'
import { formRows } from './form-rows.tsx'
import { pageRows } from './page-rows.tsx'
import { outline } from './same-html.ts'

const fixturesFile = z.object({ fixtures: z.array(z.object({ name: z.string(), html: z.string() })) })

const allRows = [...formRows, ...pageRows]

describe.each(allRows)(
  '$component is what GOV.UK Frontend writes',
  ({ component, rows, expected = (html) => html }) => {
    const examples = fixturesOf(component)

    it.each(Object.entries(rows))('%s', async (name, element) => {
      const example = examples.get(name) ?? expect.fail(`GOV.UK Frontend has no example "${name}" of ${component}`)
      expect(outline(String(await element))).toBe(outline(expected(example)))
    })
  },
)

/** Parts of our own, which GOV.UK Frontend has no example of. */
const ours: readonly unknown[] = [
  ...[ui.Hidden, ui.Layout, ui.NumberedPages, ui.PressLink, ui.TimeTiles],
  ...[ui.Bar, ui.BarKey, ui.BarTable, ui.HeatCalendar, ui.LineChart],
]

it('checks every component that pages can use', () => {
  const checked = new Set<unknown>(allRows.map(({ part }) => part))
  const unchecked = Object.entries(ui)
    .filter(([name, part]) => /^[A-Z]/.test(name) && !checked.has(part) && !ours.includes(part))
    .map(([name]) => name)
  expect(unchecked).toEqual([])
})

function fixturesOf(component: string): ReadonlyMap<string, string> {
  const file = `node_modules/govuk-frontend/dist/govuk/components/${component}/fixtures.json`
  const { fixtures } = fixturesFile.parse(JSON.parse(readFileSync(file, 'utf8')))
  return new Map(fixtures.map(({ name, html }) => [name, html]))
}
