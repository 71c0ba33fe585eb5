import type { DateTime } from 'luxon'
import { z } from 'zod'
import { shortText } from '../data-protection/rules.ts'
import { type NationalFigures, schoolKinds } from './settings.ts'
import { longestPoint } from './words.ts'

/** A template as it is being written, and the school that its preview is filled in for. */
export const Edited = z.object({
  markdown: z.string().transform((text) => text.replaceAll('\r\n', '\n')),
  after: z.coerce.number().int().min(0),
  school: z.string().trim().max(200).default(''),
  do: z.enum(['preview', 'save', 'default']).default('preview'),
})

/** A point for one meeting, with the id that the form carried. */
export function pointForm(now: DateTime) {
  return z.object({
    id: z.uuid(),
    point: shortText(now, 'The point', longestPoint).pipe(z.string('Write what you want to speak about')),
  })
}

/** What a page showed when somebody pressed its button. */
export const Shown = z.object({ sequence: z.coerce.number().int() })

/** `93.4` or `93.4%` as tenths, from the digits and not from a float; empty is not known. */
const Tenths = z
  .string()
  .trim()
  .regex(
    /^((100(\.0)?|\d{1,2}(\.\d)?)\s*%?)?$/,
    'Enter a percentage with one decimal at most, such as 93.4, or nothing',
  )
  .transform((text) => {
    const [whole = '', decimal = '0'] = text.replace(/\s*%$/, '').split('.')
    return text === '' ? null : Number(whole) * 10 + Number(decimal)
  })
const OfKind = z.object({ attendance: Tenths, persistentAbsence: Tenths, severeAbsence: Tenths })

/** The national figures as they are entered, a box named `primary-attendance` for each. */
export function figuresForm(now: DateTime) {
  return z.object({
    source: shortText(now, 'The source', 100).pipe(z.string('Say where the figures come from')),
    period: shortText(now, 'The time', 60).pipe(z.string('Say for when the figures are')),
    ...{ primary: OfKind, secondary: OfKind, special: OfKind, alternative: OfKind },
  }) satisfies z.ZodType<NationalFigures, unknown>
}

/** The boxes of a form as the fields of each kind of school. */
export function byKind(typed: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kinds = schoolKinds.map((kind) => {
    const boxes = Object.entries(typed).filter(([name]) => name.startsWith(`${kind}-`))
    return [kind, Object.fromEntries(boxes.map(([name, text]) => [name.slice(kind.length + 1), text]))]
  })
  return { ...typed, ...Object.fromEntries(kinds) }
}

/** National figures as the boxes show them. */
export function typedFigures(figures: NationalFigures): Record<string, string> {
  const boxes = schoolKinds.flatMap((kind) =>
    Object.entries(figures[kind]).map(([measure, tenths]) => [
      `${kind}-${measure}`,
      tenths === null ? '' : (tenths / 10).toFixed(1),
    ]),
  )
  return { source: figures.source, period: figures.period, ...Object.fromEntries(boxes) }
}
