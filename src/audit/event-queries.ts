import { type RawBuilder, sql } from 'kysely'
import { listOf } from '../platform/sql.ts'
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

/** Writes an event about the person who has an email address by then: one may be made in the same atomic. */
export function insertEventOf(db: Db, { subject: _, ...row }: EventRow, email: string) {
  const { at, actor, acted_for, from_address, kind, details } = row
  return db
    .insertInto('event')
    .columns(['at', 'actor', 'acted_for', 'from_address', 'kind', 'subject', 'details'])
    .expression(
      db
        .selectFrom('person')
        .select([
          sql.val(at).as('at'),
          sql.val(actor).as('actor'),
          sql.val(acted_for).as('acted_for'),
          sql.val(from_address).as('from_address'),
          sql.val(kind).as('kind'),
          sql<string>`'person:' || person.id`.as('subject'),
          sql.val(details).as('details'),
        ])
        .where('email', '=', email),
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
  /** Of which kinds; undefined for any. */
  kinds?: readonly string[] | undefined
  /** What it was about: as the event keeps it, or a person or school by name, a URN, the reference of a consultation. */
  subject?: string | undefined
  /** The email address, or a part of the name, of who did it or to whom it was done. */
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
  let found = db
    .selectFrom('event')
    .leftJoin('person as actor', (join) => join.on(sql`actor.id`, '=', personIn('event.actor')))
    .leftJoin('person as about', (join) => join.on(sql`about.id`, '=', personIn('event.subject')))
    .leftJoin('school as aboutSchool', (join) => join.on(sql`aboutSchool.urn`, '=', schoolIn('event.subject')))
    .leftJoin('consultation', 'consultation.id', 'event.subject')
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
      sql<string | null>`coalesce(about.name, aboutSchool.name, consultation.reference)`.as('subjectName'),
      'school.name as school',
      peopleNamed.as('people'),
    ])
    .orderBy('event.id', 'desc')
    .limit(limit)
  if (before !== undefined) found = found.where('event.id', '<', before)
  const [kind, ...otherKinds] = search.kinds ?? []
  if (kind && otherKinds.length === 0) found = found.where('event.kind', '=', kind)
  else if (search.kinds) found = found.where(sql<boolean>`event.kind in ${listOf(search.kinds)}`)
  if (search.subject) found = found.where(isAbout(search.subject))
  if (search.person) found = found.where(isOf(search.person))
  if (search.from) found = found.where('event.at', '>=', search.from)
  if (search.until) found = found.where('event.at', '<', search.until)
  return found
}
export type FoundEvent = Awaited<ReturnType<ReturnType<typeof eventsFound>['executeTakeFirstOrThrow']>>

/** The keys of details under which a whole number is the id of a person. */
export const keysOfPeople = ['officer', 'practitioner', 'from', 'to', 'by'] as const

/** The people whom the details name by id: `{"6":"Ruth Vale"}`. */
const peopleNamed = sql<string>`(
  select json_group_object(person.id, person.name) from json_tree(event.details) as fact
  join person on person.id = fact.value
  where fact.type = 'integer' and fact.key in ${listOf(keysOfPeople)})`

function isAbout(subject: string) {
  const name = subject.toLowerCase()
  const people = sql`select 'person:' || id from person where email = ${name} or instr(lower(name), ${name}) > 0`
  const schools = sql`select 'school:' || urn from school where urn = ${name} or instr(lower(name), ${name}) > 0`
  const consultations = sql`select id from consultation where reference = ${subject.toUpperCase()}`
  return sql<boolean>`(event.subject = ${subject} or event.subject in (${people} union all ${schools} union all ${consultations})
    or event.acted_for in (${people} union all ${schools}))`
}

function isOf(person: string) {
  const name = person.toLowerCase()
  const people = sql`(select 'person:' || id from person where email = ${name} or instr(lower(name), ${name}) > 0)`
  return sql<boolean>`(event.actor in ${people} or event.subject in ${people})`
}

/** The id of the person that an actor or a subject of the history is; null where it is none. */
function personIn(column: string) {
  return sql<number>`iif(${sql.ref(column)} glob 'person:*', cast(substr(${sql.ref(column)}, 8) as integer), null)`
}

function schoolIn(column: string) {
  return sql<number>`iif(${sql.ref(column)} glob 'school:*', cast(substr(${sql.ref(column)}, 8) as integer), null)`
}
