import type { D1Database, D1Result } from '@cloudflare/workers-types'
import { type Query, type Ran, type Sqlite, type Store, storeOver } from './store.ts'

/** A store over Cloudflare's D1. */
export function d1Store(d1: D1Database): Store {
  return storeOver(d1Sqlite(d1))
}

/** What D1 can do, where one batch is one transaction. */
export function d1Sqlite(d1: D1Database): Sqlite {
  const prepare = ({ sql, parameters }: Query) => d1.prepare(sql).bind(...parameters)
  return {
    run: async (query) => ranOf(await prepare(query).all()),
    runAll: async (queries) => (await d1.batch(queries.map(prepare))).map(ranOf),
  }
}

function ranOf({ results, meta }: D1Result): Ran {
  return { rows: results, changes: meta.changes, lastId: meta.last_row_id }
}
