import type { Db } from '../platform/store.ts'
import { daysAfter, instantOf } from '../platform/time.ts'
import { schoolDaysOf, type Term } from '../terms/rules.ts'
import { stoodThen } from './ahead-queries.ts'
import type { Past } from './forecast.ts'
import { type At, keeper } from './keep.ts'

/** How what stood alike at the same point of the last terms turned out. */
export interface PastTerms {
  terms: number
  notArranged: Past
  unanswered: Past
}

/** A year of them. */
const pastTermsAtMost = 3

/** The last of these terms as they stood when as great a part of their school days had gone as has of this term. */
export async function pastTerms(db: Db, term: Term, earlier: readonly Term[], today: string): Promise<PastTerms> {
  return await asTheyStood(db, pointsIn(term, earlier.slice(-pastTermsAtMost), today))
}

const kept = keeper<PastTerms>()

/** The same, which little of what is written makes another. */
export function keptPastTerms(db: Db, term: Term, earlier: readonly Term[], at: At): Promise<PastTerms> {
  const points = pointsIn(term, earlier.slice(-pastTermsAtMost), at.today)
  return kept(db, JSON.stringify(points), at, {
    anew: () => asTheyStood(db, points),
    again: async (known, { terms }) => (points.some(({ term: id }) => terms.includes(id)) ? undefined : known),
  })
}

function pointsIn(term: Term, last: readonly Term[], today: string): { term: string; at: string }[] {
  const days = schoolDaysOf(term)
  const gone = days.filter((day) => day <= today).length
  return last.map((one) => {
    const daysThen = schoolDaysOf(one)
    const day = daysThen[Math.round((gone * daysThen.length) / days.length) - 1] ?? daysAfter(one.from_day, -1)
    return { term: one.id, at: instantOf(day, '18:00') }
  })
}

async function asTheyStood(db: Db, points: readonly { term: string; at: string }[]): Promise<PastTerms> {
  const reads = points.map((point) => stoodThen(db, point).executeTakeFirstOrThrow())
  const stood = (await Promise.all(reads)).filter(({ due }) => due > 0)
  const sum = (of: (one: (typeof stood)[number]) => number) => stood.reduce((total, one) => total + of(one), 0)
  return {
    terms: stood.length,
    notArranged: {
      count: sum(({ due, arranged }) => Math.max(0, due - arranged)),
      held: sum((one) => one.heldOfOthers),
    },
    unanswered: { count: sum((one) => one.unanswered), held: sum((one) => one.heldOfUnanswered) },
  }
}
