import { type Compilable, sql } from 'kysely'
import { listOf } from '../platform/sql.ts'
import type { Db } from '../platform/store.ts'
import { removedPeople, standIn } from './retention-queries.ts'
import type { RetentionSettings } from './settings.ts'

/** What is written, not run yet: to be composed in one atomic. */
export type Statement = Compilable<unknown>

/** Keeps the setting `retention`. */
export function saveRetention(db: Db, settings: RetentionSettings) {
  const value = JSON.stringify(settings)
  return db
    .insertInto('setting')
    .values({ name: 'retention', value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
}

/** Makes the person who stands in for those who are gone, unless there is one. */
export function addStandIn(db: Db, now: string) {
  return db
    .insertInto('person')
    .values({ name: 'Removed person', email: standIn, disabled_at: now })
    .onConflict((conflict) => conflict.column('email').doNothing())
}

/** What was typed into a booking, taken out. A phone call has a number, so words stand in its place. */
const untold = { note: null, cancel_reason: null, phone: sql<string | null>`iif(mode = 'phone', 'removed', null)` }

/**
 * Takes out of bookings who they were for and everything that was typed. What reports count stays: school, topic, how,
 * when, with which practitioner, whether cancelled, and whether the officer and the guidance were tried first.
 */
export function forgetBookings(db: Db, ids: readonly string[]) {
  const nobody = sql<number>`(select id from person where email = ${standIn})`
  return db
    .updateTable('consultation')
    .set({
      ...untold,
      contact_id: nobody,
      cancelled_by: sql<number | null>`iif(cancelled_by is null, null, ${nobody})`,
    })
    .where('id', 'in', given(db, ids))
}

/** Takes what was typed out of what came of bookings; who came, about what and whether it was answered stays. */
export function forgetOutcomes(db: Db, ids: readonly string[]) {
  return [
    db.updateTable('outcome').set({ advice: null, answer_note: null }).where('consultation_id', 'in', given(db, ids)),
    db.updateTable('officer_task').set({ asked: null }).where('consultation_id', 'in', given(db, ids)),
  ]
}

/** Leaves of people their number, on which what they did hangs. They cannot sign in any more. */
export function forgetPeople(db: Db, ids: readonly number[], now: string) {
  return db
    .updateTable('person')
    .set({
      name: sql<string>`'Removed person ' || id`,
      email: sql<string>`'removed-' || id || '@invalid'`,
      phone: null,
      video_link: null,
      disabled_at: sql<string>`coalesce(disabled_at, ${now})`,
    })
    .where('id', 'in', given(db, ids))
}

/** What else tells of removed people: their sessions, links, accounts, numbers, contacts, and what they typed into bookings. */
export function forgetWhatTellsOf(db: Db, now: string) {
  return [
    db.deleteFrom('session').where('person_id', 'in', removedPeople(db)),
    db.deleteFrom('sign_in_link').where('person_id', 'in', removedPeople(db)),
    db.deleteFrom('account_elsewhere').where('person_id', 'in', removedPeople(db)),
    db.deleteFrom('calendar_feed').where('person_id', 'in', removedPeople(db)),
    db.deleteFrom('busy_time').where('person_id', 'in', removedPeople(db)),
    db.deleteFrom('busy_calendar').where('person_id', 'in', removedPeople(db)),
    db
      .updateTable('contact')
      .set({ phone: null, ended_at: sql<string>`coalesce(ended_at, ${now})` })
      .where('person_id', 'in', removedPeople(db)),
    db
      .updateTable('consultation')
      .set(untold)
      .where('contact_id', 'in', removedPeople(db))
      .where(sql<boolean>`(note is not null or cancel_reason is not null or phone <> 'removed')`),
    db
      .updateTable('outcome')
      .set({ answer_note: null })
      .where('answer_note', 'is not', null)
      .where(
        'consultation_id',
        'in',
        db.selectFrom('consultation').select('id').where('contact_id', 'in', removedPeople(db)),
      ),
    db
      .updateTable('meeting')
      .set({ cancel_reason: null })
      .where('cancel_reason', 'is not', null)
      .where('cancelled_by', 'in', removedPeople(db)),
    db
      .updateTable('waiting')
      .set({
        ...{ note: null, phone: null },
        ended_at: sql<string>`coalesce(ended_at, ${now})`,
        ended_because: sql<string>`coalesce(ended_because, 'left')`,
      })
      .where('contact_id', 'in', removedPeople(db)),
  ]
}

/** Removes waits: first the times that were offered, then themselves. */
export function removeWaits(db: Db, ids: readonly string[]) {
  return [
    db.deleteFrom('offer').where('waiting_id', 'in', given(db, ids)),
    db.deleteFrom('waiting').where('id', 'in', given(db, ids)),
  ]
}

/** The tables whose rows are removed whole, by their number. */
type Numbered = 'contact' | 'absence' | 'outbox'

export function removeRows(db: Db, table: Numbered, ids: readonly number[]) {
  return db.deleteFrom(table).where('id', 'in', given(db, ids))
}

/** Removes uploads: first what was kept of their lines, then themselves. */
export function removeImports(db: Db, ids: readonly string[]) {
  return [
    db.deleteFrom('import_run_part').where('import_id', 'in', given(db, ids)),
    db.deleteFrom('import_run').where('id', 'in', given(db, ids)),
  ]
}

/** Removes what there is of these terms' plans besides the meetings. */
export function removePlans(db: Db, terms: readonly string[]) {
  return [
    db.deleteFrom('plan_run').where('term', 'in', given(db, terms)),
    db.deleteFrom('unplaced').where('term', 'in', given(db, terms)),
  ]
}

export function removeNamed(db: Db, table: 'sign_in_link' | 'access_request', ids: readonly string[]) {
  return db.deleteFrom(table).where('id', 'in', given(db, ids))
}

export function removeSessions(db: Db, idHashes: readonly string[]) {
  return db.deleteFrom('session').where('id_hash', 'in', given(db, idHashes))
}

function given<T extends string | number>(db: Db, ids: readonly T[]) {
  return db.selectFrom(listOf(ids).as('given')).select('value')
}
