import { sql } from 'kysely'
import { field, precondition, rowsOf } from '../platform/sql.ts'
import type { Db } from '../platform/store.ts'
import type { Hours, Instants, Purpose, Stretch } from './working-hours.ts'

/** Fails the atomic unless the person's hours for a purpose are those that were read, by id and last day. */
export function hoursAsRead(
  db: Db,
  personId: number,
  purpose: Purpose,
  since: string,
  read: readonly { id: number; to_day: string | null }[],
) {
  const expected = JSON.stringify(read.map(({ id, to_day }) => [id, to_day]).sort(([a], [b]) => Number(a) - Number(b)))
  return precondition(
    db,
    sql`(select json_group_array(json_array(id, to_day)) from (
      select id, to_day from weekly_hours where person_id = ${personId} and purpose = ${purpose}
        and (to_day is null or to_day >= ${since}) order by id)) = ${expected}`,
  )
}

export function insertHours(db: Db, purpose: Purpose, hours: readonly Hours[]) {
  return db
    .insertInto('weekly_hours')
    .columns(['person_id', 'purpose', 'weekday', 'starts', 'ends', 'from_day', 'to_day', 'fortnight_from'])
    .expression(
      db
        .selectFrom(rowsOf(hours).as('row'))
        .select([field<number>('person_id').as('person_id'), sql.val(purpose).as('purpose')])
        .select([field<number>('weekday').as('weekday'), field<string>('starts').as('starts')])
        .select([field<string>('ends').as('ends'), field<string>('from_day').as('from_day')])
        .select([field<string | null>('to_day').as('to_day')])
        .select([field<string | null>('fortnight_from').as('fortnight_from')]),
    )
}

/** Lets weekly hours last until other days than they did. */
export function hoursLastUntil(db: Db, ends: readonly { id: number; to_day: string }[]) {
  return db
    .updateTable('weekly_hours')
    .from(rowsOf(ends).as('row'))
    .set({ to_day: field<string>('to_day') })
    .where('weekly_hours.id', '=', field<number>('id'))
}

/** Takes away weekly hours that would never be in force. */
export function removeHours(db: Db, ids: readonly number[]) {
  return db
    .deleteFrom('weekly_hours')
    .where('id', 'in', sql<number>`(select value from json_each(${JSON.stringify(ids)}))`)
}

/** Gives a day hours of its own, instead of those that it may have had. */
export function putSingleDay(db: Db, personId: number, purpose: Purpose, day: string, stretches: readonly Stretch[]) {
  const text = JSON.stringify(stretches)
  return db
    .insertInto('single_day')
    .values({ person_id: personId, purpose, day, stretches: text })
    .onConflict((conflict) => conflict.columns(['person_id', 'purpose', 'day']).doUpdateSet({ stretches: text }))
}

export function removeSingleDay(db: Db, personId: number, purpose: Purpose, day: string) {
  return db
    .deleteFrom('single_day')
    .where('person_id', '=', personId)
    .where('purpose', '=', purpose)
    .where('day', '=', day)
}

/** Fails the atomic if the person is away for some of that time already. */
export function notAwayYet(db: Db, personId: number, { starts_at, ends_at }: Instants) {
  return precondition(
    db,
    sql`not exists (select 1 from absence
      where person_id = ${personId} and ends_at > ${starts_at} and starts_at < ${ends_at})`,
  )
}

/** Who wrote something down, and when (a UTC instant). */
export interface Entered {
  entered_by: number
  entered_at: string
}

export function insertAbsence(db: Db, personId: number, { starts_at, ends_at }: Instants, entered: Entered) {
  return db.insertInto('absence').values({ person_id: personId, starts_at, ends_at, ...entered })
}

export function insertClosure(db: Db, name: string, { starts_at, ends_at }: Instants, entered: Entered) {
  return db.insertInto('closure').values({ name, starts_at, ends_at, ...entered })
}

/** Ends an absence or a closure now; one that has not begun is taken away. */
export function endAway(
  db: Db,
  table: 'absence' | 'closure',
  { id, starts_at }: { id: number; starts_at: string },
  now: string,
) {
  return starts_at < now
    ? db.updateTable(table).set({ ends_at: now }).where('id', '=', id)
    : db.deleteFrom(table).where('id', '=', id)
}

/** What the message about a change of somebody's diary is written from, besides whose it is. */
interface Told {
  /** The person who made the change; 0 for nobody known. */
  by: number
  says: readonly (readonly [label: string, says: string])[]
  left: readonly { person_id: number; starts_at: string; ends_at: string; school: string }[]
}

/** Queues one message to each of these people, with the appointments of theirs that the change leaves. */
export function queueDiaryChanged(
  db: Db,
  people: readonly { id: number; name: string; email: string }[],
  { by, says, left }: Told,
  now: string,
) {
  const rows = people.map(({ id, name, email }) => {
    const own = left.filter(({ person_id }) => person_id === id)
    const leaves = own.map(({ starts_at, ends_at, school }) => ({ startsAt: starts_at, endsAt: ends_at, school }))
    return { id, email, facts: JSON.stringify({ personId: id, name, says, left: leaves }) }
  })
  return db
    .insertInto('outbox')
    .columns(['kind', 'subject', 'revision', 'recipient', 'facts', 'queued_at', 'due_at'])
    .expression(
      db
        .selectFrom(rowsOf(rows).as('row'))
        .select([sql<string>`'diary-changed'`.as('kind')])
        .select(sql<string>`'diary:' || ${field<number>('id')} || ':' || ${crypto.randomUUID()}`.as('subject'))
        .select([sql<number>`0`.as('revision'), field<string>('email').as('recipient')])
        .select(
          sql<string>`json_set(${field<string>('facts')}, '$.by',
            ifnull((select name from person where id = ${by}), 'Handbell'))`.as('facts'),
        )
        .select([sql.val(now).as('queued_at'), sql.val(now).as('due_at')]),
    )
}
