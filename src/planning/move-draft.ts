import { type Actor, logEvent } from '../audit/events.ts'
import { brokenConstraint } from '../platform/sql.ts'
import { minutesAfter, utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { type ByHand, type Place, placeProblem } from './by-hand.ts'
import type { PlannedMeeting } from './rules.ts'
import { giveBackDiaries, moveDrafts, setPinned, stillDraft, takeDiaries } from './statements.ts'

/**
 * Moves a draft, as it was seen, to another time or officer and pins it there, so that planning again leaves it. It stays
 * as long as it was. Refuses a time at which no meeting can be meant to be (`notThen`), that is the officer's time off, or
 * that their diary has no room for, and a draft that somebody has changed meanwhile. No message goes out.
 */
export async function moveDraft(world: World, seen: PlannedMeeting, to: Place, actor: Actor): Promise<ByHand> {
  const { db, atomic } = world.store
  const now = utc(world.now())
  const { id, urn, number, mode } = seen
  const minutes = (Date.parse(seen.endsAt) - Date.parse(seen.startsAt)) / 60_000
  const ends_at = minutesAfter(to.startsAt, minutes)
  const because = await placeProblem(db, seen, { ...to, endsAt: ends_at }, now)
  if (because) return { done: false, because }
  try {
    await atomic(
      stillDraft(db, seen),
      giveBackDiaries(db, [id]),
      moveDrafts(db, [{ id, urn, number, mode, officer_id: to.officerId, starts_at: to.startsAt, ends_at }]),
      setPinned(db, id, now),
      takeDiaries(db, [id], minutes),
      logEvent(db, world.now(), { ...actor, actedFor: `school:${urn}` }, 'draft.moved', id, {
        ...{ was: seen.startsAt, startsAt: to.startsAt },
        ...(seen.officerId !== to.officerId && { from: seen.officerId, to: to.officerId }),
      }),
    )
    return { done: true }
  } catch (error) {
    const constraint = brokenConstraint(error)
    if (constraint === 'precondition_failed') return { done: false, because: 'changed_meanwhile' }
    if (constraint === 'a_person_is_in_one_place_at_a_time') return { done: false, because: 'time_taken' }
    throw error
  }
}
