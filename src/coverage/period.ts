import { daysAfter } from '../platform/time.ts'
import { schoolDaysOf, type Term } from '../terms/rules.ts'

/** A term, half of one, or the three of a school year. */
export interface Period {
  /** `2026-autumn`, or a school year as `2026-27`. */
  id: string
  terms: readonly Term[]
  /** 1 or 2, of a term that has a half-term break. */
  half: number | undefined
}

/**
 * The period that is asked for, among the terms that are known; the term that is running, or the next, or the last, when
 * nothing is. Undefined when there is no such period.
 */
export function periodOf(
  asked: { term?: string | undefined; half?: number | undefined },
  terms: readonly Term[],
  today: string,
): Period | undefined {
  const id = asked.term ?? (terms.find(({ to_day }) => to_day >= today) ?? terms.at(-1))?.id
  if (id === undefined) return undefined
  const some = terms.filter((term) => term.id === id || schoolYearOf(term) === id)
  const [first] = some
  if (!first) return undefined
  const hasHalves = first.id === id && first.half_term_to !== null
  return { id, terms: some, half: hasHalves ? asked.half : undefined }
}

/**
 * What a period is to be compared with: the school year before, the term before, or the same half of the term before.
 * Undefined when that is not known.
 */
export function periodBefore({ id, terms, half }: Period, known: readonly Term[]): Period | undefined {
  const first = terms[0]
  if (!first) return undefined
  const last = known.findLast(({ from_day }) => from_day < first.from_day)
  if (!last) return undefined
  if (id === schoolYearOf(first)) return periodOf({ term: schoolYearOf(last) }, known, last.to_day)
  const before = periodOf({ term: last.id, half }, known, last.to_day)
  return before?.half === half ? before : undefined
}

/** The school year that a term belongs to: `2026-27`. */
export function schoolYearOf({ id }: Pick<Term, 'id'>): string {
  const [year = '', season = ''] = id.split('-')
  const first = season === 'autumn' ? Number(year) : Number(year) - 1
  return `${first}-${String((first + 1) % 100).padStart(2, '0')}`
}

/** The local day whose officers count in a term: today, or the first or last day of a term that today does not lie in. */
export function officersDay({ from_day, to_day }: Term, today: string): string {
  if (today < from_day) return from_day
  return today > to_day ? to_day : today
}

/** The first and the last local day of a period. */
export function daysOf({ terms, half }: Period): { from: string; to: string } {
  const first = terms[0]
  const from = first?.from_day ?? ''
  const to = terms.at(-1)?.to_day ?? ''
  if (half === 1 && first?.half_term_from) return { from, to: daysAfter(first.half_term_from, -1) }
  if (half === 2 && first?.half_term_to) return { from: daysAfter(first.half_term_to, 1), to }
  return { from, to }
}

/** What the names of a period's files end in: `2026-autumn`, `2026-autumn-half-2`, `2026-27`. */
export function fileEnd({ id, half }: Period): string {
  return half === undefined ? id : `${id}-half-${half}`
}

/** The local days of a period on which schools in general are open. */
export function schoolDaysIn(period: Period): string[] {
  const { from, to } = daysOf(period)
  return period.terms.flatMap((term) => schoolDaysOf(term)).filter((day) => from <= day && day <= to)
}
