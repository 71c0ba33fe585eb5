import { type Actor, logEvent } from '../audit/events.ts'
import { changedNow } from '../consultations/statements.ts'
import { type BesideMeeting, besideMeeting } from '../consultations/time-queries.ts'
import { brokenConstraint } from '../platform/sql.ts'
import { utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { type Meeting, meetingById } from './queries.ts'
import { changeRefusal, type MeetingRefusal } from './rules.ts'
import { acceptMeeting } from './statements.ts'

/** `again`: somebody of the school had accepted it before. `beside`: the consultation that is in the way. */
export type Accepted =
  | { accepted: true; again: boolean; meeting: Meeting }
  | { accepted: false; because: MeetingRefusal; beside?: BesideMeeting }

/**
 * Accepts the time of a meeting for its school. Sends nothing: the invitation is in the calendars already, and the officer
 * sees the answer in their list. Refused when the meeting has moved or was cancelled since the page showed `sequence`,
 * and when who comes has a consultation then, which is told.
 */
export async function accept(
  world: World,
  meeting: Meeting,
  sequence: number,
  contact: { id: number },
  actor: Actor,
): Promise<Accepted> {
  const { db, atomic } = world.store
  const now = utc(world.now())
  const because = changeRefusal(meeting, now)
  if (because) return { accepted: false, because }
  if (meeting.sequence !== sequence) return { accepted: false, because: 'changed_meanwhile' }
  if (meeting.acceptedAt) return { accepted: true, again: true, meeting }
  const { startsAt, endsAt } = meeting
  const beside = await besideMeeting(db, meeting.id, contact.id, startsAt, endsAt).executeTakeFirst()
  if (beside) return { accepted: false, because: 'in_a_consultation_then', beside }
  try {
    const [, , , [after]] = await atomic(
      acceptMeeting(db, meeting.id, sequence, contact.id, now),
      changedNow(db),
      logEvent(db, world.now(), { ...actor, actedFor: `school:${meeting.urn}` }, 'meeting.accepted', meeting.id, {
        startsAt: meeting.startsAt,
      }),
      meetingById(db, meeting.id),
    )
    if (!after) throw new Error(`Meeting ${meeting.id} was accepted and cannot be read`)
    return { accepted: true, again: false, meeting: after }
  } catch (error) {
    if (brokenConstraint(error) !== 'precondition_failed') throw error
    return lost(world, meeting.id, sequence)
  }
}

/** Somebody was first: a colleague who accepted it too, or who changed it. */
async function lost({ store }: World, id: string, sequence: number): Promise<Accepted> {
  const meeting = await meetingById(store.db, id).executeTakeFirst()
  if (!meeting || meeting.cancelledAt) return { accepted: false, because: 'already_cancelled' }
  if (meeting.sequence !== sequence || !meeting.acceptedAt) return { accepted: false, because: 'changed_meanwhile' }
  return { accepted: true, again: true, meeting }
}
