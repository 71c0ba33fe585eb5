import type { DateTime } from 'luxon'
import { z } from 'zod'
import { shortText } from '../data-protection/rules.ts'
import { instantOf } from '../platform/time.ts'
import { dayOr } from '../ui/form.ts'
import { states } from './rules.ts'
import { doneNames } from './words.ts'

const Officer = z.coerce.number().int()

export const sorts = ['when', 'school', 'tier', 'officer', 'state'] as const
export type SortBy = (typeof sorts)[number]

/** What of a plan is asked for, by its address; what is not understood asks for nothing. */
export const Shown = z.object({
  week: z.iso.date().optional().catch(undefined),
  state: z.enum(states).optional().catch(undefined),
  sort: z.enum(sorts).catch('when'),
})
export type Shown = z.infer<typeof Shown>

/** What a page showed of a draft when somebody pressed its button. */
export const Seen = z.object({ seenAt: z.iso.datetime(), seenWith: Officer })

/** A place that was chosen among the openings. */
export const ChosenPlace = z.object({ at: z.iso.datetime({ error: 'Choose a time' }), officer: Officer })

const Boxes = z.looseObject({
  'day-day': z.string().default(''),
  'day-month': z.string().default(''),
  'day-year': z.string().default(''),
})

function withDay(typed: unknown) {
  const boxes = Boxes.parse(typed)
  return { ...boxes, day: { day: boxes['day-day'], month: boxes['day-month'], year: boxes['day-year'] } }
}

const Clock = z
  .string()
  .trim()
  .regex(/^([01]?\d|2[0-3])[:.](00|15|30|45)$/, 'Enter a time on a quarter of an hour, like 09:30')

/** A place that was typed: a day and a UK time, as the instant that they are. */
export const TypedPlace = z
  .preprocess(withDay, z.object({ day: dayOr('Enter the day'), clock: Clock, officer: Officer }))
  .transform(({ day, clock, officer }) => ({
    officer,
    at: instantOf(day, clock.replace('.', ':').padStart(5, '0')),
  }))

/** Why an owed meeting is written off. */
export function writeOffForm(now: DateTime) {
  const missing = 'Say why the meeting is not needed'
  return z.object({ reason: shortText(now, 'Your reason').pipe(z.string(missing)) })
}

/** What somebody has just done by hand, as the address of the plan says it; of a dropped draft, where it was. */
export const News = z
  .object({
    done: z.enum(doneNames),
    urn: z.coerce.number().int(),
    number: z.coerce.number().int().optional(),
    at: z.iso.datetime().optional(),
    with: Officer.optional(),
    pinned: z.string().optional(),
  })
  .transform(({ done, urn, number, at, with: officerId, pinned }) => ({
    ...{ done, urn },
    was:
      number === undefined || at === undefined || officerId === undefined
        ? undefined
        : { urn, number, officerId, startsAt: at, pinned: pinned === 'yes' },
  }))

/** Where a draft is put back that was dropped, and whether it is pinned there. */
export const PutBack = z.object({ at: z.iso.datetime(), officer: Officer, back: z.enum(['pinned', 'free']) })
