import type Database from 'better-sqlite3'
import { SqliteQueryCompiler } from 'kysely'
import { ranBy, statementsOf } from './sqlite-node.ts'
import { type Query, type Ran, type Store, storeOver } from './store.ts'
import { writesHere } from './writes-node.ts'

/** A store over better-sqlite3, which reads here and writes where it is told. */
export function nodeStore(sqlite: Database.Database, writes = writesHere(sqlite)): Store {
  const statementOf = statementsOf(sqlite)
  const { read, forget } = remembering(sqlite)
  const runAll = (queries: Query[]) => writes.run(queries).finally(forget)
  const run = async ({ sql, parameters }: Query) => {
    const statement = statementOf(sql)
    if (statement.readonly) return read(statement, parameters)
    const [ran = nothing] = await runAll([{ sql, parameters }])
    return ran
  }
  return storeOver({ run, runAll }, new LastingPlans())
}

const nothing: Ran = { rows: [], changes: 0, lastId: 0 }

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

const mostAnswers = 500
const mostRows = 200

/**
 * Reads from memory what was read before, for as long as nothing whatever has been written to the database since, over
 * this connection (`total_changes`) or any other (`data_version`). Schools look at the same few weeks far more often than
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
