import { DateTime } from 'luxon'
import { ukTime, ukZone } from '../platform/time.ts'

/** The one place that words a time. All is worded in UK time; instants are UTC text ending in Z, or Luxon's DateTimes. */
type Instant = string | DateTime

/** `9:30am`, `9am`, `midday`, `midnight`. */
export function timeOf(instant: Instant): string {
  const at = uk(instant)
  if (at.minute === 0 && at.hour === 12) return 'midday'
  if (at.minute === 0 && at.hour === 0) return 'midnight'
  return at.toFormat(at.minute === 0 ? 'ha' : 'h:mma').toLowerCase()
}

/** `9:30am`, of a UK wall time `09:30`. */
export function clockInWords(time: string): string {
  return timeOf(`2026-01-05T${time}:00Z`) // in winter, when UK clocks are on UTC
}

/** `Monday`, of a weekday: 1 is Monday, 7 is Sunday. */
export function weekdayInWords(weekday: number): string {
  return localDay('2026-01-04').plus({ days: weekday }).toFormat('cccc')
}

/** `9:30am to 10am`. */
export function timeRange(startsAt: Instant, endsAt: Instant): string {
  return `${timeOf(startsAt)} to ${timeOf(endsAt)}`
}

/** `Monday 23 November 2026`. */
export function dayOf(instant: Instant): string {
  return uk(instant).toFormat('cccc d LLLL yyyy')
}

/** `Monday 23 November 2026, 9:30am to 10am (UK time)`. */
export function dayAndTime(startsAt: Instant, endsAt: Instant): string {
  return `${dayOf(startsAt)}, ${timeRange(startsAt, endsAt)} (UK time)`
}

/** `Mon 23 Nov`. */
export function shortDay(instant: Instant): string {
  return uk(instant).toFormat('ccc d LLL')
}

/** `Monday 23 November 2026`, of a local day `2026-11-23`. */
export function dayInWords(day: string): string {
  return localDay(day).toFormat('cccc d LLLL yyyy')
}

/** `Mon 23 Nov`, of a local day `2026-11-23`. */
export function shortDayInWords(day: string): string {
  return localDay(day).toFormat('ccc d LLL')
}

/** The Monday to Friday of the week that a local day lies in: `23 to 27 November 2026`, `28 December 2026 to 1 January 2027`. */
export function weekOf(day: string): string {
  const monday = localDay(day).startOf('week')
  const friday = monday.plus({ days: 4 })
  const shared = monday.hasSame(friday, 'month') ? 'd' : monday.hasSame(friday, 'year') ? 'd LLLL' : 'd LLLL yyyy'
  return `${monday.toFormat(shared)} to ${friday.toFormat('d LLLL yyyy')}`
}

function uk(instant: Instant): DateTime {
  return (typeof instant === 'string' ? ukTime(instant) : instant.setZone(ukZone)).setLocale('en-US')
}

/** A day has no zone: UTC keeps it clear of every clock change. Throws when the text is not a day. */
function localDay(day: string): DateTime {
  const at = DateTime.fromFormat(day, 'yyyy-MM-dd', { zone: 'utc', locale: 'en-US' })
  if (!at.isValid) throw new Error(`Not a day: ${day}`)
  return at
}
