import { z } from 'zod'
import { whyAgain } from '../meetings/words.ts'
import { capital } from '../platform/text.ts'
import { dateInWords, dayOf, timeOf } from '../ui/dates.ts'
import type { Details, NoPlace } from './problem.ts'
import type { CalledOff } from './queries.ts'
import type { PlanState, RunOutcome } from './rules.ts'
import type { WithoutPlace } from './without-place.ts'

/** Why a term is not planned. */
export type PlanRefusal = 'unknown_term' | 'term_over' | 'no_schools' | 'changed_meanwhile'

export const planRefusalWords = {
  unknown_term: 'No term of that name is known. Import the terms first.',
  term_over: 'That term has ended, so nothing in it can be planned.',
  no_schools: 'There are no open schools to plan meetings with. Import the schools first.',
  changed_meanwhile:
    'Somebody was booked, or a draft was changed, while the plan was being made. Nothing was written: plan again.',
} satisfies Record<PlanRefusal, string>

/** What keeps a meeting from having a place, and what somebody can do about it. `officer` is who holds it. */
const sentences = {
  school_closed: () => 'The school has closed. Write the meeting off.',
  no_officer: () => 'The school has no named officer in this term. Give it one.',
  too_late: ({ by }) =>
    `It was to be held by ${date(by)}, and there is no time left. Drop the “by”, or write the meeting off.`,
  no_openings: (details, officer) =>
    `${officer} has no hours for meetings ${between(details)}. Give them hours, or the school another officer.`,
  too_short_openings: (details, officer) =>
    `${officer} has no opening of ${details.minutes} minutes ${between(details)}. Lengthen their hours, or shorten the meeting.`,
  no_time_to_travel: (details, officer) =>
    `No opening of ${officer}’s ${between(details)} has ${details.minutes} minutes free after it, as a meeting in person needs.`,
  no_day_suits: (details, officer) =>
    `None of ${officer}’s openings ${between(details)} suits the school: they are on its non-pupil days, on days that were called off, or at times that do not suit.`,
  too_soon_after_the_last: ({ daysBetween = 0 }, officer) =>
    `Every opening that ${officer} has is less than ${weeksOrDays(daysBetween)} from another meeting of the school.`,
  too_few_openings: ({ places, meetings, schools }, officer) =>
    `${officer} has ${many(places, 'opening')} left that would do, and ${many(meetings, 'meeting')} of ${many(schools, 'school')} for them. Give them more hours, or share their schools.`,
} satisfies Record<NoPlace, (details: Details, officer: string) => string>

/** A sentence on why a meeting could not be placed, for who can act on it. `officer` is the officer's name. */
export function whyInWords(because: NoPlace, details: Details, officer = 'The officer'): string {
  return sentences[because](details, officer)
}

/**
 * Why an owed meeting has no place: as the last plan has it, else how the one that it had was called off. `officer` is the
 * officer's name.
 */
export function whyWithoutPlace({ because, details, calledOff }: WithoutPlace, officer?: string): string {
  if (because !== undefined) return whyInWords(because, details, officer)
  return calledOff ? calledOffInWords(calledOff) : 'Not in the plan: not planned yet, or dropped by hand.'
}

/** When a meeting was to be that was called off, why it was not, and what was said of it. */
export function calledOffInWords(calledOff: CalledOff): string {
  const { startsAt, reason, cancelledBecause } = calledOff
  const said = cancelledBecause === 'school cannot' ? ' The school said:' : ''
  const words = reason ? `${said} “${reason}”` : ''
  return `It was to be on ${dayOf(startsAt)}, ${timeOf(startsAt)}. ${whyAgain(calledOff)}.${words}`
}

const reasons = Object.keys(sentences)

/** Reads a row of `unplaced`: its reason and figures. Throws when the reason is none of ours. */
export function readUnplaced({ because, details }: { because: string; details: string }) {
  return { because: Reason.parse(because), details: Figures.parse(JSON.parse(details)) }
}

const Reason = z.custom<NoPlace>((value) => typeof value === 'string' && reasons.includes(value))
const count = z.number().optional()
const Figures = z.object({
  ...{ officerId: count, minutes: count, daysBetween: count, places: count, meetings: count, schools: count },
  ...{ from: z.string().optional(), by: z.string().optional() },
}) satisfies z.ZodType<Details>

function between({ from, by }: Details): string {
  return `from ${date(from)} to ${date(by)}`
}

function date(day: string | undefined): string {
  return day === undefined ? 'the day set' : dateInWords(day)
}

function weeksOrDays(days: number): string {
  return days % 7 === 0 ? many(days / 7, 'week') : many(days, 'day')
}

function many(number: number | undefined, thing: string): string {
  return `${number || 'no'} ${thing}${number === 1 ? '' : 's'}`
}

/** The states of a plan's meetings, as a key and a filter name them. */
export const stateWords = {
  draft: 'Draft',
  pinned: 'Pinned draft',
  invited: 'Invited',
  'not answered': 'Not answered',
  accepted: 'Accepted',
  unrecorded: 'Not recorded',
  held: 'Held',
} as const satisfies Record<PlanState, string>

/** What came of the making of a plan, in a sentence or two. */
export function outcomeInWords(outcome: RunOutcome): string {
  if ('because' in outcome) return outcome.because === 'failed' ? failed : planRefusalWords[outcome.because]
  const { placed, unplaced, added, moved, removed } = outcome
  const changes = [
    added > 0 && `${added} new`,
    moved > 0 && `${moved} moved`,
    removed > 0 && `${removed} taken out`,
  ].filter((one) => one !== false)
  const without = unplaced === 0 ? 'none is without a place' : `${many(unplaced, 'meeting')} without a place`
  return `${many(placed, 'draft')}, ${without}. ${changes.length > 0 ? `${capital(changes.join(', '))}.` : 'Nothing has changed.'}`
}

const failed = 'Something went wrong, and nothing was written. Plan again.'

/** What has been done by hand, as the page says it afterwards; `school` is the school's name. */
export const doneWords = {
  moved: (school: string) => `The meeting with ${school} has moved, and is pinned there.`,
  pinned: (school: string) => `The meeting with ${school} is pinned: planning again leaves it where it is.`,
  unpinned: (school: string) => `The meeting with ${school} is no longer pinned: planning again may move it.`,
  dropped: (school: string) => `The meeting with ${school} has been dropped. It is still owed.`,
  placed: (school: string) => `The meeting with ${school} has a place, and is pinned there.`,
  back: (school: string) => `The meeting with ${school} is back where it was.`,
  'written-off': (school: string) => `The meeting with ${school} is written off, and will not be planned.`,
} as const
export type Done = keyof typeof doneWords
export const doneNames = [
  'moved',
  'pinned',
  'unpinned',
  'dropped',
  'placed',
  'back',
  'written-off',
] as const satisfies Done[]
