import { sql } from 'kysely'
import { listOf } from '../platform/sql.ts'
import type { Db } from '../platform/store.ts'

/** The mark of the last change to anything that coverage is told from; null before there is any. */
export function lastMark(db: Db) {
  return db.selectFrom('changed').select((e) => e.fn.max('mark').as('mark'))
}

/** What has changed from a mark on, the change that has this mark included, in order; `atMost` so many. */
export function changedFrom(db: Db, mark: number, atMost: number) {
  return db.selectFrom('changed').select(['what', 'id', 'mark']).where('mark', '>=', mark).orderBy('mark').limit(atMost)
}

/** The schools that these are now: themselves, or the last that followed them. */
export function schoolsOfNow(db: Db, urns: readonly number[]) {
  return db
    .selectFrom(
      sql<{ urn: number }>`(with recursive later (urn) as (
          select value from ${listOf(urns)}
          union
          select school.urn from later join school on school.predecessor_urn = later.urn)
        select urn from later where not exists (select 1 from school where predecessor_urn = later.urn))`.as('now'),
    )
    .select('urn')
}

/** The schools that have had a meeting of the term end between two instants, the second included. */
export function schoolsMetBetween(db: Db, term: string, after: string, until: string) {
  return db
    .selectFrom('meeting')
    .select('urn')
    .distinct()
    .where('term', '=', term)
    .where('ends_at', '>', after)
    .where('ends_at', '<=', until)
}
