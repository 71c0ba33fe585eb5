import { officersOn } from '../meetings/queries.ts'
import { ukDay, utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { owedOf } from '../schools/owed-queries.ts'
import { tierRules } from '../schools/tiers-of-term.ts'
import { knownTerms } from '../terms/queries.ts'
import type { Term } from '../terms/rules.ts'
import { allocationsBetween, calledOff, lastRunOf, plannedInTerm, unplacedIn, writtenOff } from './queries.ts'
import { deadAfterMinutes, type PlannedMeeting, type RunState, runState } from './rules.ts'
import { type WithoutPlace, withoutPlace } from './without-place.ts'
import { readUnplaced } from './words.ts'

/** A term's plan as it stands. */
export interface PlanOfTerm {
  term: Term
  terms: Term[]
  /** In order of time. */
  meetings: PlannedMeeting[]
  withoutPlace: WithoutPlace[]
  /** Those who have a meeting of the plan, should have one, or are officers today; by name. */
  officers: { id: number; name: string }[]
  /** The names of the tiers. */
  tierNames: ReadonlyMap<string, string>
  /** How many meetings are owed, those that are written off left out; 0 while nothing is fixed. */
  owed: number
  isFixed: boolean
  /** The last making of it that was asked for on a page. */
  lastRun: ({ id: string; startedAt: string; by: string | null } & { state: RunState }) | undefined
}

/** Reads the plan of a term: all of it, or what is one officer's. Undefined for a term that is not known. */
export async function planOfTerm(world: World, termId: string, officerId?: number): Promise<PlanOfTerm | undefined> {
  const { db } = world.store
  const today = ukDay(world.now())
  const terms = await knownTerms(db)
  const term = terms.find(({ id }) => id === termId)
  if (!term) return undefined
  const from = term.from_day > today ? term.from_day : today
  const [arranged, owed, off, unplaced, gone, allocations, rules, run, serving] = await Promise.all([
    plannedInTerm(db, termId).execute(),
    owedOf(db, termId).execute(),
    writtenOff(db, termId).execute(),
    unplacedIn(db, termId).execute(),
    calledOff(db, termId).execute(),
    allocationsBetween(db, from, term.to_day).execute(),
    tierRules(db),
    lastRunOf(db, termId).executeTakeFirst(),
    officersOn(db, today).execute(),
  ])
  const said = unplaced.map((row) => ({ ...row, ...readUnplaced(row) }))
  const open = withoutPlace({ owed, arranged, writtenOff: off, unplaced: said, allocations, calledOff: gone }, from)
  const isShown = (one: { officerId: number | undefined }) => officerId === undefined || one.officerId === officerId
  const names = new Map([
    ...serving.map(({ id, name }) => [id, name] as const),
    ...allocations.map(({ officer_id, name }) => [officer_id, name] as const),
    ...arranged.map((one) => [one.officerId, one.officer] as const),
  ])
  const deadSince = utc(world.now().minus({ minutes: deadAfterMinutes }))
  return {
    ...{ term, terms, meetings: arranged.filter(isShown), withoutPlace: open.filter(isShown) },
    officers: [...names].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name)),
    tierNames: new Map(rules.map(({ tier, name }) => [tier, name])),
    owed: owed.reduce((sum, { meetings }) => sum + meetings, 0) - off.length,
    isFixed: owed.length > 0,
    lastRun: run && { id: run.id, startedAt: run.started_at, by: run.by, state: runState(run, deadSince) },
  }
}
