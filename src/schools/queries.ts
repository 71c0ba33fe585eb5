import { sql } from 'kysely'
import { officersAmong } from '../people/queries.ts'
import type { Db } from '../platform/store.ts'

/** The open schools whose named officer somebody is on a local day, in order of name. */
export function caseload(db: Db, officerId: number, day: string) {
  const theirs = sql`from allocation where officer_id = ${officerId}`
  const perhaps = sql<{ value: number }>`(
    select urn as value from school where status in ('Open', 'Open, but proposed to close')
      and (urn in (select urn ${theirs}) or community_id in (select community_id ${theirs})))`
  return db
    .selectFrom(officersAmong(db, perhaps, day).as('named'))
    .innerJoin('school', 'school.urn', 'named.urn')
    .select(['school.urn', 'school.name', 'school.town', 'school.phase'])
    .where('named.id', '=', officerId)
    .orderBy('school.name')
}

/** Every school with its learning community and status. */
export function schoolPlaces(db: Db) {
  return db
    .selectFrom('school')
    .leftJoin('learning_community', 'learning_community.id', 'school.community_id')
    .select([
      'school.urn',
      'school.status',
      'school.community_id as communityId',
      'learning_community.name as community',
    ])
}

/** One school, open or not. */
export function schoolByUrn(db: Db, urn: number) {
  return db
    .selectFrom('school')
    .leftJoin('learning_community', 'learning_community.id', 'school.community_id')
    .select(['urn', 'school.name', 'status', 'phase', 'town', 'learning_community.name as community'])
    .where('urn', '=', urn)
}
