import { type Selectable, sql } from 'kysely'
import type { OwedTable } from '../../db/schema.ts'
import { field, listOf, rowsOf } from '../platform/sql.ts'
import type { Db } from '../platform/store.ts'

/** What is owed to a school in a term, as the table keeps it. */
export type OwedRow = Selectable<OwedTable>

/** What was fixed for a term, with the name and the status that each school has now, in the order of URN. */
export function owedOf(db: Db, term: string) {
  return db
    .selectFrom('owed')
    .innerJoin('school', 'school.urn', 'owed.urn')
    .selectAll('owed')
    .select(['school.name', 'school.status'])
    .where('owed.term', '=', term)
    .orderBy('owed.urn')
}

/** Whether anything has been fixed for a term. */
export function isFixed(term: string) {
  return sql`exists (select 1 from owed where term = ${term})`
}

/** Whether nothing has been fixed for a term. */
export function isNotFixed(term: string) {
  return sql`not exists (select 1 from owed where term = ${term})`
}

/** Whether a term is as it was seen: as many rows, none decided later, and as many meetings held at these schools. */
export function isAsSeen(
  term: string,
  seen: { rows: number; lastDecidedAt: string; urns: readonly number[]; held: number },
) {
  return sql`(select count(*) = ${seen.rows} and max(decided_at) <= ${seen.lastDecidedAt} from owed where term = ${term})
    and (select count(*) = ${seen.held} from meeting
      where term = ${term} and held_at is not null and urn in ${listOf(seen.urns)})`
}

/** Writes what schools are owed; of a school that has a row for the term the row is replaced. */
export function writeOwed(db: Db, rows: readonly OwedRow[]) {
  return db
    .insertInto('owed')
    .columns([...columns])
    .expression(
      db
        .selectFrom(rowsOf(rows).as('row'))
        .select(columns.map((name) => field(name).as(name)))
        .where(sql<boolean>`true`),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['term', 'urn'])
        .doUpdateSet((e) => Object.fromEntries(columns.map((name) => [name, e.ref(`excluded.${name}`)]))),
    )
}

const columns = [
  'term',
  'urn',
  'tier',
  'fits',
  'figures',
  'not_known',
  'meetings',
  'minutes',
  'mode',
  'by_day',
  'decided_at',
] as const satisfies (keyof OwedRow)[]

/** The terms for which it is fixed what is owed. */
export function fixedTerms(db: Db) {
  return db.selectFrom('owed').select('term').distinct()
}

/** What is fixed for one school in a term. */
export function owedRow(db: Db, term: string, urn: number) {
  return db.selectFrom('owed').selectAll().where('term', '=', term).where('urn', '=', urn)
}
