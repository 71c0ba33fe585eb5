import { z } from 'zod'
import { clockIn, instantOf } from '../platform/time.ts'

/** What is wrong with a form: a message for each field by name, and under '' what is wrong with it as a whole. */
export type Errors = Readonly<Record<string, string>>

/** The first message for each field, in the order of the schema; a nested field `['from', 'day']` is named `from-day`. */
export function errorsOf(error: z.ZodError): Errors {
  const errors: Record<string, string> = {}
  for (const { path, message } of error.issues) errors[path.join('-')] ??= message
  return errors
}

/** What was sent with a form or an address, field by field, each as often as it was sent; so that it can be shown again. */
export type Sent = Readonly<Record<string, readonly string[]>>

/** What was sent of a form, or of the query of an address; files are left out. */
export function sentIn(sent: URLSearchParams | FormData): Sent {
  const fields: Record<string, string[]> = {}
  for (const [name, value] of sent) if (typeof value === 'string') fields[name] = [...(fields[name] ?? []), value]
  return fields
}

/** What was sent of one field; empty when nothing was. */
export function one(sent: Sent, name: string): string {
  return sent[name]?.[0] ?? ''
}

/**
 * What ties a control to the field of its name: that name, what was typed into it and what is wrong with it. With
 * `const field = fieldsOf(values, errors)` it is `<Input {...field('phone')} label="Telephone" />`.
 */
export function fieldsOf<Values extends object>(values: Values, errors: Errors) {
  return <Name extends keyof Values & string>(name: Name) => ({ name, value: values[name], error: errors[name] })
}

/** The same of a form as it was sent: a field of which nothing was sent is empty. */
export function fieldsSent<Name extends string>(sent: Sent, errors: Errors) {
  return (name: Name) => ({ name, value: one(sent, name), error: errors[name] })
}

/** What was sent as the query of an address. */
export function queryOf(sent: Sent): URLSearchParams {
  return new URLSearchParams(Object.entries(sent).flatMap(([name, values]) => values.map((value) => [name, value])))
}

/** The three boxes of a date, as somebody types into them. */
export interface DateBoxes {
  day: string
  month: string
  year: string
}

/** The three boxes of a date, as they were sent. */
export function dateBoxes(sent: Sent, name: string): DateBoxes {
  return { day: one(sent, `${name}-day`), month: one(sent, `${name}-month`), year: one(sent, `${name}-year`) }
}

/** A local day as the three boxes of a date show it. */
export function boxesOfDay(name: string, day: string | null): Sent {
  const [year = '', month = '', date = ''] = (day ?? '').split('-').map((part) => part.replace(/^0/, ''))
  return { [`${name}-day`]: [date], [`${name}-month`]: [month], [`${name}-year`]: [year] }
}

/** The boxes of a date that an address asks for: from its boxes, or from the whole day that a link of ours has there. */
export function boxesAsked(sent: Sent, name: string): DateBoxes {
  const whole = one(sent, name)
  return dateBoxes(whole ? { ...boxesOfDay(name, whole), ...sent } : sent, name)
}

/**
 * The three boxes of a date as a local day, or undefined when all are empty. What is no day is refused by the name of its
 * field, where there are several dates on a page.
 */
export function dayIfAny(name?: string) {
  return z
    .object({ day: z.string().trim(), month: z.string().trim(), year: z.string().trim() })
    .transform(({ day, month, year }, context) => {
      if (`${day}${month}${year}` === '') return undefined
      const text = `${year}-${monthIn(month)}-${day.padStart(2, '0')}`
      if (/^20\d\d-/.test(text) && z.iso.date().safeParse(text).success) return text
      const real = 'a real date, such as 12 1 2027'
      context.addIssue({ code: 'custom', message: name ? `${name} must be ${real}` : `Enter ${real}` })
      return z.NEVER
    })
}

/** The same, unnamed. */
export const DayIfAny = dayIfAny()

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/** `11`, of `11`, `nov` or `November`. */
function monthIn(typed: string): string {
  const named = months.indexOf(typed.slice(0, 3).toLowerCase()) + 1
  return (named > 0 ? String(named) : typed).padStart(2, '0')
}

/** The same, with what to say when all are empty. */
export function dayOr(missing: string, name?: string) {
  return dayIfAny(name).transform((day, context) => {
    if (day !== undefined) return day
    context.addIssue({ code: 'custom', message: missing })
    return z.NEVER
  })
}

const DayBoxes = z.looseObject({
  'day-day': z.string().default(''),
  'day-month': z.string().default(''),
  'day-year': z.string().default(''),
})

/** The three boxes of a form's `day` as one field. */
function withDay(typed: unknown) {
  const boxes = DayBoxes.parse(typed)
  return { ...boxes, day: { day: boxes['day-day'], month: boxes['day-month'], year: boxes['day-year'] } }
}

/** A time of day on a quarter of an hour, as people type it (see `clockIn`), as a UK wall time `09:30`. */
const Clock = z.string().transform((text, context) => {
  const clock = clockIn(text)
  if (clock && /:(00|15|30|45)$/.test(clock)) return clock
  const message = 'Enter a time on a quarter of an hour, like 9:30am or 13:45'
  context.addIssue({ code: 'custom', message: text.trim() === '' ? 'Enter the time at which it starts' : message })
  return z.NEVER
})

/** A day and a UK time that were typed into `day` and `clock`, as the instant `at` that they are. */
export const TypedTime = z
  .preprocess(withDay, z.object({ day: dayOr('Enter the day'), clock: Clock }))
  .transform(({ day, clock }) => ({ at: instantOf(day, clock) }))

/** So many of a list, from the page whose number was asked for; what is no number of a page is the nearest that is. */
export function pageOf<T>(list: readonly T[], asked: string | undefined, atOnce: number) {
  const pages = Math.max(1, Math.ceil(list.length / atOnce))
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(asked)) || 1))
  return { shown: list.slice((page - 1) * atOnce, page * atOnce), page, pages }
}
