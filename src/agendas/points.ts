import { type Actor, logEvent } from '../audit/events.ts'
import type { Meeting } from '../meetings/queries.ts'
import { brokenConstraint } from '../platform/sql.ts'
import { utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { isSettled } from './rules.ts'
import { deletePoint, hasPointsAtMost, insertPoint } from './statements.ts'
import { mostPoints } from './words.ts'

export type PointRefusal = 'over' | 'too_many'

export const pointRefusals = {
  over: 'This meeting is over or cancelled, so its agenda stays as it is',
  too_many: `A meeting has ${mostPoints} added points at most. Remove one first`,
} satisfies Record<PointRefusal, string>

/**
 * Adds a point to the agenda of one meeting, sent or not, and of what takes its place should it be dropped or called off; an id that is there already adds nothing, so that a second press
 * does not. What was sent stays as it was, until the agenda is sent again.
 */
export async function addPoint(
  { store: { db, atomic }, now }: World,
  meeting: Meeting,
  { id, point }: { id: string; point: string },
  actor: Actor & { person: number },
): Promise<PointRefusal | undefined> {
  const at = utc(now())
  if (isSettled(meeting, at)) return 'over'
  const { term, urn, number } = meeting
  try {
    await atomic(
      insertPoint(db, { id, term, urn, number, point, person_id: actor.person, added_at: at }),
      hasPointsAtMost(db, meeting, mostPoints),
      logEvent(db, now(), { ...actor, actedFor: `school:${meeting.urn}` }, 'agenda.point-added', meeting.id),
    )
  } catch (error) {
    if (brokenConstraint(error) !== 'precondition_failed') throw error
    return 'too_many'
  }
  return undefined
}

/** Takes a point off the agenda of one meeting again. */
export async function removePoint(
  { store: { db, atomic }, now }: World,
  meeting: Meeting,
  id: string,
  actor: Actor,
): Promise<PointRefusal | undefined> {
  if (isSettled(meeting, utc(now()))) return 'over'
  await atomic(
    deletePoint(db, meeting, id),
    logEvent(db, now(), { ...actor, actedFor: `school:${meeting.urn}` }, 'agenda.point-removed', meeting.id),
  )
  return undefined
}
