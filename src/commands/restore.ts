import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { DateTime } from 'luxon'
import { migrate, migrations } from '../../db/migrate.ts'
import { check } from '../audit/check.ts'
import { copyDatabase, damageIn, putInPlace, removeDatabase } from '../platform/backup-node.ts'
import { parseEnvironment } from '../platform/config.ts'
import { openSqlite } from '../platform/sqlite-node.ts'
import { nodeStore } from '../platform/store-node.ts'

/**
 * Puts a backup in the place of the database, once it is proved: it is whole, no newer than this program, and keeps every
 * invariant. The database of before stays beside it. Refuses while the service runs. A dry run only proves.
 */
export async function restore(
  env: Record<string, unknown>,
  [file]: readonly string[],
  { 'dry-run': dryRun }: { 'dry-run': boolean },
) {
  if (!file) return { usage: 'restore' }
  if (!existsSync(file)) return { refused: [`There is no file ${file}`] }
  const folder = parseEnvironment(env).HANDBELL_DATA
  const database = join(folder, 'handbell.sqlite')
  const coming = `${database}.restoring`
  mkdirSync(folder, { recursive: true })
  removeDatabase(coming)
  try {
    const problems = await proved(file, coming)
    if (problems.length > 0) return { refused: problems, json: { problems } }
    if (dryRun) return { said: [`${file} can be restored.`], json: { problems } }
    const kept = existsSync(database) ? `${database}.replaced-${DateTime.utc().toFormat("yyyyMMdd'T'HHmmss'Z'")}` : null
    if (!putInPlace(coming, database, kept ?? '')) return { refused: ['The service is running: stop it first'] }
    const said = [`${file} is in place.`, ...(kept ? [`What it replaced is kept: ${kept}`] : [])]
    return { said, json: { database, kept } }
  } finally {
    removeDatabase(coming)
  }
}

/** Copies a backup, brings the copy up to date, and returns what is wrong with it. The backup itself is only read. */
async function proved(file: string, copy: string): Promise<string[]> {
  try {
    await copied(file, copy)
    const sqlite = openSqlite(copy)
    try {
      return await problemsIn(sqlite)
    } finally {
      sqlite.pragma('journal_mode = delete')
      sqlite.close()
    }
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error
    return [`${file} cannot be read as a database: ${error.message}`]
  }
}

async function copied(file: string, copy: string): Promise<void> {
  const sqlite = new Database(file, { readonly: true })
  await copyDatabase(sqlite, copy).finally(() => sqlite.close())
}

async function problemsIn(sqlite: Database.Database): Promise<string[]> {
  const damage = damageIn(sqlite)
  if (damage.length > 0) return damage
  const ran = ranIn(sqlite)
  if (!ran) return ['it is not a database of Handbell']
  const known = new Set(migrations().map(({ name }) => name))
  const newer = ran.filter((name) => !known.has(name))
  if (newer.length > 0) return [`it was made by a newer Handbell, which has ${newer.join(', ')}`]
  migrate(sqlite)
  return check({ store: nodeStore(sqlite), now: () => DateTime.utc() })
}

function ranIn(sqlite: Database.Database): string[] | undefined {
  const table = sqlite.prepare("select 1 from sqlite_master where type = 'table' and name = 'migration'").get()
  if (!table) return undefined
  return sqlite
    .prepare<[], { name: string }>('select name from migration')
    .all()
    .map(({ name }) => name)
}
