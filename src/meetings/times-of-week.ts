import { daysOf, spanOf, type Week, weekToShow } from '../consultations/week.ts'
import type { Db } from '../platform/store.ts'
import { daysAfter, instantOf, minutesAfter, mondayOf, ukDay, utc, weekdayOf } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { knownTerms } from '../terms/queries.ts'
import type { Term } from '../terms/rules.ts'
import { freeOpenings, type ToPlace } from './free-openings.ts'
import { swapOpenings } from './swap-openings.ts'

/** Times to choose from, a week of them. */
export interface Times {
  week: Week
  days: ReturnType<typeof daysOf>
  /** The Monday of the next week that has times. */
  nextWithTimes: string | undefined
  /** The term that the meeting is owed in. */
  term: Term | undefined
}

/**
 * The times of one week of an officer's that a meeting could take, from an instant on, and the way to the others. The week
 * is the one wanted (a day of it), else the meeting's own or the first after it that has times. For a contact who chooses,
 * those are left out at which who comes for the school has a consultation.
 */
export async function timesOf(
  world: World,
  meeting: ToPlace,
  officerId: number,
  from: string,
  wanted: string | undefined,
  contactId?: number,
): Promise<Times> {
  const { db } = world.store
  const term = (await knownTerms(db)).find(({ id }) => id === meeting.term)
  const until = instantOf(daysAfter(term?.to_day ?? ukDay(meeting.startsAt), 1), '00:00')
  const open =
    contactId === undefined
      ? await freeOpenings(db, meeting, officerId, from)
      : await openFor(db, meeting, officerId, contactId, from)
  const openings = open.map(({ startsAt }) => ({ starts_at: startsAt }))
  // On a Saturday or Sunday nothing is left of the week.
  const starts = weekdayOf(ukDay(from)) > 5 ? instantOf(daysAfter(mondayOf(ukDay(from)), 7), '00:00') : from
  const times = { from: starts, until: until > starts ? until : minutesAfter(starts, 15), now: utc(world.now()) }
  // The week of the meeting and those after it come first to mind.
  const itsWeek = instantOf(mondayOf(ukDay(meeting.startsAt)), '00:00')
  const first = openings.find(({ starts_at }) => starts_at >= itsWeek) ?? openings[0]
  const week = weekToShow(wanted, first?.starts_at, times)
  const span = spanOf(week.monday, times)
  const inWeek = openings.filter(({ starts_at }) => starts_at >= span.from && starts_at < span.until)
  const after = openings.find(({ starts_at }) => starts_at >= span.until)
  return { week, days: daysOf(inWeek), nextWithTimes: after && mondayOf(ukDay(after.starts_at)), term }
}

async function openFor(db: Db, meeting: ToPlace, officerId: number, contactId: number, from: string) {
  const { openings, inTheWay } = await swapOpenings(db, meeting, officerId, contactId, from)
  return openings.filter((one) => !inTheWay(one))
}
