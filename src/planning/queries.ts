import { sql } from 'kysely'
import type { Cause, Mode } from '../meetings/words.ts'
import { listOf } from '../platform/sql.ts'
import type { Db } from '../platform/store.ts'
import type { NotHeldCause } from '../records/words.ts'

/** Meetings of a term that are drafted, sent or held: neither cancelled nor without having been held. */
export function meetingsOfTerm(db: Db, term: string) {
  return db
    .selectFrom('meeting')
    .select(['id', 'urn', 'number', 'officer_id', 'starts_at', 'ends_at', 'mode', 'pinned_at', 'sent_at'])
    .where('term', '=', term)
    .where('cancelled_at', 'is', null)
    .where('not_held_at', 'is', null)
    .orderBy('urn')
    .orderBy('number')
}
export type MeetingOfTerm = Awaited<ReturnType<ReturnType<typeof meetingsOfTerm>['execute']>>[number]

/** Owed meetings of a term that will not be held. */
export function writtenOff(db: Db, term: string) {
  return db.selectFrom('write_off').select(['urn', 'number']).where('term', '=', term)
}

/** Meetings of a term that were sent and then cancelled, or not held, in the order in which they were drafted. */
export function calledOff(db: Db, term: string) {
  return db
    .selectFrom('meeting')
    .select(['urn', 'number', 'starts_at as startsAt'])
    .select(['cancelled_because as cancelledBecause', 'not_held_because as notHeldBecause', 'cancel_reason as reason'])
    .$narrowType<{ cancelledBecause: Cause | null; notHeldBecause: NotHeldCause | null }>()
    .where('term', '=', term)
    .where((or) => or.or([or('cancelled_at', 'is not', null), or('not_held_at', 'is not', null)]))
    .orderBy('drafted_at')
    .orderBy('id')
}
export type CalledOff = Awaited<ReturnType<ReturnType<typeof calledOff>['execute']>>[number]

/**
 * When schools meet in other terms, drafts included, between two UTC instants. A school's meetings before it became an
 * academy are its own.
 */
export function meetingsOfOtherTerms(db: Db, term: string, from: string, until: string) {
  return db
    .selectFrom('meeting')
    .leftJoin('school as successor', 'successor.predecessor_urn', 'meeting.urn')
    .select([sql<number>`ifnull(successor.urn, meeting.urn)`.as('urn'), 'meeting.starts_at'])
    .where('meeting.term', '<>', term)
    .where('meeting.starts_at', '>=', from)
    .where('meeting.starts_at', '<', until)
    .where('meeting.cancelled_at', 'is', null)
    .where('meeting.not_held_at', 'is', null)
    .orderBy('meeting.starts_at')
}

/** Who has which open school on some day between two, with their names; of each school the one who counts first. */
export function allocationsBetween(db: Db, from: string, to: string) {
  return db
    .selectFrom('allocation')
    .innerJoin('school', (join) =>
      join.on((on) =>
        on.or([
          on('allocation.urn', '=', on.ref('school.urn')),
          on('allocation.community_id', '=', on.ref('school.community_id')),
        ]),
      ),
    )
    .innerJoin('person', 'person.id', 'allocation.officer_id')
    .select(['school.urn', 'allocation.officer_id', 'person.name', 'allocation.from_day', 'allocation.to_day'])
    .where('person.disabled_at', 'is', null)
    .where('allocation.from_day', '<=', to)
    .where((or) => or.or([or('allocation.to_day', 'is', null), or('allocation.to_day', '>=', from)]))
    .orderBy('school.urn')
    .orderBy(sql`allocation.urn is null`)
    .orderBy('allocation.from_day', 'desc')
    .orderBy('allocation.id')
}

export function nonPupilDays(db: Db, from: string, to: string) {
  return db.selectFrom('non_pupil_day').select(['urn', 'day']).where('day', '>=', from).where('day', '<=', to)
}

export function unsuitableTimes(db: Db) {
  return db.selectFrom('unsuitable_time').select(['urn', 'weekday', 'starts', 'ends'])
}

