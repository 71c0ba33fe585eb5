import { type Actor, logEvent } from '../audit/events.ts'
import { changedNow, giveBackDiary } from '../consultations/statements.ts'
import { cancel } from '../meetings/cancel.ts'
import { move } from '../meetings/move.ts'
import { officerThen, timeProblem } from '../meetings/place.ts'
import type { Meeting } from '../meetings/queries.ts'
import { hasGone, quartersOf } from '../meetings/rules.ts'
import { takeQuarters } from '../meetings/statements.ts'
import { brokenConstraint } from '../platform/sql.ts'
import { minutesAfter, utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import type { HandoverRefusal } from './rules.ts'
import { dropDraft, putDraft } from './statements.ts'

/** Where a meeting goes: a start (a UTC instant) with an officer, or back to what is to be planned. */
export type Place = { startsAt: string; officerId: number } | 'plan again'

export type Placed = { placed: true } | { placed: false; because: HandoverRefusal }

/**
 * Puts a meeting elsewhere, with the messages that a move or a cancellation has: who no longer has it gets a CANCEL, the
 * others an invitation with a higher sequence. A draft, of which nobody knows yet, only changes. `sequence` is the one
 * that the page showed.
 */
export async function placeMeeting(
  world: World,
  meeting: Meeting,
  place: Place,
  { sequence, reason, by }: { sequence: number; reason: string; by: { id: number; name: string } },
  actor: Actor,
): Promise<Placed> {
  if (!meeting.sentAt && !meeting.cancelledAt) return placeDraft(world, meeting, place, actor)
  if (place === 'plan again') {
    const why = { because: 'officer cannot', reason, sequence } as const
    const done = await cancel(world, meeting, why, by, actor)
    return done.cancelled ? { placed: true } : { placed: false, because: done.because }
  }
  const done = await move(world, meeting, { ...place, sequence, reason }, by, actor)
  return done.moved ? { placed: true } : { placed: false, because: done.because }
}

async function placeDraft(world: World, draft: Meeting, place: Place, actor: Actor): Promise<Placed> {
  const { db, atomic } = world.store
  const { id, startsAt: was, endsAt, urn } = draft
  const now = utc(world.now())
  const by = { ...actor, actedFor: `school:${urn}` }
  try {
    if (place === 'plan again') {
      await atomic(
        giveBackDiary(db, id),
        dropDraft(db, draft),
        changedNow(db),
        logEvent(db, world.now(), by, 'meeting.draft-dropped', id, { was, from: draft.officerId }),
      )
      return { placed: true }
    }
    const { startsAt, officerId } = place
    const ends = minutesAfter(startsAt, (Date.parse(endsAt) - Date.parse(was)) / 60_000)
    const span = { startsAt, endsAt: ends }
    if (startsAt <= now) return { placed: false, because: 'in_the_past' }
    const because = startsAt === was ? undefined : await timeProblem(db, draft, span, now)
    if (because) return { placed: false, because }
    const held = await officerThen(db, officerId, span)
    if ('because' in held) return { placed: false, because: held.because }
    await atomic(
      putDraft(db, draft, { officer_id: officerId, starts_at: startsAt, ends_at: ends }),
      changedNow(db),
      giveBackDiary(db, id),
      takeQuarters(db, id, officerId, quartersOf(startsAt, ends)),
      logEvent(db, world.now(), by, 'meeting.draft-moved', id, { was, startsAt, from: draft.officerId, to: officerId }),
    )
    return { placed: true }
  } catch (error) {
    const constraint = brokenConstraint(error)
    if (!hasGone(constraint)) throw error
    return { placed: false, because: constraint === 'precondition_failed' ? 'changed_meanwhile' : 'time_taken' }
  }
}
