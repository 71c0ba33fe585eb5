import { daysAfter } from '../platform/time.ts'

/** Whose a school was, from a local day to a local day, both included. */
export interface Had {
  officer: string
  from: string
  to: string | null
  /** Whether the school was given by name: that goes before its learning community. */
  byName: boolean
}

/** One stretch of a period, with the named officer; null where there was none. */
export interface Stretch {
  officer: string | null
  from: string
  to: string
}

/**
 * Who was a school's named officer over a period, in stretches one after another: as `namedOfficers` decides it for a day
 * (given by name first, else by its community; of several, who came last). Those who have left since are among them.
 */
export function officersOver(had: readonly Had[], from: string, to: string): Stretch[] {
  const changes = had.flatMap((one) => [one.from, ...(one.to === null ? [] : [daysAfter(one.to, 1)])])
  const starts = [...new Set([from, ...changes.filter((day) => day > from && day <= to)])].sort()
  const stretches: Stretch[] = []
  for (const [i, start] of starts.entries()) {
    const next = starts[i + 1]
    const end = next === undefined ? to : daysAfter(next, -1)
    const officer = officerOn(had, start)
    const before = stretches.at(-1)
    if (before?.officer === officer) before.to = end
    else stretches.push({ officer, from: start, to: end })
  }
  return stretches
}

function officerOn(had: readonly Had[], day: string): string | null {
  const then = had.filter((one) => one.from <= day && (one.to === null || one.to >= day))
  const [first] = then.toSorted((a, b) => Number(b.byName) - Number(a.byName) || b.from.localeCompare(a.from))
  return first?.officer ?? null
}

/** A count of pupils below this is not told: it could say who they are. */
export const leastTold = 5

/** A count of pupils as it leaves the authority: `under 5` where it is small. */
export function countInWords(count: number): string {
  return count > 0 && count < leastTold ? `under ${leastTold}` : String(count)
}

/**
 * How many of so many severely absent pupils have an agreed plan, as it leaves the authority: a number only where neither
 * it nor the rest is small, so that nothing small can be reckoned from it.
 */
export function withPlanInWords(severelyAbsent: number, withPlan: number): string {
  if (severelyAbsent === withPlan) return 'all of them'
  if (withPlan === 0) return 'none of them'
  return withPlan < leastTold || severelyAbsent - withPlan < leastTold ? 'some of them' : String(withPlan)
}

/** How many schools are shown of those that a search finds. */
export const schoolsAtMost = 50
