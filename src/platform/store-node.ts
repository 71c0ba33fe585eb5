import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { type CompiledQuery, SqliteQueryCompiler } from 'kysely'
import { type Ran, type Store, storeOver } from './store.ts'

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

/** A store over better-sqlite3. Statements are prepared once and kept: the service has a few hundred shapes of them. */
export function nodeStore(sqlite: Database.Database): Store {
  const prepared = new Map<string, Database.Statement>()
  const prepare = (sql: string) => {
    const statement = prepared.get(sql) ?? sqlite.prepare(sql)
    prepared.set(sql, statement)
    return statement
  }
  const run = ({ sql, parameters }: CompiledQuery) => ranBy(prepare(sql), parameters)
  const runInOrder = sqlite.transaction((queries: CompiledQuery[]) => queries.map(run))
  const { read, forget } = remembering(sqlite)
  const runOne = async ({ sql, parameters }: CompiledQuery) => {
    const statement = prepare(sql)
    if (statement.readonly) return read(statement, parameters)
    forget()
    return ranBy(statement, parameters)
  }
  return storeOver({ run: runOne, runAll: togetherOnDisk(sqlite, runInOrder, forget) }, new LastingPlans())
}

/**
 * SQLite plans a query anew whenever a value is bound that its planner would have looked at (`x = ?` in a join), which
 * takes ten times as long as a read by key. It does not look into `likely()`, which otherwise means nothing there:
 * https://sqlite.org/lang_corefunc.html#likely
 */
class LastingPlans extends SqliteQueryCompiler {
  protected override getCurrentParameterPlaceholder(): string {
    return 'likely(?)'
  }
}

function ranBy(statement: Database.Statement, parameters: readonly unknown[]): Ran {
  if (statement.reader) return { rows: statement.all(parameters), changes: 0, lastId: 0 }
  const { changes, lastInsertRowid } = statement.run(parameters)
  return { rows: [], changes, lastId: Number(lastInsertRowid) }
}

const mostAnswers = 500
const mostRows = 200

/**
 * Reads from memory what was read before, for as long as nothing whatever has been written to the database since, by us
 * (`total_changes`) or by another process (`data_version`). Schools look at the same few weeks far more often than
 * anybody books; and what is asked of SQLite itself is then two numbers, once in a turn of the event loop and after each
 * write of ours (`forget`). What is remembered is frozen.
 */
function remembering(sqlite: Database.Database) {
  const dataVersion = sqlite.prepare<[], number>('pragma data_version').pluck()
  const totalChanges = sqlite.prepare<[], number>('select total_changes()').pluck()
  const answers = new Map<Database.Statement, Map<string, Ran>>()
  let kept = 0
  let version = ''
  let looked = false
  const forget = () => {
    looked = false
  }
  const look = () => {
    looked = true
    setImmediate(forget)
    const versionNow = `${dataVersion.get()} ${totalChanges.get()}`
    if (versionNow !== version) clear()
    version = versionNow
  }
  const clear = () => {
    answers.clear()
    kept = 0
  }
  const read = (statement: Database.Statement, parameters: readonly unknown[]): Ran => {
    if (!looked) look()
    const question = JSON.stringify(parameters)
    const known = answers.get(statement)?.get(question)
    if (known) return known
    const answer = ranBy(statement, parameters)
    // Another process may have written just before this: nothing that is older is to be remembered beside it.
    forget()
    if (kept >= mostAnswers) clear()
    if (answer.rows.length <= mostRows) {
      for (const row of answer.rows) Object.freeze(row)
      Object.freeze(answer.rows)
      answers.set(statement, (answers.get(statement) ?? new Map<string, Ran>()).set(question, answer))
      kept++
    }
    return answer
  }
  return { read, forget }
}

interface Waiting {
  queries: CompiledQuery[]
  resolve: (ran: Ran[]) => void
  reject: (error: unknown) => void
}

/**
 * Commits what arrives in one turn of the event loop together, since waiting for the disk is what costs: one transaction,
 * in which each has a savepoint of its own and so takes effect whole or not at all. Nobody is answered before the commit.
 */
function togetherOnDisk(
  sqlite: Database.Database,
  runInOrder: (queries: CompiledQuery[]) => Ran[],
  committed: () => void,
) {
  let waiting: Waiting[] = []
  const runEach = sqlite.transaction((group: Waiting[]) =>
    group.map(({ queries, resolve, reject }) => {
      try {
        const ran = runInOrder(queries)
        return () => resolve(ran)
      } catch (error) {
        // A full disk and the like end the whole transaction, and with it what came before.
        if (!sqlite.inTransaction) throw error
        return () => reject(error)
      }
    }),
  )
  const commit = () => {
    const group = waiting
    waiting = []
    try {
      for (const answer of runEach.immediate(group)) answer()
    } catch (error) {
      for (const { reject } of group) reject(error)
    } finally {
      committed()
    }
  }
  return (queries: CompiledQuery[]) =>
    new Promise<Ran[]>((resolve, reject) => {
      if (waiting.push({ queries, resolve, reject }) === 1) setImmediate(commit)
    })
}
