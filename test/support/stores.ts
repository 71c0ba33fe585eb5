import type { D1Database } from '@cloudflare/workers-types'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, beforeEach, describe } from 'vitest'
import { migrate, migrations } from '../../db/migrate.ts'
import type { Store } from '../../src/platform/store.ts'
import { d1Store } from '../../src/platform/store-d1.ts'
import { nodeStore, openSqlite } from '../../src/platform/store-node.ts'

/**
 * Runs the same tests on both stores, better-sqlite3 and D1 in Miniflare. `store()` is empty at the start of every test.
 *
 *     onBothStores((store) => { test('...', async () => { await book(world(store()), ...) }) })
 */
export function onBothStores(tests: (store: () => Store) => void): void {
  describe('on better-sqlite3', () => {
    let store: Store
    beforeEach(() => {
      store = emptyNodeStore()
    })
    tests(() => store)
  })
  describe('on D1', () => {
    let d1: D1Database
    let stop: () => Promise<void>
    beforeAll(async () => {
      // Only here, since it takes a second to load and many tests want no D1.
      const { getPlatformProxy } = await import('wrangler')
      const proxy = await getPlatformProxy<{ DB: D1Database }>({ configPath: 'wrangler.toml', persist: false })
      d1 = proxy.env.DB
      stop = proxy.dispose
      for (const { text } of migrations()) await d1.batch(statementsOf(text).map((one) => d1.prepare(one)))
    })
    beforeEach(() => emptied(d1))
    afterAll(() => stop())
    tests(() => d1Store(d1))
  })
}

/** A migrated, empty store in memory. */
export function emptyNodeStore(): Store {
  return nodeStore(emptySqlite())
}

/** A migrated, empty SQLite in memory. Migrations run once for each test file; the rest are copies. */
export function emptySqlite(): Database.Database {
  template ??= migratedImage()
  const copy = new Database(template)
  copy.pragma('foreign_keys = on')
  return copy
}
let template: Buffer | undefined

function migratedImage(): Buffer {
  const sqlite = openSqlite(':memory:')
  migrate(sqlite)
  return sqlite.serialize()
}

function statementsOf(text: string): string[] {
  const bare = text.replaceAll(/--.*$/gm, '')
  return bare.split(';').filter((one) => one.trim() !== '')
}

/** Empties the tables that have something in them: most tests write to a few of the many. */
async function emptied(d1: D1Database): Promise<void> {
  const filled = await filledTables(d1)
  if (filled.length === 0) return
  await d1.batch([
    d1.prepare('pragma defer_foreign_keys = on'),
    ...[...filled, 'sqlite_sequence'].map((name) => d1.prepare(`delete from ${name}`)),
  ])
}

async function filledTables(d1: D1Database): Promise<string[]> {
  const tables = await d1
    .prepare(
      "select name from sqlite_master where type = 'table' and name not glob '_cf*' and name not glob 'sqlite_*'",
    )
    .all<{ name: string }>()
  const looks = tables.results.map(({ name }) => `exists (select 1 from ${name}) as ${name}`)
  const found = await d1.prepare(`select ${looks.join(', ')}`).first<Record<string, number>>()
  return Object.entries(found ?? {}).flatMap(([name, has]) => (has ? [name] : []))
}
