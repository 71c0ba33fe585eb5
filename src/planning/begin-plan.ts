import { ukDay, utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { knownTerms } from '../terms/queries.ts'
import { planTerm } from './plan-term.ts'
import { lastRunOf } from './queries.ts'
import { deadAfterMinutes } from './rules.ts'
import { startOnlyRun } from './statements.ts'
import type { PlanRefusal } from './words.ts'

/** The id of the `plan_run` in which the progress is told: of the one that somebody has begun already, if there is one. */
export type Begun = { begun: true; runId: string } | { begun: false; because: PlanRefusal }

/**
 * Begins to plan a term, which goes on after the answer has been sent and ends with the drafts written (see `planTerm`). A
 * term is planned once at a time: who asks while it is being done is led to that. A plan that has not ended after ten
 * minutes has died and holds nobody up. Refuses a term that is not known or over.
 */
export async function beginPlan(
  world: World,
  termId: string,
  actor: { person: number; from?: string | undefined },
): Promise<Begun> {
  const { db } = world.store
  const now = world.now()
  const term = (await knownTerms(db)).find(({ id }) => id === termId)
  if (!term) return { begun: false, because: 'unknown_term' }
  if (term.to_day <= ukDay(now)) return { begun: false, because: 'term_over' }
  const run = { id: crypto.randomUUID(), term: termId, person_id: actor.person, started_at: utc(now) }
  const started = await startOnlyRun(db, run, utc(now.minus({ minutes: deadAfterMinutes }))).executeTakeFirst()
  if (!started) {
    const other = await lastRunOf(db, termId).executeTakeFirstOrThrow()
    return { begun: true, runId: other.id }
  }
  world.later(
    planTerm(world, termId, { apply: true, actor, runId: run.id }).then(
      () => {},
      (error: unknown) => world.log.error('a term could not be planned', error, { term: termId }),
    ),
  )
  return { begun: true, runId: run.id }
}
