import { sql } from 'kysely'
import { schoolsAndPredecessors } from '../consultations/queries.ts'
import type { SignedIn } from '../people/signed-in.ts'
import { type ActionOn, reachOf } from '../permissions/rules.ts'
import { listOf } from '../platform/sql.ts'
import type { Db } from '../platform/store.ts'
import type { NotHeldCause } from '../records/words.ts'
import { MeetingSettings } from './settings.ts'
import type { Cause, InviteePart, Mode } from './words.ts'

export async function meetingSettings(db: Db): Promise<MeetingSettings> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', 'meetings').executeTakeFirst()
  return MeetingSettings.parse(JSON.parse(row?.value ?? '{}'))
}

/** Meetings with all that a page or a message says of them, drafts among them. To be narrowed by the caller. */
export function meetings(db: Db) {
  const invitedAt = sql<string | null>`(select max(sent_at) from agenda_sent where meeting_id = meeting.id)`
  // A meeting is never at night, so that its day in UTC is the day in the UK.
  const officerServes = sql<number>`(officer.disabled_at is null and exists (
    select 1 from staff_role as role where role.person_id = officer.id and role.role = 'officer'
      and role.from_day <= date(meeting.starts_at)
      and (role.to_day is null or role.to_day >= date(meeting.starts_at))))`
  const officerAway = sql<number>`(exists (select 1 from absence where absence.person_id = officer.id
      and absence.starts_at < meeting.ends_at and absence.ends_at > meeting.starts_at)
    or exists (select 1 from closure where closure.starts_at < meeting.ends_at and closure.ends_at > meeting.starts_at))`
  return db
    .selectFrom('meeting')
    .innerJoin('school', 'school.urn', 'meeting.urn')
    .innerJoin('person as officer', 'officer.id', 'meeting.officer_id')
    .leftJoin('person as accepter', 'accepter.id', 'meeting.accepted_by')
    .leftJoin('person as canceller', 'canceller.id', 'meeting.cancelled_by')
    .select([
      'meeting.id',
      'meeting.term',
      'meeting.number',
      'meeting.sequence',
      'meeting.starts_at as startsAt',
      'meeting.ends_at as endsAt',
      'meeting.mode',
      'meeting.sent_at as sentAt',
      invitedAt.as('invitedAt'),
      'meeting.accepted_at as acceptedAt',
      'accepter.name as acceptedBy',
      'meeting.chased_at as chasedAt',
      'meeting.cancelled_at as cancelledAt',
      'canceller.name as cancelledBy',
      'meeting.cancelled_because as cancelledBecause',
      'meeting.cancel_reason as cancelReason',
      'meeting.held_at as heldAt',
      'meeting.not_held_at as notHeldAt',
      'meeting.not_held_because as notHeldBecause',
      'school.urn',
      'school.name as school',
      'school.status as schoolStatus',
      'officer.id as officerId',
      'officer.name as officer',
      'officer.email as officerEmail',
      'officer.phone as officerPhone',
      'officer.video_link as videoLink',
      officerServes.as('officerServes'),
      officerAway.as('officerAway'),
    ])
    .$narrowType<{ mode: Mode; cancelledBecause: Cause | null; notHeldBecause: NotHeldCause | null }>()
}
export type Meeting = Awaited<ReturnType<ReturnType<typeof meetings>['executeTakeFirstOrThrow']>>

export function meetingById(db: Db, id: string) {
  return meetings(db).where('meeting.id', '=', id)
}

/**
 * One meeting, if this person may do this to it: any of them for officers and managers, and for a contact those of their
 * schools (or of the school that a school followed) that have been sent.
 */
export function meetingOf(
  db: Db,
  id: string,
  me: Pick<SignedIn, 'person' | 'schools' | 'roles'>,
  action: Exclude<ActionOn<'meetings'>, 'list' | 'send'>,
) {
  const { all, asContact } = reachOf(me, 'meetings', action)
  const one = meetingById(db, id)
  if (all) return one
  const mine = one.where('meeting.sent_at', 'is not', null)
  return asContact
    ? mine.where('meeting.urn', 'in', schoolsAndPredecessors(db, me.person.id))
    : mine.where(sql<boolean>`false`)
}

