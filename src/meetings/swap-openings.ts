import { type BesideMeeting, besideMeeting } from '../consultations/time-queries.ts'
import type { Opening } from '../planning/problem.ts'
import type { Db } from '../platform/store.ts'
import { freeOpenings, type ToPlace } from './free-openings.ts'

/** The consultation of who comes for the school that stands in the way of an opening, or undefined. */
export type InTheWay = (opening: { startsAt: string; endsAt: string }) => BesideMeeting | undefined

/**
 * The openings in an officer's hours from an instant on, and what stands in the way of any for the school: a consultation
 * of whoever is invited first, or of the contact who chooses, where they are invited too.
 */
export async function swapOpenings(
  db: Db,
  meeting: ToPlace,
  officerId: number,
  contactId: number,
  from: string,
): Promise<{ openings: Opening[]; inTheWay: InTheWay }> {
  const openings = await freeOpenings(db, meeting, officerId, from)
  const until = openings.at(-1)?.endsAt ?? from
  const beside = await besideMeeting(db, meeting.id, contactId, from, until).execute()
  const inTheWay: InTheWay = ({ startsAt, endsAt }) =>
    beside.find((one) => one.startsAt < endsAt && one.endsAt > startsAt)
  return { openings, inTheWay }
}
