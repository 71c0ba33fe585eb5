import { sql } from 'kysely'
import { freeSlots, type Span } from '../availability/queries.ts'
import { takesPlace, type Whose, whenFree } from '../consultations/time-queries.ts'
import type { Mode, Topic } from '../consultations/words.ts'
import type { SignedIn } from '../people/signed-in.ts'
import { reachOf } from '../permissions/rules.ts'
import type { Db } from '../platform/store.ts'
import type { Ending } from './words.ts'

/** Those who wait, in order of joining, with what decides what they are offered and whether they still wait. */
export function waitsInOrder(db: Db) {
  return db
    .selectFrom('waiting')
    .innerJoin('school', 'school.urn', 'waiting.urn')
    .leftJoin('consultation', 'consultation.id', 'waiting.consultation_id')
    .leftJoin('slot', 'slot.id', 'consultation.slot_id')
    .leftJoin('offer', (join) => join.onRef('offer.waiting_id', '=', 'waiting.id').on('offer.ended_at', 'is', null))
    .leftJoin('slot as held', 'held.id', 'offer.slot_id')
    .select([
      'waiting.id',
      'school.status as schoolStatus',
      'waiting.suits',
      'waiting.until_day as untilDay',
      'slot.starts_at as insteadOf',
      'consultation.cancelled_at as cancelledAt',
      'offer.id as offerId',
      'offer.held_until as heldUntil',
      'held.withdrawn_at as withdrawnAt',
      sql<string>`(select json_group_array(starts_at) from (
        select starts_at from offer as earlier where earlier.waiting_id = waiting.id
        union all
        select booked_slot.starts_at from consultation as booked join slot as booked_slot on booked_slot.id = booked.slot_id
        where booked.urn in (select urn from contact where person_id = waiting.contact_id)
          and booked.contact_id = waiting.contact_id and booked.cancelled_at is null
        union all
        select met.starts_at from meeting_invitee cross join meeting cross join slot as met
        where meeting_invitee.person_id = waiting.contact_id and meeting.id = meeting_invitee.meeting_id
          and ${takesPlace}
          and met.starts_at < meeting.ends_at and met.starts_at > strftime('%Y-%m-%dT%H:%M:%SZ', meeting.starts_at, '-30 minutes')))`.as(
        'notAt',
      ),
    ])
    .where('waiting.ended_at', 'is', null)
    .orderBy('waiting.joined_at')
    .orderBy('waiting.id')
}

/** The slots that are free in a span, in order of time. */
export function freeInOrder(db: Db, span: Span) {
  return freeSlots(db, span).select(['slot.id', 'slot.starts_at']).orderBy('slot.starts_at').orderBy('slot.id')
}

/** The first starts of a span at which somebody is free and the contact is nowhere else than in this consultation: UTC instants. */
export function firstFree(db: Db, span: Span, whose: Whose, atMost: number) {
  return freeSlots(db, span)
    .where(whenFree(whose))
    .select('slot.starts_at as startsAt')
    .groupBy('slot.starts_at')
    .orderBy('slot.starts_at')
    .limit(atMost)
}

/** Waits with all that a page says of them, and the offer that is open, if any. To be narrowed by the caller. */
function waits(db: Db) {
  return db
    .selectFrom('waiting')
    .innerJoin('school', 'school.urn', 'waiting.urn')
    .innerJoin('person as contact', 'contact.id', 'waiting.contact_id')
    .leftJoin('consultation', 'consultation.id', 'waiting.consultation_id')
    .leftJoin('slot', 'slot.id', 'consultation.slot_id')
    .leftJoin('consultation as called_off', 'called_off.id', 'waiting.replaces')
    .leftJoin('slot as was', 'was.id', 'called_off.slot_id')
    .leftJoin('offer', (join) => join.onRef('offer.waiting_id', '=', 'waiting.id').on('offer.ended_at', 'is', null))
    .select([
      'waiting.id',
      'was.starts_at as wasAt',
      'was.ends_at as wasUntil',
      'waiting.urn',
      'school.name as school',
      'contact.id as contactId',
      'contact.name as contact',
      'contact.email as contactEmail',
      'waiting.topic',
      'waiting.mode',
      'waiting.phone',
      'waiting.note',
      'waiting.tried_officer as triedOfficer',
      'waiting.read_guidance as readGuidance',
      'waiting.consultation_id as consultationId',
      'waiting.replaces',
      'slot.starts_at as insteadOf',
      'slot.ends_at as insteadOfEnd',
      'waiting.suits',
      'waiting.until_day as untilDay',
      'waiting.joined_at as joinedAt',
      'waiting.ended_at as endedAt',
      'waiting.ended_because as endedBecause',
      'offer.id as offerId',
      'offer.starts_at as offeredAt',
      'offer.held_until as heldUntil',
    ])
    .$narrowType<{ topic: Topic; mode: Mode; endedBecause: Ending | null }>()
}
export type Waiting = Awaited<ReturnType<ReturnType<typeof waits>['executeTakeFirstOrThrow']>>

