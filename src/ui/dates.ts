import type { DateTime } from 'luxon'
import { dayIn, daysAfter, mondayOf, schoolYearBegan, ukDay, ukWall, weekdayOf } from '../platform/time.ts'

/** The one place that words a time. All is worded in UK time; instants are UTC text ending in Z, or Luxon's DateTimes. */
type Instant = string | DateTime

const weekdays = ['', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const months = 'January February March April May June July August September October November December'.split(' ')

/** `9:30am`, `9am`, `midday`, `midnight`. */
export function timeOf(instant: Instant): string {
  return clockInWords(ukWall(instant).slice(11, 16))
}

/** `9:30am`, of a UK wall time `09:30`. */
export function clockInWords(time: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  if (minute === 0 && hour === 12) return 'midday'
  if (minute === 0 && hour === 0) return 'midnight'
  const past = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`
  return `${hour % 12 || 12}${past}${hour < 12 ? 'am' : 'pm'}`
}

/** `Monday`, of a weekday: 1 is Monday, 7 is Sunday. */
export function weekdayInWords(weekday: number): string {
  return weekdays[weekday] ?? ''
}

/** `9:30am to 10am`. */
export function timeRange(startsAt: Instant, endsAt: Instant): string {
  return `${timeOf(startsAt)} to ${timeOf(endsAt)}`
}

/** `Monday 23 November 2026`. */
export function dayOf(instant: Instant): string {
  return dayInWords(ukDay(instant))
}

/** `Monday 23 November 2026, 9:30am to 10am (UK time)`. */
export function dayAndTime(startsAt: Instant, endsAt: Instant): string {
  return `${dayOf(startsAt)}, ${timeRange(startsAt, endsAt)} (UK time)`
}

/** `Mon 23 Nov`. */
export function shortDay(instant: Instant): string {
  return shortDayInWords(ukDay(instant))
}

/** `Monday 23 November 2026`, of a local day `2026-11-23`. */
export function dayInWords(day: string): string {
  const { date, month, year } = partsOf(day)
  return `${weekdayInWords(weekdayOf(day))} ${date} ${month} ${year}`
}

/** `23 November 2026`, of a local day `2026-11-23`. */
export function dateInWords(day: string): string {
  const { date, month, year } = partsOf(day)
  return `${date} ${month} ${year}`
}

/** `Mon 23 Nov`, of a local day `2026-11-23`. */
export function shortDayInWords(day: string): string {
  const { date, month } = partsOf(day)
  return `${shortWeekday(day)} ${date} ${month.slice(0, 3)}`
}

/** `Mon 23 Nov`, of a local day in the school year of today; of another year `Mon 16 Jun 2025`. */
export function shortDayAsOf(day: string, today: string): string {
  const isThisYear = schoolYearBegan(day) === schoolYearBegan(today)
  return isThisYear ? shortDayInWords(day) : `${shortDayInWords(day)} ${partsOf(day).year}`
}

/** `Mon 23 Nov 2026, 9:30am to 10am`. */
export function shortDayAndTime(startsAt: Instant, endsAt: Instant): string {
  const day = ukDay(startsAt)
  return `${shortWeekday(day)} ${shortDateInWords(day)}, ${timeRange(startsAt, endsAt)}`
}

/** `23 Nov 2026`, of a local day `2026-11-23`. */
export function shortDateInWords(day: string): string {
  const { date, month, year } = partsOf(day)
  return `${date} ${month.slice(0, 3)} ${year}`
}

/** The Monday to Friday of the week that a local day lies in: `23 to 27 November 2026`, `28 December 2026 to 1 January 2027`. */
export function weekOf(day: string): string {
  const first = mondayOf(day)
  const [monday, friday] = [partsOf(first), partsOf(daysAfter(first, 4))]
  const year = monday.year === friday.year ? '' : ` ${monday.year}`
  const month = monday.month === friday.month ? '' : ` ${monday.month}`
  return `${monday.date}${month}${year} to ${friday.date} ${friday.month} ${friday.year}`
}

/** Throws when the text is not a day. */
function partsOf(day: string) {
  if (!dayIn(day)) throw new Error(`Not a day: ${day}`)
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return { date, month: months[month - 1] ?? '', year }
}

const shortWeekday = (day: string) => weekdayInWords(weekdayOf(day)).slice(0, 3)
