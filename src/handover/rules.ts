import { blocksOf, workingStretches } from '../availability/working-hours.ts'
import type { OpeningFacts } from '../meetings/free-openings.ts'
import { type MeetingRefusal, refusalWords } from '../meetings/rules.ts'
import { daysAfter, halfHourAfter, instantOf, minutesAfter, ukDay } from '../platform/time.ts'
import { afterWorkingMinutes } from '../waiting/rules.ts'

/** Why an appointment is not given to somebody else or rearranged. */
export type HandoverRefusal = 'colleague_taken' | 'has_it_already' | 'offer_taken' | MeetingRefusal

/** In words that are right for consultations and meetings alike. */
export const handoverRefusals = {
  ...refusalWords,
  colleague_taken: 'The colleague is no longer free at that time.',
  has_it_already: 'It is with that person already.',
  offer_taken: 'The time that was to be offered has just gone.',
  same_time: 'It is already at that time, with that person.',
  not_sent: 'It is still a draft: change it in the plan.',
  already_cancelled: 'It has been cancelled meanwhile.',
  already_started: 'It has begun, so it cannot be changed.',
  changed_meanwhile: 'It has changed meanwhile: somebody has moved it, or given it to a colleague.',
} satisfies Record<HandoverRefusal, string>

/** The longest and the least working time for which a time is held for a school that was called off, in minutes. */
const hold = { day: 24 * 60, working: 510, beforehand: 60, toAnswer: 120 }

/**
 * Until when a time that is offered instead is held: a day, and a whole working day of it, so that a Friday's offer lasts
 * until Monday; but never into the last hour before the time itself. Both UTC text.
 */
export function heldUntilFor(now: string, startsAt: string): string {
  const [day, working] = [minutesAfter(now, hold.day), afterWorkingMinutes(now, hold.working)]
  const long = day > working ? day : working
  const last = minutesAfter(startsAt, -hold.beforehand)
  return long < last ? long : last
}

/** The first instant that is offered instead at `now`: two hours of working time ahead, so that a school can answer. */
export function offeredFrom(now: string): string {
  return afterWorkingMinutes(now, hold.toAnswer)
}

/** A consultation that needs somebody else or another time. */
export interface ToRearrange {
  id: string
  startsAt: string
  contactId: number
}

/** A time of a practitioner's that is free. `load` is how much their diary holds on those days. */
export interface Free {
  slotId: number
  startsAt: string
  practitionerId: number
  practitioner: string
  load: number
}

/** Where a contact is then: in a consultation, or in a meeting. UTC instants. */
interface Engagement {
  contactId: number
  startsAt: string
  endsAt: string
}

/** What may become of a consultation: the first that is there is proposed. */
export interface Options {
  /** Colleagues who are free at the same time, who has least to do first. */
  colleagues: Free[]
  /** The nearest free times, at most three, the nearest first. */
  times: Free[]
}

/**
 * What is proposed for each consultation, by its id: a colleague at the same time, who has least to do, counting what is
 * proposed for them here; else the nearest free times. No time is proposed twice, nor one at which the contact is somewhere else.
 */
export function optionsFor(
  consultations: readonly ToRearrange[],
  free: readonly Free[],
  { earliest, taken }: { earliest: string; taken: readonly Engagement[] },
): Map<string, Options> {
  const inOrder = consultations.toSorted((a, b) => a.startsAt.localeCompare(b.startsAt) || a.id.localeCompare(b.id))
  const given = new Map<number, number>()
  const used = new Set<number>()
  const colleaguesOf = new Map(
    inOrder.map(({ id, startsAt }) => {
      const loadOf = (one: Free) => one.load + 2 * (given.get(one.practitionerId) ?? 0)
      const colleagues = free
        .filter((one) => one.startsAt === startsAt && !used.has(one.slotId))
        .sort((a, b) => loadOf(a) - loadOf(b) || a.practitionerId - b.practitionerId)
      const [first] = colleagues
      if (first) given.set(first.practitionerId, (given.get(first.practitionerId) ?? 0) + 1)
      if (first) used.add(first.slotId)
      return [id, colleagues] as const
    }),
  )
  const met = [...taken]
  return new Map(
    inOrder.map(({ id, startsAt, contactId }) => {
      const colleagues = colleaguesOf.get(id) ?? []
      const isMet = (at: string) =>
        met.some((one) => one.contactId === contactId && one.startsAt < halfHourAfter(at) && one.endsAt > at)
      const times = nearestOf(
        free.filter(
          (one) =>
            one.startsAt >= earliest && one.startsAt !== startsAt && !used.has(one.slotId) && !isMet(one.startsAt),
        ),
        startsAt,
      )
      const [first] = times
      if (first && colleagues.length === 0) {
        used.add(first.slotId)
        met.push({ contactId, startsAt: first.startsAt, endsAt: halfHourAfter(first.startsAt) })
      }
      return [id, { colleagues, times }] as const
    }),
  )
}

