import { type Actor, logEvent } from '../audit/events.ts'
import { brokenConstraint } from '../platform/sql.ts'
import type { World } from '../platform/world.ts'
import type { ByHand } from './by-hand.ts'
import type { PlannedMeeting } from './rules.ts'
import { deleteDrafts, giveBackDiaries, stillDraft } from './statements.ts'

/**
 * Takes a draft, as it was seen, out of the plan: the officer is free then, and the meeting is still owed, to be placed by
 * hand (`placeMeeting`, which also undoes this) or by planning again. What was added to its agenda is kept for then.
 * Refuses a draft that somebody has changed meanwhile.
 */
export async function dropDraft(world: World, seen: PlannedMeeting, actor: Actor): Promise<ByHand> {
  const { db, atomic } = world.store
  const { id, urn, number, startsAt } = seen
  try {
    await atomic(
      stillDraft(db, seen),
      giveBackDiaries(db, [id]),
      deleteDrafts(db, [id]),
      logEvent(db, world.now(), { ...actor, actedFor: `school:${urn}` }, 'draft.dropped', id, {
        ...{ term: seen.term, number, startsAt, officer: seen.officerId },
      }),
    )
    return { done: true }
  } catch (error) {
    if (brokenConstraint(error) === 'precondition_failed') return { done: false, because: 'changed_meanwhile' }
    throw error
  }
}
