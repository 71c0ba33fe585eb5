import { type RawBuilder, sql } from 'kysely'
import type { Db } from './store.ts'

/**
 * A list as one JSON parameter (D1 takes at most 100 parameters), to select from:
 * `db.selectFrom(listOf(urns).as('list'))` has a column `value`.
 */
export function listOf<T extends string | number>(values: readonly T[]): RawBuilder<{ value: T }> {
  return sql<{ value: T }>`(select value from json_each(${JSON.stringify(values)}))`
}

/**
 * Rows as one JSON parameter, to select from: each has a column `value` that holds the row as JSON, read with `field`.
 */
export function rowsOf(rows: readonly unknown[]): RawBuilder<{ value: string }> {
  return sql<{ value: string }>`(select value from json_each(${JSON.stringify(rows)}))`
}

/** One field of a row given by `rowsOf(...).as('row')`. */
export function field<T extends string | number | null>(name: string): RawBuilder<T> {
  return sql<T>`json_extract(row.value, ${sql.lit(`$.${name}`)})`
}

/** Makes the whole atomic fail (as `precondition_failed`) unless the condition holds at this point of it. */
export function precondition(db: Db, condition: RawBuilder<unknown>) {
  return db
    .insertInto('precondition')
    .columns(['holds'])
    .expression(db.selectNoFrom(sql.lit(0).as('holds')).where(sql<boolean>`not (${condition})`))
}

const uniqueColumns = {
  'diary.person_id, diary.quarter': 'a_person_is_in_one_place_at_a_time',
  'consultation.slot_id': 'a_slot_holds_one_live_booking',
  'consultation.id': 'a_booking_has_its_own_id',
  'meeting.term, meeting.urn, meeting.number': 'an_owed_meeting_is_arranged_once',
  'outcome.consultation_id': 'a_consultation_has_one_outcome',
  'waiting.urn, waiting.contact_id': 'a_contact_waits_once_for_a_school',
  'waiting.consultation_id': 'a_booking_waits_once_to_be_earlier',
  'waiting.id': 'a_wait_has_its_own_id',
  'waiting.replaces': 'a_consultation_is_replaced_once',
  'outbox.subject, outbox.revision, outbox.kind, outbox.recipient': 'an_email_is_queued_once',
  'monday_sent.week': 'a_week_has_its_messages_once',
  'person.email': 'an_email_belongs_to_one_person',
  'contact.urn, contact.person_id': 'a_person_is_a_schools_contact_once',
  'service_day.weekday, service_day.from_day': 'a_service_day_starts_once',
  'api_key.name': 'an_api_key_has_its_own_name',
  'school.predecessor_urn': 'a_school_has_one_successor',
  'page_version.name, page_version.version': 'a_version_is_written_once',
  'agenda_template.tier, agenda_template.version': 'an_agenda_version_is_written_once',
} as const

/**
 * The name of the constraint that refused a write, or undefined when the error is of another kind. Both stores carry
 * SQLite's own words, which name a CHECK by its name and a UNIQUE by its columns.
 */
export function brokenConstraint(error: unknown): string | undefined {
  const text = error instanceof Error ? error.message : ''
  const check = /CHECK constraint failed: (\w+)/.exec(text)?.[1]
  if (check) return check
  const columns = /UNIQUE constraint failed: (\w+\.\w+(?:, \w+\.\w+)*)/.exec(text)?.[1]
  if (columns) return Object.entries(uniqueColumns).find(([known]) => known === columns)?.[1] ?? columns
  return /FOREIGN KEY constraint failed/.test(text) ? 'foreign_key' : undefined
}

/** Runs a write whose precondition says that it was not done before; where it was, nothing is written again. */
export async function unlessDone(write: () => Promise<unknown>): Promise<void> {
  try {
    await write()
  } catch (error) {
    if (brokenConstraint(error) !== 'precondition_failed') throw error
  }
}
