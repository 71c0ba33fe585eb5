import { sql } from 'kysely'
import type { Db } from '../platform/store.ts'
import { type BusyTime, type FeedKind, feedKinds } from './rules.ts'

/** Whether somebody has a role on a local day: a certain one, or any. */
const hasRole = (day: string, role: ReturnType<typeof sql>) => sql<boolean>`exists (
  select 1 from staff_role as role where role.person_id = person.id and ${role}
    and role.from_day <= ${day} and (role.to_day is null or role.to_day >= ${day}))`

/** The feed that an address opens, by the hash of its token, while its person is staff; one of the line, while a manager. */
export function feedByToken(db: Db, tokenHash: string, day: string) {
  return db
    .selectFrom('calendar_feed as feed')
    .innerJoin('person', 'person.id', 'feed.person_id')
    .select(['feed.of', 'person.id as personId', 'person.name'])
    .$narrowType<{ of: FeedKind }>()
    .where('feed.token_hash', '=', tokenHash)
    .where('person.disabled_at', 'is', null)
    .where(hasRole(day, sql`(feed.of = 'person' or role.role = 'manager')`))
}

/** When somebody's feeds were made, by what they are of. */
export async function feedsOf(db: Db, personId: number): Promise<Partial<Record<FeedKind, string>>> {
  const rows = await db
    .selectFrom('calendar_feed')
    .select(['of', 'made_at'])
    .where('person_id', '=', personId)
    .execute()
  const made = feedKinds.flatMap((kind) =>
    rows.flatMap((row) => (row.of === kind ? [[kind, row.made_at] as const] : [])),
  )
  return Object.fromEntries(made)
}

/** A calendar that is read for its busy times. */
export function busyCalendars(db: Db) {
  return db
    .selectFrom('busy_calendar as calendar')
    .select(['calendar.person_id as personId', 'address', 'given_at as givenAt', 'etag'])
    .select(['last_modified as lastModified', 'content_hash as contentHash', 'covers_until as coversUntil'])
    .select(['not_understood as notUnderstood', 'changed_at as changedAt', 'failed_since as failedSince', 'problem'])
}
export type BusyCalendar = Awaited<ReturnType<ReturnType<typeof busyCalendars>['executeTakeFirstOrThrow']>>

export function busyCalendarOf(db: Db, personId: number) {
  return busyCalendars(db).where('calendar.person_id', '=', personId)
}

/** The calendars of people who are staff on a local day. */
export function calendarsToRead(db: Db, day: string) {
  return busyCalendars(db)
    .innerJoin('person', 'person.id', 'calendar.person_id')
    .where('person.disabled_at', 'is', null)
    .where(hasRole(day, sql`true`))
    .orderBy('calendar.person_id')
}

/** Whose calendar stands here though they are staff no more on a local day. */
export function leaversWithCalendars(db: Db, day: string) {
  return db
    .selectFrom('busy_calendar as calendar')
    .innerJoin('person', 'person.id', 'calendar.person_id')
    .select('person.id as personId')
    .where((or) => or.or([or('person.disabled_at', 'is not', null), sql<boolean>`not ${hasRole(day, sql`true`)}`]))
}

/** The busy times of everybody, by person. */
export async function allBusyTimes(db: Db): Promise<Map<number, BusyTime[]>> {
  const rows = await db
    .selectFrom('busy_time')
    .select(['person_id as personId', 'starts_at as startsAt', 'ends_at as endsAt'])
    .execute()
  return Map.groupBy(rows, ({ personId }) => personId)
}

/** The first of somebody's busy times that have not ended, in order. */
export function nextBusyTimes(db: Db, personId: number, now: string, limit: number) {
  return db
    .selectFrom('busy_time')
    .select(['starts_at as startsAt', 'ends_at as endsAt'])
    .where('person_id', '=', personId)
    .where('ends_at', '>', now)
    .orderBy('starts_at')
    .limit(limit)
}

/** When the calendars were last looked at, UTC text. */
export function lastLook(db: Db, job: string) {
  return db.selectFrom('job_run').select('started_at as startedAt').where('name', '=', job)
}
