import { type Selectable, sql } from 'kysely'
import type { SchoolTable, TermTable } from '../../db/schema.ts'
import { field, listOf, rowsOf } from '../platform/sql.ts'
import type { Db } from '../platform/store.ts'
import type { Authority } from './kind.ts'

const always = sql<boolean>`true`

// The authority ----------------------------------------------------------------------------------------------------

export function authoritySetting(db: Db) {
  return db.selectFrom('setting').select('value').where('name', '=', 'authority').executeTakeFirst()
}

/** The first import says whose schools these are; a later one does not change it. */
export function setAuthority(db: Db, authority: Authority) {
  return db
    .insertInto('setting')
    .values({ name: 'authority', value: JSON.stringify(authority) })
    .onConflict((conflict) => conflict.column('name').doNothing())
}

// Schools ----------------------------------------------------------------------------------------------------------

/** What GIAS says of a school, and whose place it took. */
export type SchoolFields = Omit<Selectable<SchoolTable>, 'community_id'>

/** The fields of a school that a file can change. */
export const schoolFields = [
  'name',
  'status',
  'opened_on',
  'closed_on',
  'phase',
  'pupils',
  'census_on',
  'type',
  'type_group',
  'low_age',
  'high_age',
  'trust',
  'establishment_number',
  'la_code',
  'ukprn',
  'town',
  'postcode',
] as const

export function schoolsOfAuthority(db: Db, laCode: number): Promise<SchoolFields[]> {
  return db
    .selectFrom('school')
    .select([...schoolFields, 'urn', 'predecessor_urn'])
    .where('la_code', '=', laCode)
    .execute()
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

/** Every school that the service knows, for files that name schools by URN. */
export function knownSchools(db: Db) {
  return db
    .selectFrom('school')
    .leftJoin('learning_community', 'learning_community.id', 'school.community_id')
    .select(['school.urn', 'school.name', 'school.status', 'learning_community.name as community'])
    .execute()
}

export function twoSchools(db: Db, urns: number[]) {
  return db
    .selectFrom('school')
    .select(['urn', 'name', 'status', 'opened_on', 'community_id', 'predecessor_urn'])
    .where('urn', 'in', db.selectFrom(listOf(urns).as('list')).select('value'))
    .execute()
}

export function successorOf(db: Db, urn: number) {
  return db.selectFrom('school').select('urn').where('predecessor_urn', '=', urn).executeTakeFirst()
}

// Successors -------------------------------------------------------------------------------------------------------

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

// Learning communities ---------------------------------------------------------------------------------------------

export function communities(db: Db) {
  return db.selectFrom('learning_community').select(['id', 'name']).execute()
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

// Attendance and terms ---------------------------------------------------------------------------------------------

const figureFields = ['attendance_tenths', 'persistent_absence_tenths', 'severe_absence_tenths'] as const

export interface FigureRow {
  urn: number
  as_of: string
  source: string
  attendance_tenths: number | null
  persistent_absence_tenths: number | null
  severe_absence_tenths: number | null
}

/** The figures of some days; all of a file's days at once, as files hold few. */
export function figuresOn(db: Db, days: string[]): Promise<FigureRow[]> {
  return db
    .selectFrom('attendance_figure')
    .select(['urn', 'as_of', 'source', ...figureFields])
    .where('as_of', 'in', db.selectFrom(listOf(days).as('list')).select('value'))
    .execute()
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

export function allTerms(db: Db): Promise<Selectable<TermTable>[]> {
  return db.selectFrom('term').selectAll().orderBy('from_day').execute()
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
