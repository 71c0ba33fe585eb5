import { sql } from 'kysely'
import { field, listOf, precondition, rowsOf } from '../platform/sql.ts'
import type { Db } from '../platform/store.ts'
import type { Unplaced } from './problem.ts'

/** A draft as the plan writes it. */
export interface DraftRow {
  id: string
  urn: number
  number: number
  officer_id: number
  starts_at: string
  ends_at: string
  mode: string
}

/** Fails the atomic unless these drafts are still drafts, not pinned, and where they were when the plan was made. */
export function stillDrafts(db: Db, drafts: readonly Pick<DraftRow, 'id' | 'starts_at' | 'officer_id'>[]) {
  const same = db
    .selectFrom(rowsOf(drafts.map(({ id, starts_at, officer_id }) => ({ id, starts_at, officer_id }))).as('row'))
    .innerJoin('meeting', (join) => join.on('meeting.id', '=', field<string>('id')))
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('meeting.starts_at', '=', field<string>('starts_at'))
    .where('meeting.officer_id', '=', field<number>('officer_id'))
    .where('meeting.pinned_at', 'is', null)
    .where('meeting.sent_at', 'is', null)
  return precondition(db, sql`(${same}) = ${drafts.length}`)
}

/** Fails the atomic unless this is still a draft, pinned or not, and where somebody saw it. */
export function stillDraft(db: Db, { id, startsAt, officerId }: { id: string; startsAt: string; officerId: number }) {
  return precondition(
    db,
    sql`exists (select 1 from meeting where id = ${id} and starts_at = ${startsAt} and officer_id = ${officerId}
      and sent_at is null)`,
  )
}

/** Pins a draft at an instant, or with null lets the plan move it again. */
export function setPinned(db: Db, id: string, at: string | null) {
  return db.updateTable('meeting').set({ pinned_at: at }).where('id', '=', id).where('sent_at', 'is', null)
}

/** Fails the atomic unless a school is owed this meeting of a term, and nobody has written it off. */
export function stillOwed(db: Db, { term, urn, number }: { term: string; urn: number; number: number }) {
  return precondition(
    db,
    sql`exists (select 1 from owed where term = ${term} and urn = ${urn} and meetings >= ${number})
      and not exists (select 1 from write_off where term = ${term} and urn = ${urn} and number = ${number})`,
  )
}

/** Fails the atomic when an owed meeting is arranged: drafted, sent or held. */
export function notArranged(db: Db, { term, urn, number }: { term: string; urn: number; number: number }) {
  return precondition(
    db,
    sql`not exists (select 1 from meeting where term = ${term} and urn = ${urn} and number = ${number}
      and cancelled_at is null and not_held_at is null)`,
  )
}

/** Takes one meeting from the list of those without a place. */
export function forgetOneUnplaced(db: Db, { term, urn, number }: { term: string; urn: number; number: number }) {
  return db.deleteFrom('unplaced').where('term', '=', term).where('urn', '=', urn).where('number', '=', number)
}

/** Takes drafts away. Their diary is given back first. */
export function deleteDrafts(db: Db, ids: readonly string[]) {
  return db.deleteFrom('meeting').where('id', 'in', db.selectFrom(listOf(ids).as('list')).select('value'))
}

export function giveBackDiaries(db: Db, ids: readonly string[]) {
  return db.deleteFrom('diary').where('appointment_id', 'in', db.selectFrom(listOf(ids).as('list')).select('value'))
}

export function insertDrafts(db: Db, term: string, rows: readonly DraftRow[], at: string) {
  return db
    .insertInto('meeting')
    .columns(['id', 'term', 'urn', 'number', 'officer_id', 'starts_at', 'ends_at', 'mode', 'drafted_at'])
    .expression(
      db
        .selectFrom(rowsOf(rows).as('row'))
        .select([field<string>('id').as('id'), sql.val(term).as('term'), field<number>('urn').as('urn')])
        .select([field<number>('number').as('number'), field<number>('officer_id').as('officer_id')])
        .select([field<string>('starts_at').as('starts_at'), field<string>('ends_at').as('ends_at')])
        .select([field<string>('mode').as('mode'), sql.val(at).as('drafted_at')]),
    )
}

export function moveDrafts(db: Db, rows: readonly DraftRow[]) {
  return db
    .updateTable('meeting')
    .from(rowsOf(rows).as('row'))
    .set({
      officer_id: field<number>('officer_id'),
      starts_at: field<string>('starts_at'),
      ends_at: field<string>('ends_at'),
      mode: field<string>('mode'),
    })
    .where('meeting.id', '=', field<string>('id'))
}

/** Takes the quarter-hours of these meetings, none of which lasts longer than so many minutes, in their officers' diaries. */
export function takeDiaries(db: Db, ids: readonly string[], longest: number) {
  const quarters = listOf(Array.from({ length: Math.ceil(longest / 15) }, (_, i) => 15 * i)).as('quarter')
  const at = sql<string>`strftime('%Y-%m-%dT%H:%M:%SZ', meeting.starts_at, quarter.value || ' minutes')`
  return db
    .insertInto('diary')
    .columns(['person_id', 'quarter', 'appointment_id'])
    .expression(
      db
        .selectFrom(listOf(ids).as('list'))
        .innerJoin('meeting', 'meeting.id', 'list.value')
        .innerJoin(quarters, (join) => join.onTrue())
        .select(['meeting.officer_id', at.as('quarter'), 'meeting.id'])
        .where(at, '<', sql<string>`meeting.ends_at`),
    )
}

export function forgetUnplaced(db: Db, term: string) {
  return db.deleteFrom('unplaced').where('term', '=', term)
}

export function insertUnplaced(db: Db, term: string, unplaced: readonly Unplaced[]) {
  return db
    .insertInto('unplaced')
    .columns(['term', 'urn', 'number', 'because', 'details'])
    .expression(
      db
        .selectFrom(rowsOf(unplaced).as('row'))
        .select([sql.val(term).as('term'), field<number>('urn').as('urn'), field<number>('number').as('number')])
        .select([field<string>('because').as('because'), field<string>('details').as('details')]),
    )
}

export interface NewRun {
  id: string
  term: string
  person_id: number | null
  started_at: string
}

/** Notes that a plan is being made; one that has been noted already stays as it is. */
export function startRun(db: Db, run: NewRun) {
  return db
    .insertInto('plan_run')
    .values(run)
    .onConflict((conflict) => conflict.column('id').doNothing())
}

/** The same unless another plan of the term is being made, which began after `since`; returns whether it was noted. */
export function startOnlyRun(db: Db, { id, term, person_id, started_at }: NewRun, since: string) {
  const another = sql<boolean>`exists (select 1 from plan_run
    where term = ${term} and finished_at is null and started_at > ${since})`
  const row = db
    .selectNoFrom([
      sql<string>`${id}`.as('id'),
      sql<string>`${term}`.as('term'),
      sql<number | null>`${person_id}`.as('person_id'),
      sql<string>`${started_at}`.as('started_at'),
    ])
    .where((not) => not.not(another))
  return db.insertInto('plan_run').columns(['id', 'term', 'person_id', 'started_at']).expression(row).returning('id')
}

export function tellProgress(db: Db, id: string, progress: { stage: string; done: number; total: number }) {
  return db.updateTable('plan_run').set(progress).where('id', '=', id)
}

export function finishRun(db: Db, id: string, finished_at: string, outcome: object) {
  return db
    .updateTable('plan_run')
    .set({ finished_at, outcome: JSON.stringify(outcome) })
    .where('id', '=', id)
}
