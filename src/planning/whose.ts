import { daysAfter } from '../platform/time.ts'
import { dayNumber } from './costs.ts'

/** An allocation, from a local day to a local day, both included, or on and on. */
export interface Allocation {
  officer_id: number
  from_day: string
  to_day: string | null
}

/** An officer, and the days of a term on which they are a school's named officer. */
export interface Whose {
  officerId: number
  from: string
  by: string
}

/**
 * Who holds a school's meetings in a term: of those who are its named officer between two days, the one who is so for
 * longest, and on which days. `ranked` are the school's allocations, the one that counts before the others first (see
 * `namedOfficers`). An officer who leaves, or comes, in the term gets no meeting outside their days.
 */
export function whoseMeetings(ranked: readonly Allocation[], from: string, by: string): Whose | undefined {
  const changes = ranked.flatMap(({ from_day, to_day }) => [
    from_day,
    ...(to_day === null ? [] : [daysAfter(to_day, 1)]),
  ])
  const starts = [...new Set([from, ...changes.filter((day) => from < day && day <= by)])].sort()
  const spans: Whose[] = []
  for (const [i, start] of starts.entries()) {
    const next = starts[i + 1]
    const end = next === undefined ? by : daysAfter(next, -1)
    const officerId = ranked.find((one) => one.from_day <= start && (one.to_day ?? by) >= start)?.officer_id
    const last = spans.at(-1)
    if (officerId === undefined) continue
    if (last?.officerId === officerId && daysAfter(last.by, 1) === start) last.by = end
    else spans.push({ officerId, from: start, by: end })
  }
  const days = (one: Whose) => dayNumber(one.by) - dayNumber(one.from)
  return spans.toSorted((a, b) => days(b) - days(a))[0]
}
