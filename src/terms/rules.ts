import { daysAfter, weekdayOf } from '../platform/time.ts'
import { isBankHoliday } from './bank-holidays.ts'

/** A school term: local days, the first and the last included, and its half-term break when it has one. */
export interface Term {
  id: string
  from_day: string
  to_day: string
  half_term_from: string | null
  half_term_to: string | null
}

/** Whether a local day is inside a term and not in its half-term break. A day that no known term covers is outside. */
export function isInTerm(day: string, terms: readonly Term[]): boolean {
  const term = termOn(day, terms)
  if (!term) return false
  const { half_term_from: from, half_term_to: to } = term
  return from === null || to === null || day < from || day > to
}

/** The term whose days, its half-term break included, cover a local day. */
export function termOn(day: string, terms: readonly Term[]): Term | undefined {
  return terms.find((term) => term.from_day <= day && day <= term.to_day)
}

/** Whether schools in general are open on a local day: a working day in term (non-pupil days are each school's own). */
export function isSchoolDay(day: string, terms: readonly Term[]): boolean {
  return isInTerm(day, terms) && isWorkingDay(day)
}

/** Whether a local day is Monday to Friday and no bank holiday. */
export function isWorkingDay(day: string): boolean {
  return weekdayOf(day) <= 5 && !isBankHoliday(day)
}

/** The working day so many working days after a local day, which itself does not count. `count` is at least 1. */
export function nextWorkingDay(day: string, count = 1): string {
  let next = daysAfter(day, 1)
  for (let left = count; !isWorkingDay(next) || --left > 0; ) next = daysAfter(next, 1)
  return next
}

/** The working day so many working days before a local day, which itself does not count. `count` is at least 1. */
export function workingDayBefore(day: string, count: number): string {
  let before = daysAfter(day, -1)
  for (let left = count; !isWorkingDay(before) || --left > 0; ) before = daysAfter(before, -1)
  return before
}

/** The last local day that the known terms reach, or undefined when there are none. */
export function termsKnownUntil(terms: readonly Term[]): string | undefined {
  return terms
    .map((term) => term.to_day)
    .sort()
    .at(-1)
}

/**
 * How many school days are left of a term from a local day on, itself included: Monday to Friday, no bank holiday, outside
 * half-term, and none of the school's own non-pupil days (INSET). Before the term it is all of them, after it none.
 */
export function schoolDaysLeft(day: string, term: Term, nonPupilDays: ReadonlySet<string> = new Set()): number {
  return schoolDaysOf(term, day).filter((one) => !nonPupilDays.has(one)).length
}

/** The local days of a term on which schools in general are open, from a day on. */
export function schoolDaysOf(term: Term, since = term.from_day): string[] {
  const key = JSON.stringify([term.from_day, term.to_day, term.half_term_from, term.half_term_to])
  const days = reckoned.get(key) ?? reckonSchoolDays(term)
  reckoned.set(key, days)
  return days.filter((day) => day >= since)
}
// A page about a term asks this ten times, and it is always the same: as many as there are terms.
const reckoned = new Map<string, readonly string[]>()

function reckonSchoolDays(term: Term): string[] {
  const days: string[] = []
  for (let day = term.from_day; day <= term.to_day; day = daysAfter(day, 1)) {
    if (isSchoolDay(day, [term])) days.push(day)
  }
  return days
}
