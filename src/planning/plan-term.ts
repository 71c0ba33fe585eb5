import type { Actor } from '../audit/events.ts'
import { ukDay, utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { fixOwed } from '../schools/fix-owed.ts'
import { knownTerms } from '../terms/queries.ts'
import type { Term } from '../terms/rules.ts'
import { changesTo } from './changes.ts'
import { gathered, problemsOfOfficers } from './plan.ts'
import { diariesOf, hasBeenFixed, planFacts } from './plan-facts.ts'
import { type OfficersPlan, planOnOpenings } from './plan-officer.ts'
import { openingsIn, type PlanFacts, problemOf } from './plan-problem.ts'
import type { Placed, Problem, Unplaced } from './problem.ts'
import { finishRun, startRun, tellProgress } from './statements.ts'
import { type PlanRefusal, whyInWords } from './words.ts'
import { writePlan } from './write-plan.ts'

/** How a plan is asked for. */
export interface PlanRequest {
  /** Whether the drafts are written; else it is only shown what they would be. */
  apply: boolean
  actor: Actor
  /** The id of a row of `plan_run`, made where there is none, in which progress and outcome are told. */
  runId?: string | undefined
}

export type Planned = ({ planned: true } & PlannedTerm) | { planned: false; because: PlanRefusal }

export interface PlannedTerm {
  term: Term
  applied: boolean
  /** The drafts of the term, by school; what was sent is not among them. */
  placed: (Placed & Named)[]
  unplaced: (Unplaced & Named & { why: string })[]
  /** How many drafts come, move (or change their length or way) and go. */
  changes: { added: number; moved: number; removed: number }
  cost: number
}

interface Named {
  school: string
  /** The officer's name; of a school without one it is left out. */
  officer?: string | undefined
}

/**
 * Plans the meetings that are owed in a term, and with `apply` writes them as drafts, all or none, with their quarters of
 * the officers' diaries and the list of those without a place; nothing is sent to anybody. What schools are owed is fixed
 * first where it is not yet. What was sent, held or pinned stays as it is. Refuses a term that is not known or over, and
 * to write over what somebody has booked or changed meanwhile: plan again then.
 */
export async function planTerm(world: World, termId: string, request: PlanRequest): Promise<Planned> {
  const { db } = world.store
  const { actor, runId } = request
  if (runId === undefined) return await planned(world, termId, request, async () => {})
  const started = { id: runId, term: termId, person_id: 'person' in actor ? actor.person : null }
  await startRun(db, { ...started, started_at: utc(world.now()) }).execute()
  const tell = async (stage: string, done: number, total: number) => {
    await tellProgress(db, runId, { stage, done, total }).execute()
  }
  const finish = (outcome: object) => finishRun(db, runId, utc(world.now()), outcome).execute()
  try {
    const outcome = await planned(world, termId, request, tell)
    await finish(outcome.planned ? countsOf(outcome) : { because: outcome.because })
    return outcome
  } catch (error) {
    await finish({ because: 'failed' })
    throw error
  }
}

type Tell = (stage: string, done: number, total: number) => Promise<void>

async function planned(world: World, termId: string, { apply, actor }: PlanRequest, tell: Tell): Promise<Planned> {
  const { db } = world.store
  const term = (await knownTerms(db)).find(({ id }) => id === termId)
  if (!term) return { planned: false, because: 'unknown_term' }
  if (term.to_day <= ukDay(world.now())) return { planned: false, because: 'term_over' }
  if (apply && !(await hasBeenFixed(db, term.id))) await fixOwed(world, term.id, actor)
  const { facts, schools, officers } = await planFacts(world, term)
  if (facts.owed.length === 0) return { planned: false, because: 'no_schools' }

  const { problem, closed } = problemOf(facts)
  const plan = gathered(problem, await planEachOfficer(world, facts, problem, tell))
  const unplaced = [...plan.unplaced, ...closed].sort((a, b) => a.urn - b.urn || a.number - b.number)
  const changes = changesTo(facts.meetings, problem.meetings, plan)
  if (apply && !(await writePlan(world, term.id, { changes, unplaced, placed: plan.placed.length }, actor))) {
    return { planned: false, because: 'changed_meanwhile' }
  }
  const named = (urn: number, officerId = 0) => ({ school: schools.get(urn) ?? '', officer: officers.get(officerId) })
  return {
    ...{ planned: true, term, applied: apply, cost: plan.cost },
    placed: plan.placed.map((one) => ({ ...one, ...named(one.urn, one.officerId) })),
    unplaced: unplaced.map((one) => {
      const names = named(one.urn, one.details.officerId)
      return { ...one, ...names, why: whyInWords(one.because, one.details, names.officer) }
    }),
    changes: { added: changes.insert.length, moved: changes.move.length, removed: changes.remove.length },
  }
}

const mostUpdates = 20

/** Plans one officer after another; others get their pages in between. */
async function planEachOfficer(world: World, facts: PlanFacts, problem: Problem, tell: Tell): Promise<OfficersPlan[]> {
  const problems = problemsOfOfficers(problem)
  const ids = problems.map(({ officerId }) => officerId)
  const openingsOf = openingsIn(facts, problem, await diariesOf(world, facts.term, ids))
  const parts: OfficersPlan[] = []
  for (const [done, one] of problems.entries()) {
    if (done % Math.ceil(problems.length / mostUpdates) === 0) await tell('Planning', done, problems.length)
    parts.push(planOnOpenings(one, (meetings) => openingsOf(one.officerId, meetings)))
    await new Promise((resolve) => setTimeout(resolve, 0))
  }
  await tell('Writing', problems.length, problems.length)
  return parts
}

function countsOf({ placed, unplaced, changes }: PlannedTerm) {
  return { placed: placed.length, unplaced: unplaced.length, ...changes }
}
