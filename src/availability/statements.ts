import { sql } from 'kysely'
import { field, listOf, precondition, rowsOf } from '../platform/sql.ts'
import type { Db } from '../platform/store.ts'
import type { Last } from './lasting.ts'
import type { Offer, ServiceDay } from './rules.ts'
import type { LineSettings } from './settings.ts'

/** Opens slots; one that is there already stays as it is. */
export function openSlotsAt(db: Db, offers: readonly Offer[], at: string) {
  return db
    .insertInto('slot')
    .columns(['practitioner_id', 'starts_at', 'ends_at', 'opened_at'])
    .expression(
      db
        .selectFrom(rowsOf(offers).as('row'))
        .select([field<number>('practitionerId').as('practitioner_id'), field<string>('startsAt').as('starts_at')])
        .select([field<string>('endsAt').as('ends_at'), sql.val(at).as('opened_at')])
        .where(sql<boolean>`true`), // or SQLite takes "on conflict" for the "on" of a join
    )
    .onConflict((conflict) => conflict.columns(['practitioner_id', 'starts_at']).doNothing())
}

/** Offers withdrawn slots again. */
export function reopenSlots(db: Db, ids: readonly number[]) {
  return db
    .updateTable('slot')
    .set({ withdrawn_at: null })
    .where('id', 'in', db.selectFrom(listOf(ids).as('list')).select('value'))
    .where('withdrawn_at', 'is not', null)
}

/** Withdraws slots. A booking that holds one stays, and its time is nobody else's when it is cancelled or moved. */
export function withdrawSlots(db: Db, ids: readonly number[], at: string) {
  return db
    .updateTable('slot')
    .set({ withdrawn_at: at })
    .where('id', 'in', db.selectFrom(listOf(ids).as('list')).select('value'))
    .where('withdrawn_at', 'is', null)
}

/** Fails the atomic if the setting `line` is kept in other words than these, null for none. */
export function settingsAsSeen(db: Db, seen: string | null) {
  return precondition(db, sql`(select value from setting where name = 'line') is ${seen}`)
}

/** Keeps the setting `line`. */
export function saveLineSettings(db: Db, settings: LineSettings) {
  const value = JSON.stringify(settings)
  return db
    .insertInto('setting')
    .values({ name: 'line', value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
}

/** Fails the atomic if the line is open on that weekday already, on any day from `from_day` on. */
export function noServiceDayYet(db: Db, { weekday, from_day }: ServiceDay) {
  return precondition(
    db,
    sql`not exists (select 1 from service_day
      where weekday = ${weekday} and (to_day is null or to_day >= ${from_day}))`,
  )
}

export function insertServiceDay(db: Db, { weekday, from_day, to_day }: ServiceDay) {
  return db.insertInto('service_day').values({ weekday, from_day, to_day })
}

/** Fails the atomic if this service day has gone, or lasts until another day than it did. */
export function lastsAsBefore(db: Db, { id, to_day }: { id: number; to_day: string | null }) {
  return precondition(db, sql`exists (select 1 from service_day where id = ${id} and to_day is ${to_day})`)
}

/** Lets a service day last until its last day; takes it away when it would never be in force. */
export function lastsUntil(db: Db, id: number, last: Last) {
  return last === 'never'
    ? db.deleteFrom('service_day').where('id', '=', id)
    : db.updateTable('service_day').set({ to_day: last.day }).where('id', '=', id)
}
