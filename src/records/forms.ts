import type { DateTime } from 'luxon'
import { z } from 'zod'
import { shortText } from '../data-protection/rules.ts'
import { ukDay } from '../platform/time.ts'
import { dateInWords } from '../ui/dates.ts'
import { type DateBoxes, dayOr, type Errors } from '../ui/form.ts'
import { canHaveBeenOn, countsThatDisagree, firstDayToLog, type HeldRecord, type NewAction } from './rules.ts'
import { isActorOfAction, isAttendee, isContactWay, isNotHeldCause } from './words.ts'

/** The most actions that a form takes. */
export const mostActions = 20

/** One action as it was typed. */
export interface TypedAction {
  id: string
  what: string
  who: string
  agency: string
  by: DateBoxes
}

/** The actions of a form in the order of their numbers: `actions-0-what`, `actions-0-who` and so on. */
export function typedActions(typed: Readonly<Record<string, unknown>>): TypedAction[] {
  const numbers = Object.keys(typed).flatMap((name) => /^actions-(\d{1,2})-what$/.exec(name)?.[1] ?? [])
  const text = (name: string) => (typeof typed[name] === 'string' ? typed[name] : '')
  return numbers
    .map(Number)
    .sort((a, b) => a - b)
    .slice(0, mostActions)
    .map((number) => {
      const part = (name: string) => text(`actions-${number}-${name}`)
      const by = { day: part('by-day'), month: part('by-month'), year: part('by-year') }
      return { id: part('id'), what: part('what'), who: part('who'), agency: part('agency'), by }
    })
}

const count = (what: string) =>
  z
    .string()
    .trim()
    .default('')
    .refine((text) => /^\d{0,4}$/.test(text), `${what}: enter a number, or leave the box empty`)
    .transform((text) => (text === '' ? null : Number(text)))

/** One tick box of a name is sent as a text, several as a list. */
const Ticked = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((ticked) => [ticked ?? []].flat().filter(isAttendee))
  .refine((roles) => roles.length > 0, 'Say who attended')

const DatePart = z.string().max(20)
const DueDay = dayOr('Enter the day by which it is done', 'The day by which it is done')

/** A line in which nothing stands is passed over; one that was begun must be whole. */
function ActionLine(now: DateTime, metOn: string) {
  return z
    .object({
      id: z.string().max(64),
      what: shortText(now, 'What is to be done', 300),
      who: z.string().max(20),
      agency: shortText(now, 'The name of the agency', 100),
      by: z.object({ day: DatePart, month: DatePart, year: DatePart }),
    })
    .superRefine(({ what, who, agency, by }, context) => {
      const wrong = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
      if (!what && !agency && !`${by.day}${by.month}${by.year}`) return
      if (!what) wrong('what', 'Say what is to be done, or leave the whole action empty')
      if (!isActorOfAction(who)) wrong('who', 'Say who does it')
      if (who === 'agency' && !agency) wrong('agency', 'Name the agency')
      const { data: byDay, error } = DueDay.safeParse(by)
      if (error) wrong('by', error.issues[0]?.message ?? '')
      else if (byDay < metOn) wrong('by', 'The day must be on or after that of the meeting')
    })
    .transform(({ id, what, who, agency, by }): NewAction | undefined => {
      const byDay = DueDay.safeParse(by).data
      if (!what || !isActorOfAction(who) || !byDay) return undefined
      return { id: id || undefined, what, who, agency: who === 'agency' ? (agency ?? '') : null, byDay }
    })
}

/**
 * The form of a meeting that was held on a local day, as of `now`, at a school with so many pupils on roll (null: not
 * known). `seen` is when it had been recorded, `nextAt` the start of the next meeting.
 */
export function HeldForm(now: DateTime, metOn: string, roll: number | null) {
  return z
    .object({
      attended: Ticked,
      severelyAbsent: count('Severely absent pupils'),
      withPlan: count('Severely absent pupils with an agreed plan'),
      severalAgencies: count('Pupils in need of several agencies'),
      summary: shortText(now, 'The summary', 2000).optional(),
      actions: z.array(ActionLine(now, metOn)).max(mostActions),
      nextAt: z.string().max(30).default(''),
      seen: z.string().max(30).default(''),
    })
    .superRefine(({ severelyAbsent, withPlan, severalAgencies }, context) => {
      const wrong = countsThatDisagree({ severelyAbsent, withPlan, severalAgencies }, roll)
      for (const [field, message] of Object.entries(wrong)) context.addIssue({ code: 'custom', path: [field], message })
    })
    .transform(({ nextAt, seen, summary = null, actions, ...rest }) => {
      const held: HeldRecord = { ...rest, summary, actions: actions.filter((one) => one !== undefined) }
      return { held, asked: { seen: seen || undefined, nextAt: nextAt || undefined } }
    })
}

/** Errors of that form, those of an action named by its number: `Action 2: say who does it`. */
export function withActionsNamed(errors: Errors): Errors {
  return Object.fromEntries(
    Object.entries(errors).map(([field, message]) => {
      const number = /^actions-(\d+)-/.exec(field)?.[1]
      const inAction = `${message.charAt(0).toLowerCase()}${message.slice(1)}`
      return [field, number === undefined ? message : `Action ${Number(number) + 1}: ${inAction}`]
    }),
  )
}

/** The form of one that was not held. */
export function NotHeldForm(now: DateTime) {
  return z
    .object({
      because: z.string('Say why it was not held').refine(isNotHeldCause, 'Say why it was not held'),
      after: z.enum(['again', 'off'], 'Say what happens now'),
      reason: shortText(now, 'Your reason').optional(),
      seen: z.string().max(30).default(''),
    })
    .superRefine(({ after, reason }, context) => {
      if (after === 'off' && !reason)
        context.addIssue({ code: 'custom', path: ['reason'], message: 'Say why the meeting is not needed any more' })
    })
    .transform(({ because, after, reason = null, seen }) => ({
      said: { because, writeOff: after === 'off' ? reason : null },
      seen: seen || undefined,
    }))
}

/** The form of a call or an email; its `id` makes that a second press is the same contact. */
export function ContactForm(now: DateTime) {
  const today = ukDay(now)
  const first = dateInWords(firstDayToLog(today))
  return z.object({
    id: z.string().regex(/^[\w-]{20,40}$/),
    how: z
      .string('Say whether it was a call or an email')
      .refine(isContactWay, 'Say whether it was a call or an email'),
    on: z
      .object({ day: DatePart, month: DatePart, year: DatePart })
      .pipe(dayOr('Enter the day of the call or email'))
      .refine((day) => day <= today, 'The day cannot be in the future')
      .refine((day) => day > today || canHaveBeenOn(day, today), `The day must be on or after ${first}`),
    note: shortText(now, 'Your note').optional(),
  })
}

/** Why a call or an email is struck out. */
export function StrikeOutForm(now: DateTime) {
  const why = 'Say what is wrong with it'
  return z.object({ reason: shortText(now, 'Your reason').refine((text) => text !== undefined, why) })
}
