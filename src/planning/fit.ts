import { minutesOf } from '../availability/working-hours.ts'
import { weekdayOf } from '../platform/time.ts'
import { dayNumber, placeOf } from './costs.ts'
import type { MeetingToPlace, NoPlace, Opening, Problem } from './problem.ts'

/** An opening with what is asked of it again and again. */
export interface OpeningOnDay extends Opening {
  day: string
  dayNumber: number
  weekday: number
  /** Minutes after midnight by UK clocks. */
  starts: number
  minutes: number
}

/** What is asked of an opening for every meeting, reckoned once. */
export function onDay(opening: Opening): OpeningOnDay {
  const place = placeOf(opening.startsAt)
  const minutes = (Date.parse(opening.endsAt) - Date.parse(opening.startsAt)) / 60_000
  return { ...opening, ...place, weekday: weekdayOf(place.day), minutes }
}

/** What can keep a meeting from an opening, in the order in which it is asked. */
export const obstacles = [
  'no_openings',
  'too_short_openings',
  'no_time_to_travel',
  'no_day_suits',
  'too_soon_after_the_last',
] as const satisfies NoPlace[]
export type Obstacle = (typeof obstacles)[number]

/**
 * The first thing that keeps a meeting from an opening of its officer's: the days on which it may be, its length, the way
 * back from a school (an officer who goes there needs the longer gap, or nothing after it that day), the school's
 * non-pupil days and unsuitable times, or its other meetings being too near. Undefined when nothing does.
 */
export function obstacleFor(
  meeting: MeetingToPlace,
  opening: OpeningOnDay,
  { inPersonGapMinutes, daysBetween }: Pick<Problem, 'inPersonGapMinutes' | 'daysBetween'>,
): Obstacle | undefined {
  const { day } = opening
  if (day < meeting.fromDay || day > meeting.byDay) return 'no_openings'
  if (opening.minutes < meeting.minutes) return 'too_short_openings'
  // A meeting that is shorter than its opening leaves the rest of it free.
  const free = (opening.gapMinutes ?? Number.POSITIVE_INFINITY) + opening.minutes - meeting.minutes
  if (meeting.mode === 'in-person' && free < inPersonGapMinutes) return 'no_time_to_travel'
  if (meeting.nonPupilDays.has(day) || isUnsuitable(meeting, opening)) return 'no_day_suits'
  const tooNear = meeting.metOn.some((met) => Math.abs(opening.dayNumber - dayNumber(met)) < daysBetween)
  return tooNear ? 'too_soon_after_the_last' : undefined
}

function isUnsuitable({ unsuitable, minutes }: MeetingToPlace, { weekday, starts }: OpeningOnDay): boolean {
  return unsuitable.some(
    (one) => one.weekday === weekday && minutesOf(one.starts) < starts + minutes && starts < minutesOf(one.ends),
  )
}