/** What was sent to a contact's schools and is to come, soonest first. */
export function meetingsToCome(db: Db, personId: number, now: string, limit = 100) {
  return sentToContact(db, personId)
    .where('meeting.cancelled_at', 'is', null)
    .where('meeting.ends_at', '>', now)
    .orderBy('meeting.starts_at')
    .limit(limit)
}

/** What was sent to a contact's schools and is over or cancelled, the latest first. */
export function meetingsPast(db: Db, personId: number, now: string, limit = 100) {
  return sentToContact(db, personId)
    .where((or) => or.or([or('meeting.cancelled_at', 'is not', null), or('meeting.ends_at', '<=', now)]))
    .orderBy('meeting.starts_at', 'desc')
    .limit(limit)
}

function sentToContact(db: Db, personId: number) {
  return meetings(db)
    .where('meeting.sent_at', 'is not', null)
    .where('meeting.urn', 'in', schoolsAndPredecessors(db, personId))
}

/**
 * Meetings that were sent, are not cancelled and start at an instant or later (and before another, if that is given), of
 * one officer or of all; the first 500.
 */
export function meetingsFrom(db: Db, officerId: number | undefined, from: string, until?: string) {
  return meetings(db)
    .$if(officerId !== undefined, (all) => all.where('meeting.officer_id', '=', officerId ?? 0))
    .where('meeting.sent_at', 'is not', null)
    .where('meeting.cancelled_at', 'is', null)
    .where('meeting.starts_at', '>=', from)
    .$if(until !== undefined, (all) => all.where('meeting.starts_at', '<', until ?? ''))
    .orderBy('meeting.starts_at')
    .limit(500)
}

/** Drafts of a term, or of every term: all of them, one officer's, or those of these ids; in order. */
export function drafts(db: Db, which: { term?: string; officerId?: number | undefined; ids?: readonly string[] }) {
  const { term, officerId, ids } = which
  return meetings(db)
    .$if(term !== undefined, (all) => all.where('meeting.term', '=', term ?? ''))
    .$if(officerId !== undefined, (all) => all.where('meeting.officer_id', '=', officerId ?? 0))
    .$if(ids !== undefined, (all) =>
      all.where('meeting.id', 'in', db.selectFrom(listOf(ids ?? []).as('l')).select('value')),
    )
    .where('meeting.sent_at', 'is', null)
    .orderBy('meeting.starts_at')
    .orderBy('meeting.id')
}

/**
 * What an officer (or all) has to plan again: the last meeting of what is owed, when it was cancelled or not held, nothing
 * has come in its place, it is not written off, and its term has not ended.
 */
export function toPlanAgain(db: Db, officerId: number | undefined, today: string) {
  return meetings(db)
    .where('meeting.term', 'in', db.selectFrom('term').select('id').where('to_day', '>=', today))
    .$if(officerId !== undefined, (all) => all.where('meeting.officer_id', '=', officerId ?? 0))
    .where((or) => or.or([or('meeting.cancelled_at', 'is not', null), or('meeting.not_held_at', 'is not', null)]))
    .where(
      sql<boolean>`not exists (select 1 from meeting as other where other.term = meeting.term and other.urn = meeting.urn
        and other.number = meeting.number and other.id <> meeting.id
        and (other.cancelled_at is null and other.not_held_at is null or other.drafted_at > meeting.drafted_at))`,
    )
    .where(
      sql<boolean>`not exists (select 1 from write_off where write_off.term = meeting.term
        and write_off.urn = meeting.urn and write_off.number = meeting.number)`,
    )
    .orderBy('meeting.starts_at')
}

/** Meetings to come that were sent and have neither been answered nor chased. */
export function unanswered(db: Db, now: string) {
  return meetings(db)
    .where('meeting.sent_at', 'is not', null)
    .where('meeting.accepted_at', 'is', null)
    .where('meeting.chased_at', 'is', null)
    .where('meeting.cancelled_at', 'is', null)
    .where('meeting.starts_at', '>', now)
}

