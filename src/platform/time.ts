import { DateTime, IANAZone } from 'luxon'

const minute = 60_000
const day = 86_400_000
const halfYear = (365.2425 / 2) * day

/**
 * The UK's clocks. The host's zone database is slow to ask, so the change of clocks in each half year is kept once it is
 * known: there is at most one, around the end of March in the first half and of October in the second.
 */
class UkZone extends IANAZone {
  readonly #halves = new Map<number, { change: number; before: number; after: number }>()

  /** Minutes ahead of UTC at an instant in milliseconds. */
  override offset(at: number): number {
    const half = Math.floor(at / halfYear)
    const { change, before, after } = this.#halves.get(half) ?? this.#look(half)
    return at < change ? before : after
  }

  #look(half: number) {
    let [from, change] = [half * halfYear, (half + 1) * halfYear]
    const [before, after] = [super.offset(from), super.offset(change)]
    while (change - from > minute / 2) {
      const middle = (from + change) / 2
      if (super.offset(middle) === before) from = middle
      else change = middle
    }
    // Clocks change on the minute.
    const found = { change: Math.round(change / minute) * minute, before, after }
    this.#halves.set(half, found)
    return found
  }
}

/** The zone that everything is lived in (DOMAIN.md, Time). Rule 10: instants become days and days instants only here. */
export const ukZone = new UkZone('Europe/London')

/** An instant as the database keeps it: UTC text ending in Z, to the second. */
export function utc(at: DateTime): string {
  return textOf(at.toMillis())
}

/** Written by hand, since a page words a hundred instants and `toISOString` takes ten times as long. */
function textOf(millis: number): string {
  const number = Math.floor(millis / day)
  const known = days.get(number) ?? new Date(number * day).toISOString().slice(0, 10)
  days.set(number, known)
  const seconds = Math.floor((millis - number * day) / 1000)
  return `${known}T${two[Math.floor(seconds / 3600)]}:${two[Math.floor(seconds / 60) % 60]}:${two[seconds % 60]}Z`
}
// Days by their number since 1970: as many as there are days that anybody asks about.
const days = new Map<number, string>()
const two = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'))

/** An instant that the database kept, as a moment in UK time. Throws when the text is not an instant. */
export function ukTime(instant: string): DateTime<true> {
  const at = DateTime.fromMillis(millisOf(instant), { zone: ukZone })
  if (!at.isValid) throw new Error(`Not an instant: ${instant}`)
  return at
}

function millisOf(instant: string): number {
  const millis = Date.parse(instant)
  if (Number.isNaN(millis) || !instant.endsWith('Z')) throw new Error(`Not an instant: ${instant}`)
  return millis
}

/** The local day, `YYYY-MM-DD`, on which an instant falls in the UK. */
export function ukDay(at: DateTime | string): string {
  return ukWall(at).slice(0, 10)
}

/** The day and time that clocks in the UK show at an instant: `2026-11-18T09:30:00Z`, where the Z means nothing. */
export function ukWall(at: DateTime | string): string {
  const millis = typeof at === 'string' ? millisOf(at) : at.toMillis()
  return textOf(millis + ukZone.offset(millis) * minute)
}

/**
 * The instant of a UK wall time on a day, as UTC text. A time that the March change skips is moved on by the hour that
 * was skipped; of a time that comes twice in October the first (summer time) is taken.
 */
export function instantOf(localDay: string, time: string): string {
  const wall = Date.parse(`${localDay}T${time}Z`)
  const [before, after] = [ukZone.offset(wall - day / 2), ukZone.offset(wall + day / 2)]
  const [first, second] = [wall - before * minute, wall - after * minute]
  return textOf(ukZone.offset(first) !== before && ukZone.offset(second) === after ? second : first)
}

/** The local day that a text is, or undefined when it is none of this century: to be asked of what people type. */
export function dayIn(text: string | undefined): string | undefined {
  if (!text || !/^20\d\d-\d\d-\d\d$/.test(text)) return undefined
  const millis = Date.parse(text)
  return !Number.isNaN(millis) && textOf(millis).startsWith(text) ? text : undefined
}

/**
 * The instant, as UTC text to the second, that a text is as systems write one (ISO 8601, with Z or an offset), or undefined
 * when it is none of this century: there is no 30 February.
 */
export function instantIn(text: string): string | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/i.test(text)) return undefined
  const millis = dayIn(text.slice(0, 10)) ? Date.parse(text.toUpperCase()) : Number.NaN
  const instant = Number.isNaN(millis) ? '' : textOf(millis)
  return instant.startsWith('20') ? instant : undefined
}

/**
 * The UK wall time, `09:30`, that a text is as people type times, or undefined when it is none: `9:30am`, `9.30`, `1 pm`,
 * `0930`, `13`, `midday`. Without am or pm it is of twenty-four hours.
 */
export function clockIn(text: string): string | undefined {
  const typed = text.trim().toLowerCase()
  if (typed === 'midday' || typed === 'noon') return '12:00'
  if (typed === 'midnight') return '00:00'
  const [, hours = '', minutes = '00', half] = /^(\d{1,2})(?:[:.]?(\d\d))?\s*(?:([ap])\.?m\.?)?$/.exec(typed) ?? []
  const hour = Number(hours)
  if (hours === '' || Number(minutes) > 59 || hour > 23 || (half && (hour < 1 || hour > 12))) return undefined
  const of24 = half ? (hour % 12) + (half === 'p' ? 12 : 0) : hour
  return `${two[of24]}:${minutes}`
}

/** The Monday of the week of a local day. */
export function mondayOf(day: string): string {
  return daysAfter(day, 1 - weekdayOf(day))
}

/** A local day so many days later (or earlier, when negative). */
export function daysAfter(localDay: string, days: number): string {
  return textOf(Date.parse(localDay) + days * day).slice(0, 10)
}

/** The 1 September on which the school year of a local day began, or that of so many school years before. */
export function schoolYearBegan(localDay: string, yearsBefore = 0): string {
  const year = Number(localDay.slice(0, 4)) - (localDay.slice(5) < '09-01' ? 1 : 0)
  return `${year - yearsBefore}-09-01`
}

/** The weekday of a local day: 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: string): number {
  return new Date(day).getUTCDay() || 7
}

/** An instant so many minutes later. */
export function minutesAfter(instant: string, minutes: number): string {
  return textOf(millisOf(instant) + minutes * minute)
}

/** The instant half an hour later: when a consultation that starts then ends. */
export function halfHourAfter(instant: string): string {
  return minutesAfter(instant, 30)
}
