import { sql } from 'kysely'
import { freeSlots } from '../availability/queries.ts'
import { prepared } from '../platform/prepared.ts'
import { precondition } from '../platform/sql.ts'
import type { Db, Statement } from '../platform/store.ts'
import { daysAfter, halfHourAfter, instantOf, minutesAfter, mondayOf, ukDay } from '../platform/time.ts'
import { contactIsFree } from './time-queries.ts'

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
  /** The hold that the time may be under at most: whoever is held comes before all others. */
  heldFor?: string | undefined
  /** The contact, who must be nowhere else then; left out when another system books for a school's contacts. */
  contactId?: number | undefined
}

/** A time that is held for who asks for it, and what is written in the same atomic when they take it. */
export interface Held {
  heldFor: string
  /** Whether it comes in the place of one that was called off: it keeps to no notice and to no limit. */
  replaces?: boolean
  also: readonly Statement[]
}

/** Books the time with whoever is free then. Follow it with `changedNow`, which fails the atomic if nobody was. */
export function insertConsultation(
  db: Db,
  booking: NewConsultation,
  startsAt: string,
  { only, rather, heldFor, contactId }: With,
) {
  return insertChosen(
    db,
    booking.id,
    booking.reference,
    booking.urn,
    booking.contact_id,
    booking.topic,
    booking.mode,
    booking.phone,
    booking.note,
    booking.tried_officer,
    booking.read_guidance,
    booking.booked_at,
    ...timesOf(startsAt),
    only ?? null,
    rather ?? null,
    heldFor ?? null,
    contactId ?? null,
  )
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

const insertChosen = prepared(
  (
    db,
    id: string,
    reference: string,
    urn: number,
    contact_id: number,
    topic: string,
    mode: string,
    phone: string | null,
    note: string | null,
    tried_officer: number | null,
    read_guidance: number | null,
    booked_at: string,
    from: string,
    until: string,
    before: string,
    monday: string,
    nextMonday: string,
    only: number | null,
    rather: number | null,
    heldFor: string | null,
    mustBeFree: number | null,
  ) => {
    const row = { id, reference, urn, contact_id, topic, mode, phone, note, tried_officer, read_guidance, booked_at }
    const given = columns.map((column) => sql`${row[column]}`.as(column))
    const taken = slotToTake(db, booked_at, from, until, monday, nextMonday, only, rather, heldFor)
      .where(contactIsFree(mustBeFree, id, { from, before, until }))
      .as('taken')
    return db
      .insertInto('consultation')
      .columns(['slot_id', ...columns])
      .expression(db.selectFrom(taken).select(['taken.id as slot_id', ...given]))
  },
)

/** The statement before this one found what it was to change. */
export const changedNow = prepared((db) => precondition(db, sql`changes() = 1`))

/**
 * When a consultation that starts then starts and ends, the start of the one before it, and the two Mondays (0:00 UK time)
 * that its week lies between.
 */
function timesOf(startsAt: string) {
  const monday = mondayOf(ukDay(startsAt))
  return [
    startsAt,
    halfHourAfter(startsAt),
    minutesAfter(startsAt, -30),
    instantOf(monday, '00:00'),
    instantOf(daysAfter(monday, 7), '00:00'),
  ] as const
}

/**
 * The slot that a booking at this very time takes: of the practitioners who are free then, the one who is held, else the
 * one asked for, else the one whose diary holds least that week (Monday to Sunday in UK time).
 */
function slotToTake(
  db: Db,
  now: string,
  from: string,
  until: string,
  monday: string,
  nextMonday: string,
  only: number | null,
  rather: number | null,
  heldFor: string | null,
) {
  const thatWeek = db
    .selectFrom('diary')
    .where('diary.person_id', '=', sql.ref<number>('slot.practitioner_id'))
    .where('diary.quarter', '>=', monday)
    .where('diary.quarter', '<', nextMonday)
    .select((e) => e.fn.countAll<number>().as('booked'))
  return freeSlots(db, { from, until, now }, heldFor)
    .select('slot.id')
    .where('slot.starts_at', '=', from)
    .where(sql<boolean>`slot.practitioner_id = ifnull(${only}, slot.practitioner_id)`)
    .orderBy(sql`slot.held_for = ${heldFor} desc`)
    .orderBy(sql`slot.practitioner_id is ${rather} desc`)
    .orderBy(thatWeek)
    .orderBy('slot.practitioner_id')
    .limit(1)
}

/** Moves a live consultation that is still at `sequence` to another time. Follow it with `changedNow`. */
export function moveConsultation(
  db: Db,
  id: string,
  sequence: number,
  startsAt: string,
  now: string,
  { only, rather, heldFor, contactId }: With,
) {
  const [from, until, before, ...week] = timesOf(startsAt)
  const taken = slotToTake(db, now, from, until, ...week, only ?? null, rather ?? null, heldFor ?? null)
    .where(contactIsFree(contactId ?? null, id, { from, before, until }))
    .as('taken')
  return db
    .updateTable('consultation')
    .from(taken)
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
  return takeQuarters(db, id, startsAt, minutesAfter(startsAt, 15))
}

const takeQuarters = prepared((db, id: string, first: string, second: string) =>
  db
    .insertInto('diary')
    .columns(['person_id', 'quarter', 'appointment_id'])
    .expression(
      db
        .selectFrom('consultation')
        .innerJoin('slot', 'slot.id', 'consultation.slot_id')
        .innerJoin(
          sql<{ value: string }>`(select ${first} as value union all select ${second})`.as('quarter'),
          (join) => join.onTrue(),
        )
        .select(['slot.practitioner_id', 'quarter.value', 'consultation.id'])
        .where('consultation.id', '=', id),
    ),
)

export function giveBackDiary(db: Db, id: string) {
  return db.deleteFrom('diary').where('appointment_id', '=', id)
}
