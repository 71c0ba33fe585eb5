import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { permissions, roles } from '../../src/permissions/rules.ts'

const file = 'docs/permissions.md'

/** The table of permissions in Markdown, as it stands in the docs: a tick for who may. */
function table(): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const rows = Object.entries(permissions).flatMap(([resource, actions]) =>
    Object.entries(actions).map(([action, who]: [string, readonly string[]]) =>
      line([`${resource}: ${action}`, ...roles.map((role) => (who.includes(role) ? '✓' : ''))]),
    ),
  )
  return [line(['', ...roles]), line(['---', ...roles.map(() => ':-:')]), ...rows].join('\n')
}

test(`${file} has the table that the service goes by; when it has not, put there what this test prints`, () => {
  const written = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8').replaceAll('\r\n', '\n')
  expect(/^\|.*\|$(\n^\|.*\|$)*/m.exec(written)?.[0], `The table for ${file} is:\n\n${table()}\n`).toBe(table())
})
