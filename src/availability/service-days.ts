import { ukDay } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { dayInWords, weekdayInWords } from '../ui/dates.ts'
import type { Change } from './change.ts'
import { type EndingRefusal, endedFrom, shortened } from './lasting.ts'
import { serviceDays } from './queries.ts'
import { insertServiceDay, lastsAsBefore, lastsUntil, noServiceDayYet } from './statements.ts'

export type ServiceDayRefusal = 'open_already' | EndingRefusal

export const serviceDayRefusals = {
  open_already: 'The line is open on that weekday already, or will be. Change or end that first',
  in_the_past: 'The day must be today or later',
  ends_already: 'The line closes on this weekday before that day already',
} satisfies Record<ServiceDayRefusal, string>

/** The change that opens the line on a weekday (1 is Monday) from a local day on. Refuses days that are past and days that it has already. */
export async function addingServiceDay(
  { store: { db }, now }: World,
  { weekday, from }: { weekday: number; from: string },
): Promise<Change | { because: ServiceDayRefusal }> {
  const today = ukDay(now())
  if (from < today) return { because: 'in_the_past' }
  const there = await serviceDays(db, from)
  if (there.some((one) => one.weekday === weekday)) return { because: 'open_already' }
  const day = { weekday, from_day: from, to_day: null }
  return {
    applied: (facts) => ({ ...facts, serviceDays: [...facts.serviceDays, { ...day, id: 0 }] }),
    writes: [noServiceDayYet(db, day), insertServiceDay(db, day)],
    event: { kind: 'line.day-added', subject: 'line', details: { weekday, from } },
    says: [
      ['Day', weekdayInWords(weekday)],
      ['From', dayInWords(from)],
    ],
  }
}

/** The change that closes the line on one of its weekdays from a local day on; undefined when there is no such service day. */
export async function endingServiceDay(
  { store: { db }, now }: World,
  { id, from }: { id: number; from: string },
): Promise<Change | { because: ServiceDayRefusal } | undefined> {
  const today = ukDay(now())
  const day = (await serviceDays(db, today)).find((one) => one.id === id)
  if (!day) return undefined
  const ended = endedFrom(day, from, today)
  if ('because' in ended) return ended
  const { last } = ended
  return {
    applied: (facts) => ({ ...facts, serviceDays: shortened(facts.serviceDays, id, last) }),
    writes: [lastsAsBefore(db, day), lastsUntil(db, id, last)],
    event: { kind: 'line.day-ended', subject: 'line', details: { weekday: day.weekday, from } },
    says: [['Closed from', dayInWords(from)]],
  }
}
