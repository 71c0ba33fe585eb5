import { sql } from 'kysely'
import { meetings } from '../meetings/queries.ts'
import { listOf } from '../platform/sql.ts'
import type { Db } from '../platform/store.ts'
import { schoolsAtMost } from './rules.ts'

const among = <T extends string | number>(db: Db, values: readonly T[]) =>
  db.selectFrom(listOf(values).as('list')).select('value')

/** Whoever these schools, by name or by the learning community of the first, were given to in a period of local days; later ones last. */
export function allocationsOver(db: Db, urns: readonly number[], from: string, to: string) {
  return db
    .selectFrom('allocation')
    .innerJoin('person', 'person.id', 'allocation.officer_id')
    .select(['person.name as officer', 'allocation.from_day as from', 'allocation.to_day as to'])
    .select(sql<number>`allocation.urn is not null`.as('byName'))
    .where((or) =>
      or.or([
        or('allocation.urn', 'in', among(db, urns)),
        or(
          'allocation.community_id',
          '=',
          db
            .selectFrom('school')
            .select('community_id')
            .where('urn', '=', urns[0] ?? 0),
        ),
      ]),
    )
    .where('allocation.from_day', '<=', to)
    .where((or) => or.or([or('allocation.to_day', 'is', null), or('allocation.to_day', '>=', from)]))
    .orderBy('allocation.from_day')
    .orderBy('allocation.id', 'desc')
}

/** What these schools are owed in these terms, as it was fixed, with what a manager said over the rules. */
export function owedTo(db: Db, urns: readonly number[], terms: readonly string[]) {
  return db
    .selectFrom('owed')
    .leftJoin('tier_override as override', (join) =>
      join.onRef('override.term', '=', 'owed.term').onRef('override.urn', '=', 'owed.urn'),
    )
    .select(['owed.term', 'owed.urn', 'owed.tier', 'owed.figures', 'owed.not_known as notKnown', 'owed.meetings'])
    .select(['owed.by_day as byDay', 'owed.decided_at as decidedAt', 'override.reason'])
    .select(['override.tier as overrideTier', 'override.meetings as overrideMeetings'])
    .where('owed.urn', 'in', among(db, urns))
    .where('owed.term', 'in', among(db, terms))
}

/** What is written off of what these schools are owed in these terms, with who said so and why. */
export function writtenOffOf(db: Db, urns: readonly number[], terms: readonly string[]) {
  return db
    .selectFrom('write_off')
    .innerJoin('person', 'person.id', 'write_off.person_id')
    .innerJoin('school', 'school.urn', 'write_off.urn')
    .select(['write_off.term', 'write_off.urn', 'school.name as school', 'write_off.number', 'write_off.reason'])
    .select(['write_off.made_at as madeAt', 'person.name as by'])
    .where('write_off.urn', 'in', among(db, urns))
    .where('write_off.term', 'in', among(db, terms))
    .orderBy('write_off.made_at')
}

/** Everything that is written off in these terms, by its reason, the most common first. */
export function writeOffReasons(db: Db, terms: readonly string[]) {
  return db
    .selectFrom('write_off')
    .select('reason')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('term', 'in', among(db, terms))
    .groupBy('reason')
    .orderBy('count', 'desc')
    .orderBy('reason')
}

/** The meetings that were sent to these schools in these terms, in order. */
export function meetingsSent(db: Db, urns: readonly number[], terms: readonly string[]) {
  return meetings(db)
    .where('meeting.sent_at', 'is not', null)
    .where('meeting.urn', 'in', among(db, urns))
    .where('meeting.term', 'in', among(db, terms))
    .orderBy('meeting.starts_at')
}

/** Who acted, where it was a person: compared as a number, so that people are found by their id. */
const actorId = sql<number>`iif(event.actor glob 'person:*', cast(substr(event.actor, 8) as integer), null)`

/** What happened to each of these meetings, in order, for `storyOf`. */
export function historiesOf(db: Db, meetingIds: readonly string[]) {
  return db
    .selectFrom('event')
    .leftJoin('person', (join) => join.on(sql`person.id`, '=', actorId))
    .leftJoin('person as taker', (join) => join.on(sql<boolean>`taker.id = json_extract(event.details, '$.to')`))
    .select(['event.subject as meetingId', 'event.at', 'event.kind', 'event.details'])
    .select(['person.name as by', 'taker.name as givenTo'])
    .where('event.subject', 'in', among(db, meetingIds))
    .where(sql<boolean>`event.kind glob 'meeting.*'`)
    .orderBy('event.id')
}

/** Each time that an invitation to one of these meetings was sent, in order. */
export function invitationsOf(db: Db, meetingIds: readonly string[]) {
  return db
    .selectFrom('agenda_sent')
    .select(['meeting_id as meetingId', 'sequence', 'sent_at as sentAt'])
    .where('meeting_id', 'in', among(db, meetingIds))
    .orderBy('sequence')
}

/** How many calls and emails were made from a local day to another, both included; without those that are struck out. */
export function contactsCounted(db: Db, from: string, to: string) {
  return db
    .selectFrom('regular_contact')
    .select((e) => [e.fn.countAll<number>().as('contacts'), e.fn.count<number>('urn').distinct().as('schools')])
    .where('made_on', '>=', from)
    .where('made_on', '<=', to)
    .where('struck_at', 'is', null)
}

/** Schools, open or not, whose name has `q` in it or whose URN it is: the first by name, and no more than can be shown. */
export function schoolsNamed(db: Db, q: string) {
  return db
    .selectFrom('school')
    .select(['urn', 'name', 'status'])
    .where(sql<boolean>`(instr(lower(name), lower(${q})) > 0 or cast(urn as text) = ${q})`)
    .orderBy('name')
    .limit(schoolsAtMost)
}
