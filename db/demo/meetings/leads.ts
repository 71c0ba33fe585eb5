import { toInvite } from '../../../src/meetings/rules.ts'
import type { Row } from '../rows.ts'

/** Whom a school's invitations go to; of a school that has become an academy, those of the academy. */
export function leadsOf(
  contacts: readonly Row<'contact'>[],
  schools: readonly Row<'school'>[],
): (urn: number) => number | null {
  const acting = Map.groupBy(
    contacts.filter(({ ended_at }) => ended_at === null),
    ({ urn }) => urn,
  )
  const leads = new Map<number, number>()
  const leadOf = (urn: number) =>
    toInvite(acting.get(urn) ?? [], { copyHead: false }).map(({ contact }) => contact.person_id)[0]
  for (const { urn, predecessor_urn } of schools) {
    const lead = leadOf(urn)
    if (lead !== undefined) leads.set(urn, lead)
    if (lead !== undefined && predecessor_urn) leads.set(predecessor_urn, lead)
  }
  return (urn) => leads.get(urn) ?? null
}
