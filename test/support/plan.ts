import { sql } from 'kysely'
import type { Db } from '../../src/platform/store.ts'

/** How SQLite would find the rows of a query, a line for each step. */
export async function planOf(db: Db, query: { sql: string; parameters: readonly unknown[] }): Promise<string> {
  const [first = '', ...rest] = query.sql.split('?')
  const asked = rest.reduce(
    (text, part, i) => sql`${text}${sql.lit(query.parameters[i])}${sql.raw(part)}`,
    sql.raw(first),
  )
  const { rows } = await sql<{ detail: string }>`explain query plan ${asked}`.execute(db)
  return rows.map(({ detail }) => detail).join('\n')
}