/** The three of these that are nearest to an instant, one for each start, the nearest first; of two as near the earlier. */
export function nearestOf<T extends { startsAt: string }>(all: readonly T[], to: string): T[] {
  const away = ({ startsAt }: T) => Math.abs(Date.parse(startsAt) - Date.parse(to))
  const byStart = new Map(all.toReversed().map((one) => [one.startsAt, one]))
  return [...byStart.values()].sort((a, b) => away(a) - away(b) || a.startsAt.localeCompare(b.startsAt)).slice(0, 3)
}

/** The UTC instants of local days, the first and the last included, that are not before `now`. */
export function instantsOfDays(
  { from, to }: { from: string; to: string },
  now: string,
): { from: string; until: string } {
  const first = instantOf(from, '00:00')
  return { from: first > now ? first : now, until: instantOf(daysAfter(to, 1), '00:00') }
}

/** What is to become of an appointment, as a form has it. */
export type Choice =
  | { kind: 'give'; to: number }
  | { kind: 'offer'; slotId: number }
  | { kind: 'wait' }
  | { kind: 'open'; startsAt: string; officerId: number }
  | { kind: 'plan' }

/** A choice in the words of a form: `give:5`, `offer:1203`, `wait`, `open:2026-11-25T10:00:00Z:3`, `plan`. */
export function choiceText(choice: Choice): string {
  if (choice.kind === 'give') return `give:${choice.to}`
  if (choice.kind === 'offer') return `offer:${choice.slotId}`
  if (choice.kind === 'open') return `open:${choice.startsAt}:${choice.officerId}`
  return choice.kind
}

/** The choice that a form's words are, or undefined. */
export function choiceIn(text: string): Choice | undefined {
  const number = /^(give|offer):(\d{1,15})$/.exec(text)
  if (number)
    return number[1] === 'give' ? { kind: 'give', to: Number(number[2]) } : { kind: 'offer', slotId: Number(number[2]) }
  const [, startsAt, officerId] = /^open:(\d{4}-\d\d-\d\dT\d\d:\d\d:00Z):(\d{1,15})$/.exec(text) ?? []
  if (startsAt && officerId) return { kind: 'open', startsAt, officerId: Number(officerId) }
  return text === 'wait' || text === 'plan' ? { kind: text } : undefined
}

/**
 * Whether an officer can hold a meeting at its time: in hours that they work, outside of them, or not at all, because
 * their diary holds something then or they are away.
 */
export function freedomOf(
  { hours, diary }: Pick<OpeningFacts, 'hours' | 'diary'>,
  officerId: number,
  { id, startsAt, endsAt }: { id: string; startsAt: string; endsAt: string },
): 'free' | 'outside hours' | 'taken' {
  const meets = (one: { starts_at: string; ends_at: string }) => one.starts_at < endsAt && startsAt < one.ends_at
  const isTaken = diary.some(
    (one) =>
      one.officerId === officerId && one.id !== id && one.first < endsAt && startsAt < minutesAfter(one.last, 15),
  )
  if (isTaken || blocksOf(hours, officerId).some(meets)) return 'taken'
  const works = workingStretches(hours, officerId, [ukDay(startsAt)])
  return works.some((one) => one.starts_at <= startsAt && endsAt <= one.ends_at) ? 'free' : 'outside hours'
}
