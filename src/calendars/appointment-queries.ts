import { sql } from 'kysely'
import { consultations } from '../consultations/queries.ts'
import type { Db } from '../platform/store.ts'
import type { Window } from './rules.ts'

/**
 * What stands in somebody's calendar, kind by kind: a new kind of appointment is added to this file, and to
 * `appointments.ts`, which words it.
 */

/** Live consultations that start in the window, in order: one practitioner's, or those of everybody who is or was one. */
export function consultationsIn(db: Db, { from, until }: Window, practitionerId?: number) {
  const all = db.selectFrom('staff_role').select('person_id').where('role', '=', 'practitioner')
  return consultations(db)
    .where('consultation.cancelled_at', 'is', null)
    .where('slot.starts_at', '>=', from)
    .where('slot.starts_at', '<', until)
    .$if(practitionerId === undefined, (every) => every.where('slot.practitioner_id', 'in', all))
    .$if(practitionerId !== undefined, (every) => every.where('slot.practitioner_id', '=', practitionerId ?? 0))
    .orderBy('slot.starts_at')
}

/** An officer's meetings that start in the window and have been sent, in order; those called off are left out. */
export function meetingsIn(db: Db, { from, until }: Window, officerId: number) {
  return db
    .selectFrom('meeting')
    .innerJoin('school', 'school.urn', 'meeting.urn')
    .select(['meeting.id', 'meeting.sequence', 'meeting.starts_at as startsAt', 'meeting.ends_at as endsAt'])
    .select(['meeting.mode', 'meeting.drafted_at as draftedAt', 'school.name as school'])
    .where('meeting.officer_id', '=', officerId)
    .where('meeting.starts_at', '>=', from)
    .where('meeting.starts_at', '<', until)
    .where('meeting.sent_at', 'is not', null)
    .where('meeting.cancelled_at', 'is', null)
    .where('meeting.not_held_at', 'is', null)
    .orderBy('meeting.starts_at')
}

/** A booked appointment at a time when its person is busy by their own calendar. */
export interface Clash {
  kind: 'consultations' | 'meetings'
  id: string
  startsAt: string
  endsAt: string
  school: string
}

/**
 * Somebody's appointments that have not ended and meet a time when their own calendar has them busy, in order. A busy time
 * from the very start to the very end of an appointment is that appointment, which stands in their calendar too.
 */
export async function clashesOf(db: Db, personId: number, now: string): Promise<Clash[]> {
  const { rows } = await sql<Clash>`
    with appointment (kind, id, starts_at, ends_at, urn) as (
      select 'consultations', consultation.id, slot.starts_at, slot.ends_at, consultation.urn
      from slot join consultation on consultation.slot_id = slot.id
      where slot.practitioner_id = ${personId} and slot.ends_at > ${now} and consultation.cancelled_at is null
      union all
      select 'meetings', id, starts_at, ends_at, urn from meeting
      where officer_id = ${personId} and ends_at > ${now}
        and sent_at is not null and cancelled_at is null and not_held_at is null)
    select kind, id, starts_at as startsAt, ends_at as endsAt, school.name as school
    from appointment join school on school.urn = appointment.urn
    where exists (
      select 1 from busy_time as busy
      where busy.person_id = ${personId} and busy.starts_at < appointment.ends_at and busy.ends_at > appointment.starts_at
        and not (busy.starts_at = appointment.starts_at and busy.ends_at = appointment.ends_at))
    order by starts_at`.execute(db)
  return rows
}
