import { listOf } from '../platform/sql.ts'
import type { Db } from '../platform/store.ts'

/** Which of these meetings have been sent. */
export function sentAmong(db: Db, ids: readonly string[]) {
  return db
    .selectFrom('meeting')
    .select('id')
    .where('id', 'in', db.selectFrom(listOf(ids).as('list')).select('value'))
    .where('sent_at', 'is not', null)
}
