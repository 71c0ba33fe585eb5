import type { DateTime } from 'luxon'
import { z } from 'zod'
import { oncePer } from '../platform/once-per.ts'
import { daysAfter, instantOf, ukDay, utc } from '../platform/time.ts'
import { nextWorkingDay } from '../terms/rules.ts'

/** How the line is run; the setting `line`, of which each part has a default. */
export const LineSettings = z.object({
  /** How many weeks ahead slots are opened and may be booked, today's included. */
  windowWeeks: z.int().min(1).max(26).default(8),
  /** How many working days ahead a booking must be made: 1 is the next working day, 0 is any time from now. */
  noticeWorkingDays: z.int().min(0).max(10).default(1),
  /** Whether slots are opened outside school terms too. */
  outsideTerms: z.boolean().default(false),
  /** The most consultations that a school may have booked at once; null for no limit. */
  mostAtOnce: z.int().min(1).max(99).nullable().default(null),
  /** The most consultations that a school may book in one term; null for no limit. */
  mostATerm: z.int().min(1).max(99).nullable().default(null),
})
export type LineSettings = z.infer<typeof LineSettings>

/** The first instant at which a slot that may be booked at `now` can start: UTC text, at 00:00 UK time when there is notice. */
export function bookableFrom(now: DateTime, { noticeWorkingDays }: LineSettings): string {
  return noticeWorkingDays === 0 ? utc(now) : instantOf(nextWorkingDay(ukDay(now), noticeWorkingDays), '00:00')
}

/** The end of the window at `now`, itself not in it: UTC text, 00:00 UK time. */
export function bookableUntil(now: DateTime, settings: LineSettings): string {
  return instantOf(windowEnd(now, settings), '00:00')
}

/** The first local day after the window: today's weekday, so many weeks ahead. */
export function windowEnd(now: DateTime, { windowWeeks }: LineSettings): string {
  return daysAfter(ukDay(now), 7 * windowWeeks)
}

/** The times that may be booked at `now`: UTC instants, `from` included and `until` not. */
export function bookable(now: DateTime, settings: LineSettings): { from: string; until: string; now: string } {
  const day = ukDay(now)
  const kept = keptOf(settings)
  // With notice it is the same all day long.
  if (kept.day !== day || settings.noticeWorkingDays === 0)
    Object.assign(kept, { day, from: bookableFrom(now, settings), until: bookableUntil(now, settings) })
  return { from: kept.from, until: kept.until, now: utc(now) }
}

const keptOf = oncePer((_: LineSettings) => ({ day: '', from: '', until: '' }))
