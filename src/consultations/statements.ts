import { sql } from 'kysely'
import { freeSlots } from '../availability/queries.ts'
import { listOf, precondition } from '../platform/sql.ts'
import type { Db } from '../platform/store.ts'
import { daysAfter, halfHourAfter, instantOf, minutesAfter, mondayOf, ukDay } from '../platform/time.ts'
import { factsOf } from './facts.ts'
import type { Consultation } from './queries.ts'

/** What is written of a new booking. The slot, and with it the practitioner, is chosen as it is written. */
export interface NewConsultation {
  id: string
  reference: string
  urn: number
  contact_id: number
  topic: string
  mode: string
  phone: string | null
  note: string | null
  tried_officer: number | null
  read_guidance: number | null
  booked_at: string
}

/** Whom a time is wanted with: one practitioner only, or one rather than the others. */
export interface With {
  only?: number | undefined
  rather?: number | undefined
}

const columns = [
  'id',
  'reference',
  'urn',
  'contact_id',
  'topic',
  'mode',
  'phone',
  'note',
  'tried_officer',
  'read_guidance',
  'booked_at',
] as const satisfies (keyof NewConsultation)[]

/** Books the time with whoever is free then. Follow it with `changedNow`, which fails the atomic if nobody was. */
export function insertConsultation(db: Db, booking: NewConsultation, startsAt: string, wanted: With) {
  const given = columns.map((column) => sql`${booking[column]}`.as(column))
  return db
    .insertInto('consultation')
    .columns(['slot_id', ...columns])
    .expression(db.selectFrom(slotToTake(db, startsAt, wanted).as('taken')).select(['taken.id as slot_id', ...given]))
}

/** The statement before this one found what it was to change. */
export const changedNow = (db: Db) => precondition(db, sql`changes() = 1`)

/**
 * The slot that a booking at this time takes: of the practitioners who are free then, the one asked for, else the one
 * with the fewest consultations that week (Monday to Sunday in UK time).
 */
function slotToTake(db: Db, startsAt: string, { only, rather }: With) {
  const monday = mondayOf(ukDay(startsAt))
  // Of the diary alone, where every consultation takes up as much as any other.
  const thatWeek = db
    .selectFrom('diary')
    .where('diary.person_id', '=', sql.ref<number>('slot.practitioner_id'))
    .where('diary.quarter', '>=', instantOf(monday, '00:00'))
    .where('diary.quarter', '<', instantOf(daysAfter(monday, 7), '00:00'))
    .select((e) => e.fn.countAll<number>().as('booked'))
  return freeSlots(db, { from: startsAt, until: halfHourAfter(startsAt), practitionerId: only })
    .select('slot.id')
    .orderBy(sql`slot.practitioner_id = ${rather ?? 0} desc`)
    .orderBy(thatWeek)
    .orderBy('slot.practitioner_id')
    .limit(1)
}

/** Moves a live consultation that is still at `sequence` to another time. Follow it with `changedNow`. */
export function moveConsultation(db: Db, id: string, sequence: number, startsAt: string, wanted: With) {
  return db
    .updateTable('consultation')
    .from(slotToTake(db, startsAt, wanted).as('taken'))
    .set((e) => ({ slot_id: e.ref('taken.id'), sequence: e('sequence', '+', 1) }))
    .where('consultation.id', '=', id)
    .where('consultation.sequence', '=', sequence)
    .where('consultation.cancelled_at', 'is', null)
}

/** Cancels a live consultation that is still at `sequence`. Follow it with `changedNow`. */
export function cancelConsultation(
  db: Db,
  id: string,
  sequence: number,
  how: { cancelled_at: string; cancelled_by: number | null; cancel_reason: string },
) {
  return db
    .updateTable('consultation')
    .set((e) => ({ ...how, sequence: e('sequence', '+', 1) }))
    .where('id', '=', id)
    .where('sequence', '=', sequence)
    .where('cancelled_at', 'is', null)
}

