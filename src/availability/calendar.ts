import type { DateTime } from 'luxon'
import { daysAfter, instantOf, ukDay, ukWall, utc, weekdayOf } from '../platform/time.ts'
import { bankHolidays } from '../terms/bank-holidays.ts'
import { isInTerm, type Term, termOn } from '../terms/rules.ts'
import { timeRange, weekdayInWords } from '../ui/dates.ts'
import { halfHours, type ServiceDay } from './rules.ts'
import { bookableFrom, type LineSettings, windowEnd } from './settings.ts'
import {
  clockAt,
  type DiaryFacts,
  type Instants,
  isInForce,
  meetsInTime,
  minutesOf,
  type Purpose,
  stretchesOn,
} from './working-hours.ts'

/** A stretch of a day in a calendar, UK wall times, and what it is: the same in the grid, the list and the words. */
export interface Entry {
  starts: string
  ends: string
  kind: 'offered' | 'free' | 'booked' | 'blocked'
  /** `Offered`, `Away`, the school of a booking. */
  words: string
  /** The booking, as its page is found. */
  booking?: { id: string; purpose: Purpose } | undefined
}

/** A day of a calendar; `notes` are true of the whole of it. */
export interface CalendarDay {
  day: string
  notes: string[]
  entries: Entry[]
}

/** All that a person's calendar is drawn from. Slots are the person's own that are on offer. */
export interface CalendarFacts {
  personId: number
  purposes: readonly Purpose[]
  consultations: DiaryFacts
  meetings: DiaryFacts
  serviceDays: readonly ServiceDay[]
  terms: readonly Term[]
  settings: LineSettings
  appointments: readonly (Instants & { id: string; purpose: Purpose; school: string })[]
  slots: readonly { starts_at: string; held_until: string | null }[]
}

/** A person's calendar of these local days as it stands at `now`: what is offered, booked and blocked, and why. */
export function calendarOf(facts: CalendarFacts, days: readonly string[], now: DateTime): CalendarDay[] {
  return days.map((day) => {
    const booked = facts.appointments.filter((one) => ukDay(one.starts_at) === day)
    const closed = closedAllDay(day, facts)
    const units = facts.purposes.flatMap((purpose) => unitsOf(day, purpose, facts))
    const told = units
      .filter((unit) => !booked.some((one) => meetsInTime(one, unit)))
      .map((unit) => ({ ...unit, ...stateOf(unit, day, facts, now) }))
    const entries = [...joined(told), ...booked.map(bookedEntry)]
    const worked = units.length > 0 || booked.length > 0
    return {
      day,
      notes: [...closed, ...(worked || closed.length > 0 ? [] : ['No hours'])],
      entries: entries.sort((a, b) => a.starts.localeCompare(b.starts) || a.ends.localeCompare(b.ends)),
    }
  })
}

/** Why somebody does not work on a day, or on a part of it: a bank holiday, a closure, that they are away and when. */
export function notWorkedOn(day: string, facts: Pick<CalendarFacts, 'consultations' | 'personId'>): string[] {
  const all = wholeOf(day)
  const parts = facts.consultations.absences.filter(
    (one) => one.person_id === facts.personId && meetsInTime(one, all) && !covers(one, all),
  )
  const within = ({ starts_at, ends_at }: Instants) =>
    timeRange(starts_at > all.starts_at ? starts_at : all.starts_at, ends_at < all.ends_at ? ends_at : all.ends_at)
  return [...closedAllDay(day, facts), ...parts.map((one) => `Away ${within(one)}`)]
}

/** Part of somebody's hours that is all of one kind. */
interface Unit extends Instants {
  purpose: Purpose
  starts: string
  ends: string
}

/** A day's hours for a purpose in half hours as they are offered, or for meetings in quarter hours. */
function unitsOf(day: string, purpose: Purpose, facts: CalendarFacts): Unit[] {
  const stretches = stretchesOn(facts[purpose], facts.personId, day)
  const pairs = purpose === 'consultations' ? stretches.flatMap(halfHours) : stretches.flatMap(quarters)
  return pairs.map(([starts, ends]) => ({
    purpose,
    starts,
    ends,
    starts_at: instantOf(day, starts),
    ends_at: instantOf(day, ends),
  }))
}

