import { oncePer } from '../platform/once-per.ts'
import { dayIn, daysAfter, instantOf, mondayOf, ukDay, ukWall } from '../platform/time.ts'
import { clockInWords, dayInWords } from '../ui/dates.ts'
import type { Bookable } from './rules.ts'

/** A week of times to choose from; days are local, `previous` and `next` are Mondays that may have times. */
export interface Week {
  monday: string
  previous: string | undefined
  next: string | undefined
}

/** The Monday of the week to show: the one asked for, kept within what may be booked now. */
export function weekToShow(asked: string | undefined, firstFree: string | undefined, { from, until }: Bookable): Week {
  const first = mondayOf(ukDay(from))
  const last = mondayOf(daysAfter(ukDay(until), -1))
  const wanted = mondayOf(dayIn(asked) ?? ukDay(firstFree ?? from))
  const monday = wanted < first ? first : wanted > last ? last : wanted
  return {
    monday,
    previous: monday > first ? daysAfter(monday, -7) : undefined,
    next: monday < last ? daysAfter(monday, 7) : undefined,
  }
}

/** The part of a week that may be booked: UTC instants. */
export function spanOf(monday: string, { from, until, now }: Bookable): Bookable {
  const starts = instantOf(monday, '00:00')
  const ends = instantOf(daysAfter(monday, 7), '00:00')
  return { from: starts > from ? starts : from, until: ends < until ? ends : until, now }
}

/** The free times that overlap nothing of a contact's: the list itself where that is all. */
export function besides<T extends { starts_at: string; ends_at: string }>(
  theirs: readonly { startsAt: string; endsAt: string }[],
  free: readonly T[],
) {
  if (theirs.length === 0) return free
  return free.filter((time) =>
    theirs.every(({ startsAt, endsAt }) => endsAt <= time.starts_at || startsAt >= time.ends_at),
  )
}

/** Times grouped by the UK day that they are on, worded, for the tiles to choose from; the same for the same list. */
export const daysOf = oncePer((times: readonly { starts_at: string }[]) => {
  const walls = times.map(({ starts_at }) => ({ value: starts_at, wall: ukWall(starts_at) }))
  const days = Map.groupBy(walls, ({ wall }) => wall.slice(0, 10))
  return [...days].map(([day, inDay]) => ({
    day: dayInWords(day),
    times: inDay.map(({ value, wall }) => ({ value, text: clockInWords(wall.slice(11, 16)) })),
  }))
})
