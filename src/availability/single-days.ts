import { ukDay, weekdayOf } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { isBankHoliday } from '../terms/bank-holidays.ts'
import { dayInWords } from '../ui/dates.ts'
import type { Change } from './change.ts'
import { peopleWithHours, singleDaysOf } from './diary-queries.ts'
import { putSingleDay, removeSingleDay } from './diary-statements.ts'
import type { KeptFacts } from './open-slots.ts'
import { purposeWords, stretchesInWords } from './words.ts'
import { minutesOf, type Purpose, type SingleDay, type Stretch, shortest } from './working-hours.ts'

export type DayRefusal =
  | 'not_their_role'
  | 'in_the_past'
  | 'weekend'
  | 'bank_holiday'
  | 'end_before_start'
  | 'too_short'
  | 'overlap'

export const dayRefusals = {
  not_their_role: 'Senior practitioners have hours for consultations, officers for meetings',
  in_the_past: 'The day must be today or later',
  weekend: 'Nothing is offered at a weekend: choose a day from Monday to Friday',
  bank_holiday: 'That day is a bank holiday',
  end_before_start: 'The end must be later than the start, on the same day',
  too_short: 'Hours for consultations take at least 30 minutes, for meetings an hour',
  overlap: 'These hours overlap each other',
} satisfies Record<DayRefusal, string>

/** A day with hours of its own, for one purpose; with none when there are no stretches. */
export interface OneDay {
  personId: number
  purpose: Purpose
  day: string
  stretches: readonly Stretch[]
}

/** Why a day cannot have these hours, or undefined. */
export function dayRefusal({ purpose, day, stretches }: OneDay, today: string): DayRefusal | undefined {
  if (day < today) return 'in_the_past'
  if (weekdayOf(day) > 5) return 'weekend'
  if (isBankHoliday(day)) return 'bank_holiday'
  if (stretches.some(({ starts, ends }) => ends <= starts)) return 'end_before_start'
  if (stretches.some(({ starts, ends }) => minutesOf(ends) - minutesOf(starts) < shortest[purpose])) return 'too_short'
  const meet = stretches.some((a, i) => stretches.slice(0, i).some((b) => a.starts < b.ends && b.starts < a.ends))
  return meet ? 'overlap' : undefined
}

/** The change that gives one of a person's days hours of its own, instead of those of the week or those that it had. */
export async function settingDay(
  { store: { db }, now }: World,
  one: OneDay,
): Promise<Change | { because: DayRefusal }> {
  const today = ukDay(now())
  const { personId, purpose, day, stretches } = one
  const person = (await peopleWithHours(db, today)).find(
    ({ id, purposes }) => id === personId && purposes.includes(purpose),
  )
  if (!person) return { because: 'not_their_role' }
  const because = dayRefusal(one, today)
  if (because) return { because }
  return {
    applied: (facts) =>
      withDays(facts, purpose, (days) => [...others(days, one), { person_id: personId, day, stretches }]),
    writes: [putSingleDay(db, personId, purpose, day, stretches)],
    event: { kind: 'day.set', subject: `person:${personId}`, details: { purpose, day, stretches } },
    says: [
      ['Whose', person.name],
      ['For', purposeWords[purpose]],
      ['Day', dayInWords(day)],
      ['Hours on this day only', stretchesInWords(stretches)],
    ],
    tells: [person],
  }
}

/** The change that gives a day its weekly hours again; undefined when it has none of its own. */
export async function unsettingDay(
  { store: { db }, now }: World,
  { personId, purpose, day }: Omit<OneDay, 'stretches'>,
): Promise<Change | undefined> {
  const today = ukDay(now())
  const [people, days] = await Promise.all([peopleWithHours(db, today), singleDaysOf(db, personId, today)])
  const person = people.find(({ id }) => id === personId)
  const single = days.find((one) => one.purpose === purpose && one.day === day)
  if (!person || !single) return undefined
  return {
    applied: (facts) => withDays(facts, purpose, (all) => others(all, { personId, day })),
    writes: [removeSingleDay(db, personId, purpose, day)],
    event: { kind: 'day.unset', subject: `person:${personId}`, details: { purpose, day } },
    says: [
      ['Whose', person.name],
      ['For', purposeWords[purpose]],
      ['Day', dayInWords(day)],
      ['Hours', 'As every week'],
    ],
    tells: [person],
  }
}

function others(days: readonly SingleDay[], { personId, day }: Pick<OneDay, 'personId' | 'day'>): SingleDay[] {
  return days.filter((one) => one.person_id !== personId || one.day !== day)
}

function withDays(facts: KeptFacts, purpose: Purpose, change: (days: readonly SingleDay[]) => SingleDay[]): KeptFacts {
  return purpose === 'consultations'
    ? { ...facts, singleDays: change(facts.singleDays) }
    : { ...facts, meetings: { ...facts.meetings, singleDays: change(facts.meetings.singleDays) } }
}
