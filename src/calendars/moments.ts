import ICAL from 'ical.js'
import { daysAfter, instantOf } from '../platform/time.ts'
import type { Wall, Zones } from './zones.ts'

/** When something is, as a calendar says it: a day, or what clocks show in a zone. */
export interface Moment {
  wall: Wall
  isDay: boolean
  isUtc: boolean
  tzid: string | undefined
}

/** The moments in a component's properties of that name; a period of time counts from its start. */
export function momentsIn(component: ICAL.Component, name: string): Moment[] {
  return component.getAllProperties(name).flatMap((property) => {
    const tzid: unknown = property.getFirstParameter('tzid')
    return property.getValues().flatMap((value: unknown) => {
      const time = value instanceof ICAL.Period ? value.start : value
      return time instanceof ICAL.Time ? [momentOf(time, typeof tzid === 'string' ? tzid : undefined)] : []
    })
  })
}

/** ical.js rounds what cannot be, such as 31 June, up to what can. */
function momentOf(time: ICAL.Time, tzid: string | undefined): Moment {
  const wall = wallOf(time)
  const isUtc = time.zone?.tzid === 'UTC' && tzid === undefined
  return { wall, isDay: time.isDate, isUtc, tzid }
}

/** What clocks show at a time of ical.js, whatever its zone. Throws for a year that is none of ours. */
export function wallOf({ year, month, day, hour, minute, second }: ICAL.Time): Wall {
  if (!(year >= 1000 && year <= 9999)) throw new RangeError(`Not a year: ${year}`)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}`
}

/** The instant of a moment, UTC text. A day begins at midnight in the UK. */
export function instantAt({ wall, isDay, isUtc, tzid }: Moment, zones: Zones): string {
  if (isDay) return instantOf(wall.slice(0, 10), '00:00')
  return isUtc ? `${wall}Z` : zones.instantOf(wall, tzid)
}

/** How long something lasts: whole days by the calendar, or milliseconds by the clock. */
export type Length = { days: number } | { milliseconds: number }

/** How long an appointment lasts from a moment on. One without an end lasts a day when it is on a day, and else no time. */
export function lengthFrom(event: ICAL.Component, start: Moment, zones: Zones): Length {
  const [end] = momentsIn(event, 'dtend')
  if (end && start.isDay)
    return { days: (Date.parse(end.wall.slice(0, 10)) - Date.parse(start.wall.slice(0, 10))) / day }
  if (end) return { milliseconds: Date.parse(instantAt(end, zones)) - Date.parse(instantAt(start, zones)) }
  const duration: unknown = event.getFirstPropertyValue('duration')
  const seconds = duration instanceof ICAL.Duration ? duration.toSeconds() : 0
  if (start.isDay) return { days: duration instanceof ICAL.Duration ? Math.ceil(seconds / 86_400) : 1 }
  return { milliseconds: seconds * 1000 }
}

const day = 86_400_000

/** When what starts at a moment is over, UTC text. */
export function endOf(start: Moment, length: Length, zones: Zones): string {
  if ('days' in length) return instantOf(daysAfter(start.wall.slice(0, 10), length.days), '00:00')
  const end = Date.parse(instantAt(start, zones)) + length.milliseconds
  return `${new Date(end).toISOString().slice(0, 19)}Z`
}

/** Whole days that something lasts, rounded up. */
export function daysOf(length: Length): number {
  return 'days' in length ? length.days : Math.ceil(length.milliseconds / day)
}
