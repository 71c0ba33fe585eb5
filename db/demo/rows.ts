import { type Compilable, type Insertable, sql } from 'kysely'
import type { Db, Store } from '../../src/platform/store.ts'
import type { Schema } from '../schema.ts'

/** A row of a table, as it is put in. */
export type Row<T extends keyof Schema> = Insertable<Schema[T]>

/** The rows of many tables; the order of the tables is the order in which they go in. */
export type Rows = { [T in keyof Schema]?: Row<T>[] }

/** Few enough that one JSON parameter stays far below the megabytes that D1 takes. */
const rowsAtOnce = 2000

/** Puts all the rows in, in one atomic: all of them are there afterwards, or none. */
export async function insertAll({ db, atomic }: Store, rows: Rows): Promise<void> {
  await atomic(
    ...Object.entries(rows).flatMap(([table, all]) => chunks(all).map((some) => insertSome(db, table, some))),
  )
}

function chunks(rows: readonly object[]): (readonly object[])[] {
  const starts = Array.from({ length: Math.ceil(rows.length / rowsAtOnce) }, (_, i) => i * rowsAtOnce)
  return starts.map((start) => rows.slice(start, start + rowsAtOnce))
}

/** Rows go as arrays and are read as jsonb, which takes less than half the time that objects take. */
function insertSome(db: Db, table: string, rows: readonly object[]): Compilable<unknown> {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const values = rows.map((row) => {
    const fields = new Map<string, unknown>(Object.entries(row))
    return columns.map((column) => fields.get(column) ?? null)
  })
  const into = sql`${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})`
  const read = sql.join(columns.map((_, i) => sql`json_extract(value, ${sql.lit(`$[${i}]`)})`))
  const from = sql`(select jsonb(value) as value from json_each(${JSON.stringify(values)}))`
  const insert = sql`insert into ${into} select ${read} from ${from}`
  return { compile: () => insert.compile(db) }
}
