import { type Agenda, agendasOf } from '../agendas/compose.ts'
import { type Actor, logEvent } from '../audit/events.ts'
import { brokenConstraint } from '../platform/sql.ts'
import type { Db } from '../platform/store.ts'
import { utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { type Invitee, messagesTo, officerInvited } from './facts.ts'
import { contactsOfSchools, drafts, type Meeting, meetingSettings } from './queries.ts'
import { draftRefusal, type NotSent, toInvite } from './rules.ts'
import { allChanged, insertInvitees, keepAgendas, queueMeetingMessages, sendDrafts } from './statements.ts'

/** Which drafts: all of a term, one officer's of a term, or those of these ids. */
export interface Which {
  term: string
  officerId?: number | undefined
  ids?: readonly string[]
}

/** A draft that can be sent, and who would be invited. */
export interface Ready {
  meeting: Meeting
  invitees: Invitee[]
}

export interface Kept {
  meeting: Meeting
  because: NotSent
}

/** The drafts that sending would send now, and those that it would not, with the reason; in order of time. */
export async function draftsToSend(world: World, which: Which): Promise<{ ready: Ready[]; kept: Kept[] }> {
  const { db } = world.store
  const now = utc(world.now())
  const found = await drafts(db, which).execute()
  const invited = await whoIsInvited(db, found)
  const ready: Ready[] = []
  const kept: Kept[] = []
  for (const meeting of found) {
    const invitees = invited(meeting)
    const because = draftRefusal(meeting, now) ?? (invitees.length === 0 ? 'no_contact' : undefined)
    if (because) kept.push({ meeting, because })
    else ready.push({ meeting, invitees })
  }
  return { ready, kept }
}

/** Who would be invited to each of these meetings now: the school's people and the officer; nobody where the school has nobody. */
export async function whoIsInvited(db: Db, some: readonly Meeting[]): Promise<(meeting: Meeting) => Invitee[]> {
  const settings = await meetingSettings(db)
  const contacts = await contactsOfSchools(db, [...new Set(some.map(({ urn }) => urn))]).execute()
  const bySchool = Map.groupBy(contacts, ({ urn }) => urn)
  return (meeting) => {
    const others = (bySchool.get(meeting.urn) ?? []).filter(({ id }) => id !== meeting.officerId)
    const ofSchool = toInvite(others, settings).map(({ contact, part }) => {
      const { id, name, email, phone } = contact
      return { part, id, name, email, phone, disabledAt: null }
    })
    return ofSchool.length === 0 ? [] : [...ofSchool, officerInvited(meeting)]
  }
}

export interface Sent {
  /** The ids of those that were sent now. */
  sent: string[]
  kept: Kept[]
}

/**
 * Sends drafts: queues to each school and to the officer an invitation with the agenda. What was sent before is no draft,
 * so that a second press sends nothing twice; what cannot be sent stays a draft and comes back with the reason.
 */
export async function send(world: World, which: Which, actor: Actor): Promise<Sent> {
  const { ready, kept } = await draftsToSend(world, which)
  const agendas = await agendasOf(
    world.store.db,
    ready.map(({ meeting }) => meeting),
  )
  const sent: string[] = []
  for (const batch of batchesOf(ready, agendas)) {
    const done = await sendBatch(world, batch, agendas, which, actor)
    // Somebody else has sent some of these meanwhile: look again at what is left.
    if (!done) {
      const rest = await send(world, which, actor)
      return { sent: [...sent, ...rest.sent], kept: rest.kept }
    }
    sent.push(...batch.map(({ meeting }) => meeting.id))
  }
  return { sent, kept }
}

/** D1 takes texts of two million bytes: so many characters of agendas, and so many meetings, are one parameter. */
const most = { characters: 400_000, meetings: 400 }

function batchesOf(ready: readonly Ready[], agendas: ReadonlyMap<string, Agenda>): Ready[][] {
  const batches: Ready[][] = []
  let characters = 0
  for (const one of ready) {
    const length = agendas.get(one.meeting.id)?.markdown.length ?? 0
    const batch = batches.at(-1)
    if (batch && batch.length < most.meetings && characters + length <= most.characters) {
      batch.push(one)
      characters += length
    } else {
      batches.push([one])
      characters = length
    }
  }
  return batches
}

/** Sends these in one atomic; false when one of them is no draft any more. */
async function sendBatch(
  world: World,
  batch: readonly Ready[],
  agendas: ReadonlyMap<string, Agenda>,
  { term }: Which,
  actor: Actor,
): Promise<boolean> {
  const { db, atomic } = world.store
  const now = utc(world.now())
  const ids = batch.map(({ meeting }) => meeting.id)
  const invitees = batch.flatMap(({ meeting, invitees }) =>
    invitees.map(({ id, part }) => ({ meetingId: meeting.id, personId: id, part })),
  )
  const carried = ids.flatMap((id) => {
    const agenda = agendas.get(id)
    return agenda ? [{ meetingId: id, ...agenda }] : []
  })
  try {
    await atomic(
      sendDrafts(
        db,
        batch.map(({ meeting }) => meeting),
        now,
      ),
      allChanged(db, ids.length),
      insertInvitees(db, invitees),
      keepAgendas(db, carried, now),
      queueMeetingMessages(
        db,
        batch.flatMap(({ meeting, invitees }) => messagesTo('invited', meeting, invitees)),
        now,
      ),
      logEvent(db, world.now(), actor, 'meetings.sent', term, { meetings: ids.length }),
    )
    return true
  } catch (error) {
    if (brokenConstraint(error) === 'precondition_failed') return false
    throw error
  }
}
