import type { DateTime } from 'luxon'
import { type CalendarFacts, calendarOf, type Entry } from '../availability/calendar.ts'
import { halfHours } from '../availability/rules.ts'
import { meetsInTime, minutesOf, stretchesOn } from '../availability/working-hours.ts'
import { instantOf, mondayOf, ukWall, utc } from '../platform/time.ts'

/** Somebody's hours for consultations in half hours, which is what a consultation takes, and what they are. */
export interface Hours {
  /** All of them, whether they are offered or not. */
  all: number
  free: number
  booked: number
  /** Held for a school on the waiting list. */
  held: number
  /** Not on offer, by why not, in the words of the person's calendar. */
  blocked: Readonly<Record<string, number>>
}

/** A practitioner's local days to come. */
export interface PersonToCome {
  id: number
  name: string
  days: readonly (Hours & { day: string })[]
}

/** The facts of everybody's calendars. Appointments and slots are all practitioners'; meetings take time, and are not shown. */
export interface ComingFacts extends Omit<CalendarFacts, 'personId' | 'purposes' | 'appointments' | 'slots'> {
  appointments: readonly (CalendarFacts['appointments'][number] & { person_id: number })[]
  slots: readonly (CalendarFacts['slots'][number] & { practitioner_id: number })[]
}

/** Each practitioner's days to come as their calendars show them at `now`, in half hours; what has begun is left out. */
export function toCome(
  facts: ComingFacts,
  people: readonly { id: number; name: string }[],
  days: readonly string[],
  now: DateTime,
): PersonToCome[] {
  return people.map(({ id, name }) => {
    const own = ownFacts(facts, id)
    const shown = calendarOf(own, days, now)
    const hours = shown.map(({ day, entries }) => ({
      day,
      ...hoursIn(entries, clockOn(day, now), inMeetings(own, day, utc(now))),
    }))
    return { id, name, days: hours }
  })
}

function ownFacts(facts: ComingFacts, personId: number): CalendarFacts {
  const own = (one: { person_id: number }) => one.person_id === personId
  const { hours, singleDays, absences, busy, closures } = facts.consultations
  const lists = { hours: hours.filter(own), singleDays: singleDays.filter(own) }
  return {
    ...facts,
    personId,
    purposes: ['consultations'],
    consultations: { ...lists, absences: absences.filter(own), busy: busy.filter(own), closures },
    appointments: facts.appointments.filter(own),
    slots: facts.slots.filter((slot) => slot.practitioner_id === personId),
  }
}

/** How many half hours of a day's hours for consultations a practitioner who is an officer too meets schools in. */
function inMeetings({ consultations, personId, appointments }: CalendarFacts, day: string, now: string): number {
  const meetings = appointments.filter(({ purpose }) => purpose === 'meetings')
  if (meetings.length === 0) return 0
  return stretchesOn(consultations, personId, day)
    .flatMap(halfHours)
    .map(([starts, ends]) => ({ starts_at: instantOf(day, starts), ends_at: instantOf(day, ends) }))
    .filter((half) => half.starts_at > now && meetings.some((one) => meetsInTime(one, half))).length
}

/** From which UK wall time on a day is still to come. */
function clockOn(day: string, now: DateTime): string {
  const [today = '', clock = ''] = ukWall(now).slice(0, 16).split('T')
  return day > today ? '00:00' : clock
}

function hoursIn(entries: readonly Entry[], clock: string, meetings: number): Hours {
  const count = (some: readonly Entry[]) =>
    some.reduce((sum, { starts, ends }) => {
      const minutes = minutesOf(ends) - minutesOf(starts > clock ? starts : clock)
      return sum + Math.max(0, Math.floor(minutes / 30))
    }, 0)
  const of = (is: (entry: Entry) => boolean) => count(entries.filter(is))
  const booked = of(({ booking }) => booking?.purpose === 'consultations')
  const free = of(({ kind }) => kind === 'offered')
  const held = of(({ words }) => words === 'Held for a school')
  const others = entries.filter(
    ({ kind, words }) => kind === 'blocked' && !['Held for a school', 'Past'].includes(words),
  )
  const reasons = [...Map.groupBy(others, ({ words }) => words)].map(([words, some]) => [words, count(some)] as const)
  const all = meetings > 0 ? [...reasons, ['Meeting schools', meetings] as const] : reasons
  const blocked = Object.fromEntries(all.filter(([, half]) => half > 0))
  return { all: free + booked + held + count(others) + meetings, free, booked, held, blocked }
}

/** Adds up days, or people. */
export function hoursTogether(some: readonly Hours[]): Hours {
  const sum = (count: (one: Hours) => number) => some.reduce((all, one) => all + count(one), 0)
  const reasons = [...new Set(some.flatMap(({ blocked }) => Object.keys(blocked)))]
  return {
    all: sum((one) => one.all),
    free: sum((one) => one.free),
    booked: sum((one) => one.booked),
    held: sum((one) => one.held),
    blocked: Object.fromEntries(reasons.map((why) => [why, sum(({ blocked }) => blocked[why] ?? 0)])),
  }
}

/** What a column of the grid is of: a week by its Monday, or a day. */
export interface Column {
  day: string
  /** The local days that it adds up. */
  days: readonly string[]
}

/** A column for each week of these days. */
export function weeksIn(days: readonly string[]): Column[] {
  return [...Map.groupBy(days, mondayOf)].map(([day, some]) => ({ day, days: some }))
}

/** A person's hours in a column. */
export function hoursOf(person: PersonToCome, column: Column): Hours {
  return hoursTogether(person.days.filter(({ day }) => column.days.includes(day)))
}
