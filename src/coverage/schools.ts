import type { Db } from '../platform/store.ts'
import { utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { tierName } from '../schools/words.ts'
import { lastMet } from './ahead-queries.ts'
import { type Figures, figuresOf, type Part } from './coverage.ts'
import { dashboard, narrowedBy } from './dashboard.ts'
import type { CoverageForm } from './forms.ts'
import { coverage } from './read.ts'
import { states } from './states.ts'
import type { View } from './view.ts'

/** A school behind a figure: whose it is, and where its owed meetings of the period stand. */
export interface CoveredSchool {
  urn: number
  name: string
  tier: string
  phase: string
  officer: string | null
  community: string | null
  figures: Figures
  /** The local day of the meeting that counts, the first when there are several. */
  day: string | null
  /** Why a meeting was not held or is written off. */
  because: string | null
  lastMet: string | null
}

/**
 * The schools behind the figures of a view, narrowed and sorted as it asks. They are counted by the query that gives the
 * figures, so that a figure is the sum of its list.
 */
export async function coveredSchools(world: World, view: View): Promise<CoveredSchool[]> {
  const { db } = world.store
  const { period, asked, today } = view
  const now = utc(world.now())
  const missed = asked.state === 'missed' ? await urnsMissed(world, view) : undefined
  // What is missed may be for an officer to hold who does not have the school yet.
  const narrowed = narrowedBy(missed ? { ...asked, officer: '' } : asked)
  const parts = await coverage(db, period, { now, today }, narrowed, 'school')
  const isWanted = wantedBy(asked.state, missed)
  const bySchool = [...Map.groupBy(parts, ({ urn }) => urn ?? 0)].filter(([, some]) => some.some(isWanted))
  const met = await metOn(
    db,
    bySchool.map(([urn]) => urn),
  )
  const names = namesIn(view)
  return bySchool
    .map(([urn, some]) => schoolOf(urn, some, { ...names, lastMet: met.get(urn) ?? null }, isWanted))
    .filter((school) => asked.state !== 'never met' || (school.lastMet === null && isOpen(school.figures)))
    .sort(by(asked.sort))
}

/** Whether a school still has a meeting to come. */
function isOpen({ owed, held, 'written off': off }: Figures): boolean {
  return owed > held + off
}

function wantedBy(state: CoverageForm['state'], missed: ReadonlySet<number> | undefined): (part: Part) => boolean {
  if (state === 'missed') return ({ urn }) => missed?.has(urn ?? 0) ?? false
  if (state === '' || state === 'never met') return () => true
  return (part) => part.state === state
}

async function urnsMissed(world: World, view: View): Promise<Set<number>> {
  const { outlooks } = await dashboard(world, view)
  return new Set(outlooks.flatMap(({ missed }) => missed.map(({ urn }) => urn)))
}

async function metOn(db: Db, urns: readonly number[]): Promise<Map<number, string | null>> {
  return new Map((await lastMet(db, urns).execute()).map(({ urn, day }) => [urn, day]))
}

function namesIn({ rules, officers, communities }: View) {
  const officerOf = new Map(officers.map(({ id, name }) => [id, name]))
  const communityOf = new Map(communities.map(({ id, name }) => [id, name]))
  return {
    tier: (tier: string | null) => tierName(tier, rules),
    officer: (id: number | null) => officerOf.get(id ?? 0) ?? null,
    community: (id: number | null) => communityOf.get(id ?? 0) ?? null,
  }
}

function schoolOf(
  urn: number,
  parts: readonly Part[],
  names: ReturnType<typeof namesIn> & Pick<CoveredSchool, 'lastMet'>,
  isWanted: (part: Part) => boolean,
): CoveredSchool {
  const first = parts.find(isWanted) ?? parts[0]
  const days = parts.filter(isWanted).flatMap(({ day }) => day ?? [])
  return {
    ...{ urn, name: first?.name ?? '', phase: first?.phase ?? '', tier: names.tier(first?.tier ?? null) },
    ...{ officer: names.officer(first?.officerId ?? null), community: names.community(first?.communityId ?? null) },
    ...{ figures: figuresOf(parts), day: days.sort()[0] ?? null, because: first?.because ?? null },
    lastMet: names.lastMet,
  }
}

function by(sort: CoverageForm['sort']): (a: CoveredSchool, b: CoveredSchool) => number {
  const text = (value: string | null) => value ?? '\uffff'
  const rank = ({ figures }: CoveredSchool) => states.findIndex((state) => figures[state] > 0)
  const first: Record<CoverageForm['sort'], (a: CoveredSchool, b: CoveredSchool) => number> = {
    name: () => 0,
    tier: (a, b) => a.tier.localeCompare(b.tier),
    officer: (a, b) => text(a.officer).localeCompare(text(b.officer)),
    community: (a, b) => text(a.community).localeCompare(text(b.community)),
    state: (a, b) => rank(a) - rank(b),
    day: (a, b) => text(a.day).localeCompare(text(b.day)),
    // Who has waited longest comes first.
    met: (a, b) => (a.lastMet ?? '').localeCompare(b.lastMet ?? ''),
  }
  return (a, b) => first[sort](a, b) || a.name.localeCompare(b.name) || a.urn - b.urn
}
