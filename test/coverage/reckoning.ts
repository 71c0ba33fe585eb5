import { sql } from 'kysely'
import type { Db } from '../../src/platform/store.ts'

/**
 * Coverage reckoned in another way, to compare with: one statement that ranks every meeting of every line of schools by
 * window functions, with the states written out as they are defined on the page. A row a school and state.
 */
export async function reckoned(db: Db, term: string, now: string) {
  return await db
    .selectFrom(
      sql<{ urn: number; tier: string | null; state: string; because: string | null; count: number }>`(
      with recursive chain(urn, head, generation) as (
        select urn, urn, 0 from school where urn not in (select predecessor_urn from school where predecessor_urn is not null)
        union all
        select school.predecessor_urn, head, generation + 1 from chain join school using (urn) where predecessor_urn is not null),
      numbered as (
        select meeting.*, row_number() over (partition by urn, number
          order by cancelled_at is null and not_held_at is null desc, drafted_at desc, starts_at desc, not_held_because desc) as place
        from meeting where meeting.term = ${term}),
      single as (
        select urn, number, case
          when held_at is not null then 'held'
          when exists (select 1 from write_off w where w.term = ${term} and w.urn = n.urn and w.number = n.number) then 'written off'
          when cancelled_at is not null then 'cancelled' when not_held_at is not null then 'not held'
          when sent_at is null then 'draft' when ends_at <= ${now} then 'unrecorded'
          when accepted_at is not null then 'booked' else 'invited' end as state, not_held_because as because
        from numbered n where place = 1
        union all
        select urn, number, 'written off', null from write_off w where w.term = ${term}
          and not exists (select 1 from meeting m where m.term = ${term} and m.urn = w.urn and m.number = w.number)),
      fixed as (
        select head, min(generation) as generation from chain join owed using (urn) where owed.term = ${term} group by head),
      due as (
        select chain.head, max(ifnull(row.meetings, 0) + ifnull(sum(held.n) filter (where chain.generation > fixed.generation), 0),
          ifnull(sum(held.n), 0)) as n, row.meetings as ofRow, row.tier, ifnull(fixed.generation, -1) as generation,
          (select status = 'Closed' and ifnull(closed_on, substr(${now}, 1, 10)) <= min(substr(${now}, 1, 10), to_day)
            from school, term where school.urn = chain.head and term.id = ${term}) as closed
        from chain left join fixed using (head)
          left join chain as of on of.head = chain.head and of.generation = fixed.generation
          left join owed as row on row.term = ${term} and row.urn = of.urn
          left join (select urn, count(*) as n from single where state = 'held' group by urn) as held on held.urn = chain.urn
        group by chain.head),
      candidate as (
        select head, single.because, single.number, chain.generation as generation_of, iif(closed and state <> 'held', 'written off', state) as state, chain.generation > due.generation as before
        from single join chain using (urn) join due using (head) left join owed on owed.term = ${term} and owed.urn = single.urn
        where state = 'held' or number <= coalesce(owed.meetings, ofRow, 0)),
      ranked as (
        select *, row_number() over (partition by head order by case state when 'held' then 1 when 'written off' then 2
          when 'unrecorded' then 3 when 'booked' then 4 when 'invited' then 5 when 'not held' then 6 else 7 end, generation_of, number) as place
        from candidate where not before or state in ('held', 'unrecorded', 'booked', 'invited')),
      counted as (
        select head, iif(state in ('cancelled', 'draft'), 'not arranged', state) as state, iif(state = 'not held', because, null) as because
        from ranked join due using (head) where place <= n
        union all
        select head, iif(closed, 'written off', 'not arranged'), null from due, json_each('[1,2,3,4,5,6,7,8,9,10,11,12]') as nth
        where nth.value > (select count(*) from ranked where ranked.head = due.head) and nth.value <= n)
      select head as urn, tier, state, because, count(*) as count from counted join due using (head) group by 1, 2, 3, 4)`.as(
        'reckoned',
      ),
    )
    .selectAll()
    .execute()
}
