import { type RawBuilder, sql } from 'kysely'
import { listOf } from '../platform/sql.ts'
import type { Db } from '../platform/store.ts'
import { line } from './queries.ts'

/** Of which officers something is asked; of all when it is left out. */
type Officers = readonly number[] | undefined

/** Meetings of a term that schools know of, from an instant on; `asOf`, those that were known by then and not yet off. */
export function takenByMeetings(db: Db, term: string, from: string, asOf: string | undefined, officers?: Officers) {
  return (
    db
      .selectFrom('meeting')
      .select(['officer_id as officerId', 'starts_at as startsAt', 'ends_at as last'])
      .select([
        sql<string | null>`ends_at`.as('endsAt'),
        sql<string | null>`mode`.as('mode'),
        sql<number>`1`.as('isMeeting'),
      ])
      // A few officers' meetings are found by whose they are, not among those of the whole term.
      .where(officers ? sql<string>`+term` : 'term', '=', term)
      .where('starts_at', '>=', from)
      .where('sent_at', 'is not', null)
      .$if(officers !== undefined, (all) => all.where('officer_id', 'in', valuesOf(db, officers)))
      .$if(asOf === undefined, (all) => all.where('cancelled_at', 'is', null).where('not_held_at', 'is', null))
      .$if(asOf !== undefined, (all) =>
        all
          .where('sent_at', '<=', asOf ?? '')
          .where((or) => or.or([or('cancelled_at', 'is', null), or('cancelled_at', '>', asOf ?? '')])),
      )
  )
}

/** What else stands in the diaries of those who have schools between two UTC instants: their consultations. */
export function othersInDiaries(db: Db, from: string, until: string, officers?: Officers) {
  return db
    .selectFrom(sql<{ id: number }>`(select distinct officer_id as id from allocation)`.as('officer'))
    .$if(officers !== undefined, (all) => all.where('officer.id', 'in', valuesOf(db, officers)))
    .innerJoin('diary', 'diary.person_id', 'officer.id')
    .select('diary.person_id as officerId')
    .select((e) => [e.fn.min('diary.quarter').as('startsAt'), e.fn.max('diary.quarter').as('last')])
    .select([
      sql<string | null>`null`.as('endsAt'),
      sql<string | null>`null`.as('mode'),
      sql<number>`0`.as('isMeeting'),
    ])
    .where('diary.quarter', '>=', from)
    .where('diary.quarter', '<', until)
    .where(sql<boolean>`not exists (select 1 from meeting where meeting.id = diary.appointment_id)`)
    .groupBy(['diary.person_id', 'diary.appointment_id'])
}

/** How many meetings each officer held from a local day on, in these terms; `asOf`, to an instant. */
export function heldByOfficer(
  db: Db,
  terms: readonly string[],
  from: string,
  asOf: string | undefined,
  officers?: Officers,
) {
  return db
    .selectFrom('meeting')
    .select('officer_id as officerId')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('term', 'in', db.selectFrom(listOf(terms).as('list')).select('value'))
    .where('held_at', 'is not', null)
    .where('starts_at', '>=', from)
    .$if(asOf !== undefined, (all) => all.where('held_at', '<=', asOf ?? ''))
    .$if(officers !== undefined, (all) => all.where('officer_id', 'in', valuesOf(db, officers)))
    .groupBy('officer_id')
}

function valuesOf(db: Db, ids: Officers) {
  return db.selectFrom(listOf(ids ?? []).as('list')).select('value')
}

/**
 * How the meetings owed in a past term stood at an instant of it, and how many of those were held in the end: what had
 * nothing arranged, and what was invited to and not answered. What was written off is left out. One row. It reads the term's
 * part of an index in its own order.
 */
export function stoodThen(db: Db, { term, at }: { term: string; at: string }) {
  const stands = sql`sent_at <= ${at} and ifnull(cancelled_at > ${at}, 1) and ifnull(not_held_at > ${at}, 1)`
  const unanswered = sql`${stands} and ifnull(accepted_at > ${at}, 1) and starts_at > ${at}`
  return db
    .selectFrom(
      sql<Record<'due' | 'arranged' | 'heldOfOthers' | 'unanswered' | 'heldOfUnanswered', number>>`(
        select (select ifnull(sum(meetings), 0) from owed where owed.term = ${term})
            - (select count(*) from write_off where write_off.term = ${term}) as due,
          count(*) filter (where arranged) as arranged, count(*) filter (where held and not ifnull(arranged, 0)) as heldOfOthers,
          count(*) filter (where unanswered) as unanswered, count(*) filter (where unanswered and held) as heldOfUnanswered
        from (
          select urn, number, max(held_at is not null) as held, max(${stands}) as arranged, max(${unanswered}) as unanswered
          from meeting indexed by meeting_by_term where term = ${term} group by urn, number)
        where (urn, number) not in (select urn, number from write_off where write_off.term = ${term}))`.as('stood'),
    )
    .selectAll()
}

/** Whether any allocation begins after a local day, or ends on it or later, until another day: a row, or none. */
export function allocationChanges(db: Db, today: string, until: string) {
  return db
    .selectFrom('allocation')
    .select('id')
    .where((or) =>
      or.or([
        or.and([or('from_day', '>', today), or('from_day', '<=', until)]),
        or.and([or('to_day', '>=', today), or('to_day', '<', until)]),
      ]),
    )
    .limit(1)
}

/** What officers want otherwise than the setting has it. */
export function meetingLimits(db: Db) {
  return db
    .selectFrom('meeting_limit')
    .select(['person_id as officerId', 'most_a_day as mostADay', 'gap_minutes as gapMinutes'])
}

/** The local day on which each of these schools, or one that it followed, was last met, `asOf` an instant; not of those that never were. */
export function lastMet(db: Db, urns: readonly number[], asOf?: string) {
  return db
    .selectFrom(
      sql<{
        urn: number
        day: string | null
      }>`(with recursive ${line}, list as (select value as urn from ${listOf(urns)})
        select urn, max(day) as day from (
          select urn, ${lastHeld(sql`list.urn`, asOf)} as day from list
          union all
          select now, ${lastHeld(sql`line.urn`, asOf)} from line where now in (select urn from list))
        group by urn)`.as('met'),
    )
    .selectAll()
    .where('day', 'is not', null)
}

function lastHeld(urn: RawBuilder<unknown>, asOf: string | undefined) {
  return sql`(select substr(max(starts_at), 1, 10) from meeting
    where meeting.urn = ${urn} and held_at is not null ${asOf === undefined ? sql`` : sql`and starts_at <= ${asOf}`})`
}
