import type { OfficerAhead } from './forecast.ts'

/** An officer's turn with a school in the rest of a term: from a local day on, until another has it; null is no bound. */
export interface Turn {
  officerId: number
  from: string | null
  until: string | null
}

/**
 * Who can hold a meeting that is open, in order, where its school is to change hands: on a day that it has already, who has
 * the school then. A time in which nobody has it counts to who had it before. Undefined where nothing changes.
 */
export function turnsOf(
  officerId: number | null,
  changes: readonly { from: string; id: number | null }[] | undefined,
  day: string | null,
): readonly Turn[] | undefined {
  if (!changes) return undefined
  const all = [{ from: null, id: officerId }, ...changes].flatMap(({ from, id }) => (id === null ? [] : [{ from, id }]))
  const turns = all.map(({ from, id }, i) => ({ officerId: id, from, until: all[i + 1]?.from ?? null }))
  const then = day === null ? undefined : turns.findLast(({ from }) => from === null || from <= day)
  return then ? [then] : turns
}

/** What an officer can still take on, and has taken. */
export interface Load {
  officer: OfficerAhead
  /** Meetings that they can get to in all. */
  room: number
  taken: number
  /** The turns of those that they cannot hold on any day. */
  bound: Turn[]
}

/** Takes a meeting on, if there is an opening for it in its turn beside all that is taken already. */
export function takes(load: Load, turn: Turn | undefined): boolean {
  if (load.taken >= load.room) return false
  const isBound = turn !== undefined && (turn.from !== null || turn.until !== null)
  if (isBound && !haveOpenings(load.officer, [...load.bound, turn])) return false
  if (isBound) load.bound.push(turn)
  load.taken += 1
  return true
}

/** Whether, from each day of change on and before it, there are openings for as many as must be there. */
function haveOpenings({ openings, openingsFrom }: OfficerAhead, turns: readonly Turn[]): boolean {
  const days = new Set(turns.flatMap(({ from, until }) => [from, until]))
  return [...days].every((day) => {
    if (day === null) return true
    const after = openingsFrom?.get(day) ?? openings
    const mustBeAfter = turns.filter(({ from }) => from !== null && from >= day).length
    const mustBeBefore = turns.filter(({ until }) => until !== null && until <= day).length
    return mustBeAfter <= after && mustBeBefore <= openings - (openingsFrom?.has(day) ? after : 0)
  })
}
