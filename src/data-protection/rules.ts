import type { DateTime } from 'luxon'
import { z } from 'zod'
import { visible } from '../platform/text.ts'
import { pupilDataIn, pupilDataWords } from './pupil-data.ts'

/** The most characters of a free text, where nothing else is said. */
export const longestText = 500

/**
 * A short free text that may not tell who a pupil is, as of `today`; empty becomes undefined. Everything that people
 * type freely is parsed by this. Nobody is offered "this is not one": the words can always be changed.
 */
export function shortText(today: DateTime, what: string, most = longestText) {
  return textOf(what, most).superRefine(refusePupilData(today)).transform(orUndefined)
}

/** The same without the day, for a schema that is made once: `pupilDataProblem` must be asked beside it. */
export function textToGuard(what: string, most = longestText) {
  return textOf(what, most).transform(orUndefined)
}

function textOf(what: string, most: number) {
  return z.string().overwrite(visible).trim().max(most, `${what} must be ${most} characters or less`).prefault('')
}

const orUndefined = (text: string) => text.replaceAll('\r\n', '\n') || undefined

/** Why a text may not be kept, as of `today`; undefined when it tells of no pupil. */
export function pupilDataProblem(text: string, today: DateTime): string | undefined {
  const found = pupilDataIn(text, today).map((one) => pupilDataWords[one])
  if (found.length === 0) return undefined
  return `This looks like ${found.join(' and ')}. Take it out: nothing here may tell who a pupil is.`
}

/** Adds the explanation when a text looks like a pupil's; for `superRefine`. */
function refusePupilData(today: DateTime) {
  return (text: string, context: z.RefinementCtx) => {
    const message = pupilDataProblem(text, today)
    if (message) context.addIssue({ code: 'custom', message })
  }
}
