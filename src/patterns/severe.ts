import { groupOf, type School, type Way } from './schools.ts'
import { type Line, suppressed, type Told } from './suppress.ts'

/** What was recorded at a school's latest held meeting; null is not known. */
export interface Counted {
  urn: number
  severelyAbsent: number | null
  withPlan: number | null
}

export interface SevereGroup {
  group: string
  /** How many schools it has whose counts are known. */
  schools: number
  /** With an agreed plan, without, and both. */
  told: Line<Told>
}

export interface Severe {
  /** Of all groups: the same, however they are told apart. */
  totals: Line<Told>
  schools: number
  /** How many schools met, but recorded no counts; and how many have not met. */
  notRecorded: number
  notMet: number
}

/** The severely absent pupils of all open schools, with and without a plan, told apart in a way; small counts are suppressed. */
export function severeBy(way: Way, schools: readonly School[], counted: readonly Counted[]): SevereGroup[] {
  const groups = [...Map.groupBy(knownOf(schools, counted), ({ school }) => groupOf(school, way))]
  const { rows } = suppressed(groups.map(([, some]) => sumsOf(some)))
  return groups.flatMap(([group, some], i) => {
    const told = rows[i]
    return told ? [{ group, schools: some.length, told }] : []
  })
}

/** The same of all. */
export function severeOf(schools: readonly School[], counted: readonly Counted[]): Severe {
  const known = knownOf(schools, counted)
  const open = new Set(schools.map(({ urn }) => urn))
  const met = counted.filter(({ urn }) => open.has(urn)).length
  return {
    totals: suppressed([sumsOf(known)]).totals,
    schools: known.length,
    notRecorded: met - known.length,
    notMet: schools.length - met,
  }
}

interface Known {
  school: School
  withPlan: number
  without: number
}

function knownOf(schools: readonly School[], counted: readonly Counted[]): Known[] {
  const open = new Map(schools.map((school) => [school.urn, school]))
  return counted.flatMap(({ urn, severelyAbsent, withPlan }) => {
    const school = open.get(urn)
    if (!school || severelyAbsent === null || withPlan === null) return []
    return [{ school, withPlan, without: severelyAbsent - withPlan }]
  })
}

function sumsOf(some: readonly Known[]): number[] {
  return [some.reduce((sum, one) => sum + one.withPlan, 0), some.reduce((sum, one) => sum + one.without, 0)]
}
