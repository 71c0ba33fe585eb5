import fc from 'fast-check'
import { expect, test } from 'vitest'
import { recordsOf, type Source } from '../../src/imports/csv.ts'
import { file } from './files.ts'

const read = (source: Source) => Array.fromAsync(recordsOf(source))
const fields = async (source: Source) => (await read(source)).map((one) => ('fields' in one ? one.fields : one.fault))

test('text in UTF-8 is read as such, letters of several bytes split over pieces included', async () => {
  for (const piece of [1, 2, 3]) {
    expect(await fields(file('name\r\nÉcole – St Mary’s 日\r\n', piece))).toEqual([['name'], ['École – St Mary’s 日']])
  }
})

test('text that is not UTF-8 is read as windows-1252, its quotation marks and dashes included', async () => {
  const bytes = Uint8Array.from(
    [...'name\r\nSt Mary'].map((c) => c.charCodeAt(0)).concat([0x92, 0x73, 0x20, 0x96, 0xc9]),
  )
  expect(await fields(file(bytes, 1))).toEqual([['name'], ['St Mary’s –É']])
})

test('a mark at the start that says UTF-8 is not part of the first name', async () => {
  expect(await fields(file('\uFEFFurn,name\n1,a', 2))).toEqual([
    ['urn', 'name'],
    ['1', 'a'],
  ])
})

test('whatever fields hold, they are read as they were written', async () => {
  const field = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('"', ',', '\r\n', '\n', ' ', 'a', 'é', '’') }))
  const records = fc.array(fc.array(field, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(
      records,
      fc.constantFrom('\r\n', '\n'),
      fc.integer({ min: 1, max: 40 }),
      async (rows, end, piece) => {
        const quoted = rows.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(','))
        expect(await fields(file(`${quoted.join(end)}${end}`, piece))).toEqual(rows)
      },
    ),
    { numRuns: 200 },
  )
})

test('every record is found where it starts, whatever line breaks are in its fields and between records', async () => {
  const text = 'a,b\r\n1,"two\r\nlines"\r\n2,x\r\n\r\n3,"th\nree\r\nlines"\r\n4,y\r\n'
  const found = (await read(file(text, 3))).map((one) => [one.line, 'fields' in one ? one.fields[0] : one.fault])
  expect(found).toEqual([
    [1, 'a'],
    [2, '1'],
    [4, '2'],
    [6, '3'],
    [9, '4'],
  ])
})

test('a quotation mark out of place is named with its line, and the lines after it are still read', async () => {
  const found = await read(file('a,b\r\n1,x"y\r\n2,z\r\n'))
  expect(found).toContainEqual({ line: 2, fault: expect.stringContaining('quotation mark') })
  expect(found).toContainEqual({ line: 3, fields: ['2', 'z'] })
})

test('a line with several of them is named once, where it stands below a value of several lines', async () => {
  const found = await read(file('a,b\r\n"x\r\ny",1\r\nz"z"z,2\r\nk,3\r\n'))
  expect(found.filter((one) => 'fault' in one)).toEqual([
    { line: 4, fault: expect.stringContaining('in the middle of a value') },
  ])
  expect(found).toContainEqual({ line: 5, fields: ['k', '3'] })
})

test('a quotation mark that is never closed is named', async () => {
  const found = await read(file('a,b\r\n1,x\r\n2,"z\r\n3,w\r\n'))
  expect(found).toContainEqual({ line: expect.any(Number), fault: expect.stringContaining('never closed') })
})

test('a file that comes in one piece is not parsed at once, so nobody waits for the end of it', async () => {
  const text = `urn,llc\r\n${'111111,Riverside\r\n'.repeat(50_000)}111111,River"side\r\n`
  const found = []
  for await (const one of recordsOf(file(text, text.length))) found.push('fault' in one ? 'fault' : one.line)
  // A fault is told as soon as its piece is parsed.
  expect(found.indexOf('fault')).toBeGreaterThan(40_000)
  expect(found).toHaveLength(50_002)
})
