import { type Actor, logEvent } from '../audit/events.ts'
import { changedNow, giveBackDiary } from '../consultations/statements.ts'
import { looksLikePupilData } from '../data-protection/pupil-data.ts'
import { brokenConstraint } from '../platform/sql.ts'
import { utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { messagesTo } from './facts.ts'
import { inviteesOf, type Meeting, meetingById } from './queries.ts'
import { changeRefusal, type MeetingRefusal } from './rules.ts'
import { cancelMeeting, queueMeetingMessages, writeOff } from './statements.ts'
import type { Cause } from './words.ts'

export type Cancelled = { cancelled: true; meeting: Meeting } | { cancelled: false; because: MeetingRefusal }

/**
 * Cancels a meeting with a reason that the other side reads: its time is free again at once and everybody gets a
 * cancellation that their calendars obey. What was owed is to be planned again, or written off when it is not needed.
 * One that is cancelled already stays so, and is no refusal to who wanted the same.
 */
export async function cancel(
  world: World,
  meeting: Meeting,
  { because, reason, sequence = meeting.sequence }: { because: Cause; reason: string; sequence?: number | undefined },
  by: { id: number; name: string },
  actor: Actor,
): Promise<Cancelled> {
  const { db, atomic } = world.store
  const { id, term, urn, number } = meeting
  const now = utc(world.now())
  const refused = changeRefusal(meeting, now)
  if (refused) return refusedFor(meeting, because, refused)
  if (meeting.sequence !== sequence) return { cancelled: false, because: 'changed_meanwhile' }
  if (looksLikePupilData(reason, world.now())) return { cancelled: false, because: 'pupil_data' }

  const invitees = await inviteesOf(db, [id]).execute()
  const told = { by: by.name, reason }
  const kind = because === 'school cannot' ? 'declined' : 'cancelled'
  const how = { cancelled_at: now, cancelled_by: by.id, cancelled_because: because, cancel_reason: reason }
  const owed = { term, urn, number, reason, person_id: by.id, made_at: now }
  try {
    await atomic(
      cancelMeeting(db, id, sequence, how),
      changedNow(db),
      giveBackDiary(db, id),
      ...(because === 'not needed' ? [writeOff(db, owed)] : []),
      queueMeetingMessages(db, messagesTo(kind, { ...meeting, sequence: sequence + 1 }, invitees, told), now),
      logEvent(db, world.now(), { ...actor, actedFor: `school:${urn}` }, `meeting.${kind}`, id, {
        startsAt: meeting.startsAt,
      }),
    )
  } catch (error) {
    if (brokenConstraint(error) !== 'precondition_failed') throw error
    const after = await meetingById(db, id).executeTakeFirst()
    if (after?.cancelledAt) return refusedFor(after, because, 'already_cancelled')
    return { cancelled: false, because: 'changed_meanwhile' }
  }
  const after = await meetingById(db, id).executeTakeFirst()
  if (!after) throw new Error(`Meeting ${id} was cancelled and cannot be read`)
  return { cancelled: true, meeting: after }
}

/** Asked twice for the same cause it is cancelled, as was wanted; cancelled by the other side is worth saying. */
function refusedFor(meeting: Meeting, wanted: Cause, because: MeetingRefusal): Cancelled {
  const asWanted = because === 'already_cancelled' && meeting.cancelledBecause === wanted
  return asWanted ? { cancelled: true, meeting } : { cancelled: false, because }
}
