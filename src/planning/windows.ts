import { daysAfter } from '../platform/time.ts'
import { dayNumber } from './costs.ts'

/** The days between which a meeting may be, the last before the first when there is none. */
export interface Window {
  from: string
  by: string
}

/**
 * The days for each of so many meetings of one school between two days: windows of one length, so far apart that meetings
 * in two of them always keep their distance. That is stricter than the distance itself, and lets each meeting be placed
 * without regard to the others. When not all have a window, the later ones have none.
 */
export function windowsFor(meetings: number, { from, by }: Window, daysBetween: number): Window[] {
  const days = dayNumber(by) - dayNumber(from) + 1
  const between = Math.max(0, daysBetween - 1)
  const fit = Math.max(0, Math.min(meetings, Math.floor((days + between) / (between + 1))))
  const length = Math.floor((days - between * (fit - 1)) / fit)
  return Array.from({ length: meetings }, (_, i) => {
    if (i >= fit) return { from: daysAfter(by, 1), by }
    const start = daysAfter(from, i * (length + between))
    return { from: start, by: i === fit - 1 ? by : daysAfter(start, length - 1) }
  })
}

/** A third of a year, which is how far apart a school's meetings are when it has one in each term. */
const aTerm = 122

/**
 * The day that would make a school's gaps even: where it has one meeting in the term, a third of a year after it was last
 * met; where it has several, its part of the term. Never outside the meeting's window. Null for the first meeting ever.
 */
export function idealDay(
  window: Window,
  { number, of, term, lastMet }: { number: number; of: number; term: Window; lastMet: string | undefined },
): string | null {
  if (of === 1 && lastMet === undefined) return null
  const days = dayNumber(term.by) - dayNumber(term.from) + 1
  const ideal =
    of === 1 && lastMet !== undefined
      ? daysAfter(lastMet, aTerm)
      : daysAfter(term.from, Math.floor((days * (2 * number - 1)) / (2 * of)))
  if (ideal < window.from) return window.from
  return ideal > window.by ? window.by : ideal
}
