import { daysAfter, ukDay } from '../platform/time.ts'
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

/** So many schools that would have another tier, or another number of meetings in the term. */
export interface Move {
  from: string | null
  to: string | null
  /** Meetings of one school in the term. */
  meetings: { from: number; to: number }
  schools: number
}

interface ToCompare {
  urn: number
  owed: Pick<Owed, 'tier' | 'meetings'>
}

/** How many schools move from which tier and number of meetings to which; those that stay are not here. */
export function movesBetween(before: readonly ToCompare[], after: readonly ToCompare[]): Move[] {
  const was = new Map(before.map(({ urn, owed }) => [urn, owed]))
  const moves = new Map<string, Move>()
  for (const { urn, owed } of after) {
    const from = was.get(urn)
    if (!from || (from.tier === owed.tier && from.meetings === owed.meetings)) continue
    const key = JSON.stringify([from.tier, from.meetings, owed.tier, owed.meetings])
    const schools = (moves.get(key)?.schools ?? 0) + 1
    const meetings = { from: from.meetings, to: owed.meetings }
    moves.set(key, { from: from.tier, to: owed.tier, meetings, schools })
  }
  return [...moves.values()].sort((a, b) => b.schools - a.schools)
}

/** How openings are cut where nobody has said otherwise, in minutes, and how many there are a day. */
export const usualOpenings = { minutes: 60, gap: 15, mostADay: 3 } as const

/**
 * Roughly how many meetings fit into working stretches, UTC instants, that lie on local days in order: openings one after
 * another with a gap between, and no more than so many a day. What is in the diary already is not taken out.
 */
export function openingsIn(stretches: readonly { starts_at: string; ends_at: string }[], cut = usualOpenings): number {
  const perDay = new Map<string, number>()
  for (const { starts_at, ends_at } of stretches) {
    const minutes = (Date.parse(ends_at) - Date.parse(starts_at)) / 60_000
    const fit = Math.floor((minutes + cut.gap) / (cut.minutes + cut.gap))
    perDay.set(ukDay(starts_at), (perDay.get(ukDay(starts_at)) ?? 0) + fit)
  }
  return [...perDay.values()].reduce((sum, fit) => sum + Math.min(fit, cut.mostADay), 0)
}
