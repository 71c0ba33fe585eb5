import { type Meeting, meetingsFrom } from '../meetings/queries.ts'
import type { Db } from '../platform/store.ts'
import { type Clash, clashOf } from './calendar.ts'
import { nonPupilDays, unsuitableTimes } from './calendar-queries.ts'

/** A meeting to come at a time when its school cannot meet. */
export type Clashing = Meeting & { clash: Clash }

/**
 * The meetings to come, from a UTC instant on, that were sent and stand when their schools cannot meet, in order: an
 * officer's, or a school's.
 */
export async function clashingMeetings(
  db: Db,
  of: { officerId: number } | { urn: number },
  now: string,
): Promise<Clashing[]> {
  const ofOfficer = meetingsFrom(db, 'officerId' in of ? of.officerId : undefined, now)
  const found = await ('urn' in of ? ofOfficer.where('meeting.urn', '=', of.urn) : ofOfficer).execute()
  const coming = found.filter(({ heldAt, notHeldAt }) => heldAt === null && notHeldAt === null)
  if (coming.length === 0) return []
  const urns = [...new Set(coming.map(({ urn }) => urn))]
  const [days, times] = await Promise.all([nonPupilDays(db, urns).execute(), unsuitableTimes(db, urns).execute()])
  return coming.flatMap((meeting) => {
    const isIts = ({ urn }: { urn: number }) => urn === meeting.urn
    const clash = clashOf(meeting, { days: days.filter(isIts), times: times.filter(isIts) })
    return clash ? [{ ...meeting, clash }] : []
  })
}
