import { expect, test } from 'vitest'
import { code } from './code.ts'

/** The twin of the migrations, table after table, which would not be easier to read in two. */
const mayBeLong = ['db/schema.ts']
const longest = 250

test(`no file is over ${longest} lines: it would be two things`, () => {
  const long = code().filter(({ path, text }) => text.split('\n').length > longest + 1 && !mayBeLong.includes(path))
  expect(long.map(({ path }) => path)).toEqual([])
})

test('nothing is left to be done later, and nothing names the machine that it was written on', () => {
  const left = /\b(TODO|FIXME|XXX|HACK)\b|(?<![.\w])\/(home|Users|root|work)\/\w/
  const found = code().flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, i) => (left.test(line) ? [`${path}:${i + 1} ${line.trim()}`] : [])),
  )
  expect(found).toEqual([])
})

test('only the entries read the environment', () => {
  const readers = code().filter(({ text }) => /\bprocess\.env\b|\bimport\.meta\.env\b/.test(text))
  expect(readers.map(({ path }) => path)).toEqual(['src/cli.ts'])
})
