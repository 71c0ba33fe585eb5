import { sql } from 'kysely'
import { listOf } from '../platform/sql.ts'
import type { SignedIn } from './signed-in.ts'

/**
 * Whether the people of a school (its `urn` column) are somebody's to keep on a local day: a contact's own schools, the
 * schools that an officer has, and every school for a manager.
 */
export function keepsPeopleOf({ person, schools, roles }: SignedIn, urn: string, day: string) {
  const column = sql.ref(urn)
  const urns = schools.map((school) => school.urn)
  return sql<boolean>`(
    ${sql.lit(roles.has('manager') ? 1 : 0)} = 1
    or ${column} in ${listOf(urns)}
    or (${sql.lit(roles.has('officer') ? 1 : 0)} = 1 and ${column} in (
      select held.urn from allocation join school as held
        on held.urn = allocation.urn or held.community_id = allocation.community_id
      where allocation.officer_id = ${person.id} and allocation.from_day <= ${day}
        and (allocation.to_day is null or allocation.to_day >= ${day}))))`
}
