import { type RawBuilder, sql } from 'kysely'
import { prepared } from '../platform/prepared.ts'
import { listOf } from '../platform/sql.ts'
import type { Db } from '../platform/store.ts'

/** People who may act today, with their schools and roles as JSON: whoever is disabled or has neither is not here. */
export function peopleQuery(db: Db, day: string) {
  const contacts = sql`from contact c where c.person_id = person.id and c.ended_at is null`
  const roles = sql`
    from staff_role r where r.person_id = person.id and r.from_day <= ${day} and (r.to_day is null or r.to_day >= ${day})`
  return db
    .selectFrom('person')
    .select([
      'person.id',
      'person.name',
      'person.email',
      sql<string>`(
        select json_group_array(json_object('urn', s.urn, 'name', s.name,
          'open', s.status in ('Open', 'Open, but proposed to close')))
        from school s where s.urn in (select c.urn ${contacts}))`.as('schools'),
      sql<string>`(select json_group_array(distinct r.role) ${roles})`.as('roles'),
      authority.as('authority'),
    ])
    .where('person.disabled_at', 'is', null)
    .where(sql<boolean>`(exists (select 1 ${contacts}) or exists (select 1 ${roles}))`)
}

/** The authority's name, or what stands for it until the first import says. */
const authority = sql<string>`coalesce((select value ->> 'laName' from setting where name = 'authority'), 'Local authority')`

export async function authorityName(db: Db): Promise<string> {
  return (await db.selectNoFrom(authority.as('name')).executeTakeFirstOrThrow()).name
}

/**
 * The named officer of each of these schools on a local day, for those that have one: whoever the school was given to
 * by name, else its learning community's; of several, who came last (DOMAIN.md, Who and why).
 */
export function namedOfficers(db: Db, urns: readonly number[], day: string) {
  return officersAmong(db, listOf(urns), day)
}

/** The same for the URNs of any selection that has them as `value`. */
export function officersAmong(db: Db, urns: RawBuilder<{ value: number }>, day: string) {
  const ranked = officersOf(db, urns, day).select(
    sql<number>`row_number() over (partition by school.urn order by ${nameFirst})`.as('place'),
  )
  return db.selectFrom(ranked.as('ranked')).select(['urn', 'id', 'name', 'email', 'phone']).where('place', '=', 1)
}

const nameFirst = sql`allocation.urn is null, allocation.from_day desc, allocation.id`

/** The named officer of one school on a local day. */
export const namedOfficer = prepared((db, urn: number, day: string) =>
  officersOf(db, sql<{ value: number }>`(select ${urn} as value)`, day).orderBy(nameFirst).limit(1),
)

/** A school, or so many, that somebody else has from a local day on; null is nobody. */
export interface ToCome {
  urn: number
  from: string
  beforeId: number | null
  before: string | null
  id: number | null
  name: string | null
}

/**
 * Who is to have which open schools from when on, as far as it is arranged: every change after a local day, until another
 * day and of these schools where that is given; in order of school and day. Decided as `namedOfficers` decides it.
 */
export function officersToCome(db: Db, today: string, { until = '9999-12-31', urns }: OfWhat = {}) {
  const goes = sql`select urn, community_id, from_day as day from allocation where from_day > ${today} and from_day <= ${until}
    union select urn, community_id, date(to_day, '+1 day') from allocation where to_day >= ${today} and to_day < ${until}`
  const open = sql`status in ('Open', 'Open, but proposed to close')
    ${urns === undefined ? sql`` : sql`and school.urn in (select value from ${listOf(urns)})`}`
  return db
    .selectFrom(
      sql<ToCome>`(with goes as (${goes}),
        touched as (
          select school.urn, school.community_id as communityId, day from goes join school on school.urn = goes.urn where ${open}
          union
          select school.urn, school.community_id, day from goes join school on school.community_id = goes.community_id where ${open}),
        had as (
          select urn, day, (select officer_id from allocation join person on person.id = officer_id
            where (allocation.urn = days.urn or allocation.community_id = days.communityId) and disabled_at is null
              and from_day <= day and (to_day is null or to_day >= day) order by ${nameFirst} limit 1) as id
          from (select * from touched union select urn, communityId, ${today} from touched) as days),
        changes as (select urn, day, id, lag(id) over school as beforeId, row_number() over school as place
          from had window school as (partition by urn order by day))
        select urn, day as "from", beforeId, was.name as before, changes.id, person.name from changes
          left join person on person.id = changes.id left join person as was on was.id = beforeId
          where place > 1 and changes.id is not beforeId)`.as('to_come'),
    )
    .selectAll()
    .orderBy('urn')
    .orderBy('from')
}

interface OfWhat {
  until?: string
  urns?: readonly number[]
}

function officersOf(db: Db, urns: RawBuilder<{ value: number }>, day: string) {
  return db
    .selectFrom(urns.as('list'))
    .innerJoin('school', 'school.urn', 'list.value')
    .innerJoin('allocation', (join) =>
      join.on((on) =>
        on.or([
          on('allocation.urn', '=', on.ref('school.urn')),
          on('allocation.community_id', '=', on.ref('school.community_id')),
        ]),
      ),
    )
    .innerJoin('person', 'person.id', 'allocation.officer_id')
    .select(['school.urn', 'person.id', 'person.name', 'person.email', 'person.phone'])
    .where('person.disabled_at', 'is', null)
    .where('allocation.from_day', '<=', day)
    .where((or) => or.or([or('allocation.to_day', 'is', null), or('allocation.to_day', '>=', day)]))
}