/** Takes the quarter-hours of a consultation that starts then in its practitioner's diary. */
export function takeDiary(db: Db, id: string, startsAt: string) {
  const quarters = [startsAt, minutesAfter(startsAt, 15)]
  return db
    .insertInto('diary')
    .columns(['person_id', 'quarter', 'appointment_id'])
    .expression(
      db
        .selectFrom('consultation')
        .innerJoin('slot', 'slot.id', 'consultation.slot_id')
        .innerJoin(listOf(quarters).as('quarter'), (join) => join.onTrue())
        .select(['slot.practitioner_id', 'quarter.value', 'consultation.id'])
        .where('consultation.id', '=', id),
    )
}

export function giveBackDiary(db: Db, id: string) {
  return db.deleteFrom('diary').where('appointment_id', '=', id)
}

/** What a change adds to the facts of its messages. */
export interface Change {
  kind: 'booked' | 'moved' | 'cancelled'
  was?: string
  reason?: string | undefined
  officer: { name: string; email: string } | undefined
}

/** Queues the messages to the contact and the practitioner, with the facts as they are at this point of the atomic. */
export function queueMessages(db: Db, id: string, { kind, was, reason, officer }: Change, now: string) {
  const of = (column: 'id' | 'email') =>
    sql`iif(audience.value = 'contact', ${sql.ref(`contact.${column}`)}, ${sql.ref(`practitioner.${column}`)})`
  const facts = sql`json_object(
    'id', consultation.id, 'reference', consultation.reference, 'sequence', consultation.sequence,
    'startsAt', slot.starts_at, 'endsAt', slot.ends_at, 'topic', consultation.topic, 'mode', consultation.mode,
    'phone', consultation.phone, 'note', consultation.note,
    'school', json_object('urn', school.urn, 'name', school.name),
    'contact', json_object('name', contact.name, 'email', contact.email),
    'practitioner', json_object('name', practitioner.name, 'email', practitioner.email, 'videoLink', practitioner.video_link),
    'officer', json(${JSON.stringify(officer ?? null)}),
    'was', ${was ?? null}, 'reason', ${reason ?? null}, 'recipientId', ${of('id')})`
  return db
    .insertInto('outbox')
    .columns(['kind', 'subject', 'revision', 'recipient', 'facts', 'queued_at', 'due_at'])
    .expression(
      db
        .selectFrom('consultation')
        .innerJoin('slot', 'slot.id', 'consultation.slot_id')
        .innerJoin('school', 'school.urn', 'consultation.urn')
        .innerJoin('person as contact', 'contact.id', 'consultation.contact_id')
        .innerJoin('person as practitioner', 'practitioner.id', 'slot.practitioner_id')
        .innerJoin(listOf(['contact', 'practitioner']).as('audience'), (join) => join.onTrue())
        .select([
          sql<string>`'consultation-' || ${kind} || '-' || audience.value`.as('kind'),
          'consultation.id',
          'consultation.sequence',
          sql<string>`${of('email')}`.as('recipient'),
          sql<string>`${facts}`.as('facts'),
          sql<string>`${now}`.as('queued_at'),
          sql<string>`${now}`.as('due_at'),
        ])
        .where('consultation.id', '=', id),
    )
}

/** Queues a cancellation to the practitioner who had the consultation, if the move before this gave it to another. */
export function queueHandedOn(db: Db, had: Consultation, { reason, officer }: Change, now: string) {
  const facts = {
    ...factsOf(had, had.practitionerId),
    sequence: had.sequence + 1,
    officer: officer ?? null,
    reason: reason ?? null,
  }
  return db
    .insertInto('outbox')
    .columns(['kind', 'subject', 'revision', 'recipient', 'facts', 'queued_at', 'due_at'])
    .expression(
      db
        .selectFrom('consultation')
        .innerJoin('slot', 'slot.id', 'consultation.slot_id')
        .select([
          sql<string>`'consultation-handed-on-practitioner'`.as('kind'),
          'consultation.id',
          'consultation.sequence',
          sql<string>`${had.practitionerEmail}`.as('recipient'),
          sql<string>`${JSON.stringify(facts)}`.as('facts'),
          sql<string>`${now}`.as('queued_at'),
          sql<string>`${now}`.as('due_at'),
        ])
        .where('consultation.id', '=', had.id)
        .where('slot.practitioner_id', '<>', had.practitionerId),
    )
}
