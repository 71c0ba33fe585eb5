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

/**
 * The open schools with their named officer of a local day, in order of name: those whose name has `q` in it or whose URN
 * it is, and of those an officer's, or those without one when `officerId` is null.
 */
export function schoolsFound(
  db: Db,
  { q, officerId }: { q: string; officerId: number | null | undefined },
  day: string,
) {
  const open = sql<{ value: number }>`(
    select urn as value from school where status in ('Open', 'Open, but proposed to close')
      and (instr(lower(name), lower(${q})) > 0 or cast(urn as text) = ${q}))`
  return db
    .selectFrom(open.as('found'))
    .innerJoin('school', 'school.urn', 'found.value')
    .leftJoin('learning_community', 'learning_community.id', 'school.community_id')
    .leftJoin(officersAmong(db, open, day).as('named'), 'named.urn', 'school.urn')
    .select(['school.urn', 'school.name', 'school.town', 'school.phase'])
    .select(['learning_community.name as community', 'named.id as officerId', 'named.name as officer'])
    .$if(officerId !== undefined, (all) => all.where('named.id', 'is', officerId ?? null))
    .orderBy('school.name')
}
export type FoundSchool = Awaited<ReturnType<ReturnType<typeof schoolsFound>['executeTakeFirstOrThrow']>>

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
