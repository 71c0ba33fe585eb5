import type { Actor } from '../audit/events.ts'
import { utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import type { Meeting } from './queries.ts'
import { reschedule } from './reschedule.ts'
import { changeRefusal, type MeetingRefusal, nearest, swapsFrom } from './rules.ts'
import { swapOpenings } from './swap-openings.ts'

export type Moved =
  | { moved: true; meeting: Meeting }
  /** Up to three free times near the one asked for, as UTC instants. */
  | { moved: false; because: MeetingRefusal; alternatives: string[] }

/**
 * Swaps a meeting to another of its officer's free openings in the term, from the next working day on, for the school: it
 * agrees to the time by choosing it. Refused where who comes has a consultation then. Both sides get an invitation with a higher sequence. `sequence` is the one that the
 * page showed; asked twice, it is one swap.
 */
export async function swap(
  world: World,
  meeting: Meeting,
  { startsAt, sequence }: { startsAt: string; sequence: number },
  contact: { id: number; name: string },
  actor: Actor,
): Promise<Moved> {
  if (meeting.sequence === sequence + 1 && meeting.startsAt === startsAt) return { moved: true, meeting }
  const refused = changeRefusal(meeting, utc(world.now()))
  if (refused) return refusal(refused)
  if (meeting.sequence !== sequence) return refusal('changed_meanwhile')
  if (meeting.startsAt === startsAt) return refusal('same_time')
  const from = swapsFrom(world.now())
  const all = await swapOpenings(world.store.db, meeting, meeting.officerId, contact.id, from)
  const openings = all.openings.filter((one) => !all.inTheWay(one))
  const opening = all.openings.find((one) => one.startsAt === startsAt)
  if (!opening) return refusal('time_taken', openings, startsAt)
  if (all.inTheWay(opening)) return refusal('in_a_consultation_then', openings, startsAt)
  const officer = officerOf(meeting)
  const place = { startsAt, endsAt: opening.endsAt, officer, chosenBy: contact }
  const done = await reschedule(world, meeting, place, { by: contact.name }, actor, 'meeting.swapped')
  if (done.moved) return done
  const others = openings.filter((one) => one !== opening)
  return done.because === 'time_taken' ? refusal(done.because, others, startsAt) : refusal(done.because)
}

function refusal(because: MeetingRefusal, openings: readonly { startsAt: string }[] = [], near = ''): Moved {
  const starts = openings.map(({ startsAt }) => startsAt)
  return { moved: false, because, alternatives: nearest(starts, near) }
}

/** The officer of a meeting, as who holds it. */
export function officerOf({ officerId, officer, officerEmail, officerPhone, videoLink }: Meeting) {
  return { id: officerId, name: officer, email: officerEmail, phone: officerPhone, videoLink }
}
