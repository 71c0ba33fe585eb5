import ICAL from 'ical.js'
import { IANAZone } from 'luxon'
import { instantOf } from '../platform/time.ts'
import { ianaNameOf } from './windows-zones.ts'

/** A moment as clocks somewhere show it, to the second: `2026-11-18T09:30:00`. */
export type Wall = string

/** The zones of one calendar: makes UTC instants of what clocks show where an appointment says that it is. */
export interface Zones {
  /** `tzid` is the zone that a time names; one that names none is by the calendar's own zone, or by UK time. */
  instantOf(wall: Wall, tzid: string | undefined): string
}

type Clock = (wall: Wall) => string

/**
 * The zones of a calendar. A zone that the calendar describes itself (VTIMEZONE) goes by that; one that it only names, by
 * IANA's or Windows's name; what nobody knows is read as UK time, where the service is. `own` is the calendar's own zone.
 */
export function zonesOf(descriptions: readonly ICAL.Component[], own: string | undefined): Zones {
  const described = new Map(descriptions.flatMap(soundZone))
  const known = new Map<string, Clock>()
  const clockOf = (tzid: string): Clock => {
    const found = known.get(tzid) ?? describedClock(described.get(tzid)) ?? namedClock(tzid) ?? ukClock
    known.set(tzid, found)
    return found
  }
  return { instantOf: (wall, tzid) => clockOf(tzid ?? own ?? 'Europe/London')(wall) }
}

const mostChanges = 400

/** A zone's description by its name, unless following its rules could take for ever: clocks change by the year or on given days. */
function soundZone(description: ICAL.Component): [string, ICAL.Timezone][] {
  const tzid: unknown = description.getFirstPropertyValue('tzid')
  const changes = description.getAllSubcomponents()
  if (typeof tzid !== 'string' || changes.length === 0 || changes.length > mostChanges) return []
  return changes.every(isSoundChange) ? [[tzid, new ICAL.Timezone({ component: description, tzid })]] : []
}

function isSoundChange(change: ICAL.Component): boolean {
  if (change.getAllProperties('rdate').length > mostChanges) return false
  return change.getAllProperties('rrule').every((property) => {
    const rule: unknown = property.getFirstValue()
    if (!(rule instanceof ICAL.Recur) || rule.freq !== 'YEARLY' || rule.interval > 10) return false
    if (Object.values(rule.parts).flat().length > 20) return false
    // ical.js would look for a day that never comes until the year 20000.
    rule.until ??= ICAL.Time.fromData({ year: 2100, month: 1, day: 1 })
    return true
  })
}

function describedClock(zone: ICAL.Timezone | undefined): Clock | undefined {
  return (
    zone &&
    ((wall) => {
      const offset = zone.utcOffset(ICAL.Time.fromDateTimeString(wall))
      return textOf(Date.parse(`${wall}Z`) - offset * 1000)
    })
  )
}

/** The clock of a zone by its name. Some programs put their own before IANA's: `/mozilla.org/20050126_1/Europe/London`. */
function namedClock(tzid: string): Clock | undefined {
  const name = ianaNameOf(tzid) ?? /[A-Za-z_]+\/[A-Za-z_]+$/.exec(tzid)?.[0] ?? tzid
  if (name === 'Europe/London') return ukClock
  if (!IANAZone.isValidZone(name)) return undefined
  const zone = IANAZone.create(name)
  return (wall) => {
    const millis = Date.parse(`${wall}Z`)
    // The offset of about then, and then of the instant that it leads to: they differ only beside a change of clocks.
    const near = millis - zone.offset(millis) * 60_000
    return textOf(millis - zone.offset(near) * 60_000)
  }
}

const ukClock: Clock = (wall) => instantOf(wall.slice(0, 10), wall.slice(11))

const textOf = (millis: number) => `${new Date(millis).toISOString().slice(0, 19)}Z`
