import { DateTime } from 'luxon'

/** The zone that everything is lived in (DOMAIN.md, Time). Rule 10: instants become days and days instants only here. */
export const ukZone = 'Europe/London'

/** An instant as the database keeps it: UTC text ending in Z, to the second. */
export function utc(at: DateTime): string {
  return at.toUTC().toFormat("yyyy-MM-dd'T'HH:mm:ss'Z'")
}

/** An instant that the database kept, as a moment in UK time. Throws when the text is not an instant. */
export function ukTime(instant: string): DateTime<true> {
  const at = DateTime.fromISO(instant, { zone: ukZone })
  if (!at.isValid || !instant.endsWith('Z')) throw new Error(`Not an instant: ${instant}`)
  return at
}

/** The local day, `YYYY-MM-DD`, on which an instant falls in the UK. */
export function ukDay(at: DateTime | string): string {
  return (typeof at === 'string' ? ukTime(at) : at.setZone(ukZone)).toFormat('yyyy-MM-dd')
}

/**
 * The instant of a UK wall time on a day, as UTC text. A time that the March change skips is moved on by the hour that
 * was skipped; of a time that comes twice in October the first (summer time) is taken.
 */
export function instantOf(day: string, time: string): string {
  const at = DateTime.fromISO(`${day}T${time}`, { zone: ukZone })
  // Left to itself, Luxon takes whichever of the two the season of asking suggests.
  const [first = at] = at.getPossibleOffsets()
  return utc(first)
}

/** The Monday of the week of a local day. */
export function mondayOf(day: string): string {
  return DateTime.fromISO(day, { zone: 'utc' }).startOf('week').toFormat('yyyy-MM-dd')
}

/** A local day so many days later (or earlier, when negative). */
export function daysAfter(day: string, days: number): string {
  return DateTime.fromISO(day, { zone: 'utc' }).plus({ days }).toFormat('yyyy-MM-dd')
}

/** The weekday of a local day: 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: string): number {
  return DateTime.fromISO(day, { zone: 'utc' }).weekday
}

/** The instant half an hour later: when a consultation that starts then ends. */
export function halfHourAfter(instant: string): string {
  return utc(ukTime(instant).plus({ minutes: 30 }))
}
