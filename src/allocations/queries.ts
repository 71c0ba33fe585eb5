import { sql } from 'kysely'
import { meetings } from '../meetings/queries.ts'
import { officersAmong } from '../people/queries.ts'
import { listOf } from '../platform/sql.ts'
import type { Db } from '../platform/store.ts'

/** Every open school with its learning community, by name. */
export function openSchools(db: Db) {
  return db
    .selectFrom('school')
    .leftJoin('learning_community as community', 'community.id', 'school.community_id')
    .select(['school.urn', 'school.name', 'school.phase', 'school.pupils', 'school.community_id as communityId'])
    .select('community.name as community')
    .where('school.status', 'in', ['Open', 'Open, but proposed to close'])
    .orderBy('school.name')
    .orderBy('school.urn')
}

/** Whose each school is on a local day, of those that are somebody's. */
export function whoseOn(db: Db, day: string) {
  return officersAmong(db, sql<{ value: number }>`(select urn as value from school)`, day)
}

/** Allocations that last on a local day or later, whether their officer still has an account or not, in order. */
export function allocationsFrom(db: Db, day: string) {
  return db
    .selectFrom('allocation')
    .innerJoin('person', 'person.id', 'allocation.officer_id')
    .select(['allocation.id', 'officer_id as officerId', 'community_id as communityId', 'urn'])
    .select(['from_day as from', 'to_day as to', 'person.name as officer', 'person.disabled_at as closedAt'])
    .where((or) => or.or([or('to_day', 'is', null), or('to_day', '>=', day)]))
    .orderBy('allocation.id')
}

/** How these people are reached, of those who have an account. */
export function peopleToTell(db: Db, ids: readonly number[]) {
  return db
    .selectFrom('person')
    .select(['id', 'name', 'email', 'phone'])
    .where('id', 'in', db.selectFrom(listOf(ids).as('list')).select('value'))
    .where('disabled_at', 'is', null)
    .orderBy('name')
}

/** Meetings of these schools that start at an instant or later, drafts among them, neither cancelled nor recorded; in order. */
export function meetingsOfSchools(db: Db, urns: readonly number[], from: string) {
  return meetings(db)
    .where('meeting.urn', 'in', db.selectFrom(listOf(urns).as('list')).select('value'))
    .where('meeting.starts_at', '>=', from)
    .where('meeting.cancelled_at', 'is', null)
    .where('meeting.held_at', 'is', null)
    .where('meeting.not_held_at', 'is', null)
    .orderBy('meeting.starts_at')
    .orderBy('meeting.id')
}

/** How many meetings each school has to come, drafts left out. */
export function meetingsToCome(db: Db, from: string) {
  return db
    .selectFrom('meeting')
    .select(['urn'])
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('starts_at', '>=', from)
    .where('sent_at', 'is not', null)
    .where('cancelled_at', 'is', null)
    .groupBy('urn')
}
