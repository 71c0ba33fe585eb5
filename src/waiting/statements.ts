import { sql } from 'kysely'
import type { eventRow } from '../audit/events.ts'
import { field, listOf, rowsOf } from '../platform/sql.ts'
import type { Db } from '../platform/store.ts'
import type { Ending } from './words.ts'

type EventRow = ReturnType<typeof eventRow>

export interface NewWait {
  id: string
  urn: number
  contact_id: number
  consultation_id: string | null
  topic: string
  mode: string
  phone: string | null
  note: string | null
  tried_officer: number | null
  read_guidance: number | null
  suits: string
  until_day: string
  joined_at: string
  /** The consultation that was called off, in whose place another is to come. */
  replaces: string | null
}

export function insertWait(db: Db, wait: NewWait) {
  return db.insertInto('waiting').values(wait)
}

/** Puts other answers in the place of a wait's, if it is not over; its place in the list stays. Follow it with `changedNow`. */
export function changeWaiting(
  db: Db,
  id: string,
  answers: Omit<NewWait, 'id' | 'urn' | 'contact_id' | 'consultation_id' | 'joined_at' | 'replaces'>,
) {
  return db.updateTable('waiting').set(answers).where('id', '=', id).where('ended_at', 'is', null)
}

/** Ends waits that are not over yet. */
export function endWaits(db: Db, ids: readonly string[], because: Ending, at: string) {
  return db
    .updateTable('waiting')
    .set({ ended_at: at, ended_because: because })
    .where('id', 'in', db.selectFrom(listOf(ids).as('list')).select('value'))
    .where('ended_at', 'is', null)
}

/** Ends open offers, whatever the clock says. */
export function endOffers(db: Db, ids: readonly string[], because: 'declined' | 'run-out' | 'withdrawn', at: string) {
  return db
    .updateTable('offer')
    .set({ ended_at: at, ended_because: because })
    .where('id', 'in', db.selectFrom(listOf(ids).as('list')).select('value'))
    .where('ended_at', 'is', null)
}

/** Takes up an open offer whose hold has not run out. Follow it with `changedNow`. */
export function acceptOffer(db: Db, id: string, at: string) {
  return db
    .updateTable('offer')
    .set({ ended_at: at, ended_because: 'accepted' })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .where('held_until', '>', at)
}

/** Gives back what is held for these offers. */
export function releaseHolds(db: Db, offerIds: readonly string[]) {
  return db
    .updateTable('slot')
    .set({ held_for: null, held_until: null })
    .where('held_for', 'in', db.selectFrom(listOf(offerIds).as('list')).select('value'))
}

/** A time to be offered, by rows of one JSON parameter. */
export interface NewOffer {
  id: string
  waitingId: string
  slotId: number
  startsAt: string
}

/** Holds the slots of offers that are still free, for those who still wait and have no other offer. */
export function holdSlots(db: Db, offers: readonly NewOffer[], now: string, until: string) {
  return db
    .updateTable('slot')
    .from(rowsOf(offers).as('row'))
    .set({ held_for: field<string>('id'), held_until: until })
    .where('slot.id', '=', field<number>('slotId'))
    .where('slot.withdrawn_at', 'is', null)
    .where((or) => or.or([or('slot.held_until', 'is', null), or('slot.held_until', '<=', now)]))
    .where(
      sql<boolean>`not exists (select 1 from diary where diary.person_id = slot.practitioner_id
        and diary.quarter >= slot.starts_at and diary.quarter < slot.ends_at)`,
    )
    .where(
      sql<boolean>`exists (select 1 from waiting where waiting.id = ${field('waitingId')} and waiting.ended_at is null)
        and not exists (select 1 from offer where offer.waiting_id = ${field('waitingId')} and offer.ended_at is null)`,
    )
}

