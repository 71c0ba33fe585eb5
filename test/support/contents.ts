import type Database from 'better-sqlite3'
import { z } from 'zod'

/** Notes of who knocks and how often, which a refusal may leave behind. */
const notes = ['event', 'event_seal', 'allowance', 'sqlite_sequence']
/** When a session or a key was last used, which any request may write. */
const lastUsed = ['seen_at', 'last_used_at']

/**
 * What each table holds, every row and column of it, but for what a request may leave behind that changes nothing. It is read
 * again only when SQLite says that it has changed a row since.
 */
export function contentsOf(sqlite: Database.Database): Map<string, string> {
  const changes = rowsChanged(sqlite)
  const known = read.get(sqlite)
  if (known?.changes === changes) return known.contents
  const contents = readContents(sqlite)
  read.set(sqlite, { changes, contents })
  return contents
}
const read = new WeakMap<Database.Database, { changes: number; contents: Map<string, string> }>()

/** How many rows were inserted, changed or deleted over this connection, whether that lasted or was taken back. */
export function rowsChanged(sqlite: Database.Database): number {
  return z.number().parse(sqlite.prepare('select total_changes()').pluck().get())
}

function readContents(sqlite: Database.Database): Map<string, string> {
  const tables = sqlite.prepare<[], { name: string }>("select name from sqlite_master where type = 'table'").all()
  return new Map(
    tables
      .filter(({ name }) => !notes.includes(name))
      .map(({ name }) => {
        const rows = sqlite.prepare(`select * from ${name}`).all()
        return [name, JSON.stringify(rows, (column, value) => (lastUsed.includes(column) ? undefined : value))]
      }),
  )
}

/** The tables that hold something else than before. */
export function changedTables(before: Map<string, string>, after: Map<string, string>): string[] {
  return [...after].flatMap(([table, rows]) => (before.get(table) === rows ? [] : [table]))
}
