import { sql } from 'kysely'
import type { Db } from '../platform/store.ts'
import type { Term } from './rules.ts'

/** Gives a term other days. */
export function saveTermDays(db: Db, { id, ...days }: Term) {
  return db.updateTable('term').set(days).where('id', '=', id)
}

/** Whether a term has still these days. */
export function termIsStill({ id, from_day, to_day, half_term_from, half_term_to }: Term) {
  return sql`exists (select 1 from term where id = ${id} and from_day = ${from_day} and to_day = ${to_day}
    and half_term_from is ${half_term_from} and half_term_to is ${half_term_to})`
}
