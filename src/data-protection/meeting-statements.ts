import { sql } from 'kysely'
import { listOf } from '../platform/sql.ts'
import type { Db } from '../platform/store.ts'
import { ukDay } from '../platform/time.ts'
import { removedWord } from '../records/words.ts'
import { standIn } from './retention-queries.ts'
import type { Cutoffs } from './settings.ts'

/** Meetings that ended before the cut-off and still tell of somebody, or what somebody wrote. */
export function oldMeetings(db: Db, { bookings }: Cutoffs) {
  const id = sql.ref('meeting.id')
  const tells = sql<boolean>`(meeting.cancel_reason is not null
    or ifnull(meeting.accepted_by, meeting.cancelled_by) is not (select id from person where email = ${standIn})
      and ifnull(meeting.accepted_by, meeting.cancelled_by) is not null
    or exists (select 1 from meeting_invitee where meeting_id = ${id})
    or exists (select 1 from meeting_record where meeting_id = ${id} and summary is not null)
    or exists (select 1 from action where meeting_id = ${id} and what <> ${removedWord})
    or exists (select 1 from agenda_sent where meeting_id = ${id} and markdown <> ${removedWord}))`
  return db.selectFrom('meeting').select('meeting.id').where('meeting.ends_at', '<', bookings).where(tells)
}

/**
 * Takes out of meetings who was invited, who answered and everything that was typed. What reports count stays: school, term,
 * officer, when, whether held and why not, who attended by role, the counts, and how many actions were agreed and done.
 */
export function forgetMeetings(db: Db, ids: readonly string[]) {
  const these = db.selectFrom(listOf(ids).as('given')).select('value')
  const nobody = sql<number>`(select id from person where email = ${standIn})`
  const unless = (column: string) => sql<number | null>`iif(${sql.ref(column)} is null, null, ${nobody})`
  return [
    db
      .updateTable('meeting')
      .set({ cancel_reason: null, accepted_by: unless('accepted_by'), cancelled_by: unless('cancelled_by') })
      .where('id', 'in', these),
    db.deleteFrom('meeting_invitee').where('meeting_id', 'in', these),
    db.updateTable('meeting_record').set({ summary: null }).where('meeting_id', 'in', these),
    db
      .updateTable('action')
      .set({
        what: removedWord,
        agency: sql<string | null>`iif(agency is null, null, ${removedWord})`,
        done_by: unless('done_by'),
      })
      .where('meeting_id', 'in', these),
    db.updateTable('agenda_sent').set({ markdown: removedWord }).where('meeting_id', 'in', these),
  ]
}

/** Calls and emails from before the cut-off of which somebody wrote a note, or why they are struck out. */
export function oldCalls(db: Db, { bookings }: Cutoffs) {
  return db
    .selectFrom('regular_contact')
    .select('id')
    .where('made_on', '<', ukDay(bookings))
    .where((or) => or.or([or('note', 'is not', null), or('struck_because', '<>', removedWord)]))
}

/** Takes what was typed out of calls and emails; that they were made stays, or that they are struck out. */
export function forgetCalls(db: Db, ids: readonly string[]) {
  return db
    .updateTable('regular_contact')
    .set({
      note: null,
      struck_because: sql<string | null>`iif(struck_because is null, null, ${removedWord})`,
    })
    .where('id', 'in', db.selectFrom(listOf(ids).as('given')).select('value'))
}

/**
 * Terms that ended before the cut-off in which there still is a reason for a tier or for a meeting that was written off, or
 * a point that somebody added to an agenda.
 */
export function oldReasons(db: Db, { bookings }: Cutoffs) {
  return db
    .selectFrom('term')
    .select('term.id')
    .where('term.to_day', '<', ukDay(bookings))
    .where(
      sql<boolean>`(exists (select 1 from tier_override where term = term.id and reason <> ${removedWord})
        or exists (select 1 from write_off where term = term.id and reason <> ${removedWord})
        or exists (select 1 from agenda_point where term = term.id))`,
    )
}

/** Takes the reasons out of what was decided about schools in these terms, and what was added to their agendas. */
export function forgetReasons(db: Db, terms: readonly string[]) {
  const these = db.selectFrom(listOf(terms).as('given')).select('value')
  return [
    db.updateTable('tier_override').set({ reason: removedWord }).where('term', 'in', these),
    db.updateTable('write_off').set({ reason: removedWord }).where('term', 'in', these),
    db.deleteFrom('agenda_point').where('term', 'in', these),
  ]
}
