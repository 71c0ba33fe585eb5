import { type Hours, isInForce, minutesOf } from '../availability/working-hours.ts'
import { daysAfter, mondayOf } from '../platform/time.ts'

/** An allocation: an officer has a learning community, or one school by name, from a local day to a local day or on and on. */
export interface Allocation {
  id: number
  officerId: number
  communityId: number | null
  urn: number | null
  from: string
  to: string | null
}

/** An open school, and whose it is on the day from which things change; null where it is nobody's. */
export interface SchoolOn {
  urn: number
  communityId: number | null
  officerId: number | null
}

export interface AllocationChanges {
  /** Rows that last until the day before. */
  end: { id: number; to: string }[]
  /** Rows that would begin later and never do. */
  remove: number[]
  add: { officerId: number; communityId: number | null; urn: number | null; from: string }[]
}

/**
 * What must change from a day on for these schools to be those officers', null for nobody's; rows are those that last on
 * that day or later. A community whose schools all go to one officer goes as a whole, so that schools that come to it
 * later go with it; else the schools go by name. Whoever gives up all that they had of a community has it no more.
 */
export function allocationChanges(
  rows: readonly Allocation[],
  schools: readonly SchoolOn[],
  wanted: ReadonlyMap<number, number | null>,
  day: string,
): AllocationChanges {
  const changes: AllocationChanges = { end: [], remove: [], add: [] }
  const over = new Set<number>()
  const end = (row: Allocation) => {
    if (over.has(row.id)) return
    over.add(row.id)
    if (row.from < day) changes.end.push({ id: row.id, to: daysAfter(day, -1) })
    else changes.remove.push(row.id)
  }
  const changed = schools.filter((one) => wanted.has(one.urn) && wanted.get(one.urn) !== one.officerId)
  const byName = (urn: number) => rows.filter((row) => row.urn === urn)
  const goalOf = (one: SchoolOn) => wanted.get(one.urn) ?? (wanted.has(one.urn) ? null : one.officerId)

  for (const [communityId, its] of Map.groupBy(changed, (one) => one.communityId)) {
    const all = schools.filter((one) => one.communityId === communityId)
    const losers = new Set(its.map(({ officerId }) => officerId))
    const ofCommunity = rows.filter((row) => communityId !== null && row.communityId === communityId)
    const [goal = null, ...others] = new Set(all.map(goalOf))
    for (const one of its) byName(one.urn).forEach(end)
    // Who keeps none of its schools has the community no more.
    for (const row of ofCommunity) {
      if (losers.has(row.officerId) && !all.some((one) => goalOf(one) === row.officerId)) end(row)
    }
    const inForce = ofCommunity.filter((row) => !over.has(row.id) && row.from <= day)
    const top = inForce.toSorted((a, b) => b.from.localeCompare(a.from) || a.id - b.id)[0]?.officerId ?? null
    if (communityId !== null && others.length === 0 && goal !== null) {
      if (top !== goal) changes.add.push({ officerId: goal, communityId, urn: null, from: day })
      continue
    }
    for (const one of its) {
      const officerId = goalOf(one)
      if (officerId !== null && officerId !== top) {
        changes.add.push({ officerId, communityId: null, urn: one.urn, from: day })
      }
    }
  }
  return changes
}

/** Minutes a week that somebody works for meetings in the week of a local day; half of what comes every second week. */
export function weeklyMinutes(hours: readonly Hours[], personId: number, day: string): number {
  const monday = mondayOf(day)
  return hours
    .filter((one) => one.person_id === personId)
    .filter((one) => isInForce({ ...one, fortnight_from: null }, daysAfter(monday, one.weekday - 1)))
    .reduce((sum, one) => sum + (minutesOf(one.ends) - minutesOf(one.starts)) / (one.fortnight_from ? 2 : 1), 0)
}

/** A school of a community that two officers share. */
export interface Shared {
  urn: number
  officerId: number
  /** Meetings that it is owed this term. */
  owed: number
  /** Meetings to come that would have to change hands with it. */
  toCome: number
}

/** One of two officers: weekly minutes for meetings, and the meetings owed to their schools elsewhere. */
export interface Sharer {
  id: number
  minutes: number
  elsewhere: number
}

/**
 * The schools that change hands for two officers to have meetings in proportion to their weekly hours, as nearly as can
 * be: of the splits that are, one that moves fewest schools, and of those one that disturbs fewest meetings to come. The
 * same for the same input, whatever its order. Officers of whom neither has hours share alike.
 */
export function balance(schools: readonly Shared[], [a, b]: readonly [Sharer, Sharer]): { urn: number; to: number }[] {
  const hours = a.minutes + b.minutes > 0 ? { a: a.minutes, b: b.minutes } : { a: 1, b: 1 }
  const inOrder = schools
    .filter((one) => one.officerId === a.id || one.officerId === b.id)
    .toSorted((one, other) => one.urn - other.urn)
  const total = inOrder.reduce((sum, { owed }) => sum + owed, 0)
  // The cheapest way to each number of meetings that `a` could have here: how many schools move, and meetings with them.
  let ways = new Map<number, Way>([[0, { moved: 0, disturbed: 0, moves: undefined }]])
  for (const school of inOrder) {
    const next = new Map<number, Way>()
    for (const [meetings, way] of ways) {
      for (const to of [a.id, b.id]) {
        const key = meetings + (to === a.id ? school.owed : 0)
        const better = taken(way, school, to)
        const known = next.get(key)
        if (!known || isCheaper(better, known)) next.set(key, better)
      }
    }
    ways = next
  }
  const unfair = (meetings: number) =>
    Math.abs((a.elsewhere + meetings) * hours.b - (b.elsewhere + total - meetings) * hours.a)
  const [best] = [...ways].sort(
    ([one, way], [other, otherWay]) =>
      unfair(one) - unfair(other) || way.moved - otherWay.moved || way.disturbed - otherWay.disturbed || one - other,
  )
  const moves: { urn: number; to: number }[] = []
  for (let one = best?.[1].moves; one; one = one.before) moves.unshift({ urn: one.urn, to: one.to })
  return moves
}

interface Way {
  moved: number
  disturbed: number
  moves: { urn: number; to: number; before: Way['moves'] } | undefined
}

function taken(way: Way, { urn, officerId, toCome }: Shared, to: number): Way {
  if (officerId === to) return way
  return { moved: way.moved + 1, disturbed: way.disturbed + toCome, moves: { urn, to, before: way.moves } }
}

const isCheaper = (one: Way, other: Way) =>
  one.moved < other.moved || (one.moved === other.moved && one.disturbed < other.disturbed)

/** What a number of schools come to. */
export function sumOf(schools: readonly { owed: number; pupils: number | null }[]) {
  return {
    schools: schools.length,
    owed: schools.reduce((sum, { owed }) => sum + owed, 0),
    pupils: schools.reduce((sum, { pupils }) => sum + (pupils ?? 0), 0),
  }
}
