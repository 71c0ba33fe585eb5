import { daysAfter } from '../platform/time.ts'
import { type Figure, latestFirst } from './attendance.ts'
import type { School } from './schools.ts'

/** How far from a year before a figure may be, in days: two months. */
export const daysAround = 61

/** A school's attendance now and about a year before, from the same source; tenths of a percent, local days. */
export interface Change {
  school: School
  source: string
  asOf: string
  now: number
  beforeAsOf: string
  before: number
  /** Tenths of a percentage point; less than 0 is a fall. */
  change: number
}

/** Why it is not known whether a school's attendance falls. */
export type NotKnownBecause = 'no figure' | 'no figure of a year before'

export interface Changes {
  /** Those that fell, the fastest first. */
  falling: Change[]
  /** How many stayed or rose. */
  others: number
  notKnown: { school: School; because: NotKnownBecause }[]
}

/**
 * How the attendance of schools changed in a year: the latest figure of each (of two for the same day the authority's own)
 * against the one from the same source that is nearest to a year before, and at most two months from it. A latest figure
 * from before the local day `since` is too old to tell anything.
 */
export function changesOf(schools: readonly School[], figures: readonly Figure[], since: string): Changes {
  const bySchool = Map.groupBy(figures, ({ urn }) => urn)
  const found = schools.map((school) => changeOf(school, bySchool.get(school.urn) ?? [], since))
  const known = found.flatMap((one) => ('change' in one ? [one] : []))
  const falling = known.filter(({ change }) => change < 0)
  return {
    falling: falling.sort((a, b) => a.change - b.change || a.school.name.localeCompare(b.school.name)),
    others: known.length - falling.length,
    notKnown: found.flatMap((one) => ('because' in one ? [one] : [])),
  }
}

function changeOf(
  school: School,
  figures: readonly Figure[],
  since: string,
): Change | { school: School; because: NotKnownBecause } {
  const known = figures
    .flatMap(({ asOf, source, attendance }) => (attendance === null ? [] : [{ asOf, source, attendance }]))
    .sort(latestFirst)
  const [latest] = known
  if (!latest || latest.asOf < since) return { school, because: 'no figure' }
  const { asOf, source, attendance: now } = latest
  const [before] = known
    .filter((one) => one.source === source && farFromYearBefore(one.asOf, asOf) <= daysAround)
    .sort((a, b) => farFromYearBefore(a.asOf, asOf) - farFromYearBefore(b.asOf, asOf))
  if (!before) return { school, because: 'no figure of a year before' }
  const { asOf: beforeAsOf, attendance } = before
  return { ...{ school, source, asOf, now, beforeAsOf }, before: attendance, change: now - attendance }
}

/** How many days a day is from a year (365 days) before another. */
function farFromYearBefore(day: string, asOf: string): number {
  return Math.abs(Date.parse(day) - Date.parse(daysAfter(asOf, -365))) / 86_400_000
}
