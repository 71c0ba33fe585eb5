import { type Actor, logEvent } from '../audit/events.ts'
import { changedNow } from '../consultations/statements.ts'
import { messagesTo } from '../meetings/facts.ts'
import { inviteesOf, type Meeting } from '../meetings/queries.ts'
import { changeRefusal, type MeetingRefusal } from '../meetings/rules.ts'
import { keepAgendas, queueMeetingMessages, raiseSequence } from '../meetings/statements.ts'
import { brokenConstraint } from '../platform/sql.ts'
import { utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { agendasOf } from './compose.ts'
import { agendasSent } from './queries.ts'

export type SentAgain = { sent: true } | { sent: false; because: MeetingRefusal }

/**
 * Sends a meeting's agenda as it is now to all who are invited, as an invitation with a higher sequence. The time stays, and
 * so does the school's answer. Refuses when it says what was last sent; a second press sends nothing.
 */
export async function sendAgain(
  world: World,
  meeting: Meeting,
  sequence: number,
  by: { name: string },
  actor: Actor,
): Promise<SentAgain> {
  const { db, atomic } = world.store
  const { id } = meeting
  const now = utc(world.now())
  const refused = changeRefusal(meeting, now)
  if (refused) return { sent: false, because: refused }
  const agenda = (await agendasOf(db, [meeting])).get(id)
  const last = await agendasSent(db, id).limit(1).executeTakeFirst()
  const isSent = agenda?.markdown === last?.markdown
  if (meeting.sequence === sequence + 1 && isSent) return { sent: true }
  if (meeting.sequence !== sequence) return { sent: false, because: 'changed_meanwhile' }
  if (!agenda || isSent) return { sent: false, because: 'same_agenda' }

  const after = { ...meeting, sequence: sequence + 1 }
  const invitees = await inviteesOf(db, [id]).execute()
  try {
    await atomic(
      raiseSequence(db, id, sequence),
      changedNow(db),
      keepAgendas(db, [{ meetingId: id, ...agenda }], now),
      queueMeetingMessages(db, messagesTo('agenda', after, invitees, { by: by.name }), now),
      logEvent(db, world.now(), { ...actor, actedFor: `school:${meeting.urn}` }, 'meeting.agenda-sent-again', id),
    )
    return { sent: true }
  } catch (error) {
    if (brokenConstraint(error) !== 'precondition_failed') throw error
    return { sent: false, because: 'changed_meanwhile' }
  }
}
