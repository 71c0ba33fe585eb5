import type { DateTime } from 'luxon'
import { z } from 'zod'
import { shortText } from '../data-protection/rules.ts'
import { dayIfAny, dayOr, one, type Sent } from '../ui/form.ts'
import { phases } from './status.ts'
import { TermId, type TierRule } from './tiers.ts'

function wholeNumber(least: number, greatest: number, message: string) {
  return z
    .string(message)
    .trim()
    .regex(/^\d{1,4}$/, message)
    .transform(Number)
    .pipe(z.int().min(least, message).max(greatest, message))
}

/** What may be left empty: undefined then, else as the schema has it. */
function ifAny<S extends z.ZodType<unknown, string>>(schema: S) {
  return z
    .string()
    .trim()
    .transform((text) => text || undefined)
    .pipe(schema.optional())
}

/** `90`, `90.5` or `90%` as tenths, from the digits and not from a float. */
const Tenths = z
  .string()
  .trim()
  .regex(/^(100(\.0)?|\d{1,2}(\.\d)?)\s*%?$/, 'Enter a percentage from 0 to 100, with one decimal at most, such as 90')
  .transform((text) => {
    const [whole = '', decimal = '0'] = text.replace(/\s*%$/, '').split('.')
    return Number(whole) * 10 + Number(decimal)
  })

const rollMessage = 'Enter a whole number of pupils from 0 to 5000'

/** One rule as a manager enters it, as of `today`; gives all of a `TierRule` but its tier. */
export function RuleForm(today: DateTime) {
  return z
    .object({
      name: shortText(today, 'The name', 100).pipe(z.string('Enter a name for the schools of this rule')),
      phases: z.array(z.enum(phases)),
      rollAbove: ifAny(wholeNumber(0, 5000, rollMessage)),
      attendanceBelow: ifAny(Tenths),
      meetings: wholeNumber(0, 12, 'Enter how many meetings, from 0 to 12'),
      per: z.enum(['term', 'year'], 'Choose whether that is a term or a school year'),
      minutes: wholeNumber(15, 240, 'Enter a length from 15 to 240 minutes').pipe(
        z.int().multipleOf(15, 'Enter a length in quarters of an hour, such as 45'),
      ),
      mode: z.enum(['video', 'phone', 'in-person'], 'Choose how the meeting is held'),
      by: z.enum(['first-half-term', 'end-of-term'], 'Choose by when the meeting is held'),
      fromTerm: z.string('Choose a term').pipe(TermId),
    })
    .transform(({ phases: some, rollAbove, attendanceBelow, ...rest }) => ({
      ...rest,
      when: {
        ...(some.length > 0 && { phases: some }),
        ...(rollAbove !== undefined && { rollAbove }),
        ...(attendanceBelow !== undefined && { attendanceBelow }),
      },
    }))
}

/** What was typed as `RuleForm` reads it. */
export function ruleTyped(typed: Sent) {
  const single = ['name', 'rollAbove', 'attendanceBelow', 'meetings', 'per', 'minutes', 'mode', 'by', 'fromTerm']
  return { ...Object.fromEntries(single.map((name) => [name, one(typed, name)])), phases: typed.phases ?? [] }
}

/** A rule as its form shows it. */
export function typedRule({ name, when, meetings, per, minutes, mode, by, fromTerm }: TierRule): Sent {
  const { rollAbove, attendanceBelow } = when
  const tenths = attendanceBelow ?? 0
  return {
    phases: when.phases ?? [],
    rollAbove: [rollAbove === undefined ? '' : `${rollAbove}`],
    attendanceBelow: [
      attendanceBelow === undefined ? '' : tenths % 10 === 0 ? `${tenths / 10}` : (tenths / 10).toFixed(1),
    ],
    ...{ name: [name], meetings: [`${meetings}`], per: [per], minutes: [`${minutes}`] },
    ...{ mode: [mode], by: [by], fromTerm: [fromTerm] },
  }
}

/** An override as a manager enters it, as of `today`; empty fields leave the rules as they are. */
export function OverrideForm(today: DateTime, tiers: readonly string[]) {
  return z
    .object({
      tier: ifAny(z.string().refine((tier) => tiers.includes(tier), 'Choose a tier of the list')),
      meetings: ifAny(wholeNumber(0, 12, 'Enter how many meetings, from 0 to 12')),
      reason: shortText(today, 'The reason').pipe(z.string('Say why')),
    })
    .refine(({ tier, meetings }) => tier !== undefined || meetings !== undefined, {
      path: ['tier'],
      error: 'Choose another tier, or enter a number of meetings, or both',
    })
}

const Some = (most: number) => z.string().trim().max(most).catch('').default('')

/** What is asked of the list of schools: a name or URN, and whose (an officer's number, `none`, or all when empty). */
export const SchoolsForm = z.object({ q: Some(100), officer: Some(20) })
export type SchoolsForm = z.infer<typeof SchoolsForm>

/** What is asked of the list of a term's tiers, as the address has it; what is nonsense is passed over. */
export const ListForm = z.object({
  term: TermId.optional().catch(undefined),
  q: Some(100),
  tier: Some(60),
  officer: Some(20),
  community: Some(20),
  unknown: z.enum(['', 'pupils', 'attendance']).catch('').default(''),
})
export type ListForm = z.infer<typeof ListForm>

/** One or several non-pupil days in a row. */
export const DaysForm = z.object({ from: dayOr('Enter the day', 'The first day'), to: dayIfAny('The last day') })

const Clock = (message: string) => z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, message)

/** A time of the week that does not suit a school, in UK wall times. */
export const TimeForm = z
  .object({
    weekday: z.enum(['1', '2', '3', '4', '5'], 'Choose a day of the week').transform(Number),
    starts: Clock('Choose when that time starts'),
    ends: Clock('Choose when that time ends'),
  })
  .refine(({ starts, ends }) => ends > starts, { path: ['ends'], error: 'The end must be later than the start' })
