import { daysAfter, ukDay, ukWall } from '../platform/time.ts'
import { clockInWords, dayAndTime, dayInWords, weekdayInWords } from '../ui/dates.ts'
import type { LineSettings } from './settings.ts'
import type { Hours, Instants, Purpose, Stretch } from './working-hours.ts'

/** What hours are for. */
export const purposeWords = {
  consultations: 'Consultations',
  meetings: 'Meetings with schools',
} as const satisfies Record<Purpose, string>

/** `1 half-hour time`, `48 half-hour times`: `48 times` alone would read as how often. */
export function times(count: number): string {
  return count === 1 ? '1 half-hour time' : `${count} half-hour times`
}

/** `9am to 12:30pm`. */
export function hoursInWords({ starts, ends }: Stretch): string {
  return `${clockInWords(starts)} to ${clockInWords(ends)}`
}

/** `9am to 12:30pm and 1:30pm to 4pm`, or `None`. */
export function stretchesInWords(stretches: readonly Stretch[]): string {
  const words = stretches.toSorted((a, b) => a.starts.localeCompare(b.starts)).map(hoursInWords)
  return words.length === 0 ? 'None' : words.join(' and ')
}

/** `Monday, 9am to 12:30pm`, and that it is every second week. */
export function daysInWords(one: Hours): string {
  const often = one.fortnight_from === null ? '' : ', every second week'
  return `${weekdayInWords(one.weekday)}, ${hoursInWords(one)}${often}`
}

/** `from Monday 7 September 2026`, and until when if there is a last day. */
export function lasting(fromDay: string, toDay: string | null): string {
  return `from ${dayInWords(fromDay)}${toDay ? ` until ${dayInWords(toDay)}` : ''}`
}

/** When somebody is away: a day, days, or a part of a day by UK clocks. */
export function awayInWords({ starts_at, ends_at }: Instants): string {
  const wholeDays = isMidnight(starts_at) && isMidnight(ends_at)
  if (!wholeDays && ukDay(starts_at) === ukDay(ends_at)) return dayAndTime(starts_at, ends_at)
  const first = ukDay(starts_at)
  const last = isMidnight(ends_at) ? daysAfter(ukDay(ends_at), -1) : ukDay(ends_at)
  return first === last ? dayInWords(first) : `${dayInWords(first)} to ${dayInWords(last)}`
}

const isMidnight = (instant: string) => ukWall(instant).slice(11, 16) === '00:00'

/** The settings of the line, a label and what it says. */
export function settingsInWords(settings: LineSettings): (readonly [string, string])[] {
  const { windowWeeks, noticeWorkingDays, outsideTerms, mostAtOnce, mostATerm } = settings
  return [
    ['How far ahead', windowWeeks === 1 ? '1 week' : `${windowWeeks} weeks`],
    ['Notice', noticeInWords(noticeWorkingDays)],
    ['Outside school terms', outsideTerms ? 'Open' : 'Closed'],
    ['For a school at once', mostInWords(mostAtOnce)],
    ['For a school in a term', mostInWords(mostATerm)],
  ]
}

function noticeInWords(workingDays: number): string {
  if (workingDays === 0) return 'None: from now on'
  return workingDays === 1 ? 'From the next working day' : `From ${workingDays} working days ahead`
}

function mostInWords(most: number | null): string {
  if (most === null) return 'No limit'
  return most === 1 ? '1 consultation at most' : `${most} consultations at most`
}
