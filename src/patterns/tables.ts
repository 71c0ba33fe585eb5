import type { TierRule } from '../schools/tiers.ts'
import { tierName } from '../schools/words.ts'
import type { Cell, FileTable } from '../table-file.ts'
import type { Compared } from './attendance.ts'
import { addressesOf, type Contact, type Proposal } from './network.ts'
import type { Patterns } from './read.ts'
import type { Way } from './schools.ts'
import type { Line, Told } from './suppress.ts'
import {
  concernInWords,
  groupKinds,
  groupKindWords,
  notKnownWords,
  reasonInWords,
  sourceWords,
  toldInWords,
} from './words.ts'

export const wayWords = { community: 'Learning community', tier: 'Tier', phase: 'Phase' } satisfies Record<Way, string>

interface Names {
  communities: readonly { id: number; name: string }[]
  rules: readonly TierRule[]
}

/** What a group is called. */
export function groupName(way: Way, group: string, { communities, rules }: Names): string {
  if (way === 'tier') return tierName(group === 'none' ? null : group, rules)
  if (way === 'phase') return groupKinds.flatMap((kind) => (kind === group ? [groupKindWords[kind]] : [])).join()
  return communities.find(({ id }) => String(id) === group)?.name ?? 'No community'
}

/** Groups in the order of their names, tiers of their rules, phases as they come. It tells nothing of what they hold. */
export function inOrder<T extends { group: string }>(way: Way, groups: readonly T[], names: Names): T[] {
  const place = ({ group }: T) => {
    if (way === 'tier') return names.rules.findIndex(({ tier }) => tier === group) + (group === 'none' ? 1000 : 0)
    return way === 'phase' ? groupKinds.map(String).indexOf(group) : 0
  }
  const name = ({ group }: T) => groupName(way, group, names)
  return groups.toSorted((a, b) => place(a) - place(b) || name(a).localeCompare(name(b)))
}

/** How far a group is under the authority's schools of the same kinds, in tenths; what is not known comes last. */
export function beside({ attendance, authority }: Compared): number {
  return attendance === null || authority === null ? Number.POSITIVE_INFINITY : attendance - authority
}

export function attendanceTable({ attendance, day, ...names }: Patterns): FileTable {
  const percents = (tenths: number | null) => (tenths === null ? null : tenths / 10)
  return {
    name: 'attendance',
    columns: [
      'By',
      'Group',
      'Schools',
      'Schools with figures',
      'Attendance, %',
      'Authority, %',
      'England, %',
      'To',
      'Source',
    ],
    rows: attendance.flatMap(({ way, groups }) =>
      inOrder(way, groups, names).map((one) => [
        ...[wayWords[way], groupName(way, one.group, names), one.schools, one.known],
        ...[one.attendance, one.authority, one.england].map(percents),
        ...(day ? [{ day: day.asOf }, sourceWords(day.source)] : [null, null]),
      ]),
    ),
  }
}

export function fallingTable({ changes }: Patterns): FileTable {
  const falling = changes.falling.map(({ school, now, asOf, before, beforeAsOf, change, source }): Cell[] => [
    ...[school.urn, school.name, now / 10, { day: asOf }, before / 10, { day: beforeAsOf }],
    ...[change / 10, sourceWords(source), null],
  ])
  const notKnown = changes.notKnown.map(({ school, because }): Cell[] => [
    ...[school.urn, school.name, null, null, null, null, null, null],
    notKnownWords[because],
  ])
  return {
    name: 'falling',
    columns: [
      'URN',
      'School',
      'Latest, %',
      'To',
      'A year before, %',
      'To',
      'Change, points',
      'Source',
      'Not known because',
    ],
    rows: [...falling, ...notKnown],
  }
}

export function meetingsTable({ proposals, contacts, ...names }: Patterns): FileTable {
  return {
    name: 'network-meetings',
    columns: ['Concern', 'Schools of', 'Why', 'Schools', 'URNs', 'Addresses'],
    rows: proposals.map((one) => [
      ...[concernInWords(one.concern).title, groupName(one.way, one.group, names), reasonInWords(one)],
      one.schools.map(({ name }) => name).join('; '),
      ...[one.schools.map(({ urn }) => urn).join('; '), addressesOf(one.schools, contacts).join('; ')],
    ]),
  }
}

/** The contacts of the schools of one proposal. */
export function contactsTable({ schools }: Proposal, contacts: readonly Contact[]): FileTable {
  return {
    name: 'contacts',
    columns: ['URN', 'School', 'Name', 'Role', 'Email'],
    rows: schools.flatMap(({ urn, name: school }) => {
      const some = contacts.filter((one) => one.urn === urn)
      return some.length === 0
        ? [[urn, school, null, null, null]]
        : some.map(({ name, role, email }) => [urn, school, name, role, email])
    }),
  }
}

export function severeTable({ severe, ...names }: Patterns): FileTable {
  const counts = ({ cells, total }: Line<Told>) => [...cells, total].map(told)
  return {
    name: 'severe-absence',
    columns: ['By', 'Group', 'Schools counted', 'With a plan', 'Without a plan', 'Severely absent'],
    rows: [
      ...severe.by.flatMap(({ way, groups }) =>
        inOrder(way, groups, names).map((one) => [
          ...[wayWords[way], groupName(way, one.group, names), one.schools],
          ...counts(one.told),
        ]),
      ),
      ['All', 'All', severe.schools, ...counts(severe.totals)],
    ],
  }
}

const told = (count: Told) => (typeof count === 'number' ? count : toldInWords(count))

/** What can be saved. */
export const files = {
  attendance: attendanceTable,
  falling: fallingTable,
  'network-meetings': meetingsTable,
  'severe-absence': severeTable,
} as const
