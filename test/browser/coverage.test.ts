import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { atADesk, browserTests, inWords } from '../support/browser.ts'
import { grace } from '../support/people.ts'
import { sheetsIn } from '../support/sheets.ts'
import { emptyNodeStore } from '../support/stores.ts'
import { autumnSoFar } from '../support/term.ts'
import type { Visitor } from '../support/visitor.ts'
import { testWorld } from '../support/world.ts'

const { start } = browserTests()

describe.each(atADesk.map((way) => ({ way, inWords: inWords(way) })))('$inWords', ({ way }) => {
  test('Grace sees how the term stands, whom it will miss and why, opens the schools behind a figure, and takes them along', async () => {
    const store = emptyNodeStore()
    await autumnSoFar(store)
    const { visit } = await start(testWorld(store))
    const visitor = await visit(way)
    await visitor.signIn(grace)
    await visitor.navigate('Coverage')
    expect(await visitor.heading()).toBe('Coverage')
    const { page } = visitor
    expect(await page.getByRole('img', { name: /^After 48 of 72 school days 33% of what is due/ }).count()).toBe(1)
    expect(await page.getByRole('img', { name: 'day by day' }).count()).toBe(2)
    const card = await page.locator('.hb-card > *').allTextContents()
    expect(card.map(tidy)).toEqual([
      'Ruth Hale: 1 meeting',
      'Oakhill School',
      expect.stringMatching(/^There are too few openings left\. /),
      'Give them hours for 1 more meeting.',
    ])

    await visitor.follow('held: 1 of 3')
    expect(await visitor.heading()).toBe('Held')
    expect(await schools(visitor)).toEqual(['Elmfield Primary School'])
    await page.getByLabel('State').selectOption('Any')
    await visitor.press('Show')
    expect(await schools(visitor)).toEqual(['=Farfield “School”, the', 'Elmfield Primary School', 'Oakhill School'])
    await visitor.follow('last met')
    expect((await schools(visitor)).at(-1)).toBe('Elmfield Primary School')
    await visitor.write('School or URN', 'school')
    await page.getByLabel('Tier').selectOption('secondary')
    await visitor.press('Show')
    expect(await schools(visitor)).toEqual(['Oakhill School'])
    const { search } = new URL(page.url())
    expect(Object.fromEntries(new URLSearchParams(search))).toMatchObject({ q: 'school', tier: 'secondary' })
    await visitor.open(`/coverage/schools${search}`)
    expect(await schools(visitor)).toEqual(['Oakhill School'])

    await visitor.follow('The figures of this view')
    await visitor.follow('will be missed, among those not arranged or not held')
    expect(await schools(visitor)).toEqual(['Oakhill School'])
    await visitor.follow('The figures of this view')
    await visitor.follow('Show all schools')
    await visitor.follow('Save the figures')
    const rows: Record<string, string>[] = parse(await saved(visitor, 'CSV : Coverage by tier'), {
      bom: true,
      columns: true,
    })
    expect(rows.at(-1)).toMatchObject({ Tier: 'All', Owed: '4', Held: '1', Due: '3' })
    const book = await saved(visitor, 'Save all of coverage as one Excel file')
    expect(sheetsIn(new Uint8Array(book).buffer).map(({ name }) => name)).toContain('Schools')
  })
})

/** The names in the list of schools, in order. */
async function schools({ page }: Visitor): Promise<string[]> {
  return (await page.locator('.govuk-table__body .govuk-table__row > :first-child a').allTextContents()).map(tidy)
}

/** What is downloaded by a link. */
async function saved({ page }: Visitor, link: string): Promise<Buffer> {
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: link, exact: true }).click()
  return await readFile(await (await download).path())
}

const tidy = (text: string | null) => (text ?? '').replaceAll(/\s+/g, ' ').trim()
