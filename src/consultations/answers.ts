import type { DateTime } from 'luxon'
import { z } from 'zod'
import { pupilDataProblem, textToGuard } from '../data-protection/rules.ts'
import { oncePer } from '../platform/once-per.ts'
import { oneLine } from '../platform/text.ts'
import { type Errors, errorsOf } from '../ui/form.ts'
import { isMode, isTopic, modes, topics } from './words.ts'

/** The questions before a booking, one a page, in their order; the last page shows the answers. */
export const steps = ['school', 'topic', 'before', 'how', 'time', 'check'] as const
export type Step = (typeof steps)[number]

const topicNames = Object.keys(topics).filter(isTopic)
const modeNames = Object.keys(modes).filter(isMode)
export const TopicName = z.enum(topicNames, 'Choose what you would like to talk about')
export const ModeName = z.enum(modeNames, 'Choose phone or video')
export const Instant = z.iso.datetime({ error: 'Choose a time' })
const idWords = 'Use 1 to 64 letters, digits, - and _'
export const BookingId = z.string(idWords).regex(/^[\w-]{1,64}$/, idWords)

/** A phone number as people write it: digits with spaces, brackets, hyphens, a + before or an extension after. */
export const PhoneNumber = z
  .string()
  .overwrite(oneLine)
  .max(40, 'The number must be 40 characters or less')
  .regex(
    /^\+?[\d\s()-]{7,}(?:\s*(?:x|ext\.?)\s*\d{1,6})?$/i,
    'Enter a phone number, like 01632 960 001 or 07700 900 982',
  )

const yesOrNo = (error: string) => z.enum(['yes', 'no'], error)

const before = z.object({
  officer: yesOrNo('Say whether you have tried your named officer'),
  guidance: yesOrNo('Say whether you have looked at the guidance'),
})
const how = z
  .object({ mode: ModeName, phone: z.string().overwrite(oneLine).optional() })
  .superRefine(({ mode, phone }, context) => {
    if (mode !== 'phone') return
    const message = phone ? PhoneNumber.safeParse(phone).error?.issues[0]?.message : 'Enter the number to ring you on'
    if (message) context.addIssue({ code: 'custom', path: ['phone'], message })
  })
const time = z.object({ at: Instant })
const check = z.object({ id: BookingId })

const school = z.object({ urn: z.coerce.number('Choose a school') })
const topic = z.object({ topic: TopicName, note: textToGuard('Your note').optional() })

/** What each step asks. Made once: what depends on who asks and when is asked beside it, in `refusals`. */
const questions = { school, topic, before, how, time, check } satisfies Record<Step, z.ZodType>

/** Every answer at once, as it is posted from the last page. `refusals` of no step may be left. */
export const AllAnswers = z.intersection(
  z.object({
    ...check.shape,
    ...school.shape,
    ...topic.shape,
    ...before.shape,
    ...time.shape,
    with: z.string().max(20).optional(),
  }),
  how,
)

/** Who answers, and when: the schools that may book, and the moment that a date of birth is reckoned from. */
export interface Asking {
  urns: readonly number[]
  now: DateTime
}

/** Why the answers to a step are refused, by field; empty when they are not. */
export function refusals(step: Step, answers: Answers, asking: Asking): Errors {
  const parsed = questions[step].safeParse(answers)
  const problems = parsed.success ? {} : errorsOf(parsed.error)
  if (step === 'school' && !asking.urns.includes(Number(answers.urn))) return { urn: 'Choose a school', ...problems }
  const pupil = step === 'topic' && answers.note ? pupilDataProblem(answers.note, asking.now) : undefined
  return pupil ? { ...problems, note: pupil } : problems
}

/**
 * The answers so far. They travel in the address: nothing else is kept, so that Back, reload and two windows work. What
 * somebody typed, the `note` and the `phone`, travels as `sealed`, which only the service can read.
 */
export type Answers = Readonly<Record<string, string>>

const fields = ['id', 'urn', 'topic', 'sealed', 'officer', 'guidance', 'mode', 'at', 'with'] as const

/** The answers among all that an address or a form carries; never a note or a number that can be read. */
export function answersIn(values: Record<string, unknown>): Answers {
  const given = fields.flatMap((name) => {
    const value = values[name]
    return typeof value === 'string' && value !== '' ? [[name, value] as const] : []
  })
  return Object.fromEntries(given)
}

/** Where a step is, with the answers so far and anything more. */
export function addressOf(step: Step, answers: Answers, more: Record<string, string> = {}): string {
  const given = queryOf(answers)
  const added = Object.entries(more)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')
  return `/consultations/new/${step}?${given}${given && added && '&'}${added}`
}

/** The answers so far as they stand in an address; a page has several addresses with them. */
export const queryOf = oncePer((answers: Answers) => new URLSearchParams(answersIn(answers)).toString())

/** The questions whose answer is typed, in the field of this name. */
export const typedIn = { topic: 'note', how: 'phone' } as const satisfies Partial<Record<Step, string>>

/** The first step before `step` whose answers are missing or refused, or undefined when all is answered so far. */
export function firstUnanswered(step: Step, answers: Answers, asking: Asking): Step | undefined {
  const earlier = steps.slice(0, steps.indexOf(step))
  return earlier.find((one) => Object.keys(refusals(one, answers, asking)).length > 0)
}
