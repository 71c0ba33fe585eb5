import type { Db } from '../platform/store.ts'
import { daysAfter, instantOf } from '../platform/time.ts'
import { schoolDaysOf, type Term } from '../terms/rules.ts'
import { outlook } from './ahead.ts'
import { coverage } from './read.ts'

/** How a forecast of a past term turned out. */
export interface Proof {
  term: string
  /** How many of the term's school days had gone by. */
  gone: number
  of: number
  /** Meetings that were still open on that day, those foretold to be missed, those missed in the end, and both. */
  open: number
  foretold: number
  missed: number
  right: number
}

/**
 * Foretells a past term as things stood on the evening of one of its school days, and compares that with what had become
 * of it when it was over. A meeting was missed when it was neither held nor written off by the end of the term, of a
 * school that still had it open on that day.
 */
export async function proveForecast(db: Db, term: Term, terms: readonly Term[], gone: number): Promise<Proof> {
  const days = schoolDaysOf(term)
  const today = days[gone - 1] ?? term.from_day
  const at = { now: instantOf(today, '18:00'), today, asOf: true }
  const { outlooks, open } = await outlook(db, term, terms, at)
  const after = daysAfter(term.to_day, 1)
  const end = { now: instantOf(after, '18:00'), today: after, asOf: true }
  const parts = await coverage(db, { id: term.id, terms: [term], half: undefined }, end, {}, 'school')
  const inTheEnd = new Map<number, number>()
  for (const { urn, state, count } of parts) {
    if (state === 'held' || state === 'written off' || urn === null) continue
    inTheEnd.set(urn, (inTheEnd.get(urn) ?? 0) + count)
  }
  const foretold = countBy(outlooks.flatMap(({ missed }) => missed))
  const openThen = countBy(open)
  const sum = (counts: Iterable<number>) => [...counts].reduce((total, one) => total + one, 0)
  const missed = [...openThen].map(([urn, count]) => Math.min(count, inTheEnd.get(urn) ?? 0))
  const right = [...foretold].map(([urn, count]) => Math.min(count, inTheEnd.get(urn) ?? 0))
  return {
    ...{ term: term.id, gone, of: days.length, open: open.length },
    ...{ foretold: sum(foretold.values()), missed: sum(missed), right: sum(right) },
  }
}

function countBy(meetings: readonly { urn: number }[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const { urn } of meetings) counts.set(urn, (counts.get(urn) ?? 0) + 1)
  return counts
}
