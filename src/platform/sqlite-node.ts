import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import type { Ran } from './store.ts'

/** Opens (or makes) the SQLite file, durable at every commit. `:memory:` is for tests. Migrations are not run here. */
export function openSqlite(file: string): Database.Database {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true })
  const sqlite = new Database(file)
  sqlite.pragma('busy_timeout = 5000')
  sqlite.pragma('journal_mode = wal')
  sqlite.pragma('synchronous = full')
  sqlite.pragma('wal_autocheckpoint = 4000')
  sqlite.pragma('temp_store = memory')
  sqlite.pragma('foreign_keys = on')
  return sqlite
}

/** Statements by their text, prepared once for each connection and kept: the service has a few hundred shapes of them. */
export function statementsOf(sqlite: Database.Database): (sql: string) => Database.Statement {
  const prepared = preparedOn.get(sqlite) ?? new Map<string, Database.Statement>()
  preparedOn.set(sqlite, prepared)
  return (sql) => {
    const statement = prepared.get(sql) ?? sqlite.prepare(sql)
    prepared.set(sql, statement)
    return statement
  }
}
const preparedOn = new WeakMap<Database.Database, Map<string, Database.Statement>>()

/** Runs a statement with values for its blanks. */
export function ranBy(statement: Database.Statement, parameters: readonly unknown[]): Ran {
  if (statement.reader) return { rows: statement.all(parameters), changes: 0, lastId: 0 }
  const { changes, lastInsertRowid } = statement.run(parameters)
  return { rows: [], changes, lastId: Number(lastInsertRowid) }
}
