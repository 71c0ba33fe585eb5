import type { DateTime } from 'luxon'
import { z } from 'zod'
import { visible } from '../platform/text.ts'
import { looksLikePupilData, pupilDataWords } from './pupil-data.ts'

/**
 * A short free text that may not tell who a pupil is, as of `today`; empty becomes undefined. Everything that people
 * type freely is parsed by this. Nobody is offered "this is not one": the words can always be changed.
 */
export function shortText(today: DateTime, what: string, most = 500) {
  return z
    .string()
    .overwrite(visible)
    .trim()
    .max(most, `${what} must be ${most} characters or less`)
    .superRefine(refusePupilData(today))
    .transform((text) => text.replaceAll('\r\n', '\n') || undefined)
}

/** Adds the explanation when a text looks like a pupil's; for `superRefine`. */
export function refusePupilData(today: DateTime) {
  return (text: string, context: z.RefinementCtx) => {
    const found = looksLikePupilData(text, today)
    if (found) context.addIssue({ code: 'custom', message: pupilDataWords[found] })
  }
}
