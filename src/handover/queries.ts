import { sql } from 'kysely'
import { freeSlots, type Span } from '../availability/queries.ts'
import { consultationsIn } from '../consultations/queries.ts'
import { takesPlace } from '../consultations/time-queries.ts'
import { meetings } from '../meetings/queries.ts'
import { listOf } from '../platform/sql.ts'
import type { Db } from '../platform/store.ts'

/** UTC instants, `from` included and `until` not. */
interface Instants {
  from: string
  until: string
}

const these = (db: Db, ids: readonly number[]) => db.selectFrom(listOf(ids).as('list')).select('value')

/** Free times in a span of practitioners who have an account and that role on the day, with how much each diary holds on some days. */
export function freeOf(db: Db, span: Span, { from, until }: Instants) {
  const load = sql<number>`(select count(*) from diary where diary.person_id = slot.practitioner_id
    and diary.quarter >= ${from} and diary.quarter < ${until})`
  return freeSlots(db, span)
    .innerJoin('person', 'person.id', 'slot.practitioner_id')
    .select(['slot.id as slotId', 'slot.starts_at as startsAt', 'person.id as practitionerId'])
    .select(['person.name as practitioner', load.as('load')])
    .where('person.disabled_at', 'is', null)
    .where(servesAs('practitioner'))
    .orderBy('slot.starts_at')
    .orderBy('person.id')
}

/** Whether `person` has the role on the day of `slot`. A slot is never at night: its day in UTC is the day in the UK. */
const servesAs = (role: string) =>
  sql<boolean>`exists (select 1 from staff_role as role where role.person_id = person.id and role.role = ${role}
    and role.from_day <= date(slot.starts_at) and (role.to_day is null or role.to_day >= date(slot.starts_at)))`

/** A slot that is offered instead, with whom it is. */
export function slotToOffer(db: Db, id: number) {
  return db
    .selectFrom('slot')
    .innerJoin('person', 'person.id', 'slot.practitioner_id')
    .select([
      'slot.id as slotId',
      'slot.starts_at as startsAt',
      'slot.ends_at as endsAt',
      'person.name as practitioner',
    ])
    .where('slot.id', '=', id)
    .where('slot.withdrawn_at', 'is', null)
    .where('person.disabled_at', 'is', null)
}

/** Who waits in the place of a consultation that was called off. */
export function waitReplacing(db: Db, consultationId: string) {
  return db.selectFrom('waiting').select('id').where('replaces', '=', consultationId)
}

/** Where these contacts are from an instant on: in consultations, in those that they are offered, and in meetings. UTC instants. */
export function engagementsOfContacts(db: Db, contactIds: readonly number[], from: string) {
  const contacts = these(db, contactIds)
  return db
    .selectFrom('consultation')
    .innerJoin('slot', 'slot.id', 'consultation.slot_id')
    .select(['consultation.contact_id as contactId', 'slot.starts_at as startsAt', 'slot.ends_at as endsAt'])
    .where('consultation.contact_id', 'in', contacts)
    .where('consultation.cancelled_at', 'is', null)
    .where('slot.starts_at', '>=', from)
    .unionAll(
      db
        .selectFrom('offer')
        .innerJoin('waiting', 'waiting.id', 'offer.waiting_id')
        .innerJoin('slot as held', 'held.id', 'offer.slot_id')
        .select(['waiting.contact_id as contactId', 'held.starts_at as startsAt', 'held.ends_at as endsAt'])
        .where('waiting.contact_id', 'in', contacts)
        .where('offer.ended_at', 'is', null)
        .where('held.starts_at', '>=', from),
    )
    .unionAll(
      db
        .selectFrom('meeting_invitee')
        .innerJoin('meeting', 'meeting.id', 'meeting_invitee.meeting_id')
        .select([
          'meeting_invitee.person_id as contactId',
          'meeting.starts_at as startsAt',
          'meeting.ends_at as endsAt',
        ])
        .where('meeting_invitee.person_id', 'in', contacts)
        .where('meeting.ends_at', '>', from)
        .where(takesPlace),
    )
}

/** The names of these people, whether their accounts are open or closed. */
export function namesOf(db: Db, ids: readonly number[]) {
  return db.selectFrom('person').select(['id', 'name']).where('id', 'in', these(db, ids)).orderBy('name')
}

/** These practitioners' consultations that start in [from, until) and are not cancelled, in order. */
export function consultationsOf(db: Db, practitionerIds: readonly number[], { from, until }: Instants) {
  return consultationsIn(db, from, until).where('slot.practitioner_id', 'in', these(db, practitionerIds))
}

/** These officers' meetings that start in [from, until), drafts among them, neither cancelled nor recorded; in order. */
export function meetingsOfOfficers(db: Db, officerIds: readonly number[], { from, until }: Instants) {
  return meetings(db)
    .where('meeting.officer_id', 'in', these(db, officerIds))
    .where('meeting.starts_at', '>=', from)
    .where('meeting.starts_at', '<', until)
    .where('meeting.cancelled_at', 'is', null)
    .where('meeting.held_at', 'is', null)
    .where('meeting.not_held_at', 'is', null)
    .orderBy('meeting.starts_at')
    .orderBy('meeting.id')
}
