import { type RawBuilder, sql } from 'kysely'
import { listOf } from '../platform/sql.ts'
import type { Db } from '../platform/store.ts'
import type { Term } from '../terms/rules.ts'

/** Which term is counted, and as of when. */
export interface When {
  term: Term
  /** A UTC instant, and its local day. */
  now: string
  today: string
  /** The local day whose officers count: see `officersDay`. */
  day: string
  /** Whether what was done after `now` is to count as not done yet: for an instant that is past. */
  asOf?: boolean | undefined
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

/** Whether anything is owed in a term, as it was fixed: a row, or none. */
export function isFixed(db: Db, term: string) {
  return db.selectFrom('owed').select('term').where('term', '=', term).limit(1)
}

/** Everybody who has been given schools; or those who have some between two days, and still an account. */
export function namesOfOfficers(db: Db, days?: { from: string; to: string }) {
  const then = sql<boolean>`disabled_at is null and exists (select 1 from allocation where officer_id = person.id
    and from_day <= ${days?.to ?? ''} and (to_day is null or to_day >= ${days?.from ?? ''}))`
  return db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', 'in', db.selectFrom('allocation').select('officer_id'))
    .$if(days !== undefined, (all) => all.where(then))
    .orderBy('name')
}

/** Every learning community, to be named. */
export function namesOfCommunities(db: Db) {
  return db.selectFrom('learning_community').select(['id', 'name']).orderBy('name')
}

/**
 * The schools, as they are now, that have no row of their own to be counted by: those that followed another school which
 * has a part in the term, and those that met without being owed anything.
 */
export function schoolsApart(db: Db, { id }: Term) {
  return db
    .selectFrom(
      sql<{ urn: number }>`(with recursive ${line}
        select line.now as urn from line
          where exists (select 1 from owed where owed.term = ${id} and owed.urn = line.urn)
            or exists (select 1 from meeting where meeting.term = ${id} and meeting.urn = line.urn)
        union
        select urn from (
          select urn from meeting indexed by meeting_by_term where term = ${id} and held_at is not null
          except select urn from owed indexed by owed_to_count where term = ${id}
          except select urn from line))`.as('apart'),
    )
    .select('urn')
}

/** Schools that are alike in whose they are, what they are owed and what has become of it; or one school. */
export interface AlikeRow {
  tier: string | null
  phase: string | null
  communityId: number | null
  /** Who has the school by name; null where nobody has. */
  ownOfficerId: number | null
  urn: number | null
  name: string | null
  /** Whether it had closed by the end of the term: 1 is yes. */
  closed: number
  /** Null where no row says what is owed. */
  owed: number | null
  byDay: string | null
  /** Its meetings, to be read with `readMeetings`. */
  meetings: string | null
  /** The numbers that are written off, parted by commas. */
  writtenOff: string | null
  schools: number
}

/**
 * The schools of a term by what they are alike in, with how many they are; those of `apart`, and those that they followed,
 * are left out. It reads the term's part of two indexes and each school once, so that it takes as long as there are
 * schools, however many terms lie behind.
 */
export function alikeSchools(db: Db, when: When, narrowed: Narrowed, by: By, apart: readonly number[], days: boolean) {
  // A school has one row a term, so that nothing is to be grouped where each is wanted.
  const grouped = {
    school: sql``,
    whose: sql`group by 1, 2, 3, 4, 7, 8, 9, 10, 11`,
    day: sql`group by 10, 9, 8, 7, 11`,
  }[by]
  const needsOwn = by !== 'day' || narrowed.officer !== undefined
  return db
    .selectFrom(
      sql<AlikeRow>`(with recursive ${own(when.day)}, ${followed(apart)}, ${off(when)}
        select ${by === 'day' ? sql`null` : sql`school.community_id`} as communityId, ${whose(by)}, ${isClosed(when)} as closed,
          owed.meetings as owed, owed.by_day as byDay, ${meetingsOf(when, sql`owed.urn`, days)} as meetings,
          off.numbers as writtenOff, ${by === 'school' ? sql`1` : sql`count(*)`} as schools
        from owed indexed by owed_to_count cross join school on school.urn = owed.urn
          ${needsOwn ? sql`left join own on own.urn = school.urn` : sql``} left join off on off.urn = owed.urn
        where owed.term = ${when.term.id} and owed.urn not in (select urn from followed) ${onlyThose(narrowed)}
        ${grouped})`.as('alike'),
    )
    .selectAll()
}

/** Schools, and those that they followed, the youngest first, one row each. */
export function schoolsOneByOne(db: Db, when: When, urns: readonly number[]) {
  return db
    .selectFrom(
      sql<AlikeRow & { urn: number; phase: string; generation: number }>`(
        with recursive ${own(when.day)}, ${followed(urns)}, ${off(when)}
        select owed.tier, school.phase, school.community_id as communityId, own.officer_id as ownOfficerId, school.urn,
          school.name, ${isClosed(when)} as closed, owed.meetings as owed, owed.by_day as byDay,
          ${meetingsOf(when, sql`followed.urn`, true)} as meetings, off.numbers as writtenOff, 1 as schools, generation
        from followed cross join school on school.urn = followed.now left join own on own.urn = school.urn
          left join owed on owed.term = ${when.term.id} and owed.urn = followed.urn
          left join off on off.urn = followed.urn)`.as('rows'),
    )
    .selectAll()
    .orderBy('urn')
    .orderBy('generation')
}

/** Every school that another has followed, with the school that it is now. */
export const line = sql`line (urn, now) as (
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

/** The numbers of each school that are written off. */
function off({ term, now, asOf }: When) {
  return sql`off (urn, numbers) as (
    select urn, group_concat(number, ',') from write_off
    where term = ${term.id} ${asOf ? sql`and made_at <= ${now}` : sql``} group by urn)`
}

/**
 * A school's meetings of the term in the order of number and of drafting, as `readMeetings` reads them: the number, a sum
 * of what is so (1 sent, 2 accepted, 4 cancelled, 8 held, 16 over), why it was not held, and its day if that is wanted.
 */
function meetingsOf({ term, now, asOf }: When, urn: RawBuilder<unknown>, days: boolean) {
  const done = (column: string) =>
    asOf
      ? sql`(${sql.ref(column)} is not null and ${sql.ref(column)} <= ${now})`
      : sql`(${sql.ref(column)} is not null)`
  const because = asOf ? sql`iif(not_held_at <= ${now}, not_held_because, '')` : sql`ifnull(not_held_because, '')`
  const day = days ? sql`|| ':' || substr(starts_at, 1, 10)` : sql``
  return sql`(select group_concat(number || ':' || (${done('sent_at')} + 2 * ${done('accepted_at')} + 4 * ${done('cancelled_at')}
      + 8 * ${done('held_at')} + 16 * (ends_at <= ${now})) || ':' || ${because} ${day}, ',')
    from (select number, starts_at, ends_at, sent_at, accepted_at, cancelled_at, held_at, not_held_at, not_held_because
      from meeting where meeting.term = ${term.id} and meeting.urn = ${urn}
      ${asOf ? sql`and drafted_at <= ${now}` : sql``} order by number, drafted_at, starts_at))`
}

/** Whose a school is, and which, as far as it is asked for. */
function whose(by: By) {
  const all = by === 'day' ? sql`null as tier, null as phase, null` : sql`owed.tier, school.phase, own.officer_id`
  return sql`${all} as ownOfficerId, ${by === 'school' ? sql`school.urn, school.name` : sql`null as urn, null as name`}`
}

/** Whether a school had closed by the end of the term. Of one that has closed on a day that nobody knows, it is today. */
function isClosed({ term, today }: When) {
  const by = today < term.to_day ? today : term.to_day
  return sql`(school.status = 'Closed' and ifnull(school.closed_on, ${today}) <= ${by})`
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
