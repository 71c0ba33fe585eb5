import { type Obstacle, type OpeningOnDay, obstacleFor, obstacles } from './fit.ts'
import type { Details, MeetingToPlace, NoPlace, Problem } from './problem.ts'

/** The meetings that want the same places as one that got none, and how many places these are. */
export interface Competition {
  meetings: number
  places: number
  schools: number
}

/**
 * Why a meeting of an officer's has no place, with the figures of the sentence. Where others have what it could have had,
 * `competition` says how many. Else the reason is what keeps it from the openings that come nearest to fitting.
 */
export function whyNot(
  meeting: MeetingToPlace,
  openings: readonly OpeningOnDay[],
  problem: Problem,
  competition: Competition | undefined,
): { because: NoPlace; details: Details } {
  const { officerId, fromDay: from, byDay: by, minutes } = meeting
  const officer = officerId === null ? {} : { officerId }
  if (officerId === null) return { because: 'no_officer', details: {} }
  if (by < problem.earliest) return { because: 'too_late', details: { ...officer, by } }
  if (from > by)
    return { because: 'too_soon_after_the_last', details: { ...officer, daysBetween: problem.daysBetween } }
  if (competition) return { because: 'too_few_openings', details: { ...officer, from, by, ...competition } }
  const because = nearest(openings.map((opening) => obstacleFor(meeting, opening, problem)))
  const details = { no_openings: {}, no_day_suits: {}, too_soon_after_the_last: { daysBetween: problem.daysBetween } }
  const figures = {
    ...details,
    too_short_openings: { minutes },
    no_time_to_travel: { minutes: problem.inPersonGapMinutes },
  }
  return { because, details: { ...officer, from, by, ...figures[because] } }
}

/** Of what keeps a meeting from each opening, what is asked last. */
function nearest(found: readonly (Obstacle | undefined)[]): Obstacle {
  return obstacles.findLast((one) => found.includes(one)) ?? 'no_openings'
}
