import { sql } from 'kysely'
import { meetings } from '../meetings/queries.ts'
import type { SignedIn } from '../people/signed-in.ts'
import { listOf } from '../platform/sql.ts'
import type { Db } from '../platform/store.ts'
import type { ActorOfAction, ContactWay } from './words.ts'

/** What was recorded of each of these meetings, for those that were held and recorded. */
export function recordsOf(db: Db, meetingIds: readonly string[]) {
  return db
    .selectFrom('meeting_record as record')
    .innerJoin('person as recorder', 'recorder.id', 'record.recorded_by')
    .select([
      'record.meeting_id as meetingId',
      'record.recorded_at as recordedAt',
      'recorder.name as recordedBy',
      'record.attended',
      'record.severely_absent as severelyAbsent',
      'record.severely_absent_with_plan as withPlan',
      'record.several_agencies as severalAgencies',
      'record.summary',
    ])
    .where('record.meeting_id', 'in', db.selectFrom(listOf(meetingIds).as('list')).select('value'))
}
export type MeetingRecord = Awaited<ReturnType<ReturnType<typeof recordsOf>['executeTakeFirstOrThrow']>>

/** Actions with what a page says of them, `urn` that of the meeting's school. To be narrowed by the caller. */
function actions(db: Db) {
  return db
    .selectFrom('action')
    .innerJoin('meeting', 'meeting.id', 'action.meeting_id')
    .innerJoin('school', 'school.urn', 'action.urn')
    .leftJoin('person as doer', 'doer.id', 'action.done_by')
    .select([
      'action.id',
      'action.meeting_id as meetingId',
      'action.urn',
      'school.name as school',
      'action.what',
      'action.who',
      'action.agency',
      'action.by_day as byDay',
      'action.agreed_at as agreedAt',
      'action.done_at as doneAt',
      'doer.name as doneBy',
      'meeting.starts_at as metAt',
    ])
    .$narrowType<{ who: ActorOfAction }>()
}
export type Action = Awaited<ReturnType<ReturnType<typeof actions>['executeTakeFirstOrThrow']>>

/** What was agreed at one meeting, in the order in which it is due. */
export function actionsOfMeeting(db: Db, meetingId: string) {
  return actions(db).where('action.meeting_id', '=', meetingId).orderBy('action.by_day').orderBy('action.id')
}

/** What was agreed with these schools (URNs), the open ones first, then the latest. */
export function actionsOfSchools(db: Db, urns: readonly number[]) {
  return actions(db)
    .where('action.urn', 'in', db.selectFrom(listOf(urns).as('list')).select('value'))
    .orderBy(sql`action.done_at is not null`)
    .orderBy(sql`iif(action.done_at is null, action.by_day, null)`)
    .orderBy('action.done_at', 'desc')
    .orderBy('action.id')
}

/**
 * The open actions of these schools, for the agenda of their next meeting: those due soonest first. `urn` is the one that
 * was asked for, also where the action was agreed with the school that it followed.
 */
export function openActionsOf(db: Db, urns: readonly number[]) {
  return db
    .selectFrom(listOf(urns).as('list'))
    .innerJoin('school as asked', 'asked.urn', 'list.value')
    .innerJoin('action', (join) =>
      join.on((on) =>
        on.or([on('action.urn', '=', on.ref('asked.urn')), on('action.urn', '=', on.ref('asked.predecessor_urn'))]),
      ),
    )
    .select(['asked.urn', 'action.id', 'action.meeting_id as meetingId', 'action.what', 'action.who', 'action.agency'])
    .select(['action.by_day as byDay', 'action.agreed_at as agreedAt'])
    .$narrowType<{ who: ActorOfAction }>()
    .where('action.done_at', 'is', null)
    .orderBy('asked.urn')
    .orderBy('action.by_day')
    .orderBy('action.id')
}

/** Open actions of the meetings that an officer held, or of all; those due first first. */
export function openActions(db: Db, officerId: number | undefined) {
  return actions(db)
    .$if(officerId !== undefined, (all) => all.where('meeting.officer_id', '=', officerId ?? 0))
    .where('action.done_at', 'is', null)
    .orderBy('action.by_day')
    .orderBy('action.id')
}

/** Those of them that are to be done before a local day. */
export function actionsDue(db: Db, officerId: number | undefined, day: string) {
  return openActions(db, officerId).where('action.by_day', '<', day)
}

/** One action of a meeting. */
export function actionOf(db: Db, meetingId: string, id: string) {
  return actions(db).where('action.meeting_id', '=', meetingId).where('action.id', '=', id)
}

/** Meetings, of an officer or of all, that ended in [since, before) with nothing recorded; in order. */
export function unrecordedMeetings(db: Db, officerId: number | undefined, since: string, before: string) {
  return meetings(db)
    .$if(officerId !== undefined, (all) => all.where('meeting.officer_id', '=', officerId ?? 0))
    .where('meeting.sent_at', 'is not', null)
    .where('meeting.cancelled_at', 'is', null)
    .where('meeting.held_at', 'is', null)
    .where('meeting.not_held_at', 'is', null)
    .where('meeting.ends_at', '>=', since)
    .where('meeting.ends_at', '<', before)
    .orderBy('meeting.starts_at')
}

