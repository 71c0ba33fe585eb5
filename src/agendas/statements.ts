import { sql } from 'kysely'
import { precondition } from '../platform/sql.ts'
import type { Db } from '../platform/store.ts'
import type { NationalFigures } from './settings.ts'

/** Keeps other national figures. */
export function saveNationalFigures(db: Db, figures: NationalFigures) {
  const value = JSON.stringify(figures)
  return db
    .insertInto('setting')
    .values({ name: 'nationalFigures', value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
}

export function insertTemplate(
  db: Db,
  row: { tier: string; version: number; markdown: string | null; person_id: number; published_at: string },
) {
  return db.insertInto('agenda_template').values(row)
}

/** The meeting that a school is owed, for which points are kept. */
interface Owed {
  term: string
  urn: number
  number: number
}

/** Adds a point; one that is there already stays as it is. */
export function insertPoint(db: Db, row: Owed & { id: string; point: string; person_id: number; added_at: string }) {
  return db
    .insertInto('agenda_point')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
}

/** The meeting has so many points at most at this point of the atomic. */
export function hasPointsAtMost(db: Db, { term, urn, number }: Owed, most: number) {
  return precondition(
    db,
    sql`(select count(*) <= ${most} from agenda_point where term = ${term} and urn = ${urn} and number = ${number})`,
  )
}

export function deletePoint(db: Db, { term, urn, number }: Owed, id: string) {
  return db
    .deleteFrom('agenda_point')
    .where('id', '=', id)
    .where('term', '=', term)
    .where('urn', '=', urn)
    .where('number', '=', number)
}
