import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate } from '../../db/migrate.ts'
import { nodeStore, openSqlite } from '../../src/platform/store-node.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handbell-store-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const event = (kind: string) => ({ at: '2026-11-16T08:00:00Z', actor: 'job:test', kind, subject: 'x' })

test('an atomic that is answered can be read by another process at once', async () => {
  const file = join(folder, 'handbell.sqlite')
  const sqlite = openSqlite(file)
  migrate(sqlite)
  const other = openSqlite(file)
  const { db, atomic } = nodeStore(sqlite)
  const kinds = ['first', 'second', 'third']
  await Promise.all(
    kinds.map(async (kind) => {
      await atomic(db.insertInto('event').values(event(kind)))
      expect(other.prepare('select count(*) from event where kind = ?').pluck().get(kind)).toBe(1)
    }),
  )
  sqlite.close()
  other.close()
})

test('when the disk is full nobody of those who arrived together is told that it is done', async () => {
  const sqlite = openSqlite(join(folder, 'handbell.sqlite'))
  migrate(sqlite)
  const { db, atomic } = nodeStore(sqlite)
  sqlite.pragma(`max_page_count = ${sqlite.pragma('page_count', { simple: true })}`)
  const long = sql<string>`json_object('long', hex(zeroblob(100000)))`
  const together = await Promise.allSettled([
    atomic(db.insertInto('event').values(event('small'))),
    atomic(db.insertInto('event').values({ ...event('long'), details: long })),
  ])
  const kept = await db.selectFrom('event').select('kind').execute()
  const done = together.filter(({ status }) => status === 'fulfilled')
  expect(together[1]?.status).toBe('rejected')
  expect(kept).toHaveLength(done.length)
  sqlite.pragma('max_page_count = 1000000')
  await atomic(db.insertInto('event').values(event('later')))
  expect(await db.selectFrom('event').select('kind').execute()).toHaveLength(done.length + 1)
  sqlite.close()
})
