import { sql } from 'kysely'
import { field, listOf, rowsOf } from '../platform/sql.ts'
import type { Db } from '../platform/store.ts'

/** The non-pupil days (INSET) of these schools, in order. */
export function nonPupilDays(db: Db, urns: readonly number[]) {
  return db
    .selectFrom('non_pupil_day')
    .select(['urn', 'day'])
    .where('urn', 'in', db.selectFrom(listOf(urns).as('list')).select('value'))
    .orderBy('urn')
    .orderBy('day')
}

/** Days that are kept already stay. */
export function addNonPupilDays(db: Db, days: readonly { urn: number; day: string }[]) {
  return db
    .insertInto('non_pupil_day')
    .columns(['urn', 'day'])
    .expression(
      db
        .selectFrom(rowsOf(days).as('row'))
        .select([field<number>('urn').as('urn'), field<string>('day').as('day')])
        .where(sql<boolean>`true`),
    )
    .onConflict((conflict) => conflict.doNothing())
}

export function removeNonPupilDay(db: Db, urn: number, day: string) {
  return db.deleteFrom('non_pupil_day').where('urn', '=', urn).where('day', '=', day)
}

/** The times of the week, UK time, that these schools have said do not suit, in order. */
export function unsuitableTimes(db: Db, urns: readonly number[]) {
  return db
    .selectFrom('unsuitable_time')
    .select(['id', 'urn', 'weekday', 'starts', 'ends'])
    .where('urn', 'in', db.selectFrom(listOf(urns).as('list')).select('value'))
    .orderBy('urn')
    .orderBy('weekday')
    .orderBy('starts')
}

/** A time that starts when one does already takes its place. */
export function addUnsuitableTime(db: Db, time: { urn: number; weekday: number; starts: string; ends: string }) {
  return db
    .insertInto('unsuitable_time')
    .values(time)
    .onConflict((conflict) => conflict.columns(['urn', 'weekday', 'starts']).doUpdateSet({ ends: time.ends }))
}

export function removeUnsuitableTime(db: Db, urn: number, id: number) {
  return db.deleteFrom('unsuitable_time').where('urn', '=', urn).where('id', '=', id)
}
