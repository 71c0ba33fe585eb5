import { minutesAfter } from '../platform/time.ts'
import { costOfPlan } from './costs.ts'
import { type OfficersPlan, type OfficersProblem, planOfficer } from './plan-officer.ts'
import type { MeetingToPlace, Placed, Plan, Problem, Unplaced } from './problem.ts'

/**
 * Proposes an opening for every owed meeting: with the school's named officer, between its first and its last day, not
 * when the school cannot, and not too near to its other meetings. As many as can be placed are; when not all fit, earlier
 * tiers first; then what was drafted stays where it is; then days and weeks cost the least (`costs.ts`). Pinned
 * drafts are not moved, nor asked whether they still fit. The same problem has the same plan, whatever its order.
 */
export function plan(problem: Problem): Plan {
  return gathered(problem, problemsOfOfficers(problem).map(planOfficer))
}

/** The problem taken apart: officers have nothing to do with each other, so each is planned alone, in the order of id. */
export function problemsOfOfficers(problem: Problem): OfficersProblem[] {
  const free = problem.meetings.filter(({ drafted }) => !drafted?.pinned).toSorted(byTierAndSchool)
  const pinned = problem.meetings.flatMap(({ drafted }) => (drafted?.pinned ? [drafted] : []))
  const meetings = Map.groupBy(free, ({ officerId }) => officerId)
  const openings = Map.groupBy(problem.openings, ({ officerId }) => officerId)
  const standing = Map.groupBy([...problem.standing, ...pinned], ({ officerId }) => officerId)
  const officers = [...meetings.keys()].filter((id) => id !== null).sort((a, b) => a - b)
  return officers.map((officerId) => ({
    ...problem,
    officerId,
    meetings: meetings.get(officerId) ?? [],
    openings: (openings.get(officerId) ?? []).toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1)),
    standing: standing.get(officerId) ?? [],
  }))
}

function byTierAndSchool(a: MeetingToPlace, b: MeetingToPlace): number {
  return a.tierOrder - b.tierOrder || a.urn - b.urn || a.number - b.number
}

/** The plan of all officers together: theirs, the pinned meetings, and those of schools that have no officer. */
export function gathered(problem: Problem, parts: readonly OfficersPlan[]): Plan {
  const places = parts.flatMap((part) => part.places)
  const pinned = problem.meetings.flatMap((meeting) =>
    meeting.drafted?.pinned ? [placed(meeting, meeting.drafted.officerId, meeting.drafted.startsAt)] : [],
  )
  const found = places.flatMap(({ meeting, opening }) =>
    opening ? [placed(meeting, opening.officerId, opening.startsAt)] : [],
  )
  const withoutOfficer = problem.meetings.flatMap(({ urn, number, officerId, drafted }): Unplaced[] =>
    officerId === null && !drafted?.pinned ? [{ urn, number, because: 'no_officer', details: {} }] : [],
  )
  const unplaced = places.flatMap(({ meeting: { urn, number }, why }) => (why ? [{ urn, number, ...why }] : []))
  const all = [...pinned, ...found].sort(bySchool)
  const at = new Map(all.map((one) => [keyOf(one), one]))
  const hasMoved = (meeting: MeetingToPlace) => {
    const [before, now] = [meeting.drafted, at.get(keyOf(meeting))]
    return before && (before.startsAt !== now?.startsAt || before.officerId !== now.officerId)
  }
  return {
    placed: all,
    unplaced: [...unplaced, ...withoutOfficer].sort(bySchool),
    moved: problem.meetings.filter(hasMoved).length,
    cost: costOfPlan(problem, (meeting) => at.get(keyOf(meeting))?.startsAt),
  }
}

function placed({ urn, number, minutes }: MeetingToPlace, officerId: number, startsAt: string): Placed {
  return { urn, number, officerId, startsAt, endsAt: minutesAfter(startsAt, minutes) }
}

interface Numbered {
  urn: number
  number: number
}

function bySchool(a: Numbered, b: Numbered): number {
  return a.urn - b.urn || a.number - b.number
}

/** Tells the owed meetings of a term apart. */
export function keyOf({ urn, number }: Numbered): string {
  return `${urn} ${number}`
}
