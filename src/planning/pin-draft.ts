import { type Actor, logEvent } from '../audit/events.ts'
import { brokenConstraint } from '../platform/sql.ts'
import { utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import type { ByHand } from './by-hand.ts'
import type { PlannedMeeting } from './rules.ts'
import { setPinned, stillDraft } from './statements.ts'

/**
 * Pins a draft where it was seen, so that planning again leaves it there, or takes the pin off. Refuses a draft that
 * somebody has moved, sent or dropped meanwhile.
 */
export async function pinDraft(world: World, seen: PlannedMeeting, pinned: boolean, actor: Actor): Promise<ByHand> {
  const { db, atomic } = world.store
  const at = world.now()
  const kind = pinned ? 'draft.pinned' : 'draft.unpinned'
  try {
    await atomic(
      stillDraft(db, seen),
      setPinned(db, seen.id, pinned ? utc(at) : null),
      logEvent(db, at, { ...actor, actedFor: `school:${seen.urn}` }, kind, seen.id),
    )
    return { done: true }
  } catch (error) {
    if (brokenConstraint(error) === 'precondition_failed') return { done: false, because: 'changed_meanwhile' }
    throw error
  }
}
