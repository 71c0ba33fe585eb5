import type { LineSettings } from '../availability/settings.ts'
import { daysAfter, instantOf } from '../platform/time.ts'
import type { Term } from '../terms/rules.ts'
import type { Bookable } from './rules.ts'

/** A school that has as many consultations as it may have, of which kind, and how many that is. */
export interface LimitReached {
  urn: number
  because: 'too_many_at_once' | 'too_many_this_term'
  booked: number
  most: number
}

/** `has 2 consultations booked, and a school may have 2 at once`. */
export function limitInWords({ because, booked, most }: Omit<LimitReached, 'urn'>): string {
  const many = booked === 1 ? '1 consultation' : `${booked} consultations`
  return because === 'too_many_at_once'
    ? `has ${many} booked, and a school may have ${most} at once`
    : `has booked ${many} this term, and a school may have ${most} in a term`
}

/** A term as two UTC instants. */
export function spanOfTerm({ from_day, to_day }: Pick<Term, 'from_day' | 'to_day'>) {
  return { from: instantOf(from_day, '00:00'), until: instantOf(daysAfter(to_day, 1), '00:00') }
}

/**
 * The schools that can book no time now: they have as many before them as they may have at once, or as many as they may in
 * every term of which a time can be booked. Times outside the terms, where the line is open then, count towards none.
 */
export function limitsReached(
  urns: readonly number[],
  booked: readonly { urn: number; startsAt: string; endsAt: string }[],
  { mostAtOnce, mostATerm, outsideTerms }: Pick<LineSettings, 'mostAtOnce' | 'mostATerm' | 'outsideTerms'>,
  terms: readonly Term[],
  { from, until, now }: Bookable,
): LimitReached[] {
  const open = terms.map(spanOfTerm).filter((term) => term.from < until && term.until > from)
  return urns.flatMap((urn): LimitReached[] => {
    const theirs = booked.filter((one) => one.urn === urn)
    const atOnce = theirs.filter(({ endsAt }) => endsAt > now).length
    if (mostAtOnce !== null && atOnce >= mostAtOnce)
      return [{ urn, because: 'too_many_at_once', booked: atOnce, most: mostAtOnce }]
    if (mostATerm === null || outsideTerms || open.length === 0) return []
    const least = Math.min(...open.map((term) => theirs.filter((one) => isIn(one, term)).length))
    return least >= mostATerm ? [{ urn, because: 'too_many_this_term', booked: least, most: mostATerm }] : []
  })
}

const isIn = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }, term: { from: string; until: string }) =>
  endsAt > term.from && startsAt < term.until
