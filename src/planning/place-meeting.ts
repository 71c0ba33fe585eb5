import { type Actor, logEvent } from '../audit/events.ts'
import { brokenConstraint } from '../platform/sql.ts'
import { minutesAfter, utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { isOpen } from '../schools/status.ts'
import { type ByHand, type Place, placeProblem } from './by-hand.ts'
import type { ByHandRefusal } from './rules.ts'
import { forgetOneUnplaced, insertDrafts, setPinned, stillOwed, takeDiaries } from './statements.ts'

/** An owed meeting without a place, as it is fixed for the term. */
export interface ToBePlaced {
  term: string
  urn: number
  number: number
  status: string
  minutes: number
  mode: string
}

/**
 * Drafts an owed meeting that has no place where somebody wants it; pinned, so that planning again leaves it there, unless
 * `pinned` is false, as when a draft that was dropped is put back. Refuses what is not owed or has a place already, and
 * the times that `moveDraft` refuses.
 */
export async function placeMeeting(
  world: World,
  { term, urn, number, status, minutes, mode }: ToBePlaced,
  { officerId, startsAt, pinned = true }: Place & { pinned?: boolean },
  actor: Actor,
): Promise<ByHand> {
  const { db, atomic } = world.store
  const now = utc(world.now())
  const ends_at = minutesAfter(startsAt, minutes)
  const place = { officerId, startsAt, endsAt: ends_at }
  const because = isOpen(status) ? await placeProblem(db, { term, urn }, place, now) : 'school_closed'
  if (because) return { done: false, because }
  const id = crypto.randomUUID()
  try {
    await atomic(
      stillOwed(db, { term, urn, number }),
      insertDrafts(db, term, [{ id, urn, number, mode, officer_id: officerId, starts_at: startsAt, ends_at }], now),
      setPinned(db, id, pinned ? now : null),
      takeDiaries(db, [id], minutes),
      forgetOneUnplaced(db, { term, urn, number }),
      logEvent(db, world.now(), { ...actor, actedFor: `school:${urn}` }, 'draft.placed', id, {
        ...{ term, number, startsAt, officer: officerId },
      }),
    )
    return { done: true }
  } catch (error) {
    const refusal = refusals[brokenConstraint(error) ?? '']
    if (!refusal) throw error
    return { done: false, because: refusal }
  }
}

const refusals: Readonly<Record<string, ByHandRefusal>> = {
  precondition_failed: 'not_owed',
  an_owed_meeting_is_arranged_once: 'placed_already',
  a_person_is_in_one_place_at_a_time: 'time_taken',
}
