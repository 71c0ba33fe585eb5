import { dueOf, type Figures, figuresBy, figuresOf, type Part, percentOf, reasonsFor } from '../coverage/coverage.ts'
import type { CoveredSchool } from '../coverage/schools.ts'
import { states } from '../coverage/states.ts'
import type { View } from '../coverage/view.ts'
import { stateWords } from '../coverage/words.ts'
import { stateOf } from '../meetings/rules.ts'
import { modes } from '../meetings/words.ts'
import { ukDay, ukWall } from '../platform/time.ts'
import { notHeldCauses, whoseInWords } from '../records/words.ts'
import { capital, tierName } from '../schools/words.ts'
import type { Cell, FileTable } from '../table-file.ts'
import type { ExportedAction, ExportedMeeting } from './queries.ts'

type Names = Pick<View, 'rules' | 'officers' | 'communities'>

/** What coverage can be told apart by: a file's name, what its first column is called, and what an owed meeting is under. */
export const ways = {
  tier: { of: 'Tier', key: ({ tier }: Part, { rules }: Names) => tierName(tier, rules) },
  officer: {
    of: 'Officer',
    key: ({ officerId }: Part, { officers }: Names) => nameIn(officers, officerId) ?? 'No named officer',
  },
  community: {
    of: 'Learning community',
    key: ({ communityId }: Part, { communities }: Names) => nameIn(communities, communityId) ?? 'No community',
  },
  phase: { of: 'Phase', key: ({ phase }: Part) => phase },
} as const
export type Way = keyof typeof ways

const figureColumns = ['Owed', ...states.map((state) => stateWords[state].name), 'Due', 'Held, % of due']

/** Coverage told apart in one way, and the whole in the last row. It adds up what the page adds up. */
export function coverageTable(way: Way, parts: readonly Part[], names: Names): FileTable {
  const rows = groupsOf(way, parts, names).map(([name, figures]) => [name, ...figureCells(figures)])
  return {
    name: `coverage-by-${way}`,
    columns: [ways[way].of, ...figureColumns],
    rows: [...rows, ['All', ...figureCells(figuresOf(parts))]],
  }
}

/** The figures of each tier, officer, community or phase, by its name, in order. */
export function groupsOf(way: Way, parts: readonly Part[], names: Names): [string, Figures][] {
  const { key } = ways[way]
  return [...figuresBy(parts, (part) => key(part, names))].sort(
    ([a], [b]) => placeOf(a, way, names) - placeOf(b, way, names) || a.localeCompare(b),
  )
}

/** Tiers come in the order of their rules; all else by name. */
function placeOf(name: string, way: Way, { rules }: Names): number {
  if (way !== 'tier') return 0
  const place = rules.findIndex((rule) => rule.name === name)
  return place < 0 ? rules.length : place
}

function figureCells(figures: Figures): Cell[] {
  const { owed, held } = figures
  return [owed, ...states.map((state) => figures[state]), dueOf(figures), percentOf(held, figures) ?? null]
}

function nameIn(all: readonly { id: number; name: string }[], id: number | null): string | undefined {
  return all.find((one) => one.id === id)?.name
}

/** Why meetings were not held, and why they are written off. */
export function reasonsTable(parts: readonly Part[]): FileTable {
  const rows = (['not held', 'written off'] as const).flatMap((state) =>
    [...reasonsFor(parts, state)].map(([because, count]): Cell[] => [
      stateWords[state].name,
      becauseInWords(because),
      count,
    ]),
  )
  return { name: 'reasons', columns: ['State', 'Why', 'Meetings'], rows }
}

/** Why an owed meeting is in its state, in words. */
export function becauseInWords(because: string): string {
  return Object.entries(notHeldCauses).find(([cause]) => cause === because)?.[1] ?? capital(because)
}

/** The schools behind a figure, each with where its owed meetings stand. */
export function schoolsTable(schools: readonly CoveredSchool[]): FileTable {
  return {
    name: 'schools',
    columns: [
      'URN',
      'School',
      'Tier',
      'Phase',
      'Learning community',
      'Officer',
      ...figureColumns,
      'Day',
      'Why',
      'Last met',
    ],
    rows: schools.map(({ urn, name, tier, phase, community, officer, figures, day, because, lastMet }) => [
      ...[urn, name, tier, phase, community, officer, ...figureCells(figures)],
      ...[dayCell(day), because && becauseInWords(because), dayCell(lastMet)],
    ]),
  }
}

/** Meetings at UTC instants, as of `now`, in UK time. */
export function meetingsTable(meetings: readonly ExportedMeeting[], { rules }: Names, now: string): FileTable {
  return {
    name: 'meetings',
    columns: [
      ...['Term', 'Day', 'Starts', 'Ends', 'URN', 'School', 'Meeting', 'Tier', 'Officer', 'How', 'State', 'Why'],
      ...['Invited on', 'Accepted on', 'Asked once more on', 'Cancelled on'],
    ],
    rows: meetings.map((one) => [
      ...[
        one.term,
        dayCell(ukDay(one.startsAt)),
        clock(one.startsAt),
        clock(one.endsAt),
        one.urn,
        one.school,
        one.number,
      ],
      ...[tierName(one.tier, rules), one.officer, modes[one.mode], stateInWords(stateOf(one, now))],
      one.notHeldBecause ? becauseInWords(one.notHeldBecause) : one.cancelledBecause && capital(one.cancelledBecause),
      ...[one.sentAt, one.acceptedAt, one.chasedAt, one.cancelledAt].map((at) => dayCell(at && ukDay(at))),
    ]),
  }
}

/** What was agreed at meetings. */
export function actionsTable(actions: readonly ExportedAction[]): FileTable {
  return {
    name: 'actions',
    columns: ['Agreed on', 'URN', 'School', 'Action', 'Whose', 'By', 'Done on', 'Officer'],
    rows: actions.map((one) => [
      ...[dayCell(ukDay(one.metAt)), one.urn, one.school, one.what, whoseInWords(one), dayCell(one.byDay)],
      ...[dayCell(one.doneAt && ukDay(one.doneAt)), one.officer],
    ]),
  }
}

/** A state of a meeting to begin a line with. */
export function stateInWords(state: ReturnType<typeof stateOf>): string {
  return state === 'unrecorded' ? 'Not recorded' : capital(state)
}

const dayCell = (day: string | null): Cell => (day ? { day } : null)
const clock = (instant: string) => ukWall(instant).slice(11, 16)
