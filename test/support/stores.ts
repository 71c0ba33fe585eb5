import Database from 'better-sqlite3'
import { beforeAll, beforeEach, describe } from 'vitest'
import { migrate } from '../../db/migrate.ts'
import { openSqlite, statementsOf } from '../../src/platform/sqlite-node.ts'
import { type Store, storeOver } from '../../src/platform/store.ts'
import { nodeStore } from '../../src/platform/store-node.ts'
import { type D1, theD1 } from './d1.ts'
import { emptying, tableNames, whichAreFilled } from './emptying.ts'

/**
 * Runs the same tests on both stores, better-sqlite3 and D1 in workerd. `store()` is empty at the start of every test.
 *
 *     onBothStores((store) => { test('...', async () => { await book(world(store()), ...) }) })
 */
export function onBothStores(tests: (store: () => Store) => void): void {
  describe('on better-sqlite3', () => {
    let store: Store
    beforeEach(() => {
      store = nodeStore(theSqlite())
    })
    tests(() => store)
  })
  describe('on D1', () => {
    let d1: D1
    beforeAll(async () => {
      d1 = await theD1()
    })
    beforeEach(() => d1.empty())
    tests(() => storeOver(d1))
  })
}

/**
 * A migrated, empty SQLite in memory, the same for every test of this process: to read a schema and to prepare statements anew
 * takes longer than most tests take for the rest.
 */
function theSqlite(): Database.Database {
  ours ??= startSqlite()
  ours.empty()
  return ours.sqlite
}
let ours: { sqlite: Database.Database; empty: () => void } | undefined

function startSqlite() {
  const sqlite = openImage(migratedImage())
  const tables = sqlite.prepare<[], { name: string }>(tableNames).all()
  const look = sqlite.prepare<[], Record<string, number>>(whichAreFilled(tables))
  const statement = statementsOf(sqlite)
  const empty = sqlite.transaction(() => {
    for (const sql of emptying(look.get())) statement(sql).run()
  })
  return { sqlite, empty }
}

/** A migrated, empty store in memory. */
export function emptyNodeStore(): Store {
  return nodeStore(emptySqlite())
}

/** A migrated, empty SQLite in memory, open until the end of the test file. Migrations run once; the rest are copies. */
export function emptySqlite(): Database.Database {
  return copyOf(migratedImage())
}

/** A SQLite in memory as it was when it was serialized, open until the end of the test file. */
export function copyOf(image: Buffer): Database.Database {
  const sqlite = openImage(image)
  open.push(sqlite)
  return sqlite
}
const open: Database.Database[] = []

/** Closes what is open: what SQLite keeps in memory is nothing that the collector of garbage would know of. */
export function closeStores(): void {
  for (const sqlite of open.splice(0)) sqlite.close()
}

function openImage(image: Buffer): Database.Database {
  const sqlite = new Database(image)
  sqlite.pragma('foreign_keys = on')
  return sqlite
}

function migratedImage(): Buffer {
  if (migrated) return migrated
  const sqlite = openSqlite(':memory:')
  migrate(sqlite)
  migrated = sqlite.serialize()
  return migrated
}
let migrated: Buffer | undefined
