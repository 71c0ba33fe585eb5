import type { Row } from './rows.ts'
import type { Staff } from './staff.ts'

/** Whose a school was on a local day: the officer it was given to by name, else its learning community's. */
export type OfficerOn = (urn: number, day: string) => number | undefined

export function officersOf({ allocations }: Pick<Staff, 'allocations'>, schools: readonly Row<'school'>[]): OfficerOn {
  const communityOf = new Map(schools.map(({ urn, community_id }) => [urn, community_id]))
  const byName = Map.groupBy(allocations, ({ urn }) => urn)
  const byCommunity = Map.groupBy(allocations, ({ community_id }) => community_id)
  return (urn, day) => {
    const community = communityOf.get(urn)
    const theirs = [...(byName.get(urn) ?? []), ...(community ? (byCommunity.get(community) ?? []) : [])]
    return theirs.find(({ from_day, to_day }) => from_day <= day && (!to_day || to_day >= day))?.officer_id
  }
}
