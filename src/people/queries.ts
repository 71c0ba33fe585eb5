import { sql } from 'kysely'
import type { Db } from '../platform/store.ts'

/** People who may act today, with their schools and roles as JSON: whoever is disabled or has neither is not here. */
export function peopleQuery(db: Db, day: string) {
  const schools = sql<string>`(
    select json_group_array(json_object('urn', s.urn, 'name', s.name, 'open', s.status in ('Open', 'Open, but proposed to close')))
    from contact c join school s on s.urn = c.urn where c.person_id = person.id and c.ended_at is null)`
  const roles = sql<string>`(
    select json_group_array(distinct r.role) from staff_role r
    where r.person_id = person.id and r.from_day <= ${day} and (r.to_day is null or r.to_day >= ${day}))`
  return db
    .selectFrom('person')
    .select(['person.id', 'person.name', 'person.email', schools.as('schools'), roles.as('roles')])
    .where('person.disabled_at', 'is', null)
    .where(sql<boolean>`(${schools} <> '[]' or ${roles} <> '[]')`)
}

/**
 * The named officer of a school on a local day: the one that the school was given to by name, else its learning
 * community's; of several, who came last (DOMAIN.md, Who and why).
 */
export function namedOfficer(db: Db, urn: number, day: string) {
  return db
    .selectFrom('school')
    .innerJoin('allocation', (join) =>
      join.on((on) =>
        on.or([
          on('allocation.urn', '=', on.ref('school.urn')),
          on('allocation.community_id', '=', on.ref('school.community_id')),
        ]),
      ),
    )
    .innerJoin('person', 'person.id', 'allocation.officer_id')
    .select(['person.id', 'person.name', 'person.email', 'person.phone'])
    .where('school.urn', '=', urn)
    .where('allocation.from_day', '<=', day)
    .where((or) => or.or([or('allocation.to_day', 'is', null), or('allocation.to_day', '>=', day)]))
    .orderBy(sql`allocation.urn is null`)
    .orderBy('allocation.from_day', 'desc')
    .orderBy('allocation.id')
    .limit(1)
}
