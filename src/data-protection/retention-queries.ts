import { type AliasedExpression, sql } from 'kysely'
import { lastBefore } from '../audit/seal-queries.ts'
import type { Db } from '../platform/store.ts'
import { SessionSettings } from '../sign-in/rules.ts'
import { type Cutoffs, RetentionSettings } from './settings.ts'

export async function retentionSettings(db: Db): Promise<RetentionSettings> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', 'retention').executeTakeFirst()
  return RetentionSettings.parse(JSON.parse(row?.value ?? '{}'))
}

/** How long sessions last, which says when one has ended. */
export async function sessionSettings(db: Db) {
  const row = await db.selectFrom('setting').select('value').where('name', '=', 'sessions').executeTakeFirst()
  return SessionSettings.parse(JSON.parse(row?.value ?? '{}'))
}

/** The last time that `retain` ran: when, by whom and how many of each kind it removed, as JSON. */
export function lastRun(db: Db) {
  return db
    .selectFrom('event')
    .select(['at', 'actor', 'details'])
    .where('kind', '=', 'data.retained')
    .orderBy('id', 'desc')
    .limit(1)
}

/** The address of the person who stands in for everybody whose bookings have been made anonymous. */
export const standIn = 'removed@invalid'

/** People of whom nothing is left but their number. */
export function removedPeople(db: Db) {
  return db.selectFrom('person').select('id').where(sql<boolean>`email glob 'removed*@invalid'`)
}

/** Bookings that ended before the cut-off and still tell of somebody. */
export function oldBookings(db: Db, { bookings }: Cutoffs) {
  return db
    .selectFrom('consultation')
    .innerJoin('slot', 'slot.id', 'consultation.slot_id')
    .select('consultation.id')
    .where('slot.ends_at', '<', bookings)
    .where(sql<boolean>`consultation.contact_id is not (select id from person where email = ${standIn})`)
}

/** People who have had no role and no school since the cut-off, and nothing to come. */
export function formerPeople(db: Db, { people, peopleDay, now }: Cutoffs) {
  return db
    .selectFrom('person')
    .select('person.id')
    .where('person.id', 'not in', removedPeople(db))
    .where(
      sql<boolean>`(person.disabled_at < ${people} or (
        (exists (select 1 from contact where person_id = person.id)
          or exists (select 1 from staff_role where person_id = person.id))
        and not exists (select 1 from contact
          where person_id = person.id and (ended_at is null or ended_at >= ${people}))
        and not exists (select 1 from staff_role
          where person_id = person.id and (to_day is null or to_day >= ${peopleDay}))))`,
    )
    .where(
      sql<boolean>`(person.disabled_at < ${people} or not exists (select 1 from allocation
        where officer_id = person.id and (to_day is null or to_day >= ${peopleDay})))`,
    )
    .where('person.id', 'not in', withAppointments(db, now))
}

/** People with a live booking or a meeting that has not ended: the school's contacts, the practitioner, the officer. */
function withAppointments(db: Db, now: string) {
  const live = db
    .selectFrom('consultation')
    .innerJoin('slot', 'slot.id', 'consultation.slot_id')
    .where('consultation.cancelled_at', 'is', null)
    .where('slot.ends_at', '>=', now)
  const meeting = db.selectFrom('meeting').where('meeting.cancelled_at', 'is', null).where('meeting.ends_at', '>=', now)
  const invited = meeting.innerJoin('meeting_invitee as invitee', 'invitee.meeting_id', 'meeting.id')
  return live
    .select('consultation.contact_id as id')
    .union(live.select('slot.practitioner_id as id'))
    .union(meeting.select('meeting.officer_id as id'))
    .union(invited.select('invitee.person_id as id'))
}

export function oldContacts(db: Db, { bookings }: Cutoffs) {
  return db.selectFrom('contact').select('id').where('ended_at', '<', bookings)
}

/** Waits for a time that ended before the cut-off. */
export function oldWaits(db: Db, { bookings }: Cutoffs) {
  return db.selectFrom('waiting').select('id').where('ended_at', '<', bookings)
}

export function oldAbsences(db: Db, { bookings }: Cutoffs) {
  return db.selectFrom('absence').select('id').where('ends_at', '<', bookings)
}

export function oldMessages(db: Db, { messages }: Cutoffs) {
  return db
    .selectFrom('outbox')
    .select('id')
    .where((or) => or.or([or('sent_at', '<', messages), or('given_up_at', '<', messages)]))
}

export function oldImports(db: Db, { imports }: Cutoffs) {
  return db.selectFrom('import_run').select('id').where('started_at', '<', imports)
}

export function oldLinks(db: Db, { signIns }: Cutoffs) {
  return db.selectFrom('sign_in_link').select('id').where('expires_at', '<', signIns)
}

export function oldSessions(db: Db, { sessionsStarted, sessionsSeen }: Cutoffs) {
  return db
    .selectFrom('session')
    .select('id_hash as id')
    .where((or) => or.or([or('started_at', '<', sessionsStarted), or('seen_at', '<', sessionsSeen)]))
}

export function oldRequests(db: Db, { requests }: Cutoffs) {
  return db.selectFrom('access_request').select('id').where('asked_at', '<', requests)
}

/** Terms that ended before the cut-off, of whose plans there is more than the meetings: who had them made, and what had no place. */
export function oldPlans(db: Db, { plansDay }: Cutoffs) {
  return db
    .selectFrom('term')
    .select('id')
    .where('to_day', '<', plansDay)
    .where(
      sql<boolean>`(exists (select 1 from plan_run where plan_run.term = term.id)
        or exists (select 1 from unplaced where unplaced.term = term.id))`,
    )
}

/** The events that `trimEvents` would remove: sealed, and from before the cut-off. */
export function oldEvents(db: Db, { audit }: Cutoffs) {
  return db.selectFrom('event').select('id').where('id', '<=', lastBefore(audit))
}

/** Rows by whose ids they are known, to be counted or taken a few at a time. */
export interface Old<T> {
  limit(count: number): { execute(): Promise<{ id: T }[]> }
  as(alias: 'old'): AliasedExpression<{ id: T }, 'old'>
}

export async function howMany<T>(db: Db, old: Old<T>): Promise<number> {
  const { count } = await db
    .selectFrom(old.as('old'))
    .select(sql<number>`count(*)`.as('count'))
    .executeTakeFirstOrThrow()
  return count
}
