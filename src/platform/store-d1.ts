import type { D1Database, D1Result } from '@cloudflare/workers-types'
import type { CompiledQuery } from 'kysely'
import { type Ran, type Store, storeOver } from './store.ts'

/** A store over Cloudflare's D1, where one batch is one transaction. */
export function d1Store(d1: D1Database): Store {
  const prepare = ({ sql, parameters }: CompiledQuery) => d1.prepare(sql).bind(...parameters)
  return storeOver({
    run: async (query) => ranOf(await prepare(query).all()),
    runAll: async (queries) => (await d1.batch(queries.map(prepare))).map(ranOf),
  })
}

function ranOf({ results, meta }: D1Result): Ran {
  return { rows: results, changes: meta.changes, lastId: meta.last_row_id }
}
