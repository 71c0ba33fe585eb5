import { z } from 'zod'
import { daysAfter, instantOf, mondayOf, weekdayOf } from '../platform/time.ts'
import { isWorkingDay } from '../terms/rules.ts'
import { type Lasting, meet } from './lasting.ts'

/** What hours are for: consultations of the line, or meetings with schools. */
export type Purpose = 'consultations' | 'meetings'

/** How many minutes a stretch of hours takes at least: a consultation's, or a meeting's. */
export const shortest = { consultations: 30, meetings: 60 } as const satisfies Record<Purpose, number>

/** Part of a day in UK wall times, `09:00` to `12:30`. */
export interface Stretch {
  starts: string
  ends: string
}

/** A stretch of a person's week (1 is Monday), from a local day to a local day, both included, or on and on. */
export interface Hours extends Stretch, Lasting {
  person_id: number
  weekday: number
  /** A Monday: every second week, counted from it. Null: every week. */
  fortnight_from: string | null
}

/** A local day that has hours of its own instead of a person's weekly ones; none when the list is empty. */
export interface SingleDay {
  person_id: number
  day: string
  stretches: readonly Stretch[]
}

const Stretches = z.array(z.object({ starts: z.string(), ends: z.string() }))

/** A single day's stretches as they are kept, in JSON. */
export function parseStretches(text: string): Stretch[] {
  return Stretches.parse(JSON.parse(text))
}

/** Two UTC instants, the second not included. */
export interface Instants {
  starts_at: string
  ends_at: string
}

/** When a person is away, or busy in their own calendar. */
export interface Absence extends Instants {
  person_id: number
}

/** When the whole team is away, and why: `Training day`. */
export interface Closure extends Instants {
  name: string
}

/** What decides when people work, for one purpose. */
export interface DiaryFacts {
  hours: readonly Hours[]
  singleDays: readonly SingleDay[]
  absences: readonly Absence[]
  /** Busy times of people's own calendars, which act as absences do. */
  busy: readonly Absence[]
  closures: readonly Closure[]
}

/** Whether a stretch of weekly hours, or a weekday of the line, is on this local day. */
export function isInForce(one: Lasting & { weekday: number; fortnight_from?: string | null }, day: string): boolean {
  const { weekday, from_day, to_day, fortnight_from = null } = one
  if (weekday !== weekdayOf(day) || day < from_day || (to_day !== null && day > to_day)) return false
  return fortnight_from === null || weeksBetween(fortnight_from, mondayOf(day)) % 2 === 0
}

function weeksBetween(monday: string, other: string): number {
  return Math.round((Date.parse(other) - Date.parse(monday)) / (7 * 86_400_000))
}

/** The first local day from `since` on which weekly hours are in force; undefined when there is none. */
export function firstDayOf(one: Hours, since = one.from_day): string | undefined {
  const first = since > one.from_day ? since : one.from_day
  const day = daysAfter(first, (one.weekday - weekdayOf(first) + 7) % 7)
  return [day, daysAfter(day, 7)].find((candidate) => isInForce(one, candidate))
}

/** From when to when, local days, somebody has the role that hours of a purpose need. */
export interface RoleSpan extends Lasting {
  person_id: number
}

/** Weekly hours cut to the days on which those whose they are have the role for them. */
export function hoursWithin<H extends Hours>(hours: readonly H[], roles: readonly RoleSpan[]): H[] {
  return hours.flatMap((one) =>
    roles
      .filter((role) => role.person_id === one.person_id && meet(role, one))
      .map((role) => ({
        ...one,
        from_day: role.from_day > one.from_day ? role.from_day : one.from_day,
        to_day: one.to_day === null || (role.to_day !== null && role.to_day < one.to_day) ? role.to_day : one.to_day,
      })),
  )
}

/** Single days on which those whose they are have the role for them. */
export function daysWithin(days: readonly SingleDay[], roles: readonly RoleSpan[]): SingleDay[] {
  return days.filter(({ person_id, day }) =>
    roles.some((role) => role.person_id === person_id && role.from_day <= day && (role.to_day ?? day) >= day),
  )
}

/** Whether two stretches of weekly hours meet at some time of some day. Touching is not overlapping. */
export function overlap(a: Hours, b: Hours): boolean {
  if (a.weekday !== b.weekday || a.starts >= b.ends || b.starts >= a.ends) return false
  const first = firstDayOf(a, b.from_day)
  return first !== undefined && [first, daysAfter(first, 7)].some((day) => isInForce(a, day) && isInForce(b, day))
}

/** A person's hours on a local day, whoever is away: the day's own, else those of the week. */
export function stretchesOn({ hours, singleDays }: DiaryFacts, personId: number, day: string): readonly Stretch[] {
  const single = singleDays.find((one) => one.person_id === personId && one.day === day)
  return single?.stretches ?? hours.filter((one) => one.person_id === personId && isInForce(one, day))
}

/** When a person cannot be booked, whatever their hours: away, busy, or the whole team is closed. */
export function blocksOf({ absences, busy, closures }: DiaryFacts, personId: number): Instants[] {
  const own = (one: Absence) => one.person_id === personId
  return [...absences.filter(own), ...busy.filter(own), ...closures]
}

/** Whether two spans of time meet. Touching is not meeting. */
export function meetsInTime(a: Instants, b: Instants): boolean {
  return a.starts_at < b.ends_at && b.starts_at < a.ends_at
}

/**
 * When a person works on these local days, as UTC instants in order, none touching another: their hours (weekly,
 * fortnightly, of single days) less closures, absences, busy times, weekends and bank holidays. What is in their diary
 * already is not taken out, and terms are not asked.
 */
export function workingStretches(facts: DiaryFacts, personId: number, days: readonly string[]): Instants[] {
  const own = {
    ...facts,
    hours: facts.hours.filter((one) => one.person_id === personId),
    singleDays: facts.singleDays.filter((one) => one.person_id === personId),
  }
  const hours = days.filter(isWorkingDay).flatMap((day) =>
    stretchesOn(own, personId, day).map(({ starts, ends }) => ({
      starts_at: instantOf(day, starts),
      ends_at: instantOf(day, ends),
    })),
  )
  return blocksOf(facts, personId).reduce(without, joined(hours))
}

/** Spans in order, those that meet or touch made one. */
function joined(spans: readonly Instants[]): Instants[] {
  const all: Instants[] = []
  for (const span of spans.toSorted((a, b) => a.starts_at.localeCompare(b.starts_at))) {
    const last = all.at(-1)
    if (last && span.starts_at <= last.ends_at) {
      all.splice(-1, 1, { ...last, ends_at: last.ends_at > span.ends_at ? last.ends_at : span.ends_at })
    } else all.push(span)
  }
  return all
}

function without(spans: readonly Instants[], block: Instants): Instants[] {
  return spans.flatMap((span) => {
    if (!meetsInTime(span, block)) return [span]
    return [
      ...(span.starts_at < block.starts_at ? [{ ...span, ends_at: block.starts_at }] : []),
      ...(block.ends_at < span.ends_at ? [{ ...span, starts_at: block.ends_at }] : []),
    ]
  })
}

/** Minutes since midnight of a wall time `09:30`. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}

/** The wall time so many minutes after midnight. */
export function clockAt(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
