import type { Actor } from '../audit/events.ts'
import { consultationById } from '../consultations/queries.ts'
import { meetingById } from '../meetings/queries.ts'
import type { World } from '../platform/world.ts'
import { offerLater } from '../waiting/offer.ts'
import { callOff } from './call-off.ts'
import { giveConsultation } from './give-consultation.ts'
import { placeMeeting } from './place-meeting.ts'
import type { Choice, HandoverRefusal } from './rules.ts'

/** What somebody has decided about one appointment of a list. */
export interface Decision {
  id: string
  /** As the list showed it: who has changed it meanwhile is not overruled. */
  sequence: number
  choice: Choice
}

/** What came of one decision. */
export type Rearranged = { id: string } & ({ done: true } | { done: false; because: HandoverRefusal })

interface How {
  /** Whose appointments they are: those of nobody else are touched. */
  personIds: readonly number[]
  reason: string
  by: { id: number; name: string }
}

/**
 * Carries out what was decided about people's appointments, each in an atomic of its own: what has changed meanwhile is
 * told and left, the rest is done. Pressed twice it is done once.
 */
export async function rearrange(
  world: World,
  decisions: readonly Decision[],
  how: How,
  actor: Actor,
): Promise<Rearranged[]> {
  const done: Rearranged[] = []
  for (const decision of decisions) done.push(await rearrangeOne(world, decision, how, actor))
  offerLater(world)
  return done
}

async function rearrangeOne(
  world: World,
  { id, sequence, choice }: Decision,
  how: How,
  actor: Actor,
): Promise<Rearranged> {
  const { personIds, reason } = how
  const { db } = world.store
  const refused = (because: HandoverRefusal): Rearranged => ({ id, done: false, because })
  if (choice.kind === 'open' || choice.kind === 'plan') {
    const meeting = await meetingById(db, id).executeTakeFirst()
    // A draft that is gone was planned anew; what is somebody else's by now can only have been done already.
    const isTheirs = meeting && personIds.includes(meeting.officerId)
    if (!meeting || (!isTheirs && (!meeting.sentAt || meeting.sequence === sequence)))
      return refused('changed_meanwhile')
    const place = choice.kind === 'plan' ? ('plan again' as const) : choice
    const placed = await placeMeeting(world, meeting, place, { ...how, sequence }, actor)
    return placed.placed ? { id, done: true } : refused(placed.because)
  }
  const consultation = await consultationById(db, id).executeTakeFirst()
  if (!consultation || (!personIds.includes(consultation.practitionerId) && consultation.sequence === sequence))
    return refused('changed_meanwhile')
  if (choice.kind === 'give') {
    const given = await giveConsultation(world, consultation, { to: choice.to, sequence, reason }, actor)
    return given.given ? { id, done: true } : refused(given.because)
  }
  const slotId = choice.kind === 'offer' ? choice.slotId : undefined
  const off = await callOff(world, consultation, { slotId, sequence, reason }, actor)
  return off.calledOff ? { id, done: true } : refused(off.because)
}
