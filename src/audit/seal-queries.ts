import { type RawBuilder, sql } from 'kysely'
import { field, rowsOf } from '../platform/sql.ts'
import type { Db } from '../platform/store.ts'
import { insertEventIf } from './event-queries.ts'
import type { eventRow } from './events.ts'

/** An event as one text, which the database makes of its columns (db/migrations/0003_audit.sql). */
const content = sql<string>`event.content`

export interface Seal {
  eventId: number
  content: string
  before: string | null
  hash: string
}

export function lastSeal(db: Db) {
  return db.selectFrom('event_seal').select(['event_id as eventId', 'hash']).orderBy('event_id', 'desc').limit(1)
}

/** The events after this id, in the order in which they were written. */
export function contentsAfter(db: Db, id: number, limit: number) {
  return db
    .selectFrom('event')
    .select(['id', content.as('content')])
    .where('id', '>', id)
    .orderBy('id')
    .limit(limit)
}

/** Seals that follow one another. They are refused when somebody has sealed any of the same events. */
export function insertSeals(db: Db, seals: readonly Seal[]) {
  return db
    .insertInto('event_seal')
    .columns(['event_id', 'content', 'before', 'hash'])
    .expression(
      db
        .selectFrom(rowsOf(seals).as('row'))
        .select([
          field<number>('eventId').as('event_id'),
          field<string>('content').as('content'),
          field<string | null>('before').as('before'),
          field<string>('hash').as('hash'),
        ]),
    )
}

/** Seals after this event's, in their order, each with what its event says now (null when it is gone). */
export function sealsAfter(db: Db, eventId: number, limit: number) {
  return db
    .selectFrom('event_seal')
    .leftJoin('event', 'event.id', 'event_seal.event_id')
    .select([
      'event_seal.event_id as eventId',
      'event_seal.content as sealed',
      'event_seal.before',
      'event_seal.hash',
      sql<string | null>`event.content`.as('content'),
    ])
    .where('event_seal.event_id', '>', eventId)
    .orderBy('event_seal.event_id')
    .limit(limit)
}

/** Events that were put in behind the last seal. */
export function eventsWithoutSeal(db: Db) {
  return db
    .selectFrom('event')
    .leftJoin('event_seal', 'event_seal.event_id', 'event.id')
    .select('event.id')
    .where('event_seal.event_id', 'is', null)
    .where('event.id', '<', sql<number>`(select coalesce(max(event_id), 0) from event_seal)`)
    .orderBy('event.id')
    .limit(100)
}

/** How far an event says that the history was trimmed, the last event that ever was, and the last that is. */
export function endsOfHistory(db: Db) {
  return db.selectNoFrom([
    sql<number>`(select coalesce(max(details ->> 'through'), 0) from event where kind = 'audit.trimmed')`.as('trimmed'),
    sql<number>`coalesce((select seq from sqlite_sequence where name = 'event'), 0)`.as('written'),
    sql<number>`(select coalesce(max(id), 0) from event)`.as('last'),
  ])
}

/** The last event that may be trimmed: it and all before it are sealed and older than an instant. */
export function lastBefore(instant: string): RawBuilder<number> {
  return sql<number>`(select coalesce(min(
    (select coalesce(min(id) - 1, (select max(event_id) from event_seal)) from event where at >= ${instant}),
    (select max(event_id) from event_seal)), 0))`
}

/** An event that says how far the history is trimmed, when there is anything to trim. */
export function insertTrimmed(db: Db, row: ReturnType<typeof eventRow>, through: RawBuilder<number>) {
  return insertEventIf(
    db,
    { ...row, details: sql<string>`json_object('through', ${through})` },
    sql<boolean>`exists (select 1 from event where id <= ${through})`,
  )
}

/** Lets go of what is sealed up to an event: without this the database refuses to remove it. The hashes stay. */
export function unsealThrough(db: Db, through: RawBuilder<number>) {
  return db
    .updateTable('event_seal')
    .set({ content: null })
    .where('event_id', '<=', through)
    .where('content', 'is not', null)
}

export function removeThrough(db: Db, through: RawBuilder<number>) {
  return db.deleteFrom('event').where('id', '<=', through)
}
