import { daysAfter, mondayOf, ukDay } from '../platform/time.ts'
import { keyOf } from './plan.ts'
import type { OwedToSchool } from './plan-problem.ts'
import type { Details, NoPlace } from './problem.ts'
import type { CalledOff } from './queries.ts'
import { type Allocation, whoseMeetings } from './whose.ts'

/** An owed meeting that is neither drafted nor sent nor written off, and why, where the last plan has said so. */
export interface WithoutPlace {
  urn: number
  number: number
  school: string
  tier: string | null
  officerId: number | undefined
  /** Undefined for one that was dropped by hand, cancelled, or has come to be owed since the last plan. */
  because: NoPlace | undefined
  details: Details
  /** The one that it had last, where that was cancelled or not held. */
  calledOff: CalledOff | undefined
}

interface Numbered {
  urn: number
  number: number
}

interface Facts {
  owed: readonly (Pick<OwedToSchool, 'urn' | 'tier' | 'meetings' | 'by_day'> & { name: string })[]
  arranged: readonly Numbered[]
  writtenOff: readonly Numbered[]
  unplaced: readonly (Numbered & { because: NoPlace; details: Details })[]
  allocations: readonly ({ urn: number } & Allocation)[]
  /** In the order in which they were drafted. */
  calledOff: readonly CalledOff[]
}

/**
 * The owed meetings of a term that have no place, in the order of what is owed. Whose they are goes by who has the school
 * for longest of what is left of the term from a local day on.
 */
export function withoutPlace(
  { owed, arranged, writtenOff, unplaced, allocations, calledOff }: Facts,
  from: string,
): WithoutPlace[] {
  const settled = new Set([...arranged, ...writtenOff].map(keyOf))
  const saidOf = new Map(unplaced.map((one) => [keyOf(one), one]))
  const lastOf = new Map(calledOff.map((one) => [keyOf(one), one]))
  const allocationsOf = Map.groupBy(allocations, ({ urn }) => urn)
  return owed.flatMap(({ urn, name, tier, meetings, by_day }) => {
    const numbers = Array.from({ length: meetings }, (_, i) => i + 1).filter(
      (n) => !settled.has(keyOf({ urn, number: n })),
    )
    if (numbers.length === 0) return []
    const named = whoseMeetings(allocationsOf.get(urn) ?? [], from, by_day)?.officerId
    return numbers.map((number) => {
      const said = saidOf.get(keyOf({ urn, number }))
      const officerId = said?.details.officerId ?? named
      return {
        ...{ urn, number, school: name, tier, officerId, because: said?.because, details: said?.details ?? {} },
        calledOff: lastOf.get(keyOf({ urn, number })),
      }
    })
  })
}

/**
 * The local day from which another place for a meeting is sought first: the Monday after the week in which its school
 * could not meet, which may be away for all of it; else, or where that has passed, the earliest that there is.
 */
export function soughtFrom(calledOff: CalledOff | undefined, earliest: string): string {
  if (calledOff?.cancelledBecause !== 'school cannot') return earliest
  const monday = daysAfter(mondayOf(ukDay(calledOff.startsAt)), 7)
  return monday > earliest ? monday : earliest
}
