import ICAL from 'ical.js'
import { daysAfter } from '../platform/time.ts'
import { instantAt, type Moment, momentsIn, wallOf } from './moments.ts'
import type { Window } from './rules.ts'
import type { Zones } from './zones.ts'

/** Thrown when following a calendar's recurrences takes more than any calendar of a person's needs. */
export class TooMuch extends Error {}

/** How many more steps may be taken for a calendar, all of its recurrences together. */
export interface Budget {
  steps: number
}

function spend(budget: Budget, steps: number): void {
  budget.steps -= steps
  if (budget.steps < 0) throw new TooMuch()
}

/**
 * When an appointment starts, by its own start, its rules (RRULE) and its added dates (RDATE), without those that it leaves out
 * (EXDATE) and those in `replaced`, which other parts of the calendar say. Of a recurring one only those that start
 * before the window ends, and no longer before it begins than it lasts.
 */
export function startsOf(
  event: ICAL.Component,
  start: Moment,
  { zones, window, lastsDays, replaced, budget }: Looking,
): Moment[] {
  const starts = new Map([start, ...momentsIn(event, 'rdate')].map((one) => [one.wall, one]))
  const earliest = daysAfter(window.fromDay, -lastsDays - 2)
  for (const rule of event.getAllProperties('rrule').map((property): unknown => property.getFirstValue())) {
    if (!(rule instanceof ICAL.Recur)) throw new TypeError('Not a rule')
    for (const wall of wallsBy(rule, start, earliest, { zones, window, budget })) starts.set(wall, { ...start, wall })
  }
  const without = new Set(momentsIn(event, 'exdate').map((one) => keyOf(one, zones)))
  // An occurrence may be left out by its instant or, even of one at a time of day, by its day.
  const keysOf = (one: Moment) => [instantAt(one, zones), one.wall.slice(0, 10)]
  return [...starts.values()].filter((one) => !keysOf(one).some((key) => without.has(key) || replaced.has(key)))
}

interface Looking {
  zones: Zones
  window: Window
  lastsDays: number
  replaced: ReadonlySet<string>
  budget: Budget
}

/** By what one occurrence is known: its instant, or its day when only that is said. */
export function keyOf(moment: Moment, zones: Zones): string {
  return moment.isDay ? moment.wall.slice(0, 10) : instantAt(moment, zones)
}

const longestStep = 10_000

/**
 * What clocks show at each start by a rule, on and after the earliest day that matters, until the window or the rule ends. Each step that is taken is
 * counted inside the library, which would look for ever for a day that never comes (FREQ=DAILY;BYMONTHDAY=-1).
 */
function* wallsBy(
  rule: ICAL.Recur,
  start: Moment,
  earliest: string,
  { zones, window, budget }: Pick<Looking, 'zones' | 'window' | 'budget'>,
) {
  const values = Object.values(rule.parts).flat().length
  if (rule.interval < 1 || rule.interval > longestStep || values > 400) throw new TooMuch()
  const isOver = endOf(rule, start, zones)
  // Most series of a calendar are long over: they are not gone through.
  if (isOver(`${earliest}T00:00:00`)) return
  const years = Number(window.untilDay.slice(0, 4)) - Number(start.wall.slice(0, 4))
  if (rule.freq === 'YEARLY') spend(budget, Math.abs(years))
  spend(budget, (values * values) / 50)
  // The end is looked at here, where the zones are known; this one only keeps the library from looking further.
  rule.until = ICAL.Time.fromDateString(daysAfter(window.untilDay, 2))
  const iterator = rule.iterator(ICAL.Time.fromDateTimeString(start.wall))
  const check = iterator.check_contracting_rules.bind(iterator)
  iterator.check_contracting_rules = () => {
    spend(budget, 1 + values / 10)
    return check()
  }
  for (let next: ICAL.Time | null = iterator.next(); next; next = iterator.next()) {
    spend(budget, 0.5)
    const wall = wallOf(next)
    if (wall.slice(0, 10) > window.untilDay || isOver(wall)) return
    if (wall.slice(0, 10) >= earliest) yield wall
  }
}

/** Whether a start is after the rule's end (UNTIL), which is a day, an instant, or what clocks show where it starts. */
function endOf({ until }: ICAL.Recur, start: Moment, zones: Zones): (wall: string) => boolean {
  if (!until) return () => false
  const last = wallOf(until)
  if (until.isDate || start.isDay) return (wall) => wall.slice(0, 10) > last.slice(0, 10)
  if (until.zone?.tzid === 'UTC') return (wall) => instantAt({ ...start, wall }, zones) > `${last}Z`
  return (wall) => wall > last
}
