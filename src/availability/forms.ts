import type { Context } from 'hono'
import { z } from 'zod'
import type { App } from '../app-env.ts'
import { textToGuard } from '../data-protection/rules.ts'
import { weekdayInWords } from '../ui/dates.ts'
import { dayIfAny, dayOr, type Errors, fieldsOf } from '../ui/form.ts'
import { hoursTyped, type TypedRefusal } from './typed-hours.ts'
import { type Purpose, shortest } from './working-hours.ts'

/** What was typed into a form, field by field, so that it can be shown again. A date `from` is `from-day` and so on. */
export type Typed = Readonly<Record<string, string | undefined>>

export async function typedInto(c: Context<App>): Promise<Typed> {
  const body = await c.req.parseBody()
  return Object.fromEntries(
    Object.entries(body).filter((field): field is [string, string] => typeof field[1] === 'string'),
  )
}

/** The three boxes of a date, as the date input shows them again. */
export function boxesOf(typed: Typed, name: string) {
  return { day: typed[`${name}-day`] ?? '', month: typed[`${name}-month`] ?? '', year: typed[`${name}-year`] ?? '' }
}

/** What shows a field as it was typed, with what is wrong with it; `date` for a date in three boxes. */
export function shownAgain(typed: Typed, errors: Errors) {
  const date = (name: string) => ({ name, value: boxesOf(typed, name), error: errors[name] })
  return { field: fieldsOf(typed, errors), date }
}

const Weekday = z.enum(['1', '2', '3', '4', '5'], 'Choose a weekday').transform(Number)

export const ServiceDayForm = z.object({
  weekday: Weekday,
  from: dayOr('Enter the first day on which the line is open'),
})

export const EndingForm = z.object({ from: dayOr('Enter the first day on which it is to be no more') })

/** The names of the boxes in which the hours of each weekday are typed; the first is Monday's. */
export const weekdayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const

const typedWords = {
  unreadable: 'Write a start and an end, such as 9:00 to 12:30, and a comma before the next',
  end_before_start:
    'The end must be later than the start, on the same day. Write five in the afternoon as 17:00 or 5pm',
  outside_the_day: 'Hours must lie between 7am and 8pm. Write half past one in the afternoon as 13:30 or 1:30pm',
  too_short: 'Each stretch must take at least',
  overlap_each_other: 'These hours overlap each other',
} satisfies Record<TypedRefusal, string>

/** What was typed as the hours of one day, as its stretches, each at least so many minutes; of several days, which. */
function typedHours(atLeast: number, day?: string) {
  return z
    .string()
    .max(200, typedWords.unreadable)
    .default('')
    .transform((text, ctx) => {
      const typed = hoursTyped(text, atLeast)
      if (!('because' in typed)) return typed
      const { because } = typed
      const message = because === 'too_short' ? `${typedWords.too_short} ${atLeast} minutes` : typedWords[because]
      ctx.addIssue({ code: 'custom', message: day ? `${day}: ${message}` : message })
      return z.NEVER
    })
}

/** A pattern of weekly hours for a purpose. */
export function hoursForm(purpose: Purpose) {
  const day = (weekday: number) => typedHours(shortest[purpose], weekdayInWords(weekday))
  return z.object({
    monday: day(1),
    tuesday: day(2),
    wednesday: day(3),
    thursday: day(4),
    friday: day(5),
    often: z.enum(['weekly', 'fortnightly'], 'Choose how often'),
    from: dayOr('Enter the first day of these hours', 'The first day'),
    to: dayIfAny('The last day'),
    instead: z.enum(['yes', 'no'], 'Choose what happens to the other hours'),
  })
}

/** A day with hours of its own for a purpose. */
export function singleDayForm(purpose: Purpose) {
  return z.object({ day: dayOr('Enter the day'), hours: typedHours(shortest[purpose]) })
}

const OnePart = typedHours(15).transform((stretches, ctx) => {
  if (stretches.length < 2) return stretches[0]
  ctx.addIssue({ code: 'custom', message: 'Write one start and one end, such as 13:00 to 16:00' })
  return z.NEVER
})

/** Days off, or a part of one day. */
export const AwayForm = z.object({
  from: dayOr('Enter the first day', 'The first day'),
  to: dayIfAny('The last day'),
  times: OnePart,
})

/** The same for the whole team, with what it is for; whether that tells of a pupil is to be asked beside it. */
export const ClosureForm = AwayForm.extend({
  name: textToGuard('What it is for', 80).pipe(z.string('Say what it is for, such as training day')),
})

function wholeNumber(min: number, max: number, message: string) {
  return z
    .string(message)
    .trim()
    .regex(/^\d{1,3}$/, message)
    .transform(Number)
    .pipe(z.int().min(min, message).max(max, message))
}

export const SettingsForm = z.object({
  windowWeeks: wholeNumber(1, 26, 'Enter how many weeks ahead, from 1 to 26'),
  noticeWorkingDays: wholeNumber(0, 10, 'Enter how many working days of notice, from 0 to 10'),
  outsideTerms: z
    .enum(['yes', 'no'], 'Choose whether the line is open outside terms')
    .transform((answer) => answer === 'yes'),
  mostAtOnce: limit('at once'),
  mostATerm: limit('in a term'),
})

function limit(when: string) {
  const message = `Enter the most consultations for a school ${when}, from 1 to 99, or leave it empty`
  return z
    .string()
    .trim()
    .default('')
    .transform((text) => (text === '' ? null : Number(text)))
    .pipe(z.int(message).min(1, message).max(99, message).nullable())
}

const Count = z.coerce.number().int().min(0).catch(0)

/** What a change came to, as the address of the page that tells of it carries it. */
export const Outcome = z.object({ opened: Count.optional(), withdrawn: Count.optional() })
