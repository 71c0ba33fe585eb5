import { type Topic, topics } from '../consultations/words.ts'
import { mondayOf, ukDay, weekdayOf } from '../platform/time.ts'
import { workingDaysUntil } from './period.ts'

/** What became of the half hours that were on offer when they came. */
export interface Counted {
  offered: number
  /** Held a consultation that was not cancelled. */
  booked: number
  attended: number
  schoolAbsent: number
  practitionerAbsent: number
  /** Booked by nobody in the end, and cancelled too late for another school. */
  cancelledLate: number
}

/** The same of one local day. */
export interface DayCounted extends Counted {
  day: string
}

/** The same with what follows: each half hour on offer is attended, wasted, missed by us, or not recorded. */
export interface Use extends Counted {
  unrecorded: number
  /** On offer until it came, and neither booked nor cancelled late. */
  untaken: number
  /** Nobody took it, it was cancelled late, or the school did not attend. */
  wasted: number
}

/** Adds days up. */
export function useOf(days: readonly Counted[]): Use {
  const sum = (count: (day: Counted) => number) => days.reduce((all, day) => all + count(day), 0)
  const offered = sum((day) => day.offered)
  const booked = sum((day) => day.booked)
  const attended = sum((day) => day.attended)
  const schoolAbsent = sum((day) => day.schoolAbsent)
  const practitionerAbsent = sum((day) => day.practitionerAbsent)
  const cancelledLate = sum((day) => day.cancelledLate)
  const untaken = offered - booked - cancelledLate
  return {
    ...{ offered, booked, attended, schoolAbsent, practitionerAbsent, cancelledLate, untaken },
    unrecorded: booked - attended - schoolAbsent - practitionerAbsent,
    wasted: untaken + cancelledLate + schoolAbsent,
  }
}

/** The use of each of these weeks, and of any other on which something was offered, in order of their Mondays. */
export function useByWeek(days: readonly DayCounted[], weeks: readonly string[]) {
  const counted = Map.groupBy(days, ({ day }) => mondayOf(day))
  const mondays = [...new Set([...weeks, ...counted.keys()])].sort()
  return mondays.map((monday) => ({ monday, ...useOf(counted.get(monday) ?? []) }))
}

/** The use of each weekday from Monday to Friday. */
export function useByWeekday(days: readonly DayCounted[]) {
  const counted = Map.groupBy(days, ({ day }) => weekdayOf(day))
  return [1, 2, 3, 4, 5].map((weekday) => ({ weekday, ...useOf(counted.get(weekday) ?? []) }))
}

/** The first time that was free at 9am on a local day, a UTC instant; null when there was none. */
export interface FirstFree {
  day: string
  first: string | null
}

/** How long schools had to wait for the first free time in a week, in working days. */
export interface WeekOfWaits {
  monday: string
  /** The middle one of the week's days; undefined when on that day nothing was free at all. */
  usual: number | undefined
  /** The longest one of the days on which something was free. */
  longest: number | undefined
  /** On how many of the days that were looked at nothing was free. */
  none: number
  days: number
}

/** By week, in order: how many working days after the day that it is seen on the first free time is. */
export function firstFreeByWeek(seen: readonly FirstFree[]): WeekOfWaits[] {
  return [...Map.groupBy(seen, ({ day }) => mondayOf(day))].map(([monday, days]) => {
    const waits = days.map(({ day, first }) => (first === null ? Number.POSITIVE_INFINITY : waitFor(day, first)))
    const sorted = waits.toSorted((a, b) => a - b)
    const free = sorted.filter(Number.isFinite)
    const middle = sorted[Math.floor((sorted.length - 1) / 2)]
    return {
      monday,
      usual: middle === Number.POSITIVE_INFINITY ? undefined : middle,
      longest: free.at(-1),
      none: sorted.length - free.length,
      days: sorted.length,
    }
  })
}

/** In how many working days after a local day an instant is. */
export function waitFor(day: string, instant: string): number {
  return workingDaysUntil(day, ukDay(instant))
}

/** Consultations that were booked about one topic and turned out to be about one, or are not recorded. */
export interface TopicCounted {
  booked: Topic
  turnedOut: Topic | null
  consultations: number
  triedOfficer: number
  readGuidance: number
  both: number
  /** How many were not asked, having been booked by another system. */
  notAsked: number
  attended: number
  yes: number
  inPart: number
  no: number
}

/** Topic by topic: booked as, turned out to be when it was attended, and booked as this but about another. */
export function topicsOf(counted: readonly TopicCounted[]) {
  return topicNames.map((topic) => {
    const booked = counted.filter((one) => one.booked === topic)
    const turnedOut = counted.filter((one) => one.turnedOut === topic)
    const other = booked.filter((one) => one.turnedOut !== topic)
    return {
      topic,
      booked: sumOf(booked, 'consultations'),
      turnedOut: sumOf(turnedOut, 'attended'),
      corrected: sumOf(other, 'attended'),
    }
  })
}

/** By the topic that was booked: what the school had tried before. */
export function triedBefore(counted: readonly TopicCounted[]) {
  return topicNames.map((topic) => ({ topic, ...triedIn(counted.filter((one) => one.booked === topic)) }))
}

/** The same of them all together. */
export function triedIn(counted: readonly TopicCounted[]) {
  const [consultations, both] = [sumOf(counted, 'consultations'), sumOf(counted, 'both')]
  const [triedOfficer, readGuidance] = [sumOf(counted, 'triedOfficer'), sumOf(counted, 'readGuidance')]
  const notAsked = sumOf(counted, 'notAsked')
  const neither = consultations - notAsked - triedOfficer - readGuidance + both
  return { consultations, triedOfficer, readGuidance, both, neither, notAsked }
}

/** By the topic that it turned out to be: of those attended, what the school said to “Did this answer your question?”. */
export function answeredOf(counted: readonly TopicCounted[]) {
  return topicNames.map((topic) => ({ topic, ...answersIn(counted.filter((one) => one.turnedOut === topic)) }))
}

/** The same of them all together. */
export function answersIn(counted: readonly TopicCounted[]) {
  const [attended, yes, inPart, no] = (['attended', 'yes', 'inPart', 'no'] as const).map((name) => sumOf(counted, name))
  const said = { attended: attended ?? 0, yes: yes ?? 0, inPart: inPart ?? 0, no: no ?? 0 }
  return { ...said, notSaid: said.attended - said.yes - said.inPart - said.no }
}

const topicNames = Object.keys(topics).filter((name): name is Topic => name in topics)

function sumOf(counted: readonly TopicCounted[], name: Exclude<keyof TopicCounted, 'booked' | 'turnedOut'>): number {
  return counted.reduce((sum, one) => sum + one[name], 0)
}
