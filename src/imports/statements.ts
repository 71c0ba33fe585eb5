import { type Selectable, sql } from 'kysely'
import type { TermTable } from '../../db/schema.ts'
import { field, listOf, rowsOf } from '../platform/sql.ts'
import type { Db } from '../platform/store.ts'
import type { Authority } from './kind.ts'
import { type FigureRow, figureFields, type SchoolFields, schoolFields } from './queries.ts'

// Without a where, SQLite takes "on conflict" for the "on" of a join.
const always = sql<boolean>`true`

/** Says whose schools these are, which the first import does for good. */
export function setAuthority(db: Db, authority: Authority) {
  return db
    .insertInto('setting')
    .values({ name: 'authority', value: JSON.stringify(authority) })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: JSON.stringify(authority) }))
}

export function upsertSchools(db: Db, schools: SchoolFields[]) {
  return db
    .insertInto('school')
    .columns(['urn', ...schoolFields])
    .expression(
      db
        .selectFrom(rowsOf(schools).as('row'))
        .select(['urn' as const, ...schoolFields].map((name) => field(name).as(name)))
        .where(always),
    )
    .onConflict((conflict) =>
      conflict
        .column('urn')
        .doUpdateSet((e) => Object.fromEntries(schoolFields.map((name) => [name, e.ref(`excluded.${name}`)]))),
    )
}

export function setPredecessor(db: Db, urn: number, predecessor: number) {
  return db
    .updateTable('school')
    .set((e) => ({
      predecessor_urn: predecessor,
      community_id: e.fn.coalesce(
        'community_id',
        e.selectFrom('school as before').select('before.community_id').where('before.urn', '=', predecessor),
      ),
    }))
    .where('urn', '=', urn)
}

/** The contacts of the old school become contacts of the new one too, so that both histories can be reached. */
export function carryContacts(db: Db, urn: number, predecessor: number) {
  return db
    .insertInto('contact')
    .columns(['urn', 'person_id', 'role', 'phone'])
    .expression(
      db
        .selectFrom('contact')
        .select([sql<number>`cast(${urn} as integer)`.as('urn'), 'person_id', 'role', 'phone'])
        .where('urn', '=', predecessor)
        .where('ended_at', 'is', null),
    )
    .onConflict((conflict) => conflict.doNothing())
}

/** Who had the old school by name on or after this local day has the new one, from then or from its own later start. */
export function carryAllocations(db: Db, urn: number, predecessor: number, from: string) {
  return db
    .insertInto('allocation')
    .columns(['officer_id', 'urn', 'from_day', 'to_day'])
    .expression(
      db
        .selectFrom('allocation')
        .select([
          'officer_id',
          sql<number>`cast(${urn} as integer)`.as('urn'),
          sql<string>`max(from_day, ${from})`.as('from_day'),
          'to_day',
        ])
        .where('urn', '=', predecessor)
        .where((e) => e.or([e('to_day', 'is', null), e('to_day', '>=', from)])),
    )
    .onConflict((conflict) => conflict.doNothing())
}

export function addCommunities(db: Db, names: string[]) {
  return db
    .insertInto('learning_community')
    .columns(['name'])
    .expression(db.selectFrom(listOf(names).as('list')).select('value').where(always))
    .onConflict((conflict) => conflict.column('name').doNothing())
}

export function putInCommunities(db: Db, rows: { urn: number; community: string }[]) {
  return db
    .updateTable('school')
    .from(rowsOf(rows).as('row'))
    .set((e) => ({
      community_id: e
        .selectFrom('learning_community')
        .select('learning_community.id')
        .where('learning_community.name', '=', field<string>('community')),
    }))
    .where('school.urn', '=', field<number>('urn'))
}

export function upsertFigures(db: Db, figures: FigureRow[]) {
  return db
    .insertInto('attendance_figure')
    .columns(['urn', 'as_of', 'source', ...figureFields])
    .expression(
      db
        .selectFrom(rowsOf(figures).as('row'))
        .select([
          field<number>('urn').as('urn'),
          field<string>('as_of').as('as_of'),
          field<string>('source').as('source'),
          ...figureFields.map((name) => field<number | null>(name).as(name)),
        ])
        .where(always),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['urn', 'as_of', 'source'])
        .doUpdateSet((e) => Object.fromEntries(figureFields.map((name) => [name, e.ref(`excluded.${name}`)]))),
    )
}

const termFields = ['id', 'from_day', 'to_day', 'half_term_from', 'half_term_to'] as const

export function upsertTerms(db: Db, terms: Selectable<TermTable>[]) {
  return db
    .insertInto('term')
    .columns(termFields)
    .expression(
      db
        .selectFrom(rowsOf(terms).as('row'))
        .select(termFields.map((name) => field(name).as(name)))
        .where(always),
    )
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet((e) => Object.fromEntries(termFields.map((name) => [name, e.ref(`excluded.${name}`)]))),
    )
}
