import type { Actor } from '../audit/events.ts'
import { looksLikePupilData } from '../data-protection/pupil-data.ts'
import { minutesAfter, ukDay, utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { awayThen } from './free-openings-queries.ts'
import { type Meeting, officersOn } from './queries.ts'
import { reschedule } from './reschedule.ts'
import { changeRefusal, isOnQuarter, type MeetingRefusal } from './rules.ts'

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
 * Moves a meeting for an officer or a manager, to another time, another officer or both: to any time to come at which the
 * officer's diary is free, in or outside their hours but not in their time off. The school is asked anew. Everybody gets an invitation with a higher sequence, an officer who
 * no longer has it a cancellation.
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
  if (!isOnQuarter(startsAt)) return { moved: false, because: 'not_offered' }
  if (startsAt <= now) return { moved: false, because: 'in_the_past' }
  if (looksLikePupilData(reason, world.now())) return { moved: false, because: 'pupil_data' }
  const officers = await officersOn(world.store.db, ukDay(startsAt)).execute()
  const officer = officers.find(({ id }) => id === officerId)
  if (!officer) return { moved: false, because: 'no_officer' }
  const minutes = (Date.parse(meeting.endsAt) - Date.parse(meeting.startsAt)) / 60_000
  const place = { startsAt, endsAt: minutesAfter(startsAt, minutes), officer }
  const away = await awayThen(world.store.db, officerId, startsAt, place.endsAt).executeTakeFirst()
  if (away) return { moved: false, because: 'officer_away' }
  return reschedule(world, meeting, place, { reason, by: by.name }, actor, 'meeting.moved')
}
