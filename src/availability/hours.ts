import { ukDay } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import type { Change } from './change.ts'
import { type EndingRefusal, endedFrom, meet, shortened } from './lasting.ts'
import { practitioners, stretchesOf } from './queries.ts'
import { type Hours, minutesOf } from './rules.ts'
import { insertHours, lastsAsBefore, lastsUntil, noHoursYet } from './statements.ts'

export type HoursRefusal =
  | 'not_a_practitioner'
  | 'end_before_start'
  | 'too_short'
  | 'ends_before_it_begins'
  | 'overlaps'
  | EndingRefusal

export const hoursRefusals = {
  not_a_practitioner: 'Only senior practitioners have hours for consultations',
  end_before_start: 'The end must be later than the start',
  too_short: 'The end must be at least 30 minutes after the start',
  ends_before_it_begins: 'The last day must be the same as or after the first day',
  overlaps: 'These hours overlap with other hours on the same weekday. Change the times, or end those first',
  in_the_past: 'The day must be today or later',
  ends_already: 'These hours end before that day already',
} satisfies Record<HoursRefusal, string>

/** Why a stretch of hours cannot be added beside those that the person has, or undefined. */
export function hoursRefusal(wanted: Hours, others: readonly Hours[], today: string): HoursRefusal | undefined {
  if (wanted.ends <= wanted.starts) return 'end_before_start'
  if (minutesOf(wanted.ends) - minutesOf(wanted.starts) < 30) return 'too_short'
  if (wanted.from_day < today) return 'in_the_past'
  if (wanted.to_day !== null && wanted.to_day < wanted.from_day) return 'ends_before_it_begins'
  return others.some((one) => overlap(one, wanted)) ? 'overlaps' : undefined
}

/** Whether two stretches meet at some time of some day. Touching is not overlapping. */
function overlap(a: Hours, b: Hours): boolean {
  return a.weekday === b.weekday && meet(a, b) && a.starts < b.ends && b.starts < a.ends
}

/** The change that gives a practitioner a stretch of hours for consultations, refused as `hoursRefusal` says. */
export async function addingHours(
  { store: { db }, now }: World,
  hours: Hours,
): Promise<Change | { because: HoursRefusal }> {
  const today = ukDay(now())
  const [who, others] = await Promise.all([practitioners(db, today), stretchesOf(db, hours.person_id, today)])
  if (!who.some(({ id }) => id === hours.person_id)) return { because: 'not_a_practitioner' }
  const because = hoursRefusal(hours, others, today)
  if (because) return { because }
  const { person_id, weekday, starts, ends, from_day, to_day } = hours
  return {
    applied: (facts) => ({ ...facts, hours: [...facts.hours, { ...hours, id: 0 }] }),
    writes: [noHoursYet(db, hours), insertHours(db, hours)],
    event: {
      kind: 'hours.added',
      subject: `person:${person_id}`,
      details: { weekday, starts, ends, from: from_day, to: to_day },
    },
  }
}

/** The change that ends a person’s stretch of hours from a local day on; undefined when that person has no such stretch. */
export async function endingHours(
  { store: { db }, now }: World,
  { id, personId, from }: { id: number; personId: number; from: string },
): Promise<Change | { because: HoursRefusal } | undefined> {
  const today = ukDay(now())
  const stretch = (await stretchesOf(db, personId, today)).find((one) => one.id === id)
  if (!stretch) return undefined
  const ended = endedFrom(stretch, from, today)
  if ('because' in ended) return ended
  const { last } = ended
  return {
    applied: (facts) => ({ ...facts, hours: shortened(facts.hours, id, last) }),
    writes: [lastsAsBefore(db, 'weekly_hours', stretch), lastsUntil(db, 'weekly_hours', id, last)],
    event: { kind: 'hours.ended', subject: `person:${personId}`, details: { hours: id, from } },
  }
}
