import type { Context } from 'hono'
import { z } from 'zod'
import type { App } from '../app-env.ts'

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

const Boxes = z.object({ day: z.string().trim(), month: z.string().trim(), year: z.string().trim() })

/** Three boxes as a local day, or undefined when all are empty. */
const DayIfAny = Boxes.transform(({ day, month, year }, ctx) => {
  if (`${day}${month}${year}` === '') return undefined
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  if (/^20\d\d-/.test(text) && z.iso.date().safeParse(text).success) return text
  ctx.addIssue({ code: 'custom', message: 'Enter a real date, such as 12 1 2027' })
  return z.NEVER
})

/** Three boxes as a local day, with what to say when all are empty. */
function dayOr(missing: string) {
  return DayIfAny.transform((day, ctx) => {
    if (day !== undefined) return day
    ctx.addIssue({ code: 'custom', message: missing })
    return z.NEVER
  })
}

const Weekday = z.enum(['1', '2', '3', '4', '5'], 'Choose a weekday').transform(Number)

export const ServiceDayForm = z.object({
  weekday: Weekday,
  from: dayOr('Enter the first day on which the line is open'),
})

export const EndingForm = z.object({ from: dayOr('Enter the first day on which it is to be no more') })

export const HoursForm = z.object({
  weekday: Weekday,
  starts: z.string('Choose when the hours start').regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Choose when the hours start'),
  ends: z.string('Choose when the hours end').regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Choose when the hours end'),
  from: dayOr('Enter the first day of these hours'),
  to: DayIfAny,
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
})

const Count = z.coerce.number().int().min(0).catch(0)

/** What a change came to, as the address of the page that tells of it carries it. */
export const Outcome = z.object({ opened: Count, withdrawn: Count })
