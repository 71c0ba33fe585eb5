import type { DateTime } from 'luxon'
import { z } from 'zod'
import { shortText } from '../data-protection/rules.ts'
import { TypedTime } from '../ui/form.ts'
import { officersCauses } from './words.ts'

const Sequence = z.coerce.number().int()
const Instant = z.iso.datetime({ error: 'Choose a time' })

const why = (now: DateTime, missing: string) => shortText(now, 'Your reason').pipe(z.string(missing))

/** What a page showed when somebody pressed its button. */
export const Answer = z.object({ sequence: Sequence })

export const Swap = z.object({ at: Instant, sequence: Sequence })

export function refusalForm(now: DateTime) {
  return z.object({ sequence: Sequence, reason: why(now, 'Say why, so that your officer can find another time') })
}

export function cancellationForm(now: DateTime) {
  const because = z.enum(officersCauses, 'Say what it is')
  return z.object({ sequence: Sequence, because, reason: why(now, 'Say why, so that the school knows') })
}

const toWhom = (now: DateTime) => ({
  sequence: Sequence,
  officer: z.coerce.number().int(),
  reason: why(now, 'Say why, so that the school knows'),
})

/** A move to an opening that was chosen. */
export function moveForm(now: DateTime) {
  return z.object({ at: Instant, ...toWhom(now) })
}

/** A move to a day and a UK time that were typed. */
export function moveByHandForm(now: DateTime) {
  return TypedTime.and(z.object(toWhom(now)))
}

/** The drafts of a term that were ticked; or all of them, where they are too many to tick. `sure`: how many was read. */
export const Sending = z
  .object({
    term: z.string().max(20),
    all: z.literal('yes').optional(),
    sure: z.literal('yes').optional(),
    seen: z.string().max(64).optional(),
    ids: z.preprocess((given) => (given === undefined ? [] : [given].flat()), z.array(z.string().max(64))),
  })
  .refine(({ all, ids }) => all || ids.length > 0, { path: ['ids'], message: 'Choose at least one meeting' })

/** A whole number in a box, with what to say of anything else. */
function numberFrom(least: number, most: number, message: string, of = 1) {
  return z
    .string(message)
    .trim()
    .regex(/^\d{1,3}$/, message)
    .transform(Number)
    .pipe(z.int(message).min(least, message).max(most, message).multipleOf(of, message))
}

const minutesFrom = (least: number, most: number, what: string) =>
  numberFrom(least, most, `${what} must be from ${least} to ${most} minutes, in quarters of an hour`, 15)

/** The settings of meetings; the bounds are those of `MeetingSettings`. */
export const MeetingSettingsForm = z.object({
  openingMinutes: minutesFrom(15, 240, 'An opening'),
  gapMinutes: minutesFrom(0, 240, 'The gap'),
  inPersonGapMinutes: minutesFrom(0, 480, 'The gap after a meeting in person'),
  mostADay: numberFrom(1, 12, 'Enter how many meetings a day, from 1 to 12'),
  weeksBetween: numberFrom(0, 26, 'Enter how many weeks, from 0 to 26'),
  chaseAfterDays: numberFrom(1, 30, 'Enter how many working days, from 1 to 30'),
  copyHead: z.enum(['yes', 'no'], 'Choose whether headteachers get a copy').transform((answer) => answer === 'yes'),
  notesKeptBy: z.enum(['officer', 'school'], 'Choose who keeps the notes'),
})

const orNone = <T>(form: z.ZodType<T, string>) =>
  z
    .string()
    .default('')
    .transform((text) => text.trim())
    .pipe(z.union([z.literal('').transform(() => null), form]))

/** An officer's own limits; an empty box is as the settings have it. */
export const LimitForm = z.object({
  mostADay: orNone(numberFrom(1, 12, 'Enter how many meetings a day, from 1 to 12, or leave it empty')),
  gapMinutes: orNone(minutesFrom(0, 240, 'The gap')),
})
