import type { Actor } from '../audit/events.ts'
import { looksLikePupilData } from '../data-protection/pupil-data.ts'
import { minutesAfter, utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { officerThen, timeProblem } from './place.ts'
import type { Meeting } from './queries.ts'
import { reschedule } from './reschedule.ts'
import { changeRefusal, type MeetingRefusal } from './rules.ts'

/** How a move is asked for. */
export interface MoveRequest {
  /** A UTC instant on a quarter of an hour. */
  startsAt: string
  /** Who holds it from then on. */
  officerId: number
  /** The sequence that the page showed; a move asked for twice is one move. */
  sequence: number
  /** What the school reads. */
  reason: string
}

export type Moved = { moved: true; meeting: Meeting } | { moved: false; because: MeetingRefusal }

/**
 * Moves a meeting for an officer or a manager, to another time, another officer or both: to any time at which
 * a meeting can be meant to be (`notThen`) and the officer's diary is free, in or outside their hours but not in their time
 * off. The school is asked anew. Everybody gets an invitation with a higher sequence, an officer who no longer has it a
 * cancellation.
 */
export async function move(
  world: World,
  meeting: Meeting,
  { startsAt, officerId, sequence, reason }: MoveRequest,
  by: { name: string },
  actor: Actor,
): Promise<Moved> {
  const now = utc(world.now())
  const isThere = meeting.startsAt === startsAt && meeting.officerId === officerId
  if (meeting.sequence === sequence + 1 && isThere) return { moved: true, meeting }
  const refused = changeRefusal(meeting, now)
  if (refused) return { moved: false, because: refused }
  if (meeting.sequence !== sequence) return { moved: false, because: 'changed_meanwhile' }
  if (isThere) return { moved: false, because: 'same_time' }
  if (looksLikePupilData(reason, world.now())) return { moved: false, because: 'pupil_data' }
  const minutes = (Date.parse(meeting.endsAt) - Date.parse(meeting.startsAt)) / 60_000
  const span = { startsAt, endsAt: minutesAfter(startsAt, minutes) }
  // Given to a colleague at its own time it stays when it is, whatever has become of that day.
  const isMoved = startsAt !== meeting.startsAt
  const because = isMoved ? await timeProblem(world.store.db, meeting, span, now) : undefined
  if (because) return { moved: false, because }
  const held = await officerThen(world.store.db, officerId, span)
  if ('because' in held) return { moved: false, because: held.because }
  const place = { ...span, officer: held.officer }
  return reschedule(world, meeting, place, { reason, by: by.name }, actor, 'meeting.moved')
}