/** Writes the offers whose slots have just been held. */
export function insertOffers(db: Db, offers: readonly NewOffer[], now: string) {
  return db
    .insertInto('offer')
    .columns(['id', 'waiting_id', 'slot_id', 'starts_at', 'offered_at', 'held_until'])
    .expression(
      db
        .selectFrom(rowsOf(offers).as('row'))
        .innerJoin('slot', (join) => join.on('slot.held_for', '=', field<string>('id')))
        .select([field<string>('id').as('id'), field<string>('waitingId').as('waiting_id'), 'slot.id as slot_id'])
        .select(['slot.starts_at', sql.val(now).as('offered_at')])
        .select((e) => e.ref('slot.held_until').$notNull().as('held_until')),
    )
}

/** Notes offers that came to be, or that were withdrawn: an event for each, told by the wait's school and what was held until when. */
export function logOffers(
  db: Db,
  ids: readonly string[],
  row: Pick<EventRow, 'at' | 'actor' | 'from_address' | 'kind'>,
) {
  return db
    .insertInto('event')
    .columns(['at', 'actor', 'acted_for', 'from_address', 'kind', 'subject', 'details'])
    .expression(
      db
        .selectFrom('offer')
        .innerJoin('waiting', 'waiting.id', 'offer.waiting_id')
        .select([sql.val(row.at).as('at'), sql.val(row.actor).as('actor')])
        .select([sql<string>`'school:' || waiting.urn`.as('acted_for'), sql.val(row.from_address).as('from_address')])
        .select([sql.val(row.kind).as('kind'), 'offer.waiting_id as subject'])
        // Joined to nothing, or SQLite would take it for JSON still where it indexes the event's content.
        .select(
          sql<string>`json_object('startsAt', offer.starts_at, 'heldUntil', offer.held_until) || ''`.as('details'),
        )
        .where('offer.id', 'in', db.selectFrom(listOf(ids).as('list')).select('value')),
    )
}

/** Tells those who wait what they are offered. */
export function queueOffers(db: Db, ids: readonly string[], now: string) {
  return queueTo(db, 'waiting-offered', 'offer', ids, now)
}

/** Tells those whose offers are about to be ended that the time held for them is not offered any more. */
export function queueWithdrawn(db: Db, ids: readonly string[], now: string) {
  return queueTo(db, 'waiting-withdrawn', 'offer', ids, now)
}

/** Tells those whose waits are about to be ended that nothing came free. */
export function queueOver(db: Db, ids: readonly string[], now: string) {
  return queueTo(db, 'waiting-over', 'waiting', ids, now)
}

function queueTo(db: Db, kind: string, of: 'offer' | 'waiting', ids: readonly string[], now: string) {
  const facts = sql<string>`json_object(
    'id', waiting.id, 'offerId', offer.id, 'startsAt', held.starts_at, 'endsAt', held.ends_at,
    'heldUntil', offer.held_until, 'topic', waiting.topic,
    'now', iif(slot.id is null, null, json_object('startsAt', slot.starts_at, 'endsAt', slot.ends_at)),
    'school', json_object('urn', school.urn, 'name', school.name),
    'contact', json_object('name', contact.name, 'email', contact.email), 'recipientId', contact.id)`
  return db
    .insertInto('outbox')
    .columns(['kind', 'subject', 'revision', 'recipient', 'facts', 'queued_at', 'due_at'])
    .expression(
      db
        .selectFrom('waiting')
        .innerJoin('school', 'school.urn', 'waiting.urn')
        .innerJoin('person as contact', 'contact.id', 'waiting.contact_id')
        .leftJoin('consultation', 'consultation.id', 'waiting.consultation_id')
        .leftJoin('slot', 'slot.id', 'consultation.slot_id')
        .leftJoin('offer', (join) => join.onRef('offer.waiting_id', '=', 'waiting.id').on('offer.ended_at', 'is', null))
        .leftJoin('slot as held', 'held.id', 'offer.slot_id')
        .select([
          sql.val(kind).as('kind'),
          sql<string>`${sql.lit(`${of}:`)} || ${sql.ref(`${of}.id`)}`.as('subject'),
          sql<number>`0`.as('revision'),
          'contact.email as recipient',
          facts.as('facts'),
          sql.val(now).as('queued_at'),
          sql.val(now).as('due_at'),
        ])
        .where(`${of}.id`, 'in', db.selectFrom(listOf(ids).as('list')).select('value'))
        .where('waiting.ended_at', 'is', null),
    )
}
