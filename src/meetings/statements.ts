import { sql } from 'kysely'
import { field, listOf, precondition, rowsOf } from '../platform/sql.ts'
import type { Db } from '../platform/store.ts'
import type { InviteePart } from './words.ts'

/** A draft as it was read, with what its invitation says of it. */
interface Draft {
  id: string
  officerId: number
  startsAt: string
  endsAt: string
}

/**
 * Marks drafts as sent, those that were not and are where they were. Follow it with `allChanged`, which fails the atomic
 * if one was sent or moved meanwhile.
 */
export function sendDrafts(db: Db, drafts: readonly Draft[], now: string) {
  const asRead = drafts.map(({ id, officerId, startsAt, endsAt }) => ({ id, officerId, startsAt, endsAt }))
  return db
    .updateTable('meeting')
    .from(rowsOf(asRead).as('row'))
    .set({ sent_at: now })
    .whereRef('meeting.id', '=', field<string>('id'))
    .whereRef('meeting.officer_id', '=', field<number>('officerId'))
    .whereRef('meeting.starts_at', '=', field<string>('startsAt'))
    .whereRef('meeting.ends_at', '=', field<string>('endsAt'))
    .where('meeting.sent_at', 'is', null)
}

export interface NewInvitee {
  meetingId: string
  personId: number
  part: InviteePart
}

export function insertInvitees(db: Db, invitees: readonly NewInvitee[]) {
  return db
    .insertInto('meeting_invitee')
    .columns(['meeting_id', 'person_id', 'part'])
    .expression(
      db
        .selectFrom(rowsOf(invitees).as('row'))
        .select([
          field<string>('meetingId').as('meeting_id'),
          field<number>('personId').as('person_id'),
          field<string>('part').as('part'),
        ]),
    )
}

export function removeInvitees(db: Db, meetingId: string) {
  return db.deleteFrom('meeting_invitee').where('meeting_id', '=', meetingId)
}

export interface NewAgenda {
  meetingId: string
  tier: string
  version: number
  markdown: string
}

/** Keeps the agendas that the invitations carry, each with its meeting's sequence at this point of the atomic. */
export function keepAgendas(db: Db, agendas: readonly NewAgenda[], now: string) {
  return db
    .insertInto('agenda_sent')
    .columns(['meeting_id', 'sequence', 'tier', 'version', 'markdown', 'sent_at'])
    .expression(
      db
        .selectFrom(rowsOf(agendas).as('row'))
        .innerJoin('meeting', (join) => join.on('meeting.id', '=', field<string>('meetingId')))
        .select([
          'meeting.id',
          'meeting.sequence',
          field<string>('tier').as('tier'),
          field<number>('version').as('version'),
          field<string>('markdown').as('markdown'),
          sql<string>`${now}`.as('sent_at'),
        ]),
    )
}

/** Accepts a live meeting that is still at `sequence` and has not been accepted. Follow it with `changedNow`. */
export function acceptMeeting(db: Db, id: string, sequence: number, personId: number, now: string) {
  return live(db, id, sequence).set({ accepted_at: now, accepted_by: personId }).where('accepted_at', 'is', null)
}

/** What a move changes. `accepted_*` are the school's answer to the new time: null where it is still to be given. */
export interface NewPlace {
  officer_id: number
  starts_at: string
  ends_at: string
  accepted_at: string | null
  accepted_by: number | null
}

/** Moves a live meeting that is still at `sequence`, to another time, officer or both. Follow it with `changedNow`. */
export function moveMeeting(db: Db, id: string, sequence: number, place: NewPlace) {
  return live(db, id, sequence).set((e) => ({ ...place, chased_at: null, sequence: e('sequence', '+', 1) }))
}

/** Raises the sequence of a live meeting, of which only who is invited changes. Follow it with `changedNow`. */
export function raiseSequence(db: Db, id: string, sequence: number) {
  return live(db, id, sequence).set((e) => ({ sequence: e('sequence', '+', 1) }))
}

/** Cancels a live meeting that is still at `sequence`. Follow it with `changedNow`. */
export function cancelMeeting(
  db: Db,
  id: string,
  sequence: number,
  how: { cancelled_at: string; cancelled_by: number | null; cancelled_because: string; cancel_reason: string },
) {
  return live(db, id, sequence).set((e) => ({ ...how, sequence: e('sequence', '+', 1) }))
}

function live(db: Db, id: string, sequence: number) {
  return db
    .updateTable('meeting')
    .where('id', '=', id)
    .where('sequence', '=', sequence)
    .where('sent_at', 'is not', null)
    .where('cancelled_at', 'is', null)
    .where('held_at', 'is', null)
    .where('not_held_at', 'is', null)
}

/** Marks as chased those that are still unanswered. Follow it with `allChanged`. */
export function markChased(db: Db, ids: readonly string[], now: string) {
  return db
    .updateTable('meeting')
    .set({ chased_at: now })
    .where('id', 'in', db.selectFrom(listOf(ids).as('list')).select('value'))
    .where('accepted_at', 'is', null)
    .where('chased_at', 'is', null)
    .where('cancelled_at', 'is', null)
}

/** Takes these quarter-hours of an officer for a meeting. */
export function takeQuarters(db: Db, id: string, officerId: number, quarters: readonly string[]) {
  return db
    .insertInto('diary')
    .columns(['person_id', 'quarter', 'appointment_id'])
    .expression(
      db
        .selectFrom(listOf(quarters).as('list'))
        .select([sql<number>`${officerId}`.as('person_id'), 'list.value', sql<string>`${id}`.as('appointment_id')]),
    )
}

/** Writes off what was owed, unless it is already. */
export function writeOff(
  db: Db,
  owed: { term: string; urn: number; number: number; reason: string; person_id: number; made_at: string },
) {
  return db
    .insertInto('write_off')
    .values(owed)
    .onConflict((conflict) => conflict.columns(['term', 'urn', 'number']).doNothing())
}

/** The statement before this one changed so many rows, and not fewer because somebody else was first. */
export function allChanged(db: Db, count: number) {
  return precondition(db, sql`changes() = ${count}`)
}

/** A message that is to be queued; the agenda that its meeting's invitation of that revision carries is added. */
export interface NewMessage {
  kind: string
  subject: string
  revision: number
  recipient: string
  facts: object
}

export function queueMeetingMessages(db: Db, messages: readonly NewMessage[], now: string) {
  const facts = sql<string>`json_set(json_extract(row.value, '$.facts'), '$.agenda', agenda_sent.markdown)`
  return db
    .insertInto('outbox')
    .columns(['kind', 'subject', 'revision', 'recipient', 'facts', 'queued_at', 'due_at'])
    .expression(
      db
        .selectFrom(rowsOf(messages).as('row'))
        .leftJoin('agenda_sent', (join) =>
          join
            .on('agenda_sent.meeting_id', '=', field<string>('subject'))
            .on('agenda_sent.sequence', '=', field<number>('revision')),
        )
        .select([
          field<string>('kind').as('kind'),
          field<string>('subject').as('subject'),
          field<number>('revision').as('revision'),
          field<string>('recipient').as('recipient'),
          facts.as('facts'),
          sql<string>`${now}`.as('queued_at'),
          sql<string>`${now}`.as('due_at'),
        ]),
    )
}
