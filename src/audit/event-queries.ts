import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../platform/store.ts'
import type { eventRow } from './events.ts'

type EventRow = ReturnType<typeof eventRow>

/** Writes an event when a condition holds. */
export function insertEventIf(
  db: Db,
  { details, ...row }: Omit<EventRow, 'details'> & { details: string | RawBuilder<string> },
  condition: RawBuilder<boolean>,
) {
  return db
    .insertInto('event')
    .columns(['at', 'actor', 'acted_for', 'from_address', 'kind', 'subject', 'details'])
    .expression(
      db
        .selectNoFrom([
          sql.val(row.at).as('at'),
          sql.val(row.actor).as('actor'),
          sql.val(row.acted_for).as('acted_for'),
          sql.val(row.from_address).as('from_address'),
          sql.val(row.kind).as('kind'),
          sql.val(row.subject).as('subject'),
          (typeof details === 'string' ? sql.val(details) : details).as('details'),
        ])
        .where(condition),
    )
}

/**
 * Writes a refusal, unless the same was refused to the same address since an instant, or so many of its kind were: who
 * knocks all night fills no disc. Looks at the last so many of the kind only.
 */
export function insertRefusal(db: Db, row: EventRow, { since, atMost }: { since: string; atMost: number }) {
  const lately = sql`(
    select at, actor, from_address, subject from event where kind = ${row.kind} order by id desc limit ${sql.lit(atMost)})`
  const same = sql`actor = ${row.actor} and from_address is ${row.from_address} and subject = ${row.subject}`
  return insertEventIf(
    db,
    row,
    sql<boolean>`not exists (select 1 from ${lately} where at > ${since} and ${same})
      and (select count(*) from ${lately} where at > ${since}) < ${sql.lit(atMost)}`,
  )
}

/** What of the history is asked for. Instants are UTC text, `from` included and `until` not. */
export interface EventSearch {
  kind?: string | undefined
  subject?: string | undefined
  /** The email address of who did it, or to whom it was done. */
  person?: string | undefined
  from?: string | undefined
  until?: string | undefined
}

/** Events that fit, the newest first, from before this id on. One query, bounded by an index on each of the searches. */
export function eventsFound(
  db: Db,
  search: EventSearch,
  { before, limit }: { before?: number | undefined; limit: number },
) {
  const people = sql`(select 'person:' || id from person where email = ${search.person ?? ''})`
  let found = db
    .selectFrom('event')
    .leftJoin('person as actor', (join) => join.on(sql`actor.id`, '=', personIn('event.actor')))
    .leftJoin('person as about', (join) => join.on(sql`about.id`, '=', personIn('event.subject')))
    .leftJoin('school', (join) => join.on(sql`school.urn`, '=', schoolIn('event.acted_for')))
    .select([
      'event.id',
      'event.at',
      'event.actor',
      'event.acted_for as actedFor',
      'event.from_address as from',
      'event.kind',
      'event.subject',
      'event.details',
      'actor.name as actorName',
      'about.name as subjectName',
      'school.name as school',
    ])
    .orderBy('event.id', 'desc')
    .limit(limit)
  if (before !== undefined) found = found.where('event.id', '<', before)
  if (search.kind) found = found.where('event.kind', '=', search.kind)
  if (search.subject) found = found.where('event.subject', '=', search.subject)
  if (search.person) found = found.where(sql<boolean>`(event.actor in ${people} or event.subject in ${people})`)
  if (search.from) found = found.where('event.at', '>=', search.from)
  if (search.until) found = found.where('event.at', '<', search.until)
  return found
}
export type FoundEvent = Awaited<ReturnType<ReturnType<typeof eventsFound>['executeTakeFirstOrThrow']>>

function personIn(column: string) {
  return sql<number>`iif(${sql.ref(column)} glob 'person:*', cast(substr(${sql.ref(column)}, 8) as integer), null)`
}

function schoolIn(column: string) {
  return sql<number>`iif(${sql.ref(column)} glob 'school:*', cast(substr(${sql.ref(column)}, 8) as integer), null)`
}
