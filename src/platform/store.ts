import {
  type Compilable,
  type CompiledQuery,
  type DatabaseConnection,
  DeleteResult,
  type Dialect,
  type InferResult,
  InsertResult,
  Kysely,
  type QueryCreator,
  type QueryExecutorProvider,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  UpdateResult,
} from 'kysely'
import type { Schema } from '../../db/schema.ts'

/** Kysely without transaction(): D1 has none, so asking for one is a type error here. */
export type Db = QueryCreator<Schema> & QueryExecutorProvider

/** A write that has not run yet, for `atomic`. */
export type Statement = Compilable<unknown>

export interface Store {
  readonly db: Db
  /** Runs the statements in order. Either all take effect or none do. */
  atomic<const Q extends readonly Statement[]>(...statements: Q): Promise<{ [I in keyof Q]: InferResult<Q[I]> }>
}

/** What one SQLite can do. `runAll` is one transaction: all of its statements take effect, or none do. */
export interface Sqlite {
  run(query: Query): Promise<Ran>
  runAll(queries: Query[]): Promise<Ran[]>
}

/** A statement and what it is filled with. */
export type Query = Pick<CompiledQuery, 'sql' | 'parameters'>

/** What one statement gave: its rows, how many rows it changed, and the id of the last row that it inserted. */
export interface Ran {
  rows: unknown[]
  changes: number
  lastId: number
}

/** A store over one SQLite, whichever runtime it lives in; a runtime may have its own way of writing queries. */
export function storeOver(sqlite: Sqlite, compiler = new SqliteQueryCompiler()): Store {
  const db: Db = new Kysely<Schema>({ dialect: dialectOver(sqlite, compiler) })
  sqliteOf.set(db, sqlite)
  return {
    db,
    async atomic<const Q extends readonly Statement[]>(...statements: Q) {
      const queries = statements.map((statement) => statement.compile())
      const ran = await sqlite.runAll(queries)
      // The one place where rows get their types: Kysely knows them from the statement, SQLite only returns them.
      return ran.map((one, i) => resultOf(queries[i], one)) as { [I in keyof Q]: InferResult<Q[I]> }
    },
  }
}

const sqliteOf = new WeakMap<Db, Sqlite>()

/** Runs what has been compiled before, without Kysely, which would go through it again. For `prepared`. */
export function runCompiled(db: Db, query: Query): Promise<Ran> {
  const sqlite = sqliteOf.get(db)
  if (!sqlite) throw new Error('Only a store’s own db can be asked')
  return sqlite.run(query)
}

function resultOf(query: CompiledQuery | undefined, ran: Ran): unknown[] {
  if (ran.rows.length > 0 || !query || !('kind' in query.query)) return ran.rows
  const returns = 'returning' in query.query && query.query.returning !== undefined
  if (returns) return ran.rows
  if (query.query.kind === 'InsertQueryNode') return [new InsertResult(BigInt(ran.lastId), BigInt(ran.changes))]
  if (query.query.kind === 'UpdateQueryNode') return [new UpdateResult(BigInt(ran.changes), undefined)]
  if (query.query.kind === 'DeleteQueryNode') return [new DeleteResult(BigInt(ran.changes))]
  return ran.rows
}

function dialectOver(sqlite: Sqlite, compiler: SqliteQueryCompiler): Dialect {
  const connection: DatabaseConnection = {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      const { rows, changes, lastId } = await sqlite.run(query)
      return { rows: rows as R[], numAffectedRows: BigInt(changes), insertId: BigInt(lastId) }
    },
    // biome-ignore lint/correctness/useYield: D1 cannot stream, so neither store does
    async *streamQuery() {
      throw new Error('This store does not stream')
    },
  }
  const noTransactions = async () => {
    throw new Error('This store has atomic(), not transactions')
  }
  return {
    createAdapter: () => new ManyAtOnce(),
    createQueryCompiler: () => compiler,
    createIntrospector: (db) => new SqliteIntrospector(db),
    createDriver: () => ({
      init: async () => {},
      acquireConnection: async () => connection,
      releaseConnection: async () => {},
      beginTransaction: noTransactions,
      commitTransaction: noTransactions,
      rollbackTransaction: noTransactions,
      destroy: async () => {},
    }),
  }
}

/** Kysely puts a mutex on single-connection adapters, which a cancelled Worker request would never release. */
class ManyAtOnce extends SqliteAdapter {
  override get supportsMultipleConnections(): true {
    return true
  }
}
