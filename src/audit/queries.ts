import { sql } from 'kysely'
import type { Db } from '../platform/store.ts'

/** Live consultations whose diary does not hold exactly their two quarter-hours with their practitioner. */
export function bookingsOutOfDiary(db: Db) {
  const held = sql<number>`(
    select count(*) from diary
    where diary.appointment_id = consultation.id and diary.person_id = slot.practitioner_id
      and diary.quarter >= slot.starts_at and diary.quarter < slot.ends_at)`
  const all = sql<number>`(select count(*) from diary where diary.appointment_id = consultation.id)`
  return db
    .selectFrom('consultation')
    .innerJoin('slot', 'slot.id', 'consultation.slot_id')
    .select('consultation.id')
    .where('consultation.cancelled_at', 'is', null)
    .where(sql<boolean>`(${held} <> 2 or ${all} <> 2)`)
}

/** Meetings to come, drafts among them, whose diary does not hold exactly their quarter-hours with their officer. */
export function meetingsOutOfDiary(db: Db, now: string) {
  const held = sql<number>`(
    select count(*) from diary
    where diary.appointment_id = meeting.id and diary.person_id = meeting.officer_id
      and diary.quarter >= meeting.starts_at and diary.quarter < meeting.ends_at)`
  const all = sql<number>`(select count(*) from diary where diary.appointment_id = meeting.id)`
  const quarters = sql<number>`(unixepoch(meeting.ends_at) - unixepoch(meeting.starts_at)) / 900`
  return db
    .selectFrom('meeting')
    .select('id')
    .where('cancelled_at', 'is', null)
    .where('starts_at', '>', now)
    .where(sql<boolean>`(${held} <> ${quarters} or ${all} <> ${quarters})`)
}

/** Quarter-hours that are kept for no live appointment. */
export function diaryForNothing(db: Db) {
  return db
    .selectFrom('diary')
    .leftJoin('consultation', (join) =>
      join.onRef('consultation.id', '=', 'diary.appointment_id').on('consultation.cancelled_at', 'is', null),
    )
    .leftJoin('meeting', (join) =>
      join.onRef('meeting.id', '=', 'diary.appointment_id').on('meeting.cancelled_at', 'is', null),
    )
    .select(['diary.person_id as person', 'diary.quarter'])
    .where('consultation.id', 'is', null)
    .where('meeting.id', 'is', null)
}

/** Meetings sent or cancelled since an instant for whose present sequence no message was queued. */
export function meetingsWithoutMessages(db: Db, since: string) {
  return db
    .selectFrom('meeting')
    .select('meeting.id')
    .where((or) => or.or([or('sent_at', '>=', since), or('cancelled_at', '>=', since)]))
    .where(
      sql<boolean>`not exists (select 1 from outbox where outbox.subject = meeting.id
        and outbox.revision = meeting.sequence and outbox.kind glob 'meeting-*')`,
    )
}

/** Consultations changed since an instant for whose present sequence no message was queued to the contact or the practitioner. */
export function changesWithoutMessages(db: Db, since: string) {
  return db
    .selectFrom('consultation')
    .select('consultation.id')
    .where((or) => or.or([or('booked_at', '>=', since), or('cancelled_at', '>=', since)]))
    .where(
      sql<boolean>`(
        select count(*) from outbox
        where outbox.subject = consultation.id and outbox.revision = consultation.sequence
          and outbox.kind not like 'consultation-handed-on-%') < 2`,
    )
}

/** Consultations of a slot that was withdrawn or is not half an hour long. */
export function brokenSlots(db: Db) {
  return db.selectFrom('slot').select('id').where(sql<boolean>`unixepoch(ends_at) - unixepoch(starts_at) <> 1800`)
}

/** Rows whose foreign key points nowhere. */
export function danglingRows(db: Db) {
  return db.selectFrom(sql<{ table: string; rowid: number }>`pragma_foreign_key_check`.as('dangling')).selectAll()
}
