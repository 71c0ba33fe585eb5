import { mondayOf, ukDay, ukWall } from '../platform/time.ts'
import type { MeetingToPlace, Problem } from './problem.ts'

/**
 * What a plan costs beyond the number, the tiers and the drafts that it moves, which all count before any of this. Whole
 * numbers, so that two plans that are as good are equal exactly. A week's number of meetings counts squared: one meeting
 * more than even costs what a school at 90% costs when it waits for 200 days, so weeks are even first, and who has the
 * earlier ones goes by attendance. Within a week, a second meeting on a day costs as much as waiting some days.
 */
export const weights = {
  /** For each officer and week, of the number of meetings squared. */
  week: 10_000,
  /** The same for each day, so that a week's meetings are not all on its first. */
  day: 100,
  /** For each day after the term's first, of each tenth of a percent that attendance is under 100%. */
  later: 1,
  /** What stands for an attendance that is not known, in tenths: about the national average. */
  attendanceNotKnown: 930,
  /** For each day earlier or later than would make the gaps between the school's meetings even. */
  offIdeal: 30,
  /** For each hour after midnight at which it starts, by UK clocks: of the openings of a day the first is taken. */
  hour: 1,
} as const

/** What one more meeting in a week, or on a day, costs an officer who has so many there already. */
export function costOfOneMore(where: 'week' | 'day', meetings: number): number {
  return weights[where] * (2 * meetings + 1)
}

/** What a meeting's place costs: its day, as a `dayNumber`, beside the term's first, and its start in minutes after midnight. */
export function costOf(
  { attendanceTenths, idealDay }: Pick<MeetingToPlace, 'attendanceTenths' | 'idealDay'>,
  { dayNumber: day, starts }: { dayNumber: number; starts: number },
  first: number,
): number {
  const off = idealDay === null ? 0 : Math.abs(day - dayNumber(idealDay))
  const inDay = weights.hour * Math.floor(starts / 60)
  return weights.later * missingTenths(attendanceTenths) * (day - first) + weights.offIdeal * off + inDay
}

/** What it costs to leave a meeting without a place: as if it were after the term, and all of the term from its ideal day. */
export function costWithoutPlace({ attendanceTenths }: MeetingToPlace, { fromDay, toDay }: Problem): number {
  const days = dayNumber(toDay) + 1 - dayNumber(fromDay)
  return (weights.later * missingTenths(attendanceTenths) + weights.offIdeal) * days
}

function missingTenths(attendanceTenths: number | null): number {
  return 1000 - (attendanceTenths ?? weights.attendanceNotKnown)
}

/** What a plan costs: each meeting by its day or for having none, each officer's weeks and days by how many meetings they hold. */
export function costOfPlan(problem: Problem, startOf: (meeting: MeetingToPlace) => string | undefined): number {
  const first = dayNumber(problem.fromDay)
  const held = new Map<string, number>()
  const oneMore = (where: 'week' | 'day', key: string) => {
    const before = held.get(key) ?? 0
    held.set(key, before + 1)
    return costOfOneMore(where, before)
  }
  const costInDiary = (officerId: number | null, startsAt: string) => {
    const day = ukDay(startsAt)
    return oneMore('week', `${officerId} week ${mondayOf(day)}`) + oneMore('day', `${officerId} ${day}`)
  }
  let cost = 0
  for (const { officerId, startsAt } of problem.standing) cost += costInDiary(officerId, startsAt)
  for (const meeting of problem.meetings) {
    const startsAt = startOf(meeting)
    if (startsAt === undefined) cost += costWithoutPlace(meeting, problem)
    else {
      const officerId = meeting.drafted?.pinned ? meeting.drafted.officerId : meeting.officerId
      cost += costOf(meeting, placeOf(startsAt), first) + costInDiary(officerId, startsAt)
    }
  }
  return cost
}

/** The day and the minute of an instant by UK clocks. */
export function placeOf(startsAt: string): { day: string; dayNumber: number; starts: number } {
  const wall = ukWall(startsAt)
  const day = wall.slice(0, 10)
  return { day, dayNumber: dayNumber(day), starts: Number(wall.slice(11, 13)) * 60 + Number(wall.slice(14, 16)) }
}

/** A local day as a number of days, so that days can be taken from one another. */
export function dayNumber(day: string): number {
  return Date.parse(day) / 86_400_000
}
