import { expect, test } from 'vitest'
import { Environment } from '../../src/platform/config.ts'
import { code, exists, read } from './code.ts'

const readme = read('README.md')

/** What stands as code in the first column of a table of the README, under a heading. */
function listedUnder(heading: string): string[] {
  const [, section = ''] = readme.split(`\n## ${heading}\n`)
  const [table = ''] = section.split('\n## ')
  return [...table.matchAll(/^\| `([\w-]+)`/gm)].map(([, name = '']) => name)
}

/** The commands of the table in cli.ts, which is the first that the file has. */
function commands(): string[] {
  const [, table = ''] = read('src/cli.ts').split('const commands: Record<string, Command> = {\n')
  const [rows = ''] = table.split('\n}\n')
  return [...rows.matchAll(/^ {2}'?([\w-]+)'?: \{/gm)].map(([, name = '']) => name)
}

test('the README lists every command, and no other', () => {
  expect(commands()).toContain('import')
  expect(listedUnder('Commands').sort()).toEqual(commands().sort())
})

test('the README lists every variable, and no other', () => {
  expect(listedUnder('Variables').sort()).toEqual(Object.keys(Environment.shape).sort())
})

test('the map of the house has every folder of src', () => {
  const [, section = ''] = readme.split('\n## The map of the house\n')
  const [map = ''] = section.split('\n## ')
  const folders = new Set(code().flatMap(({ path }) => /^src\/[^/]+\//.exec(path) ?? []))
  expect([...folders].filter((folder) => !map.includes(`\`${folder}\``))).toEqual([])
})

test('what the README points to is there', () => {
  const paths = [...readme.matchAll(/`((?:src|db|emails|test)\/[^`]*)`|\]\(((?!http)[^)#]+)\)/g)].map(
    ([, code, link]) => code ?? link ?? '',
  )
  expect(paths.length).toBeGreaterThan(10)
  expect(paths.filter((path) => !exists(path))).toEqual([])
})
