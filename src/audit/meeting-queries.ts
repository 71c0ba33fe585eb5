import { sql } from 'kysely'
import type { Db } from '../platform/store.ts'

/** Meetings of which there is a record, or an action, and that were not held. */
export function recordedAndNotHeld(db: Db) {
  return db
    .selectFrom('meeting')
    .select('id')
    .where('held_at', 'is', null)
    .where(sql<boolean>`(id in (select meeting_id from meeting_record) or id in (select meeting_id from action))`)
}

/** Meetings that are arranged, or were held, in the place of what was written off. */
export function writtenOffAndArranged(db: Db) {
  return db
    .selectFrom('meeting')
    .innerJoin('write_off', (join) =>
      join
        .onRef('write_off.term', '=', 'meeting.term')
        .onRef('write_off.urn', '=', 'meeting.urn')
        .onRef('write_off.number', '=', 'meeting.number'),
    )
    .select('meeting.id')
    .where('meeting.cancelled_at', 'is', null)
    .where('meeting.not_held_at', 'is', null)
}

/** Meetings to come that were sent, and to which nobody of the school, or not their officer, is invited. */
export function sentToNobody(db: Db, now: string) {
  const invited = sql<boolean>`(
    exists (select 1 from meeting_invitee where meeting_id = meeting.id and part = 'lead')
    and exists (select 1 from meeting_invitee
      where meeting_id = meeting.id and part = 'officer' and person_id = meeting.officer_id))`
  return db
    .selectFrom('meeting')
    .select('id')
    .where('sent_at', 'is not', null)
    .where('cancelled_at', 'is', null)
    .where('starts_at', '>', now)
    .where(sql<boolean>`not ${invited}`)
}
