import { sql } from 'kysely'
import { meetings } from '../meetings/queries.ts'
import { field, rowsOf } from '../platform/sql.ts'
import type { Db } from '../platform/store.ts'
import type { MondayMessage } from './words.ts'

/** Who has this role on a local day and an account, and has not turned the role's message off. */
export function recipients(db: Db, message: MondayMessage, day: string) {
  return db
    .selectFrom('person')
    .select(['person.id', 'person.name', 'person.email'])
    .where('person.disabled_at', 'is', null)
    .where(
      sql<boolean>`exists (select 1 from staff_role as role where role.person_id = person.id and role.role = ${message}
        and role.from_day <= ${day} and (role.to_day is null or role.to_day >= ${day}))`,
    )
    .where(
      sql<boolean>`not exists (select 1 from monday_off where monday_off.person_id = person.id and message = ${message})`,
    )
    .orderBy('person.id')
}

/** Whether somebody has turned a message off: a row, or none. */
export function turnedOff(db: Db, personId: number, message: MondayMessage) {
  return db.selectFrom('monday_off').select('message').where('person_id', '=', personId).where('message', '=', message)
}

export function turnOff(db: Db, personId: number, message: MondayMessage, now: string) {
  return db
    .insertInto('monday_off')
    .values({ person_id: personId, message, off_at: now })
    .onConflict((conflict) => conflict.columns(['person_id', 'message']).doNothing())
}

export function turnOn(db: Db, personId: number, message: MondayMessage) {
  return db.deleteFrom('monday_off').where('person_id', '=', personId).where('message', '=', message)
}

/** Whether the messages of a week have been queued. */
export function mondaySent(db: Db, monday: string) {
  return db.selectFrom('monday_sent').select('week').where('week', '=', monday)
}

/** Says that they are; fails as `a_week_has_its_messages_once` when they were. */
export function markSent(db: Db, monday: string, now: string) {
  return db.insertInto('monday_sent').values({ week: monday, sent_at: now })
}

/** The meetings from an instant on that were sent and are neither off nor over, of all officers, in order. */
export function meetingsAhead(db: Db, from: string) {
  return meetings(db)
    .where('meeting.sent_at', 'is not', null)
    .where('meeting.cancelled_at', 'is', null)
    .where('meeting.held_at', 'is', null)
    .where('meeting.not_held_at', 'is', null)
    .where('meeting.ends_at', '>=', from)
    .orderBy('meeting.starts_at')
}

/** Open actions that are to be done before a local day, with the officer of the meeting at which they were agreed. */
export function actionsBefore(db: Db, day: string) {
  return db
    .selectFrom('action')
    .innerJoin('meeting', 'meeting.id', 'action.meeting_id')
    .innerJoin('school', 'school.urn', 'action.urn')
    .select(['meeting.officer_id as officerId', 'meeting.id as meetingId', 'school.name as school'])
    .select(['action.what', 'action.by_day as byDay'])
    .where('action.done_at', 'is', null)
    .where('action.by_day', '<', day)
    .orderBy('action.by_day')
    .orderBy('action.id')
}

export interface NewMessage {
  kind: string
  subject: string
  recipient: string
  facts: unknown
}

/** Queues messages of a Monday. */
export function queueMondays(db: Db, messages: readonly NewMessage[], now: string) {
  return db
    .insertInto('outbox')
    .columns(['kind', 'subject', 'revision', 'recipient', 'facts', 'queued_at', 'due_at'])
    .expression(
      db
        .selectFrom(rowsOf(messages).as('row'))
        .select([
          field<string>('kind').as('kind'),
          field<string>('subject').as('subject'),
          sql<number>`0`.as('revision'),
        ])
        .select([field<string>('recipient').as('recipient'), field<string>('facts').as('facts')])
        .select([sql.val(now).as('queued_at'), sql.val(now).as('due_at')]),
    )
}
