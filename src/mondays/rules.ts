import type { DateTime } from 'luxon'
import { daysAfter, instantOf, mondayOf, ukDay, ukWall } from '../platform/time.ts'
import { isWorkingDay } from '../terms/rules.ts'

/** A week that is to have its messages: its Monday, and the instants at which it begins and ends in the UK. */
export interface Week {
  monday: string
  from: string
  until: string
}

/**
 * The week whose messages are due at `now`: on its first working day from 7am UK time, to the end of that day. Undefined at
 * other times: a message about a week is of no use in the middle of it.
 */
export function weekDue(now: DateTime): Week | undefined {
  const day = ukDay(now)
  const monday = mondayOf(day)
  const first = [0, 1, 2, 3, 4].map((n) => daysAfter(monday, n)).find(isWorkingDay)
  if (day !== first || ukWall(now).slice(11, 16) < '07:00') return undefined
  return { monday, from: instantOf(monday, '00:00'), until: instantOf(daysAfter(monday, 7), '00:00') }
}