function quarters({ starts, ends }: { starts: string; ends: string }): [string, string][] {
  const count = Math.ceil((minutesOf(ends) - minutesOf(starts)) / 15)
  return Array.from({ length: count }, (_, i) => {
    const from = minutesOf(starts) + 15 * i
    return [clockAt(from), clockAt(Math.min(from + 15, minutesOf(ends)))]
  })
}

/** What is true of a whole day whoever's it is: a bank holiday, a closure, or that somebody is away all of it. */
function closedAllDay(
  day: string,
  { consultations, personId }: Pick<CalendarFacts, 'consultations' | 'personId'>,
): string[] {
  const all = wholeOf(day)
  const away = consultations.absences.some((one) => one.person_id === personId && covers(one, all))
  return [
    ...bankHolidays(Number(day.slice(0, 4))).flatMap((holiday) => (holiday.day === day ? [holiday.name] : [])),
    ...consultations.closures.filter((one) => covers(one, all)).map(({ name }) => `Closed: ${name}`),
    ...(away ? ['Away'] : []),
  ]
}

const wholeOf = (day: string): Instants => ({
  starts_at: instantOf(day, '00:00'),
  ends_at: instantOf(daysAfter(day, 1), '00:00'),
})

const covers = (one: Instants, all: Instants) => one.starts_at <= all.starts_at && one.ends_at >= all.ends_at

function stateOf(unit: Unit, day: string, facts: CalendarFacts, now: DateTime): Pick<Entry, 'kind' | 'words'> {
  const why = blockedBecause(unit, day, facts)
  if (why) return { kind: 'blocked', words: why }
  if (unit.starts_at <= utc(now)) return { kind: 'blocked', words: 'Past' }
  if (unit.purpose === 'meetings') return { kind: 'free', words: 'Free for meetings' }
  const slot = facts.slots.find(({ starts_at }) => starts_at === unit.starts_at)
  if (slot?.held_until && slot.held_until > utc(now)) return { kind: 'blocked', words: 'Held for a school' }
  if (day >= windowEnd(now, facts.settings)) return { kind: 'blocked', words: 'Too far ahead to be booked' }
  if (!slot) return { kind: 'blocked', words: 'Not opened yet' }
  const tooSoon = unit.starts_at < bookableFrom(now, facts.settings)
  return tooSoon ? { kind: 'blocked', words: 'Too soon to be booked' } : { kind: 'offered', words: 'Offered' }
}

/** Why hours are not to be had, by the rules, or undefined. */
function blockedBecause(unit: Unit, day: string, facts: CalendarFacts): string | undefined {
  const { personId, serviceDays, terms, settings } = facts
  const { absences, busy, closures } = facts[unit.purpose]
  const meets = (one: Instants & { person_id?: number }) =>
    (one.person_id === undefined || one.person_id === personId) && meetsInTime(one, unit)
  const holiday = bankHolidays(Number(day.slice(0, 4))).find((one) => one.day === day)
  if (holiday) return holiday.name
  const closure = closures.find(meets)
  if (closure) return `Closed: ${closure.name}`
  if (absences.some(meets)) return 'Away'
  if (busy.some(meets)) return 'Busy in own calendar'
  if (unit.purpose === 'meetings') return undefined
  if (!serviceDays.some((one) => isInForce(one, day))) return `Line not open on ${weekdayInWords(weekdayOf(day))}s`
  if (settings.outsideTerms || isInTerm(day, terms)) return undefined
  return termOn(day, terms) ? 'Half term' : 'Outside school terms'
}

/** Units that follow each other and are told in the same words, made one. */
function joined(units: readonly (Unit & Pick<Entry, 'kind' | 'words'>)[]): Entry[] {
  const entries: Entry[] = []
  for (const { starts, ends, kind, words } of units) {
    const last = entries.at(-1)
    if (last && last.ends === starts && last.kind === kind && last.words === words) last.ends = ends
    else entries.push({ starts, ends, kind, words })
  }
  return entries
}

function bookedEntry({ id, purpose, school, starts_at, ends_at }: CalendarFacts['appointments'][number]): Entry {
  const clock = (instant: string) => ukWall(instant).slice(11, 16)
  const words = purpose === 'consultations' ? school : `Meeting: ${school}`
  return { starts: clock(starts_at), ends: clock(ends_at), kind: 'booked', words, booking: { id, purpose } }
}
