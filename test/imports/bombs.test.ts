import { expect, test } from 'vitest'
import { recordsOf } from '../../src/imports/csv.ts'
import { importFile } from '../../src/imports/import.ts'
import { peopleAndSchools } from '../support/people.ts'
import { emptyNodeStore } from '../support/stores.ts'
import { testWorld } from '../support/world.ts'

const head = 'urn,name,email,role,phone\r\n'
const row = '111111,Jo Marsh,jo@elmfield.test,attendance lead,\r\n'
const megabyte = 1024 * 1024

/** A file of pieces that are made when they are read, so that the test does not hold it. */
const pieces =
  (...all: Iterable<string>[]) =>
  () =>
    new ReadableStream<Uint8Array>({
      async start(out) {
        const encoder = new TextEncoder()
        for (const some of all) for (const piece of some) out.enqueue(encoder.encode(piece))
        out.close()
      },
    })

/** A text so many times, each time that it is read. */
const repeated = (text: string, times: number): Iterable<string> => ({
  *[Symbol.iterator]() {
    for (let i = 0; i < times; i++) yield text
  },
})

async function imported(source: () => ReadableStream<Uint8Array>) {
  const store = emptyNodeStore()
  await peopleAndSchools(store)
  const before = await store.db.selectFrom('contact').selectAll().execute()
  const world = testWorld(store)
  const result = await importFile(world, 'contacts', source, {}, { command: 'import' })
  expect(await store.db.selectFrom('contact').selectAll().execute()).toEqual(before)
  return result.imported ? 'imported' : result
}

const badLine = (line: number, problem: string) => ({
  because: 'bad_lines',
  bad: expect.arrayContaining([expect.objectContaining({ line, problem: expect.stringContaining(problem) })]),
})

test('a field of 50 MB is refused with its line', async () => {
  const refused = await imported(
    pieces([head, row, '111111,"'], repeated('x'.repeat(megabyte), 50), ['",a@b.test,office,\r\n']),
  )
  expect(refused).toMatchObject(badLine(3, 'far too long'))
})

test('a quotation mark that is never closed over 50 MB of lines is refused with its line', async () => {
  const refused = await imported(pieces([head, row, '111111,"Jo'], repeated(`${row.repeat(20_000)}`, 50)))
  expect(refused).toMatchObject({ because: 'bad_lines' })
})

test('a million columns are refused, in the header and under it, in few words', async () => {
  const wide = ','.repeat(1_000_000)
  expect(await imported(pieces([head, `111111${wide}\r\n`]))).toMatchObject({ because: 'bad_lines' })
  const refused = await imported(pieces([`urn${wide}\r\n`, row]))
  expect(JSON.stringify(refused).length).toBeLessThan(5000)
  const narrower = await imported(pieces([`urn${',a column'.repeat(15_000)}\r\n`, row]))
  expect(narrower).toMatchObject({ because: 'missing_columns' })
  expect(JSON.stringify(narrower).length).toBeLessThan(5000)
})

test('a million bad lines are told of by the first of them', async () => {
  const refused = await imported(pieces([head], repeated('1,"",x,y,z\r\n'.repeat(10_000), 30)))
  expect(refused).toMatchObject({ because: 'bad_lines' })
  expect(JSON.stringify(refused).length).toBeLessThan(200_000)
})

test('bytes that are no text are read as something, and refused as a file that it is not', async () => {
  const bytes = crypto.getRandomValues(new Uint8Array(60_000))
  const refused = await imported(() => new Blob([bytes]).stream())
  expect(refused).not.toBe('imported')
  expect(await Array.fromAsync(recordsOf(() => new Blob([new Uint8Array(megabyte)]).stream()))).toHaveLength(1)
})

test('a name with a character that cannot be seen, or of two alphabets, is refused with its line and column', async () => {
  const wrong = (name: string) => imported(pieces([head, `111111,${name},new@elmfield.test,office,\r\n`]))
  expect(await wrong('Jo\u202EhsraM')).toMatchObject(badLine(2, 'U+202E'))
  expect(await wrong('Jo\u0007Marsh')).toMatchObject(badLine(2, 'U+0007'))
  expect(await wrong('J\u043E Marsh')).toMatchObject(badLine(2, 'two alphabets'))
})
