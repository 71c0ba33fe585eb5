import { daysAfter } from '../platform/time.ts'
import { dateInWords } from '../ui/dates.ts'

/** Whose a school is, with what is arranged for later: `Denise Palmer until 30 November 2026, then Edward Mehta`. */
export function whoseInWords(
  now: string | null | undefined,
  later: readonly { from: string; name: string | null }[],
): string {
  const [next, ...more] = later
  if (!next) return now ?? 'Nobody'
  const first = `${now ?? 'Nobody'} until ${dateInWords(daysAfter(next.from, -1))}, then ${next.name ?? 'nobody'}`
  return [first, ...more.map(({ from, name }) => `from ${dateInWords(from)} ${name ?? 'nobody'}`)].join(', ')
}

/** Schools that go from one to another on the same day. */
export interface Going {
  from: string
  before: string | null
  beforeId: number | null
  name: string | null
  id: number | null
  schools: number
}

/** What is arranged for later, told together where it is of the same day and people; the earliest first. */
export function goingTogether(toCome: readonly Omit<Going, 'schools'>[]): Going[] {
  const groups = Map.groupBy(toCome, ({ from, beforeId, id }) => `${from} ${beforeId} ${id}`)
  return [...groups.values()]
    .flatMap((some) => some.slice(0, 1).map((one) => ({ ...one, schools: some.length })))
    .sort((a, b) => a.from.localeCompare(b.from))
}
