import { sql } from 'kysely'
import { field, listOf, precondition, rowsOf } from '../platform/sql.ts'
import type { Db } from '../platform/store.ts'
import type { BusyTime, FeedKind } from './rules.ts'

export function removeFeed(db: Db, personId: number, of: FeedKind) {
  return db.deleteFrom('calendar_feed').where('person_id', '=', personId).where('of', '=', of)
}

export function insertFeed(db: Db, feed: { token_hash: string; person_id: number; of: FeedKind; made_at: string }) {
  return db.insertInto('calendar_feed').values(feed)
}

interface Copy {
  etag: string | null
  last_modified: string | null
  content_hash: string
  covers_until: string
  not_understood: number
  changed_at: string
}

/** Keeps where somebody's calendar is and what is known of the copy just read, in place of what was known before. */
export function putCalendar(db: Db, calendar: Copy & { person_id: number; address: string; given_at: string }) {
  const { person_id: _, ...known } = calendar
  return db
    .insertInto('busy_calendar')
    .values(calendar)
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ ...known, failed_since: null, problem: null }))
}

/** Fails the atomic unless somebody's calendar is still the one that was read, as it was when it was read. */
export function calendarIsStill(db: Db, { personId, address, changedAt }: Known) {
  return precondition(
    db,
    sql`exists (select 1 from busy_calendar
      where person_id = ${personId} and address = ${address} and changed_at = ${changedAt})`,
  )
}

interface Known {
  personId: number
  address: string
  changedAt: string
}

/** Notes that a calendar could be read. */
export function noteCopy(db: Db, personId: number, copy: Copy) {
  return db
    .updateTable('busy_calendar')
    .set({ ...copy, failed_since: null, problem: null })
    .where('person_id', '=', personId)
}

/** Notes that a calendar that could not be read is the same again as the copy that is known. */
export function noteSame(db: Db, personId: number) {
  return db.updateTable('busy_calendar').set({ failed_since: null, problem: null }).where('person_id', '=', personId)
}

/** Notes why a calendar cannot be read; since when stays as it was. */
export function noteProblem(db: Db, personId: number, problem: string, now: string) {
  return db
    .updateTable('busy_calendar')
    .set({ problem, failed_since: sql<string>`coalesce(failed_since, ${now})` })
    .where('person_id', '=', personId)
}

export function insertBusyTimes(db: Db, personId: number, times: readonly BusyTime[]) {
  return db
    .insertInto('busy_time')
    .columns(['person_id', 'starts_at', 'ends_at'])
    .expression(
      db
        .selectFrom(rowsOf(times).as('row'))
        .select([sql.val(personId).as('person_id'), field<string>('startsAt').as('starts_at')])
        .select(field<string>('endsAt').as('ends_at')),
    )
}

/** Forgets when somebody is busy: at certain times. */
export function removeBusyTimes(db: Db, personId: number, times: readonly BusyTime[]) {
  const keys = times.map(({ startsAt, endsAt }) => `${startsAt} ${endsAt}`)
  return db
    .deleteFrom('busy_time')
    .where('person_id', '=', personId)
    .where(sql<string>`starts_at || ' ' || ends_at`, 'in', db.selectFrom(listOf(keys).as('list')).select('value'))
}

/** Forgets where some people's calendars are, and when they are busy. */
export function forgetCalendars(db: Db, personIds: readonly number[]) {
  const theirs = db.selectFrom(listOf(personIds).as('list')).select('value')
  return [
    db.deleteFrom('busy_time').where('person_id', 'in', theirs),
    db.deleteFrom('busy_calendar').where('person_id', 'in', theirs),
  ] as const
}
