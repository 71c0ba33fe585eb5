import { mondayOf, ukDay } from '../platform/time.ts'
import { costOfOneMore } from './costs.ts'
import type { OpeningOnDay } from './fit.ts'
import { Network } from './min-cost-flow.ts'

/** An opening that a meeting may have, by its place in the list, and what that costs, its week apart. */
export interface Fit {
  opening: number
  cost: number
}

/** One officer's meetings as a network, before anything is sent through it. */
export interface OfficersNetwork {
  network: Network
  /** Where all units end. A meeting's node is its place in the list. */
  end: number
  nodeOfOpening: (opening: number) => number
  /** For each meeting the arcs to its openings, in their order. */
  arcs: number[][]
}

/**
 * Lets a unit for each meeting pass through an opening, its day (which lets no more pass than the most a day) and its week
 * (of both of which each further unit costs more) to the end; or, at the price of having no place, straight to the end. What
 * `standing` holds takes its part of days and weeks.
 */
export function officersNetwork(
  meetings: readonly { fits: readonly Fit[]; withoutPlace: number }[],
  openings: readonly OpeningOnDay[],
  { standing, mostADay }: { standing: readonly { startsAt: string }[]; mostADay: number },
): OfficersNetwork {
  const days = numbered(openings.map(({ day }) => day))
  const weeks = numbered([...days.keys()].map(mondayOf))
  const [firstDay, firstWeek] = [meetings.length + openings.length, meetings.length + openings.length + days.size]
  const end = firstWeek + weeks.size
  const nodeOfOpening = (opening: number) => meetings.length + opening
  const network = new Network(end + 1)

  const arcs = meetings.map(({ fits, withoutPlace }, i) => {
    network.arc(i, end, 1, withoutPlace)
    return fits.map(({ opening, cost }) => network.arc(i, nodeOfOpening(opening), 1, cost))
  })
  for (const [i, { day }] of openings.entries()) {
    network.arc(nodeOfOpening(i), firstDay + (days.get(day) ?? 0), 1, 0)
  }
  /** Arcs that each let one more pass, from as many as there are already. */
  const growing = (where: 'week' | 'day', from: number, to: number, held: number, most: number) => {
    for (let n = held; n < most; n++) network.arc(from, to, 1, costOfOneMore(where, n))
  }
  const heldOn = counted(standing.map(({ startsAt }) => ukDay(startsAt)))
  for (const [day, i] of days) {
    growing('day', firstDay + i, firstWeek + (weeks.get(mondayOf(day)) ?? 0), heldOn.get(day) ?? 0, mostADay)
  }
  const heldIn = counted(standing.map(({ startsAt }) => mondayOf(ukDay(startsAt))))
  const openingsIn = counted(openings.map(({ day }) => mondayOf(day)))
  for (const [monday, i] of weeks) {
    const held = heldIn.get(monday) ?? 0
    growing('week', firstWeek + i, end, held, held + Math.min(meetings.length, openingsIn.get(monday) ?? 0))
  }
  return { network, end, nodeOfOpening, arcs }
}

/** The different names in a list, numbered as they come. */
function numbered(names: readonly string[]): Map<string, number> {
  return new Map([...new Set(names)].map((name, i) => [name, i]))
}

function counted(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}
