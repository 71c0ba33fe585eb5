import { type Compilable, sql } from 'kysely'
import { field, listOf, precondition, rowsOf } from '../platform/sql.ts'
import type { Db } from '../platform/store.ts'
import type { HeldRecord } from './rules.ts'
import type { ActorOfAction, ContactWay, NotHeldCause } from './words.ts'

/** What is written, not run yet: to be composed in one atomic. */
export type Statement = Compilable<unknown>

/** What was known of a meeting when its page was shown, by which a change that came between is noticed. */
export interface Known {
  id: string
  heldAt: string | null
  notHeldAt: string | null
}

/** Says that a meeting which is still as it was known was held: at the time when it began. Follow it with `changedNow`. */
export function markHeld(db: Db, known: Known) {
  return asKnown(db, known).set((e) => ({
    held_at: e.ref('starts_at'),
    not_held_at: null,
    not_held_because: null,
  }))
}

/** Says at `now` that one which is still as it was known was not held. Follow it with `changedNow`. */
export function markNotHeld(db: Db, known: Known, because: NotHeldCause, now: string) {
  return asKnown(db, known).set({ held_at: null, not_held_at: now, not_held_because: because })
}

function asKnown(db: Db, { id, heldAt, notHeldAt }: Known) {
  return db
    .updateTable('meeting')
    .where('id', '=', id)
    .where('sent_at', 'is not', null)
    .where('cancelled_at', 'is', null)
    .where('held_at', 'is', heldAt)
    .where('not_held_at', 'is', notHeldAt)
}

/** Writes what came of a meeting for the first time. */
export function insertRecord(db: Db, meetingId: string, held: HeldRecord, by: number, now: string) {
  return db.insertInto('meeting_record').values({ meeting_id: meetingId, ...columnsOf(held, by, now) })
}

/** Corrects what was recorded at `seen` and not since. Follow it with `changedNow`. */
export function correctRecord(db: Db, meetingId: string, seen: string, held: HeldRecord, by: number, now: string) {
  return db
    .updateTable('meeting_record')
    .set(columnsOf(held, by, now))
    .where('meeting_id', '=', meetingId)
    .where('recorded_at', '=', seen)
}

function columnsOf(held: HeldRecord, by: number, now: string) {
  return {
    recorded_at: now,
    recorded_by: by,
    attended: JSON.stringify(held.attended),
    severely_absent: held.severelyAbsent,
    severely_absent_with_plan: held.withPlan,
    several_agencies: held.severalAgencies,
    summary: held.summary,
  }
}

/** Takes back what was recorded of a meeting that turns out not to have been held. */
export function removeRecord(db: Db, meetingId: string) {
  return [
    db.deleteFrom('action').where('meeting_id', '=', meetingId),
    db.deleteFrom('meeting_record').where('meeting_id', '=', meetingId),
  ]
}

export interface ActionRow {
  id: string
  what: string
  who: ActorOfAction
  agency: string | null
  byDay: string
}

/** Takes away what was agreed at a meeting and is neither among these any more nor done. */
export function dropActions(db: Db, meetingId: string, but: readonly ActionRow[]) {
  const kept = listOf(but.map(({ id }) => id)).as('list')
  return db
    .deleteFrom('action')
    .where('meeting_id', '=', meetingId)
    .where('done_at', 'is', null)
    .where('id', 'not in', db.selectFrom(kept).select('value'))
}

/** Writes what was agreed at a meeting; what was there is changed, but for what is done. */
export function keepActions(db: Db, { id, urn }: { id: string; urn: number }, rows: readonly ActionRow[], now: string) {
  return db
    .insertInto('action')
    .columns(['id', 'meeting_id', 'urn', 'what', 'who', 'agency', 'by_day', 'agreed_at'])
    .expression(
      db
        .selectFrom(rowsOf(rows).as('row'))
        .select([field<string>('id').as('id'), sql.val(id).as('meeting_id'), sql.val(urn).as('urn')])
        .select([field<string>('what').as('what'), field<string>('who').as('who')])
        .select([field<string | null>('agency').as('agency'), field<string>('byDay').as('by_day')])
        .select(sql.val(now).as('agreed_at'))
        .where(sql<boolean>`true`),
    )
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet((e) => ({
          what: e.ref('excluded.what'),
          who: e.ref('excluded.who'),
          agency: e.ref('excluded.agency'),
          by_day: e.ref('excluded.by_day'),
        }))
        .whereRef('action.meeting_id', '=', 'excluded.meeting_id')
        .where('action.done_at', 'is', null),
    )
}

/** Takes back that what was owed is written off. */
export function takeBackWriteOff(db: Db, { term, urn, number }: { term: string; urn: number; number: number }) {
  return db.deleteFrom('write_off').where('term', '=', term).where('urn', '=', urn).where('number', '=', number)
}

/** Fails the atomic unless a meeting is still a draft. */
export function isStillDraft(db: Db, id: string) {
  return precondition(db, sql`exists (select 1 from meeting where id = ${id} and sent_at is null)`)
}

/** Marks an open action as done. Follow it with `changedNow`. */
export function finishAction(db: Db, id: string, by: number, now: string) {
  return db.updateTable('action').set({ done_at: now, done_by: by }).where('id', '=', id).where('done_at', 'is', null)
}

/** Opens an action again that was marked as done. Follow it with `changedNow`. */
export function reopenAction(db: Db, id: string) {
  return db
    .updateTable('action')
    .set({ done_at: null, done_by: null })
    .where('id', '=', id)
    .where('done_at', 'is not', null)
}

/** Marks that officers were asked for these records, where nothing is recorded yet. Follow it with `allChanged`. */
export function markRecordsChased(db: Db, ids: readonly string[], now: string) {
  return db
    .updateTable('meeting')
    .set({ record_chased_at: now })
    .where('id', 'in', db.selectFrom(listOf(ids).as('list')).select('value'))
    .where('record_chased_at', 'is', null)
    .where('cancelled_at', 'is', null)
    .where('held_at', 'is', null)
    .where('not_held_at', 'is', null)
}

export interface NewRegularContact {
  id: string
  urn: number
  person_id: number
  how: ContactWay
  made_on: string
  logged_at: string
  note: string | null
}

/** Logs a contact; the same id twice is one contact. */
export function insertRegularContact(db: Db, contact: NewRegularContact) {
  return db
    .insertInto('regular_contact')
    .values(contact)
    .onConflict((conflict) => conflict.column('id').doNothing())
}

export function removeRegularContact(db: Db, id: string) {
  return db.deleteFrom('regular_contact').where('id', '=', id).where('struck_at', 'is', null)
}

/** Strikes out a contact that is not struck out yet; it stays, with who did that and why. Follow it with `changedNow`. */
export function strikeOutRegularContact(db: Db, id: string, because: string, by: number, now: string) {
  return db
    .updateTable('regular_contact')
    .set({ struck_at: now, struck_by: by, struck_because: because })
    .where('id', '=', id)
    .where('struck_at', 'is', null)
}
