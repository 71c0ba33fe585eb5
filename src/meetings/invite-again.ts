import { agendasOf } from '../agendas/compose.ts'
import { type Actor, logEvent } from '../audit/events.ts'
import { changedNow } from '../consultations/statements.ts'
import { brokenConstraint } from '../platform/sql.ts'
import type { Db } from '../platform/store.ts'
import { utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { type Invitee, messagesTo, partingMessages } from './facts.ts'
import { inviteesOf, type Meeting } from './queries.ts'
import { changeRefusal, type MeetingRefusal } from './rules.ts'
import { whoIsInvited } from './send.ts'
import { insertInvitees, keepAgendas, queueMeetingMessages, raiseSequence, removeInvitees } from './statements.ts'

export type InvitedAgain = { invited: true } | { invited: false; because: MeetingRefusal }

/** Who is invited to a meeting, and who would be if it were sent now: the school's people may have changed since. */
export async function invitedAndWanted(db: Db, meeting: Meeting): Promise<{ invited: Invitee[]; wanted: Invitee[] }> {
  const invited = await inviteesOf(db, [meeting.id]).execute()
  const wanted = (await whoIsInvited(db, [meeting]))(meeting)
  return { invited, wanted }
}

/** Whether two lists of invited people are the same people, each in the same part. */
export function areTheSame(some: readonly Invitee[], others: readonly Invitee[]): boolean {
  return some.length === others.length && some.every((one) => others.some(isOne(one)))
}

const isOne = (one: Invitee) => (other: Invitee) => one.id === other.id && one.part === other.part

/**
 * Invites to a meeting those whom its school has now: who is no longer invited gets a cancellation, the others an
 * invitation with a higher sequence. The time stays, and so does the school's answer.
 */
export async function inviteAgain(
  world: World,
  meeting: Meeting,
  sequence: number,
  by: { name: string },
  actor: Actor,
): Promise<InvitedAgain> {
  const { db, atomic } = world.store
  const { id } = meeting
  const now = utc(world.now())
  const refused = changeRefusal(meeting, now)
  if (refused) return { invited: false, because: refused }
  if (meeting.sequence !== sequence) return { invited: false, because: 'changed_meanwhile' }
  const { invited: was, wanted } = await invitedAndWanted(db, meeting)
  if (wanted.length === 0) return { invited: false, because: 'no_contact' }
  if (areTheSame(was, wanted)) return { invited: false, because: 'same_people' }

  const agenda = (await agendasOf(db, [meeting])).get(id)
  const after = { ...meeting, sequence: sequence + 1 }
  const isNew = (one: Invitee) => !was.some((other) => other.id === one.id)
  const leaving = was.filter((one) => !wanted.some((other) => other.id === one.id))
  try {
    await atomic(
      raiseSequence(db, id, sequence),
      changedNow(db),
      removeInvitees(db, id),
      insertInvitees(
        db,
        wanted.map(({ id: personId, part }) => ({ meetingId: id, personId, part })),
      ),
      keepAgendas(db, agenda ? [{ meetingId: id, ...agenda }] : [], now),
      queueMeetingMessages(
        db,
        [
          ...partingMessages(meeting, was, leaving, { by: by.name }),
          ...messagesTo('invited', after, wanted, { only: isNew }),
          ...messagesTo('changed', after, wanted, { only: (one) => !isNew(one), by: by.name }),
        ],
        now,
      ),
      logEvent(db, world.now(), { ...actor, actedFor: `school:${meeting.urn}` }, 'meeting.invited-again', id, {
        left: leaving.length,
        joined: wanted.filter(isNew).length,
      }),
    )
    return { invited: true }
  } catch (error) {
    if (brokenConstraint(error) !== 'precondition_failed') throw error
    return { invited: false, because: 'changed_meanwhile' }
  }
}
