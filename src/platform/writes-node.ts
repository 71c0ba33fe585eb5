import { Worker } from 'node:worker_threads'
import type Database from 'better-sqlite3'
import { ranBy, statementsOf } from './sqlite-node.ts'
import type { Query, Ran } from './store.ts'

/** Where the writes of a store are made. */
export interface Writes {
  /** Runs the queries in order: all of them take effect, and are on the disk when this resolves, or none do. */
  run(queries: Query[]): Promise<Ran[]>
  /** Resolves when nothing is left to write, after which nothing may be. */
  end(): Promise<void>
}

/** What became of the queries that one `run` was given. */
export type Outcome = { ran: Ran[] } | { refused: string }

/** Writes where the store reads: for what is over soon, and for a database in memory. */
export function writesHere(sqlite: Database.Database): Writes {
  const commit = committing(sqlite)
  const { run, tell } = inGroups((group) => tell(commit(group)))
  return { run, end: async () => {} }
}

/**
 * Writes in a thread of its own, so that pages are read and drawn while others' bookings wait for the disk. It begins with
 * the first write, and does not keep the process from ending while it has nothing to do. When it breaks, so does the process.
 */
export function writesInThread(file: string): Writes {
  let thread: Worker | undefined
  const { run, tell, waiting } = inGroups((group) => {
    thread ??= begin()
    thread.ref()
    thread.postMessage(group)
  })
  const begin = () =>
    new Worker(new URL('./write-thread-node.ts', import.meta.url), { workerData: file, execArgv: [] }).on(
      'message',
      (outcomes: Outcome[]) => {
        tell(outcomes)
        if (waiting() === 0) thread?.unref()
      },
    )
  const end = async () => {
    if (waiting() > 0) await run([])
    await thread?.terminate()
  }
  return { run, end }
}

/**
 * Commits a group together, since waiting for the disk is what costs: one transaction, in which each has a savepoint of its
 * own and so takes effect whole or not at all. Returns, in the same order, what is on the disk now.
 */
export function committing(sqlite: Database.Database): (group: Query[][]) => Outcome[] {
  const statement = statementsOf(sqlite)
  const runInOrder = sqlite.transaction((queries: Query[]) =>
    queries.map(({ sql, parameters }) => ranBy(statement(sql), parameters)),
  )
  const runEach = sqlite.transaction((group: Query[][]) =>
    group.map((queries): Outcome => {
      try {
        return { ran: runInOrder(queries) }
      } catch (error) {
        // A full disk and the like end the whole transaction, and with it what came before.
        if (!sqlite.inTransaction) throw error
        return refused(error)
      }
    }),
  )
  return (group) => {
    try {
      return runEach.immediate(group)
    } catch (error) {
      return group.map(() => refused(error))
    }
  }
}

/** In SQLite's own words, which `brokenConstraint` reads; errors themselves do not go from one thread to another. */
function refused(error: unknown): Outcome {
  return { refused: error instanceof Error ? error.message : String(error) }
}

interface Waiting {
  resolve: (ran: Ran[]) => void
  reject: (error: Error) => void
}

/** Hands on together what arrives in one turn of the event loop. What became of it is to be told in the same order. */
function inGroups(handOn: (group: Query[][]) => void) {
  const waiting: Waiting[] = []
  let group: Query[][] = []
  const next = () => {
    const whole = group
    group = []
    handOn(whole)
  }
  return {
    run: (queries: Query[]) =>
      new Promise<Ran[]>((resolve, reject) => {
        waiting.push({ resolve, reject })
        if (group.push(queries.map(({ sql, parameters }) => ({ sql, parameters }))) === 1) setImmediate(next)
      }),
    tell(outcomes: Outcome[]) {
      for (const [i, { resolve, reject }] of waiting.splice(0, outcomes.length).entries()) {
        const outcome = outcomes[i]
        if (outcome && 'ran' in outcome) resolve(outcome.ran)
        else reject(new Error(outcome?.refused))
      }
    },
    waiting: () => waiting.length,
  }
}