export function meetingLimits(db: Db) {
  return db.selectFrom('meeting_limit').select(['person_id', 'most_a_day', 'gap_minutes'])
}

/**
 * What these people's diaries hold between two UTC instants, an appointment a row: its first and its last quarter, and
 * how it is held when it is a meeting. Drafts of the term that nobody has pinned are left out: they may move.
 */
export function appointmentsOf(db: Db, people: readonly number[], term: string, from: string, until: string) {
  return db
    .selectFrom(listOf(people).as('list'))
    .innerJoin('diary', 'diary.person_id', 'list.value')
    .leftJoin('meeting', 'meeting.id', 'diary.appointment_id')
    .select(['diary.person_id', 'meeting.mode'])
    .select((e) => [e.fn.min('diary.quarter').as('first'), e.fn.max('diary.quarter').as('last')])
    .where('diary.quarter', '>=', from)
    .where('diary.quarter', '<', until)
    .where((or) =>
      or.or([
        or('meeting.id', 'is', null),
        or('meeting.term', '<>', term),
        or('meeting.pinned_at', 'is not', null),
        or('meeting.sent_at', 'is not', null),
      ]),
    )
    .groupBy(['diary.person_id', 'diary.appointment_id', 'meeting.mode'])
}
export type AppointmentOf = Awaited<ReturnType<ReturnType<typeof appointmentsOf>['execute']>>[number]

/** The meetings of plans as the pages show them, drafts among them. To be narrowed by the caller. */
function planned(db: Db) {
  return db
    .selectFrom('meeting')
    .innerJoin('school', 'school.urn', 'meeting.urn')
    .innerJoin('person as officer', 'officer.id', 'meeting.officer_id')
    .leftJoin('owed', (join) => join.onRef('owed.term', '=', 'meeting.term').onRef('owed.urn', '=', 'meeting.urn'))
    .select(['meeting.id', 'meeting.term', 'meeting.urn', 'school.name as school', 'meeting.number', 'meeting.mode'])
    .select(['meeting.officer_id as officerId', 'officer.name as officer'])
    .select(['meeting.starts_at as startsAt', 'meeting.ends_at as endsAt', 'owed.tier'])
    .select(['meeting.pinned_at as pinnedAt', 'meeting.sent_at as sentAt', 'meeting.accepted_at as acceptedAt'])
    .select(['meeting.chased_at as chasedAt', 'meeting.held_at as heldAt'])
    .$narrowType<{ mode: Mode }>()
    .where('meeting.cancelled_at', 'is', null)
    .where('meeting.not_held_at', 'is', null)
}

/** The meetings of a term's plan in order of time. */
export function plannedInTerm(db: Db, term: string) {
  return planned(db).where('meeting.term', '=', term).orderBy('meeting.starts_at').orderBy('meeting.id')
}

/** One draft. */
export function draftById(db: Db, id: string) {
  return planned(db).where('meeting.id', '=', id).where('meeting.sent_at', 'is', null)
}

/** What the last plan of a term could not place. */
export function unplacedIn(db: Db, term: string) {
  return db.selectFrom('unplaced').select(['urn', 'number', 'because', 'details']).where('term', '=', term)
}

/** The last plan of a term that was asked for by a page, with who asked for it. */
export function lastRunOf(db: Db, term: string) {
  return db
    .selectFrom('plan_run')
    .leftJoin('person', 'person.id', 'plan_run.person_id')
    .select(['plan_run.id', 'started_at', 'finished_at', 'outcome', 'stage', 'done', 'total', 'person.name as by'])
    .where('term', '=', term)
    .orderBy('started_at', 'desc')
    .orderBy(sql`plan_run.rowid`, 'desc')
    .limit(1)
}

/** One making of a plan of a term. */
export function runOf(db: Db, term: string, id: string) {
  return lastRunOf(db, term).where('plan_run.id', '=', id)
}

/** People by these ids, with their names. */
export function namesOf(db: Db, ids: readonly number[]) {
  return db.selectFrom(listOf(ids).as('list')).innerJoin('person', 'person.id', 'list.value').select(['id', 'name'])
}
