import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { migrate } from '../../db/migrate.ts'
import { brokenConstraint, precondition } from '../../src/platform/sql.ts'
import { openSqlite } from '../../src/platform/sqlite-node.ts'
import type { Store } from '../../src/platform/store.ts'
import { nodeStore } from '../../src/platform/store-node.ts'
import { type Writes, writesHere, writesInThread } from '../../src/platform/writes-node.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handbell-store-'))
  file = join(folder, 'handbell.sqlite')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const event = (kind: string) => ({ at: '2026-11-16T08:00:00Z', actor: 'job:test', kind, subject: 'x' })
const kinds = async ({ db }: Store) =>
  (await db.selectFrom('event').select('kind').orderBy('id').execute()).map(({ kind }) => kind)

describe.each([
  { where: 'where it reads', writesOn: (sqlite: ReturnType<typeof openSqlite>) => writesHere(sqlite) },
  { where: 'in a thread', writesOn: () => writesInThread(file) },
])('a store that writes $where', ({ writesOn }) => {
  let sqlite: ReturnType<typeof openSqlite>
  let writes: Writes
  let store: Store
  beforeEach(() => {
    sqlite = openSqlite(file)
    migrate(sqlite)
    writes = writesOn(sqlite)
    store = nodeStore(sqlite, writes)
  })
  afterEach(async () => {
    await writes.end()
    sqlite.close()
  })

  test('an atomic that is answered can be read by another process at once', async () => {
    const { db, atomic } = store
    const other = openSqlite(file)
    const counted = other.prepare('select count(*) from event where kind = ?').pluck()
    await Promise.all(
      ['first', 'second', 'third'].map(async (kind) => {
        await atomic(db.insertInto('event').values(event(kind)))
        expect(counted.get(kind)).toBe(1)
      }),
    )
    other.close()
  })

  test('what has been written is what is read next, however often it was read before', async () => {
    const written = []
    for (const kind of ['first', 'second', 'third']) {
      await store.db.insertInto('event').values(event(kind)).execute()
      written.push(kind)
      expect(await kinds(store)).toEqual(written)
      await store.atomic(store.db.insertInto('event').values(event(`${kind} again`)))
      written.push(`${kind} again`)
      expect(await kinds(store)).toEqual(written)
    }
  })

  test('of many that arrive in many turns each takes effect whole or not at all, in order, and is told its own', async () => {
    const { db, atomic } = store
    const asked = []
    for (let i = 0; i < 60; i++) {
      const fails = i % 3 === 1 ? [precondition(db, sql`1 = 2`)] : []
      const one = atomic(
        db
          .insertInto('event')
          .values(event(`${i}`))
          .returning('kind'),
        ...fails,
      )
      asked.push(
        one.then(
          ([[row]]) => row?.kind,
          (error: unknown) => brokenConstraint(error),
        ),
      )
      if (i % 7 === 0) await new Promise(setImmediate)
    }
    const told = Array.from({ length: 60 }, (_, i) => (i % 3 === 1 ? 'precondition_failed' : `${i}`))
    expect(await Promise.all(asked)).toEqual(told)
    expect(await kinds(store)).toEqual(told.filter((kind) => kind !== 'precondition_failed'))
  })

  test('a statement that SQLite does not understand is refused alone', async () => {
    const { db, atomic } = store
    const [bad, good] = await Promise.allSettled([
      atomic(db.insertInto('event').values({ ...event('bad'), subject: sql<string>`no_such_function()` })),
      atomic(db.insertInto('event').values(event('good'))),
    ])
    expect(bad).toMatchObject({ status: 'rejected', reason: { message: 'no such function: no_such_function' } })
    expect(good.status).toBe('fulfilled')
    expect(await kinds(store)).toEqual(['good'])
  })

  test('what is asked before the end is written, and nothing is left beside the file', async () => {
    const { db, atomic } = store
    const last = atomic(db.insertInto('event').values(event('last')))
    await writes.end()
    await last
    expect(await kinds(store)).toEqual(['last'])
    sqlite.close()
    expect(existsSync(`${file}-wal`)).toBe(false)
  })
})

test('pages are read while a write in the thread waits for its turn at the file', async () => {
  const sqlite = openSqlite(file)
  migrate(sqlite)
  const writes = writesInThread(file)
  const store = nodeStore(sqlite, writes)
  const other = openSqlite(file)
  other.exec('begin immediate')
  const writing = store.db.insertInto('event').values(event('waits')).execute()
  await new Promise(setImmediate)
  expect(await kinds(store)).toEqual([])
  other.exec('commit')
  await writing
  expect(await kinds(store)).toEqual(['waits'])
  await writes.end()
  sqlite.close()
  other.close()
})

test('when the disk is full nobody of those who arrived together is told that it is done', async () => {
  const sqlite = openSqlite(file)
  migrate(sqlite)
  const store = nodeStore(sqlite)
  const { db, atomic } = store
  sqlite.pragma(`max_page_count = ${sqlite.pragma('page_count', { simple: true })}`)
  const long = sql<string>`json_object('long', hex(zeroblob(100000)))`
  const together = await Promise.allSettled([
    atomic(db.insertInto('event').values(event('small'))),
    atomic(db.insertInto('event').values({ ...event('long'), details: long })),
  ])
  const done = together.filter(({ status }) => status === 'fulfilled')
  expect(together[1]?.status).toBe('rejected')
  expect(await kinds(store)).toHaveLength(done.length)
  sqlite.pragma('max_page_count = 1000000')
  await atomic(db.insertInto('event').values(event('later')))
  expect(await kinds(store)).toHaveLength(done.length + 1)
  sqlite.close()
})
