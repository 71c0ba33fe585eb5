import { sql } from 'kysely'
import type { Db } from '../platform/store.ts'

export interface GuidanceRow {
  title: string
  address: string
  /** A JSON list of topics; an empty one is for every topic. */
  topics: string
}

export function guidanceById(db: Db, id: number) {
  return db
    .selectFrom('guidance')
    .select(['id', 'title', 'address', 'topics'])
    .where('id', '=', id)
    .where('retired_at', 'is', null)
}

/** Adds guidance after all that there is. */
export function insertGuidance(db: Db, { title, address, topics }: GuidanceRow) {
  return db
    .insertInto('guidance')
    .columns(['title', 'address', 'topics', 'position'])
    .expression(
      db
        .selectFrom('guidance')
        .select((e) => [
          sql<string>`${title}`.as('title'),
          sql<string>`${address}`.as('address'),
          sql<string>`${topics}`.as('topics'),
          sql<number>`coalesce(${e.fn.max('position')}, 0) + 1`.as('position'),
        ]),
    )
    .returning('id')
}

export function updateGuidance(db: Db, id: number, row: GuidanceRow) {
  return db.updateTable('guidance').set(row).where('id', '=', id).where('retired_at', 'is', null)
}

export function retireGuidance(db: Db, id: number, at: string) {
  return db.updateTable('guidance').set({ retired_at: at }).where('id', '=', id).where('retired_at', 'is', null)
}

/** Puts guidance in force in this order. */
export function orderGuidance(db: Db, ids: readonly number[]) {
  const places = JSON.stringify(ids)
  return db
    .updateTable('guidance')
    .from(sql<{ key: number; value: number }>`json_each(${places})`.as('place'))
    .set((e) => ({ position: e.ref('place.key') }))
    .whereRef('guidance.id', '=', 'place.value')
}
