import { costOf, costOfOneMore, costWithoutPlace, dayNumber } from './costs.ts'
import { type OpeningOnDay, obstacleFor, onDay } from './fit.ts'
import { type Fit, type OfficersNetwork, officersNetwork } from './officer-network.ts'
import type { MeetingToPlace, Opening, Problem } from './problem.ts'
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
 * Plans an officer on openings that are cut around the drafts; where that leaves a meeting without a place, on openings cut
 * as if nothing were drafted, if these have room for more. `cut` is given the meetings whose drafts are to keep their places.
 */
export function planOnOpenings(
  problem: OfficersProblem,
  cut: (meetings: readonly MeetingToPlace[]) => Opening[],
): OfficersPlan {
  const around = planOfficer({ ...problem, openings: cut(problem.meetings) })
  const placedIn = ({ places }: OfficersPlan) => places.filter(({ opening }) => opening).length
  const isShort = placedIn(around) < problem.meetings.length
  if (!isShort || !problem.meetings.some(({ drafted }) => drafted)) return around
  const undrafted = problem.meetings.map((meeting) => ({ ...meeting, drafted: null }))
  const anew = planOfficer({ ...problem, openings: cut(undrafted) })
  return placedIn(anew) > placedIn(around) ? anew : around
}

/**
 * Places one officer's meetings as a flow at the least cost. Which meetings can be placed together is a matroid, so that
 * the best by tiers is also the most that can be placed at all, and prices that fall from tier to tier are enough.
 */
export function planOfficer(problem: OfficersProblem): OfficersPlan {
  const { meetings, standing } = problem
  const openings = problem.openings.map(onDay)
  const fits = fitting(problem, openings)
  const price = pricesOf(problem, fits)
  const priced = meetings.map((meeting, i) => ({
    withoutPlace: price.withoutPlace(meeting),
    fits: (fits[i] ?? []).map((fit) => ({ ...fit, cost: fit.cost + price.ofMoving(meeting, openings[fit.opening]) })),
  }))
  const built = officersNetwork(priced, openings, { standing, mostADay: problem.mostADay.get(problem.officerId) ?? 0 })
  for (const i of meetings.keys()) built.network.send(i, built.end)
  const openingOf = built.arcs.map(
    (arcs, i) => fits[i]?.[arcs.findIndex((arc) => built.network.flow(arc) > 0)]?.opening,
  )
  return {
    places: meetings.map((meeting, i) => {
      const opening = openings[openingOf[i] ?? -1]
      if (opening) return { meeting, opening, why: undefined }
      const rivals = fits[i]?.length ? rivalsOf(i, built, fits, openingOf) : []
      return { meeting, opening, why: whyNot(meeting, openings, problem, competition(rivals, meetings, openingOf)) }
    }),
  }
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
  const ofMoving = meetings.length * (dearest + costOfOneMore('week', most) + costOfOneMore('day', most)) + 1
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

/**
 * The meetings that want the places which one without a place could have: those that have them, in whatever order they
 * were moved to make room, and others that have none.
 */
function rivalsOf(
  i: number,
  { network, end, nodeOfOpening }: OfficersNetwork,
  fits: readonly Fit[][],
  openingOf: readonly (number | undefined)[],
): number[] {
  const reached = network.reach(i, end)
  const wants = (rival: number) => fits[rival]?.some(({ opening }) => reached.has(nodeOfOpening(opening))) ?? false
  return [...fits.keys()].filter((rival) => (openingOf[rival] === undefined ? wants(rival) : reached.has(rival)))
}

function competition(
  rivals: readonly number[],
  meetings: readonly MeetingToPlace[],
  openingOf: readonly (number | undefined)[],
): Competition | undefined {
  if (rivals.length === 0) return undefined
  return {
    meetings: rivals.length,
    places: rivals.filter((rival) => openingOf[rival] !== undefined).length,
    schools: new Set(rivals.map((rival) => meetings[rival]?.urn)).size,
  }
}
