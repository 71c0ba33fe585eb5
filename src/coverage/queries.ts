import { type RawBuilder, sql } from 'kysely'
import { listOf } from '../platform/sql.ts'
import type { Db } from '../platform/store.ts'
import type { Term } from '../terms/rules.ts'

/** Which term is counted, and as of when: what was done after that instant does not count. */
export interface When {
  term: Term
  /** A UTC instant, and its local day. */
  now: string
  today: string
  /** The local day whose officers count: see `officersDay`. */
  day: string
}

/** Which schools are counted; what is undefined narrows nothing. */
export interface Narrowed {
  /** Null: schools without a tier. */
  tier?: string | null | undefined
  phase?: string | undefined
  /** Null: schools without a learning community. */
  communityId?: number | null | undefined
  officer?: OfficerWanted | undefined
  /** Part of a school's name, or its URN. */
  q?: string | undefined
}

/** The schools of an officer; or, with null, those that have none. */
export interface OfficerWanted {
  id: number | null
  /** The communities that this officer has, or with null those that any officer has. */
  communities: readonly number[]
}

/** What tells groups apart: whose the meetings are, or the school itself, or on which day they are. */
export type By = 'whose' | 'school' | 'day'

/** Which officer has each learning community on a local day: of several the one who came last. */
export function officersOfCommunities(db: Db, day: string) {
  return db
    .selectFrom(sql<{ of: number; officerId: number }>`(${allocated(sql`community_id`, day)})`.as('one'))
    .select(['of as communityId', 'officerId'])
}

/** Everybody who has ever been given schools, to be named. */
export function namesOfOfficers(db: Db) {
  return db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', 'in', db.selectFrom('allocation').select('officer_id'))
    .orderBy('name')
}

/** Every learning community, to be named. */
export function namesOfCommunities(db: Db) {
  return db.selectFrom('learning_community').select(['id', 'name']).orderBy('name')
}

/**
 * The schools whose owed meetings cannot be counted by number alone, as they are now: those that followed another school
 * which has a part in the term, and those that held a meeting which they are no longer owed, or never were.
 */
export function schoolsToThinkOf(db: Db, { id }: Term) {
  return db
    .selectFrom(
      sql<{ urn: number }>`(with recursive ${line}
        select line.now as urn from line
          where exists (select 1 from owed where owed.term = ${id} and owed.urn = line.urn)
            or exists (select 1 from meeting where meeting.term = ${id} and meeting.urn = line.urn)
        union
        select meeting.urn from meeting left join owed on owed.term = ${id} and owed.urn = meeting.urn
          where meeting.term = ${id} and meeting.held_at is not null and meeting.number > ifnull(owed.meetings, 0)
            and meeting.urn not in (select urn from line))`.as('odd'),
    )
    .select('urn')
}

/**
 * How many meetings are owed in a term, by groups of schools; those of `apart`, and those that they followed, are left
 * out. It reads the term's part of an index, so that it takes as long as there are schools, however many terms there are.
 */
export function owedGroups(db: Db, when: When, narrowed: Narrowed, by: By, apart: readonly number[]) {
  return db
    .selectFrom(
      sql<OwedGroup>`(with recursive ${own(when.day)}, ${followed(apart)}
        select ${told(by)}, ${isClosed(when)} as closed, ${halfOf(when.term, sql`owed.by_day`)} as byHalf,
          sum(owed.meetings) as meetings
        from owed cross join school on school.urn = owed.urn left join own on own.urn = school.urn
        where owed.term = ${when.term.id} and owed.meetings > 0
          and owed.urn not in (select urn from followed) ${onlyThose(narrowed)}
        group by 1, 2, 3, 4, 5, 7, 8)`.as('groups'),
    )
    .selectAll()
}
export interface OwedGroup {
  tier: string | null
  phase: string | null
  communityId: number | null
  /** Who has the school by name; null where nobody has. */
  ownOfficerId: number | null
  urn: number | null
  name: string | null
  closed: number
  byHalf: number | null
  meetings: number
}

/**
 * How many of those have a meeting or are written off, by the same groups and by what is known of the meeting that counts:
 * of each number the one that stands, or else the one that was drafted last.
 */
export function slotGroups(db: Db, when: When, narrowed: Narrowed, by: By, apart: readonly number[]) {
  const day = by === 'whose' ? sql`null` : sql`slot.day`
  return db
    .selectFrom(
      sql<SlotGroup>`(with recursive ${own(when.day)}, ${followed(apart)}, ${slots(when)}
        select ${told(by)}, ${isClosed(when)} as closed, ${halfOf(when.term, sql`owed.by_day`)} as byHalf,
          ${halfOf(when.term, sql`slot.day`)} as half, ${day} as day, ${facts}, count(*) as count
        from slot
          cross join owed on owed.term = ${when.term.id} and owed.urn = slot.urn and slot.number <= owed.meetings
          cross join school on school.urn = slot.urn left join own on own.urn = school.urn
        where slot.urn not in (select urn from followed) ${onlyThose(narrowed)}
        group by 1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18)`.as('groups'),
    )
    .selectAll()
}
export interface SlotGroup extends Omit<OwedGroup, 'meetings'>, SlotRow {
  half: number | null
  count: number
}

/** What is known of an owed meeting, as SQL tells it: `isMeeting` is 0 where it is only written off. */
export interface SlotRow {
  day: string | null
  isMeeting: number
  sent: number
  accepted: number
  cancelled: number
  held: number
  notHeldBecause: string | null
  over: number
  writtenOff: number
}

