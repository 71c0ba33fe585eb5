import { kindOf } from '../agendas/figures.ts'
import type { ByKind, Figure } from './attendance.ts'
import { groupOf, type School } from './schools.ts'
import { fewest } from './suppress.ts'

/** How many schools a network meeting is proposed for. */
export const fewestSchools = 3
export const mostSchools = 20

/** Something that a school is concerned with: `attendance`, `agencies`, `topic-codes`, `agency-school-nursing`. */
export interface Concern {
  urn: number
  concern: string
}

/** Schools of one community or phase with the same concern. */
export interface Proposal {
  /** What the proposal is called in an address. */
  key: string
  concern: string
  way: 'community' | 'phase'
  group: string
  schools: School[]
  /** How many schools the community or phase has; and how many of them would have the concern if it were spread evenly. */
  of: number
  expected: number
}

/**
 * Proposals for network meetings: the schools of a community, or of a phase, that have the same concern, where they are at
 * least three, no more than fit into a meeting, and more than there would be if all schools of the authority shared the
 * concern evenly. Those that exceed that by most come first, then the larger. Narrowed, the groups have only the schools that
 * are asked for; what would be even is always reckoned from all.
 */
export function proposalsOf(
  all: readonly School[],
  wanted: readonly School[],
  concerns: readonly Concern[],
): Proposal[] {
  const byConcern = Map.groupBy(concerns, ({ concern }) => concern)
  const groups = (['community', 'phase'] as const).flatMap((way) =>
    [...Map.groupBy(wanted, (school) => groupOf(school, way))].map(([group, schools]) => ({ way, group, schools })),
  )
  const isGroup = ({ group }: { group: string }) => group !== 'none' && group !== 'other'
  return [...byConcern]
    .flatMap(([concern, some]) => {
      const having = new Set(some.map(({ urn }) => urn))
      const share = all.filter(({ urn }) => having.has(urn)).length / all.length
      return groups.filter(isGroup).map(({ way, group, schools }) => ({
        ...{ key: `${concern}-in-${way}-${group}`, concern, way, group },
        schools: schools.filter(({ urn }) => having.has(urn)).sort((a, b) => a.name.localeCompare(b.name)),
        ...{ of: schools.length, expected: schools.length * share },
      }))
    })
    .filter(
      ({ schools: { length }, expected }) => length >= fewestSchools && length <= mostSchools && length > expected,
    )
    .sort((a, b) => beyond(b) - beyond(a) || b.schools.length - a.schools.length || a.key.localeCompare(b.key))
}

const beyond = ({ schools, expected }: Proposal) => schools.length - expected

/** The schools whose attendance is under, and whose persistent absence is over, the authority's averages for their kind. */
export function lowAttendance(
  schools: readonly School[],
  figures: ReadonlyMap<number, Figure>,
  averages: { attendance: ByKind; persistentAbsence: ByKind },
): Concern[] {
  return schools.flatMap((school) => {
    const kind = kindOf(school)
    const { attendance = null, persistentAbsence = null } = figures.get(school.urn) ?? {}
    const usual = kind && averages.attendance[kind]?.tenths
    const usualAbsence = kind && averages.persistentAbsence[kind]?.tenths
    if (attendance === null || persistentAbsence === null || usual === undefined || usualAbsence === undefined)
      return []
    const isLow = attendance < usual && persistentAbsence > usualAbsence
    return isLow ? [{ urn: school.urn, concern: 'attendance' }] : []
  })
}

/**
 * The schools at whose latest meeting it was recorded that several agencies are needed for pupils: for so many that naming
 * the school tells of no small count.
 */
export function severalAgencies(counted: readonly { urn: number; severalAgencies: number | null }[]): Concern[] {
  return counted
    .filter(({ severalAgencies: pupils }) => (pupils ?? 0) >= fewest)
    .map(({ urn }) => ({ urn, concern: 'agencies' }))
}

/** What schools asked the line about. “Something else” is no concern that they share. */
export function asked(topics: readonly { urn: number; topic: string }[]): Concern[] {
  return topics.filter(({ topic }) => topic !== 'other').map(({ urn, topic }) => ({ urn, concern: `topic-${topic}` }))
}

/** The agencies that schools agreed actions with; agencies of the same letters and digits are the same. */
export function workingWith(actions: readonly { urn: number; agency: string }[]): Concern[] {
  return actions.flatMap(({ urn, agency }) => {
    const letters = agency
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.join('-')
    return letters ? [{ urn, concern: `agency-${letters}` }] : []
  })
}

/** A contact of a school. */
export interface Contact {
  urn: number
  name: string
  email: string
  role: string
}

const rolesToWriteTo = ['attendance lead', 'attendance officer', 'headteacher', 'office']

/** Whom to write to: one address for each school, its attendance lead's or whose comes next; each address once. */
export function addressesOf(schools: readonly School[], contacts: readonly Contact[]): string[] {
  const bySchool = Map.groupBy(contacts, ({ urn }) => urn)
  const first = schools.flatMap(({ urn }) => {
    const some = bySchool.get(urn) ?? []
    const [one] = some.toSorted((a, b) => rolesToWriteTo.indexOf(a.role) - rolesToWriteTo.indexOf(b.role))
    return one ? [one.email] : []
  })
  return [...new Set(first)]
}

/** What a mail to these addresses begins with; undefined where it is longer than mail programs take. Nobody sees the others. */
export function mailTo(addresses: readonly string[], subject: string): string | undefined {
  const link = `mailto:?bcc=${addresses.map(encodeURIComponent).join(',')}&subject=${encodeURIComponent(subject)}`
  return addresses.length > 0 && link.length <= 1900 ? link : undefined
}
