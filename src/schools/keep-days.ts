import { type Actor, logEvent } from '../audit/events.ts'
import { daysAfter, ukDay } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { knownTerms } from '../terms/queries.ts'
import { isInTerm, isWorkingDay, termOn } from '../terms/rules.ts'
import { addNonPupilDays, addUnsuitableTime, removeNonPupilDay, removeUnsuitableTime } from './calendar-queries.ts'

export type NotAdded = 'in_the_past' | 'no_school_day' | 'ends_before_it_begins' | 'too_many_days'

export const notAddedWords = {
  no_school_day: 'Schools are closed on that day anyway: it is in half-term, at a weekend or a bank holiday',
  in_the_past: 'The day must be today or later',
  ends_before_it_begins: 'The last day must be the same as or after the first day',
  too_many_days: 'Add at most 10 days at once',
} satisfies Record<NotAdded, string>

/**
 * Adds the school days from one local day to another, both included, to a school's non-pupil days (INSET). Days on which
 * schools in general are closed are passed over; refuses when there are no others, days that are past, and more than ten
 * days at once.
 */
export async function addDays(
  { store: { db, atomic }, now }: World,
  urn: number,
  { from, to }: { from: string; to: string },
  actor: Actor,
): Promise<{ added: string[] } | { because: NotAdded }> {
  if (from < ukDay(now())) return { because: 'in_the_past' }
  if (to < from) return { because: 'ends_before_it_begins' }
  const terms = await knownTerms(db)
  // A day that no known term covers may be in a term that nobody has entered yet.
  const isOpen = (day: string) => isWorkingDay(day) && (termOn(day, terms) === undefined || isInTerm(day, terms))
  const span = [...Array(11).keys()].map((n) => daysAfter(from, n)).filter((day) => day <= to)
  if (span.length > 10) return { because: 'too_many_days' }
  const days = span.filter(isOpen)
  if (days.length === 0) return { because: 'no_school_day' }
  await atomic(
    addNonPupilDays(
      db,
      days.map((day) => ({ urn, day })),
    ),
    logEvent(db, now(), { ...actor, actedFor: `school:${urn}` }, 'non-pupil-days.changed', `school:${urn}`, {
      added: days,
    }),
  )
  return { added: days }
}

/** Takes a non-pupil day of a school back. */
export async function removeDay({ store: { db, atomic }, now }: World, urn: number, day: string, actor: Actor) {
  await atomic(
    removeNonPupilDay(db, urn, day),
    logEvent(db, now(), { ...actor, actedFor: `school:${urn}` }, 'non-pupil-days.changed', `school:${urn}`, {
      removed: day,
    }),
  )
}

/** Adds a time of the week, UK wall times, at which a school would rather not meet. */
export async function addTime(
  { store: { db, atomic }, now }: World,
  urn: number,
  time: { weekday: number; starts: string; ends: string },
  actor: Actor,
) {
  await atomic(
    addUnsuitableTime(db, { urn, ...time }),
    logEvent(db, now(), { ...actor, actedFor: `school:${urn}` }, 'unsuitable-time.added', `school:${urn}`, time),
  )
}

/** Takes back that a time does not suit a school. */
export async function removeTime({ store: { db, atomic }, now }: World, urn: number, id: number, actor: Actor) {
  await atomic(
    removeUnsuitableTime(db, urn, id),
    logEvent(db, now(), { ...actor, actedFor: `school:${urn}` }, 'unsuitable-time.removed', `school:${urn}`),
  )
}