/** Schools, and those that they followed, the youngest first: what each is owed, and its meetings, one for each number. */
export function slotsOfSchools(db: Db, when: When, urns: readonly number[]) {
  return db
    .selectFrom(
      sql<SlotOfSchool>`(with recursive ${own(when.day)}, ${followed(urns)}, ${slots(when)}
        select owed.tier, school.phase, school.community_id as communityId, own.officer_id as ownOfficerId, school.urn,
          school.name, ${isClosed(when)} as closed, followed.generation, followed.urn as of, owed.meetings,
          owed.by_day as byDay, slot.number, slot.day, ${facts}
        from followed cross join school on school.urn = followed.now left join own on own.urn = school.urn
          left join owed on owed.term = ${when.term.id} and owed.urn = followed.urn
          left join slot on slot.urn = followed.urn)`.as('rows'),
    )
    .selectAll()
    .orderBy('urn')
    .orderBy('generation')
    .orderBy('number')
}
export interface SlotOfSchool extends SlotRow {
  tier: string | null
  phase: string
  communityId: number | null
  ownOfficerId: number | null
  urn: number
  name: string
  closed: number
  generation: number
  of: number
  meetings: number | null
  byDay: string | null
  /** Null where nothing is arranged or written off. */
  number: number | null
}

/** Every school that another has followed, with the school that it is now. */
const line = sql`line (urn, now) as (
  select predecessor_urn, urn from school where predecessor_urn is not null
    and not exists (select 1 from school as later where later.predecessor_urn = school.urn)
  union
  select school.predecessor_urn, line.now from line join school on school.urn = line.urn
    where school.predecessor_urn is not null)`

/** These schools and those that they followed; `generation` counts back from 0. */
function followed(urns: readonly number[]) {
  return sql`followed (urn, now, generation) as (
    select value, value, 0 from ${listOf(urns)}
    union
    select school.predecessor_urn, followed.now, generation + 1 from followed join school on school.urn = followed.urn
      where school.predecessor_urn is not null and generation < 100)`
}

/** Who has which school by name on a local day. */
function own(day: string) {
  return sql`own (urn, officer_id) as materialized (${allocated(sql`urn`, day)})`
}

function allocated(of: RawBuilder<unknown>, day: string) {
  return sql`select "of", officerId from (
    select allocation.${of} as "of", officer_id as officerId,
      row_number() over (partition by allocation.${of} order by from_day desc, allocation.id) as place
    from allocation join person on person.id = officer_id
    where allocation.${of} is not null and disabled_at is null and from_day <= ${day}
      and (to_day is null or to_day >= ${day})) where place = 1`
}

/** Each number of each school for which there is a meeting, with the one that counts, or that is written off. */
function slots({ term, now }: When) {
  const done = (column: string) => sql`(${sql.ref(column)} is not null and ${sql.ref(column)} <= ${now})`
  const standing = sql`not ${done('cancelled_at')} and not ${done('not_held_at')}`
  const latest = sql`max((${standing}) || drafted_at || starts_at || ifnull(not_held_because, ''))`
  return sql`latest as (
      select urn, number, ${latest}, substr(starts_at, 1, 10) as day, ${done('sent_at')} as sent,
        ${done('accepted_at')} as accepted, ${done('cancelled_at')} as cancelled, ${done('held_at')} as held,
        iif(${done('not_held_at')}, not_held_because, null) as notHeldBecause, ends_at <= ${now} as over
      from meeting where term = ${term.id} and drafted_at <= ${now} group by urn, number),
    off as (select urn, number from write_off where term = ${term.id} and made_at <= ${now}),
    slot as (
      select latest.*, 1 as isMeeting, off.urn is not null as writtenOff from latest
        left join off on off.urn = latest.urn and off.number = latest.number
      union all
      select urn, number, null, null, 0, 0, 0, 0, null, 0, 0, 1 from off
        where not exists (select 1 from latest where latest.urn = off.urn and latest.number = off.number))`
}

const facts = sql`slot.isMeeting, slot.sent, slot.accepted, slot.cancelled, slot.held, slot.notHeldBecause, slot.over,
  slot.writtenOff`

function told(by: By) {
  const whose =
    by === 'day'
      ? sql`null as tier, null as phase, null as communityId, null as ownOfficerId`
      : sql`owed.tier, school.phase, school.community_id as communityId, own.officer_id as ownOfficerId`
  const school = by === 'school' ? sql`school.urn, school.name` : sql`null as urn, null as name`
  return sql`${whose}, ${school}`
}

/** Whether a school had closed by the end of the term. Of one that has closed on a day that nobody knows, it is today. */
function isClosed({ term, today }: When) {
  const by = today < term.to_day ? today : term.to_day
  return sql`(school.status = 'Closed' and ifnull(school.closed_on, ${today}) <= ${by})`
}

/** 1 or 2, by which a day of the term's half-term break counts to the first; null where a term has none. */
function halfOf({ half_term_to }: Term, day: RawBuilder<unknown>) {
  return half_term_to === null ? sql`null` : sql`iif(${day} is null, null, 1 + (${day} > ${half_term_to}))`
}

function onlyThose({ tier, phase, communityId, officer, q }: Narrowed) {
  return sql`
    ${tier === undefined ? sql`` : sql`and owed.tier is ${tier}`}
    ${phase === undefined ? sql`` : sql`and school.phase = ${phase}`}
    ${communityId === undefined ? sql`` : sql`and school.community_id is ${communityId}`}
    ${officer === undefined ? sql`` : sql`and ${isOfficers(officer)}`}
    ${q === undefined ? sql`` : sql`and (instr(lower(school.name), lower(${q})) > 0 or school.urn = ${q})`}`
}

function isOfficers({ id, communities }: OfficerWanted) {
  return id === null
    ? sql`own.officer_id is null and ifnull(school.community_id not in ${listOf(communities)}, true)`
    : sql`ifnull(own.officer_id = ${id}, school.community_id in ${listOf(communities)})`
}
