import { bookable, type LineSettings } from '../availability/settings.ts'
import { dayIn, daysAfter, instantOf, mondayOf, ukTime, weekdayOf } from '../platform/time.ts'
import { isSchoolDay, isWorkingDay, nextWorkingDay, type Term, workingDayBefore } from '../terms/rules.ts'
import { termTitle } from '../terms/words.ts'
import { dateInWords } from '../ui/dates.ts'
import type { Errors } from '../ui/form.ts'

/** Local days, the first and the last included, that figures are asked for; `term` when they are a term's. */
export interface Period {
  from: string
  to: string
  term: string | undefined
}

/** What an address asks for: a term by its id, or a range of days. */
export interface Asked {
  term?: string | undefined
  from?: string | undefined
  to?: string | undefined
}

const longestDays = 400
const weeksWithoutTerms = 12

/**
 * The period that an address asks for; this term's, or the last one's in the holidays, when it asks for none. Refuses, by
 * the field, what is no day, days in the wrong order and more than 400 of them; a term that is not known gives neither.
 */
export function periodAsked(
  { term, from, to }: Asked,
  terms: readonly Term[],
  today: string,
): { period?: Period; errors: Errors } {
  if (from !== undefined || to !== undefined) return rangeOf(from, to)
  const { current } = termsAround(terms, today)
  const found = term === undefined ? current : terms.find(({ id }) => id === term)
  if (found) return { period: { from: found.from_day, to: found.to_day, term: found.id }, errors: {} }
  if (term !== undefined) return { errors: {} }
  const first = daysAfter(mondayOf(today), -7 * (weeksWithoutTerms - 1))
  return { period: { from: first, to: today, term: undefined }, errors: {} }
}

/** The term that a local day lies in, or that was before it, and the one before that. */
export function termsAround(terms: readonly Term[], today: string) {
  const at = terms.findLastIndex(({ from_day }) => from_day <= today)
  return { current: terms[at], last: terms[at - 1] }
}

function rangeOf(typedFrom: string | undefined, typedTo: string | undefined): { period?: Period; errors: Errors } {
  const [from, to] = [dayIn(typedFrom), dayIn(typedTo)]
  if (!from) return { errors: { from: 'Enter the first day of the range' } }
  if (!to) return { errors: { to: 'Enter the last day of the range' } }
  if (to < from) return { errors: { to: 'The last day must not be before the first' } }
  if (daysAfter(from, longestDays) <= to) return { errors: { to: `Choose at most ${longestDays} days` } }
  return { period: { from, to, term: undefined }, errors: {} }
}

/** `Autumn term 2026`, or `1 September 2026 to 30 October 2026`. */
export function inWords({ term, from, to }: Period): string {
  return term ? termTitle(term) : `${dateInWords(from)} to ${dateInWords(to)}`
}

/** A day of a period as SQL joins slots to it: its first instant, the next day's, and when a cancellation became late. */
export interface PeriodDay {
  day: string
  from: string
  until: string
  lateFrom: string
}

/**
 * The days from Monday to Friday of a period, none after `today`. A cancellation is late from when no other school could
 * book the time any more, by the notice that the line asks for: with one working day, on the day itself.
 */
export function daysOf({ from, to }: Period, today: string, { noticeWorkingDays }: LineSettings): PeriodDay[] {
  const days: PeriodDay[] = []
  for (let day = from; day <= to && day <= today; day = daysAfter(day, 1)) {
    if (weekdayOf(day) > 5) continue
    const next = instantOf(daysAfter(day, 1), '00:00')
    const closes = noticeWorkingDays > 1 ? workingDayBefore(day, noticeWorkingDays - 1) : day
    const lateFrom = noticeWorkingDays === 0 ? next : instantOf(closes, '00:00')
    days.push({ day, from: instantOf(day, '00:00'), until: next, lateFrom })
  }
  return days
}

/** A moment at which the line is looked at, and what could be booked at it: starts in [from, until). UTC instants. */
export interface Moment {
  day: string
  at: string
  from: string
  until: string
}

/**
 * 9am UK time on each school day of a period that has come by `now` (on working days, where the line is open outside
 * terms too), with what could be booked then by the notice and the window of today.
 */
export function momentsOf({ from, to }: Period, now: string, terms: readonly Term[], settings: LineSettings): Moment[] {
  const moments: Moment[] = []
  for (let day = from; day <= to; day = daysAfter(day, 1)) {
    const at = instantOf(day, '09:00')
    if (at > now) break
    if (!(settings.outsideTerms ? isWorkingDay(day) : isSchoolDay(day, terms))) continue
    const span = bookable(ukTime(at), settings)
    moments.push({ day, at, from: span.from, until: span.until })
  }
  return moments
}

/** How many working days later a local day is: the next working day is 1, the day itself 0. */
export function workingDaysUntil(day: string, later: string): number {
  let count = 0
  for (let next = nextWorkingDay(day); next <= later; next = nextWorkingDay(next)) count++
  return count
}

/** The Mondays of the weeks of a period until `today` that have a school day, in order. */
export function schoolWeeksOf({ from, to }: Period, today: string, terms: readonly Term[]): string[] {
  const mondays = new Set<string>()
  for (let day = from; day <= to && day <= today; day = daysAfter(day, 1)) {
    if (isSchoolDay(day, terms)) mondays.add(mondayOf(day))
  }
  return [...mondays]
}
