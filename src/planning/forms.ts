import type { DateTime } from 'luxon'
import { z } from 'zod'
import { shortText } from '../data-protection/rules.ts'
import { TypedTime } from '../ui/form.ts'
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

/** A place that was typed, as a day and a UK time. */
export const TypedPlace = TypedTime.and(z.object({ officer: Officer }))

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