/** Everyone who waits, who has waited longest first. */
export function allWaits(db: Db) {
  return waits(db).where('waiting.ended_at', 'is', null).orderBy('waiting.joined_at').orderBy('waiting.id')
}

/** What a contact's schools wait for, who has waited longest first. */
export function waitsOfContact(db: Db, personId: number) {
  return allWaits(db).where('waiting.urn', 'in', schoolsOf(db, personId))
}

function schoolsOf(db: Db, personId: number) {
  return db.selectFrom('contact').select('urn').where('person_id', '=', personId).where('ended_at', 'is', null)
}

/** One wait, over or not, of one of this contact's schools. */
export function waitOf(db: Db, id: string, me: Pick<SignedIn, 'person' | 'schools' | 'roles'>) {
  const { asContact } = reachOf(me, 'waiting list', 'leave, or answer an offer')
  return waits(db)
    .where('waiting.id', '=', id)
    .where('waiting.urn', 'in', schoolsOf(db, asContact ? me.person.id : 0))
}

/** The live wait of a contact's own choice for a school: for an earlier time than that of a booking, or for any time. */
export function liveWait(db: Db, urn: number, contactId: number, consultationId: string | undefined) {
  const live = waits(db).where('waiting.ended_at', 'is', null)
  return consultationId === undefined
    ? live
        .where('waiting.urn', '=', urn)
        .where('waiting.contact_id', '=', contactId)
        .where('waiting.consultation_id', 'is', null)
        .where('waiting.replaces', 'is', null)
    : live.where('waiting.consultation_id', '=', consultationId)
}

/** One offer, over or not, with the wait that it answers, of one of this contact's schools. */
export function offerOf(db: Db, id: string, me: Pick<SignedIn, 'person' | 'schools' | 'roles'>) {
  const { asContact } = reachOf(me, 'waiting list', 'leave, or answer an offer')
  return db
    .selectFrom('offer')
    .innerJoin('waiting', 'waiting.id', 'offer.waiting_id')
    .innerJoin('slot', 'slot.id', 'offer.slot_id')
    .innerJoin('person as practitioner', 'practitioner.id', 'slot.practitioner_id')
    .select([
      'offer.id',
      'offer.waiting_id as waitingId',
      'offer.starts_at as startsAt',
      'slot.ends_at as endsAt',
      'offer.held_until as heldUntil',
      'offer.ended_at as endedAt',
      'offer.ended_because as endedBecause',
      'slot.withdrawn_at as withdrawnAt',
      'practitioner.name as practitioner',
    ])
    .where('offer.id', '=', id)
    .where('waiting.urn', 'in', schoolsOf(db, asContact ? me.person.id : 0))
}
export type Offer = Awaited<ReturnType<ReturnType<typeof offerOf>['executeTakeFirstOrThrow']>>

/** Every wait that began since an instant, what suits it (JSON) and how it ended, for counting. */
export function waitsSince(db: Db, since: string) {
  return db
    .selectFrom('waiting')
    .select(['joined_at as joinedAt', 'ended_because as endedBecause', 'suits'])
    .where('joined_at', '>=', since)
}

/** Who waits in the place of a consultation that was called off, and the time that is held for them or that they took. */
export function inPlaceOf(db: Db, consultationId: string) {
  return db
    .selectFrom('waiting')
    .leftJoin('offer', (join) =>
      join
        .onRef('offer.waiting_id', '=', 'waiting.id')
        .on((e) => e.or([e('offer.ended_at', 'is', null), e('offer.ended_because', '=', 'accepted')])),
    )
    .leftJoin('consultation', 'consultation.id', 'offer.id')
    .leftJoin('slot', (join) => join.on('slot.id', '=', (e) => e.fn.coalesce('consultation.slot_id', 'offer.slot_id')))
    .leftJoin('person as practitioner', 'practitioner.id', 'slot.practitioner_id')
    .select([
      'waiting.id as waitId',
      'waiting.ended_at as endedAt',
      'offer.id as offerId',
      'offer.held_until as heldUntil',
      'offer.ended_because as taken',
      'slot.starts_at as startsAt',
      'slot.ends_at as endsAt',
      'practitioner.name as practitioner',
    ])
    .where('waiting.replaces', '=', consultationId)
}
