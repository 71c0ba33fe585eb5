import { mondayOf, ukDay } from '../platform/time.ts'
import { type OpeningOnDay, obstacleFor, onDay } from './fit.ts'
import { Network } from './min-cost-flow.ts'
import { costOf, costOfWeek, costWithoutPlace, dayNumber } from './plan-costs.ts'
import type { MeetingToPlace, Problem } from './problem.ts'
import { type Competition, whyNot } from './why-not.ts'

/** The part of a problem that concerns one officer: their meetings, none of them pinned, and their openings, in order. */
export interface OfficersProblem extends Problem {
  officerId: number
}

export interface OfficersPlan {
  /** For each meeting its opening, or why it has none. */
  places: { meeting: MeetingToPlace; opening: OpeningOnDay | undefined; why: ReturnType<typeof whyNot> | undefined }[]
}

/**
 * Places one officer's meetings, as a flow at the least cost: a unit for each meeting goes through an opening, its day
 * (which lets no more pass than the most a day), its week (of which each further unit costs more) to the end; or, at a
 * price, straight to the end, without a place. Which meetings can be placed together is a matroid, so that the best by
 * tiers is also the most that can be placed at all, and prices that fall from tier to tier are enough.
 */
export function planOfficer(problem: OfficersProblem): OfficersPlan {
  const { meetings, openings: given, standing } = problem
  const openings = given.map(onDay)
  const days = [...new Set(openings.map(({ day }) => day))]
  const weeks = [...new Set(days.map(mondayOf))]
  const [firstOpening, firstDay] = [meetings.length, meetings.length + openings.length]
  const firstWeek = firstDay + days.length
  const end = firstWeek + weeks.length
  const network = new Network(end + 1)

  const fits = fitting(problem, openings)
  const price = pricesOf(problem, fits)
  const arcs = meetings.map((meeting, i) => {
    network.arc(i, end, 1, price.withoutPlace(meeting))
    return (fits[i] ?? []).map(({ opening, cost }) => ({
      opening,
      arc: network.arc(i, firstOpening + opening, 1, cost + price.ofMoving(meeting, openings[opening])),
    }))
  })
  const dayAt = new Map(days.map((day, i) => [day, i]))
  for (const [i, { day }] of openings.entries()) {
    network.arc(firstOpening + i, firstDay + (dayAt.get(day) ?? 0), 1, 0)
  }
  const standingOn = countBy(standing, ({ startsAt }) => ukDay(startsAt))
  const mostADay = problem.mostADay.get(problem.officerId) ?? 0
  const roomOn = (day: string) => Math.max(0, mostADay - (standingOn.get(day) ?? 0))
  const weekAt = new Map(weeks.map((week, i) => [week, i]))
  for (const [i, day] of days.entries()) {
    network.arc(firstDay + i, firstWeek + (weekAt.get(mondayOf(day)) ?? 0), roomOn(day), 0)
  }
  const standingIn = countBy(standing, ({ startsAt }) => mondayOf(ukDay(startsAt)))
  for (const [i, monday] of weeks.entries()) {
    const before = standingIn.get(monday) ?? 0
    const room = days.filter((day) => mondayOf(day) === monday).reduce((sum, day) => sum + roomOn(day), before)
    for (let more = before; more < Math.min(room, before + meetings.length); more++) {
      network.arc(firstWeek + i, end, 1, costOfWeek(more + 1) - costOfWeek(more))
    }
  }
  for (const i of meetings.keys()) network.send(i, end)

  const openingOf = arcs.map((some) => some.find(({ arc }) => network.flow(arc) > 0)?.opening)
  const competition = (i: number): Competition => {
    const rivals = [...network.reach(i, end)].filter((node) => node < meetings.length)
    return {
      meetings: rivals.length,
      places: rivals.filter((rival) => openingOf[rival] !== undefined).length,
      schools: new Set(rivals.map((rival) => meetings[rival]?.urn)).size,
    }
  }
  return {
    places: meetings.map((meeting, i) => {
      const opening = openings[openingOf[i] ?? -1]
      const crowd = opening || fits[i]?.length === 0 ? undefined : competition(i)
      return { meeting, opening, why: opening ? undefined : whyNot(meeting, openings, problem, crowd) }
    }),
  }
}

interface Fit {
  /** The place of the opening in the list. */
  opening: number
  /** What the meeting's place costs, its week apart. */
  cost: number
}

/** For each meeting the openings that it may have. */
function fitting(problem: OfficersProblem, openings: readonly OpeningOnDay[]): Fit[][] {
  const first = dayNumber(problem.fromDay)
  return problem.meetings.map((meeting) =>
    openings.flatMap((one, opening) =>
      obstacleFor(meeting, one, problem) ? [] : [{ opening, cost: costOf(meeting, one, first) }],
    ),
  )
}

/**
 * Prices by which one thing counts before another: a tier before the later ones and before all drafts, a draft's place
 * before all that days and weeks can cost. Each is more than all that comes after it can come to.
 */
function pricesOf(problem: OfficersProblem, fits: readonly Fit[][]) {
  const { meetings, standing } = problem
  const dearestDay = fits.flat().reduce((most, { cost }) => Math.max(most, cost), 0)
  const dearest = meetings.reduce((most, one) => Math.max(most, costWithoutPlace(one, problem)), dearestDay)
  const most = meetings.length + standing.length
  const ofMoving = meetings.length * (dearest + costOfWeek(most) - costOfWeek(most - 1)) + 1
  const perTier = ofMoving * (meetings.length + 1)
  const tiers = [...new Set(meetings.map(({ tierOrder }) => tierOrder))].sort((a, b) => b - a)
  return {
    withoutPlace: (meeting: MeetingToPlace) =>
      perTier * (1 + tiers.indexOf(meeting.tierOrder)) +
      (meeting.drafted ? ofMoving : 0) +
      costWithoutPlace(meeting, problem),
    ofMoving: ({ drafted, officerId }: MeetingToPlace, opening: OpeningOnDay | undefined) =>
      !drafted || (drafted.startsAt === opening?.startsAt && drafted.officerId === officerId) ? 0 : ofMoving,
  }
}

function countBy<T>(list: readonly T[], keyOf: (one: T) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const one of list) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1)
  return counts
}
