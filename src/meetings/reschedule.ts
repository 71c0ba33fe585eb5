import { agendasOf } from '../agendas/compose.ts'
import { type Actor, logEvent } from '../audit/events.ts'
import type { EventKind } from '../audit/words.ts'
import { changedNow, giveBackDiary } from '../consultations/statements.ts'
import { brokenConstraint } from '../platform/sql.ts'
import { utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { messagesTo, officerInvited, partingMessages } from './facts.ts'
import { inviteesOf, type Meeting, meetingById } from './queries.ts'
import { hasGone, type MeetingRefusal, quartersOf } from './rules.ts'
import {
  insertInvitees,
  keepAgendas,
  moveMeeting,
  queueMeetingMessages,
  removeInvitees,
  takeQuarters,
} from './statements.ts'

/** Somebody who can hold a meeting. */
export interface Officer {
  id: number
  name: string
  email: string
  phone: string | null
  videoLink: string | null
}

/** Where a meeting goes: UTC instants, and the officer it is with from then on. */
export interface Place {
  startsAt: string
  endsAt: string
  officer: Officer
  /** The contact who chose it for the school, which thereby agrees. */
  chosenBy?: { id: number; name: string } | undefined
}

export type Rescheduled = { moved: true; meeting: Meeting } | { moved: false; because: MeetingRefusal }

/**
 * Puts a meeting, as it was read, in another place: its old time is free again at once, everybody gets an invitation with
 * a higher sequence, and an officer who no longer has it a cancellation. Asks no rule but what the database refuses.
 */
export async function reschedule(
  world: World,
  before: Meeting,
  { startsAt, endsAt, officer, chosenBy }: Place,
  { reason, by }: { reason?: string | undefined; by: string | undefined },
  actor: Actor,
  kind: Extract<EventKind, 'meeting.moved' | 'meeting.swapped'>,
): Promise<Rescheduled> {
  const { db, atomic } = world.store
  const now = utc(world.now())
  const { id, sequence, startsAt: was } = before
  const invited = await inviteesOf(db, [id]).execute()
  const meeting: Meeting = {
    ...before,
    startsAt,
    endsAt,
    officerId: officer.id,
    officer: officer.name,
    officerEmail: officer.email,
    officerPhone: officer.phone,
    videoLink: officer.videoLink,
    sequence: sequence + 1,
    acceptedAt: chosenBy ? now : null,
  }
  const agenda = (await agendasOf(db, [meeting])).get(id)
  const isHandedOver = officer.id !== before.officerId
  const staying = invited.filter(({ part }) => part !== 'officer')
  const invitees = [...staying, officerInvited(meeting)]
  const told = {
    was: startsAt === was ? undefined : was,
    wasWith: isHandedOver ? before.officer : undefined,
  }
  const leaving = isHandedOver ? invited.filter(({ part }) => part === 'officer') : []
  try {
    await atomic(
      moveMeeting(db, id, sequence, {
        officer_id: officer.id,
        starts_at: startsAt,
        ends_at: endsAt,
        accepted_at: chosenBy ? now : null,
        accepted_by: chosenBy?.id ?? null,
      }),
      changedNow(db),
      giveBackDiary(db, id),
      takeQuarters(db, id, officer.id, quartersOf(startsAt, endsAt)),
      removeInvitees(db, id),
      insertInvitees(
        db,
        invitees.map(({ id: personId, part }) => ({ meetingId: id, personId, part })),
      ),
      keepAgendas(db, agenda ? [{ meetingId: id, ...agenda }] : [], now),
      queueMeetingMessages(
        db,
        [
          ...partingMessages(before, invited, leaving, { by, reason }),
          ...messagesTo('moved', meeting, invitees, { ...told, by, reason }),
        ],
        now,
      ),
      logEvent(db, world.now(), { ...actor, actedFor: `school:${before.urn}` }, kind, id, {
        was,
        startsAt,
        ...(isHandedOver && { from: before.officerId, to: officer.id }),
      }),
    )
    return { moved: true, meeting }
  } catch (error) {
    const constraint = brokenConstraint(error)
    if (!hasGone(constraint)) throw error
    return lost(world, before, startsAt, officer.id)
  }
}

/** Why the database refused: it was cancelled, it has changed (perhaps to the very same), or the time has gone. */
async function lost(world: World, before: Meeting, startsAt: string, officerId: number): Promise<Rescheduled> {
  const meeting = await meetingById(world.store.db, before.id).executeTakeFirst()
  if (!meeting || meeting.cancelledAt) return { moved: false, because: 'already_cancelled' }
  if (meeting.sequence === before.sequence) {
    return { moved: false, because: meeting.heldAt || meeting.notHeldAt ? 'already_started' : 'time_taken' }
  }
  const isThere = meeting.startsAt === startsAt && meeting.officerId === officerId
  return isThere ? { moved: true, meeting } : { moved: false, because: 'changed_meanwhile' }
}
