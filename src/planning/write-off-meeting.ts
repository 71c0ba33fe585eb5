import { type Actor, logEvent } from '../audit/events.ts'
import { writeOff } from '../meetings/statements.ts'
import { brokenConstraint } from '../platform/sql.ts'
import { utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import type { ByHand } from './by-hand.ts'
import type { ToBePlaced } from './place-meeting.ts'
import { forgetOneUnplaced, notArranged, stillOwed } from './statements.ts'

/**
 * Writes off an owed meeting that has no place, with the reason: no plan places it any more, and coverage tells that it
 * was not held and why. Refuses one that is arranged, or is owed no longer.
 */
export async function writeOffMeeting(
  world: World,
  { term, urn, number }: Pick<ToBePlaced, 'term' | 'urn' | 'number'>,
  { reason, person }: { reason: string; person: number },
  actor: Actor,
): Promise<ByHand> {
  const { db, atomic } = world.store
  const at = world.now()
  const owed = { term, urn, number }
  try {
    await atomic(
      stillOwed(db, owed),
      notArranged(db, owed),
      writeOff(db, { ...owed, reason, person_id: person, made_at: utc(at) }),
      forgetOneUnplaced(db, owed),
      logEvent(db, at, { ...actor, actedFor: `school:${urn}` }, 'owed.written-off', `term:${term}`, { urn, number }),
    )
    return { done: true }
  } catch (error) {
    if (brokenConstraint(error) === 'precondition_failed') return { done: false, because: 'changed_meanwhile' }
    throw error
  }
}
