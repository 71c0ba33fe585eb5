import { daysAfter } from '../platform/time.ts'
import type { Term } from '../terms/rules.ts'
import type { Owed, TierRule } from './tiers.ts'

/** The last local day on which a meeting may be by its rule: the day before half-term, or the term's last. */
export function lastDayFor(by: TierRule['by'], { to_day, half_term_from }: Term): string {
  return by === 'first-half-term' && half_term_from !== null ? daysAfter(half_term_from, -1) : to_day
}

/** What is owed as it is fixed: the part of it that decides about meetings. */
export interface FixedOwed {
  tier: string | null
  meetings: number
  minutes: number
  mode: string
  by_day: string
}

/** How what is fixed for a school differs from what would be decided now. */
export interface OwedChange {
  urn: number
  name: string
  /** `closed`: the school has closed since, and its row stays as it is. */
  what: 'new' | 'changed' | 'closed'
  from: FixedOwed | null
  to: FixedOwed | null
  /** Meetings of the term that have been held: because of these its tier stays, and its number falls no lower. */
  held: number
  /** Meetings of the term that are drafted or invited to. When fewer are owed than these, somebody must cancel one. */
  arranged: number
}

/** What a school would be owed now, as it would be fixed: what was held is not taken back. */
export function fixedAnew(owed: Owed, term: Term, held: number, before?: FixedOwed): FixedOwed {
  const { tier, minutes, mode, by, meetings } = owed
  const anew = { tier, minutes, mode, by_day: lastDayFor(by, term), meetings: Math.max(held, meetings) }
  return before && held > 0 ? { ...anew, tier: before.tier } : anew
}

/** Whether two decisions come to the same meetings. */
export function sameOwed(a: FixedOwed, b: FixedOwed): boolean {
  return (
    a.tier === b.tier &&
    a.meetings === b.meetings &&
    a.minutes === b.minutes &&
    a.mode === b.mode &&
    a.by_day === b.by_day
  )
}