/** Who is invited to these meetings, the lead first; `phone` is the number that the school gave for them. */
export function inviteesOf(db: Db, meetingIds: readonly string[]) {
  const phone = sql<string | null>`coalesce((select contact.phone from contact
    where contact.urn = meeting.urn and contact.person_id = person.id and contact.ended_at is null), person.phone)`
  return db
    .selectFrom('meeting_invitee as invitee')
    .innerJoin('meeting', 'meeting.id', 'invitee.meeting_id')
    .innerJoin('person', 'person.id', 'invitee.person_id')
    .select(['invitee.meeting_id as meetingId', 'invitee.part', 'person.id', 'person.name', 'person.email'])
    .select([phone.as('phone'), 'person.disabled_at as disabledAt'])
    .$narrowType<{ part: InviteePart }>()
    .where('invitee.meeting_id', 'in', db.selectFrom(listOf(meetingIds).as('list')).select('value'))
    .orderBy(sql`invitee.part = 'lead' desc, invitee.part = 'copy' desc, person.id`)
}

/** The contacts of these schools who may act for them today, in the order in which they came. */
export function contactsOfSchools(db: Db, urns: readonly number[]) {
  return db
    .selectFrom('contact')
    .innerJoin('person', 'person.id', 'contact.person_id')
    .select(['contact.urn', 'contact.role', 'person.id', 'person.name', 'person.email'])
    .select(sql<string | null>`coalesce(contact.phone, person.phone)`.as('phone'))
    .where('contact.urn', 'in', db.selectFrom(listOf(urns).as('list')).select('value'))
    .where('contact.ended_at', 'is', null)
    .where('person.disabled_at', 'is', null)
    .orderBy('contact.id')
}

/** The tier by which each of these meetings is owed; null where nothing is. */
export function tiersOfMeetings(db: Db, meetingIds: readonly string[]) {
  return db
    .selectFrom(listOf(meetingIds).as('list'))
    .innerJoin('meeting', 'meeting.id', 'list.value')
    .leftJoin('owed', (join) => join.onRef('owed.term', '=', 'meeting.term').onRef('owed.urn', '=', 'meeting.urn'))
    .select(['meeting.id', 'owed.tier'])
}

/** The agenda as the last invitation carried it. */
export function agendaSent(db: Db, meetingId: string) {
  return db
    .selectFrom('agenda_sent')
    .select(['sequence', 'tier', 'version', 'markdown', 'sent_at as sentAt'])
    .where('meeting_id', '=', meetingId)
    .orderBy('sequence', 'desc')
    .limit(1)
}

/** What was done to a meeting since it was sent, in order, by whom where it was a person, and to whom it was given. */
export function meetingHistory(db: Db, meetingId: string) {
  return db
    .selectFrom('event')
    .leftJoin('person', (join) => join.on(sql<boolean>`'person:' || person.id = event.actor`))
    .leftJoin('person as taker', (join) => join.on(sql<boolean>`taker.id = json_extract(event.details, '$.to')`))
    .select(['event.at', 'event.kind', 'event.details', 'person.name as by', 'taker.name as givenTo'])
    .where('event.subject', '=', meetingId)
    .where(sql<boolean>`event.kind glob 'meeting.*'`)
    .orderBy('event.id')
}

/** Officers of a local day, by name. */
export function officersOn(db: Db, day: string) {
  return db
    .selectFrom('person')
    .innerJoin('staff_role as role', 'role.person_id', 'person.id')
    .select(['person.id', 'person.name', 'person.email', 'person.phone', 'person.video_link as videoLink'])
    .distinct()
    .where('person.disabled_at', 'is', null)
    .where('role.role', '=', 'officer')
    .where('role.from_day', '<=', day)
    .where((or) => or.or([or('role.to_day', 'is', null), or('role.to_day', '>=', day)]))
    .orderBy('person.name')
}
