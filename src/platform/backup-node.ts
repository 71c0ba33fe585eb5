import { closeSync, existsSync, openSync, renameSync, rmSync } from 'node:fs'
import Database from 'better-sqlite3'

const besideIt = ['', '-wal', '-shm', '-journal']

/**
 * Copies a database that others may be writing to into a new file, readable by its owner only: it is whole as of one
 * moment, with every commit of before. One step reads everything, so that no writer makes it start again.
 */
export async function copyDatabase(sqlite: Database.Database, file: string): Promise<void> {
  closeSync(openSync(file, 'wx', 0o600))
  await sqlite.backup(file, { progress: () => 0x7fffffff })
  const copy = new Database(file)
  // One file, without a log beside it, is what can be moved and kept.
  copy.pragma('journal_mode = delete')
  copy.close()
}

/** What is broken in the file itself, a sentence; what its rows say is for `check`. */
export function damageIn(sqlite: Database.Database): string[] {
  const integrity = sqlite.pragma('integrity_check', { simple: true })
  return integrity === 'ok' ? [] : [`the file is damaged: ${integrity}`]
}

/** Rows whose foreign key points nowhere, a sentence each. */
export function danglingIn(sqlite: Database.Database): string[] {
  const rows = [sqlite.pragma('foreign_key_check')].flat()
  return rows.length === 0 ? [] : [`${rows.length} rows point to a row that is not there`]
}

/**
 * Puts a database in the place of another, which is kept under another name. Returns false, with nothing done, when a
 * process has the other one open; nobody can open it in between.
 */
export function putInPlace(coming: string, place: string, kept: string): boolean {
  const lock = existsSync(place) ? lockAlone(place) : undefined
  if (lock === 'in use') return false
  for (const end of besideIt) if (existsSync(place + end)) renameSync(place + end, kept + end)
  renameSync(coming, place)
  lock?.close()
  return true
}

/** Removes a database and what SQLite leaves beside it. */
export function removeDatabase(file: string): void {
  for (const end of besideIt) rmSync(file + end, { force: true })
}

/** Takes a database for ourselves. Whoever has it open holds a lock on it that leaving the WAL finds, even when idle. */
function lockAlone(file: string): Database.Database | 'in use' | undefined {
  const sqlite = new Database(file, { timeout: 1000 })
  try {
    sqlite.pragma('journal_mode = delete')
    sqlite.pragma('locking_mode = exclusive')
    sqlite.exec('begin exclusive')
    return sqlite
  } catch (error) {
    sqlite.close()
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return 'in use'
    // It is too broken to be locked, and so to be served: that may be why it is replaced.
    return undefined
  }
}
