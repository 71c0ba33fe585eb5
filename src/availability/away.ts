import { daysAfter, instantOf, ukDay, utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { dayInWords, timeOf } from '../ui/dates.ts'
import type { Change } from './change.ts'
import { absencesAfter, closuresAfter, peopleWithHours } from './diary-queries.ts'
import { endAway, insertAbsence, insertClosure, notAwayYet } from './diary-statements.ts'
import { awayInWords } from './words.ts'
import { type Instants, meetsInTime, type Stretch } from './working-hours.ts'

/** Whole local days, the first and the last included; or, with times, a part of one. */
export interface AwayDays {
  from: string
  to: string
  times: Stretch | undefined
}

export type AwayRefusal =
  | 'in_the_past'
  | 'ends_before_it_begins'
  | 'times_of_one_day'
  | 'end_before_start'
  | 'away_already'

export const awayRefusals = {
  in_the_past: 'The first day must be today or later',
  ends_before_it_begins: 'The last day must be the same as or after the first day',
  times_of_one_day: 'Times can be given for one day only. Leave them empty for whole days, or the last day empty',
  end_before_start: 'The end must be later than the start, on the same day',
  away_already: 'These days overlap with time off that is known already',
} satisfies Record<AwayRefusal, string>

/** Why somebody cannot be away then, or undefined. */
export function awayRefusal(
  { from, to, times }: AwayDays,
  others: readonly Instants[],
  today: string,
): AwayRefusal | undefined {
  if (from < today) return 'in_the_past'
  if (to < from) return 'ends_before_it_begins'
  if (times && to !== from) return 'times_of_one_day'
  if (times && times.ends <= times.starts) return 'end_before_start'
  const away = instantsOf({ from, to, times })
  return others.some((one) => meetsInTime(one, away)) ? 'away_already' : undefined
}

/** The instants that days or a part of one last, in UTC. */
export function instantsOf({ from, to, times }: AwayDays): Instants {
  return times
    ? { starts_at: instantOf(from, times.starts), ends_at: instantOf(from, times.ends) }
    : { starts_at: instantOf(from, '00:00'), ends_at: instantOf(daysAfter(to, 1), '00:00') }
}

/** The change by which a person is away; undefined when nobody with hours is that person. `by` is who enters it. */
export async function addingAbsence(
  world: World,
  { personId, by, ...days }: AwayDays & { personId: number; by: number },
): Promise<Change | { because: AwayRefusal } | undefined> {
  const today = ukDay(world.now())
  const refused = (others: readonly Instants[]) => awayRefusal(days, others, today)
  return absenceOf(world, { personId, by }, refused, () => instantsOf(days), awayInWords)
}

/** The change by which a person is away from now until midnight, UK time, with what `addingAbsence` says of theirs. */
export async function awayFromNow(
  world: World,
  { personId, by }: { personId: number; by: number },
): Promise<Change | { because: AwayRefusal } | undefined> {
  const now = utc(world.now())
  const away = { starts_at: now, ends_at: instantOf(daysAfter(ukDay(now), 1), '00:00') }
  const refused = (others: readonly Instants[]) =>
    others.some((one) => meetsInTime(one, away)) ? 'away_already' : undefined
  const says = () => `${dayInWords(ukDay(now))}, from ${timeOf(now)}`
  return absenceOf(world, { personId, by }, refused, () => away, says)
}

async function absenceOf(
  { store: { db }, now }: World,
  { personId, by }: { personId: number; by: number },
  refused: (others: readonly Instants[]) => AwayRefusal | undefined,
  /** Asked only once nothing is refused: of days that make no sense there are no instants. */
  awayThen: () => Instants,
  inWords: (away: Instants) => string,
): Promise<Change | { because: AwayRefusal } | undefined> {
  const [people, absences] = await Promise.all([peopleWithHours(db, ukDay(now())), absencesAfter(db, utc(now()))])
  const person = people.find(({ id }) => id === personId)
  if (!person) return undefined
  const because = refused(absences.filter((one) => one.person_id === personId))
  if (because) return { because }
  const away = awayThen()
  return {
    applied: (facts) => ({ ...facts, absences: [...facts.absences, { ...away, person_id: personId, id: 0 }] }),
    writes: [
      notAwayYet(db, personId, away),
      insertAbsence(db, personId, away, { entered_by: by, entered_at: utc(now()) }),
    ],
    event: { kind: 'absence.added', subject: `person:${personId}`, details: away },
    says: [
      ['Whose', person.name],
      ['Away', inWords(away)],
    ],
    tells: [person],
  }
}

/** The change that ends a person's absence now, or takes one away that is to come; undefined when they have no such one. */
export async function endingAbsence(
  { store: { db }, now }: World,
  { id, personId }: { id: number; personId: number },
): Promise<Change | undefined> {
  const at = utc(now())
  const [people, absences] = await Promise.all([peopleWithHours(db, ukDay(at)), absencesAfter(db, at)])
  const person = people.find((one) => one.id === personId)
  const absence = absences.find((one) => one.id === id && one.person_id === personId)
  if (!person || !absence) return undefined
  return {
    applied: (facts) => ({ ...facts, absences: facts.absences.filter((one) => one.id !== id) }),
    writes: [endAway(db, 'absence', absence, at)],
    event: { kind: 'absence.ended', subject: `person:${personId}`, details: { absence: id } },
    says: [
      ['Whose', person.name],
      ['No longer away', awayInWords(absence)],
    ],
    tells: [person],
  }
}

/** The change by which the whole team is closed, entered once; everybody with hours is told. */
export async function addingClosure(
  { store: { db }, now }: World,
  { name, by, ...days }: AwayDays & { name: string; by: number },
): Promise<Change | { because: AwayRefusal }> {
  const today = ukDay(now())
  const [people, closures] = await Promise.all([peopleWithHours(db, today), closuresAfter(db, utc(now()))])
  const because = awayRefusal(days, closures, today)
  if (because) return { because }
  const away = instantsOf(days)
  return {
    applied: (facts) => ({ ...facts, closures: [...facts.closures, { ...away, name, id: 0 }] }),
    writes: [insertClosure(db, name, away, { entered_by: by, entered_at: utc(now()) })],
    event: { kind: 'closure.added', subject: 'line', details: away },
    says: [
      ['The whole team', name],
      ['Closed', awayInWords(away)],
    ],
    tells: people,
  }
}

/** The change that ends a closure now, or takes one away that is to come; undefined when there is no such one. */
export async function endingClosure({ store: { db }, now }: World, id: number): Promise<Change | undefined> {
  const at = utc(now())
  const [people, closures] = await Promise.all([peopleWithHours(db, ukDay(at)), closuresAfter(db, at)])
  const closure = closures.find((one) => one.id === id)
  if (!closure) return undefined
  return {
    applied: (facts) => ({ ...facts, closures: facts.closures.filter((one) => one.id !== id) }),
    writes: [endAway(db, 'closure', closure, at)],
    event: { kind: 'closure.ended', subject: 'line', details: { closure: id } },
    says: [
      ['The whole team', closure.name],
      ['No longer closed', awayInWords(closure)],
    ],
    tells: people,
  }
}