/** The same that nobody has been asked about yet, of officers who have an account. */
export function unrecordedToChase(db: Db, since: string, before: string) {
  return unrecordedMeetings(db, undefined, since, before)
    .where('meeting.record_chased_at', 'is', null)
    .where('officer.disabled_at', 'is', null)
}

/** What a term has of a school, whatever came of it but for cancelled: its drafts, what was sent, held or not held. */
export function meetingsOfSchoolInTerm(db: Db, urn: number, term: string) {
  return meetings(db)
    .where('meeting.urn', '=', urn)
    .where('meeting.term', '=', term)
    .where('meeting.cancelled_at', 'is', null)
    .where('meeting.not_held_at', 'is', null)
    .orderBy('meeting.number')
}

/** Which of a school's meetings in a term are written off, by number, with why. */
export function writeOffsOf(db: Db, urn: number, term: string) {
  return db.selectFrom('write_off').select(['number', 'reason']).where('urn', '=', urn).where('term', '=', term)
}

/** How long a school's meetings in a term are and how they are held; nothing while it is not fixed. */
export function owedTo(db: Db, urn: number, term: string) {
  return db.selectFrom('owed').select(['minutes', 'mode']).where('urn', '=', urn).where('term', '=', term)
}

/** A school's number of pupils and status. */
export function rollOf(db: Db, urn: number) {
  return db.selectFrom('school').select(['pupils', 'status']).where('urn', '=', urn)
}

/** A school and those that it followed, one after another, by URN; the school itself first. */
export function lineOf(db: Db, urn: number) {
  return db
    .withRecursive('line', (all) =>
      all
        .selectFrom('school')
        .select(['urn', 'name', 'predecessor_urn', sql<number>`0`.as('back')])
        .where('urn', '=', urn)
        .unionAll(
          all
            .selectFrom('school')
            .innerJoin('line', 'line.predecessor_urn', 'school.urn')
            .select(['school.urn', 'school.name', 'school.predecessor_urn', sql<number>`line.back + 1`.as('back')])
            // A school that came, by mistake, after itself would otherwise never end.
            .where('line.back', '<', 10),
        ),
    )
    .selectFrom('line')
    .select(['urn', 'name'])
    .orderBy('back')
}

/** Meetings of these schools, the latest first; for its contacts only what was sent. */
export function meetingsOfSchools(db: Db, urns: readonly number[], { sentOnly }: { sentOnly: boolean }) {
  return meetings(db)
    .where('meeting.urn', 'in', db.selectFrom(listOf(urns).as('list')).select('value'))
    .$if(sentOnly, (all) => all.where('meeting.sent_at', 'is not', null))
    .orderBy('meeting.starts_at', 'desc')
}

/** Calls and emails that were logged, with who logged and who struck them out. To be narrowed by the caller. */
function regularContacts(db: Db) {
  return db
    .selectFrom('regular_contact as made')
    .innerJoin('person', 'person.id', 'made.person_id')
    .leftJoin('person as striker', 'striker.id', 'made.struck_by')
    .select(['made.id', 'made.urn', 'made.how', 'made.made_on as madeOn', 'made.logged_at as loggedAt', 'made.note'])
    .select(['made.struck_at as struckAt', 'made.struck_because as struckBecause', 'striker.name as struckBy'])
    .select(['person.id as byId', 'person.name as by'])
    .$narrowType<{ how: ContactWay }>()
}
export type RegularContact = Awaited<ReturnType<ReturnType<typeof regularContacts>['executeTakeFirstOrThrow']>>

/** Those with these schools, the latest first, those that are struck out among them. */
export function regularContactsOf(db: Db, urns: readonly number[]) {
  return regularContacts(db)
    .where('made.urn', 'in', db.selectFrom(listOf(urns).as('list')).select('value'))
    .orderBy('made.made_on', 'desc')
    .orderBy('made.logged_at', 'desc')
}

/** One of them, if this person may strike it out: their own, and for a manager any. */
export function regularContactOf(db: Db, urn: number, id: string, me: Pick<SignedIn, 'person' | 'roles'>) {
  return regularContacts(db)
    .where('made.urn', '=', urn)
    .where('made.id', '=', id)
    .$if(!me.roles.has('manager'), (all) => all.where('made.person_id', '=', me.person.id))
}

/** Whether a contact's schools, or those that they followed, are one of these: the first row says so. */
export function isContactOf(db: Db, personId: number, urn: number) {
  return db
    .selectFrom('contact')
    .innerJoin('school', 'school.urn', 'contact.urn')
    .select('contact.urn')
    .where('contact.person_id', '=', personId)
    .where('contact.ended_at', 'is', null)
    .where((or) => or.or([or('school.urn', '=', urn), or('school.predecessor_urn', '=', urn)]))
    .limit(1)
}
