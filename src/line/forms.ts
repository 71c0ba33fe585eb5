import { z } from 'zod'
import { boxesAsked, dayIfAny, type Errors, errorsOf, type Sent } from '../ui/form.ts'

const Days = z.object({ from: dayIfAny('From day'), to: dayIfAny('To day') })

/** The first and the last day of a range, local; `''` for one that is missing. */
interface Range {
  from: string
  to: string
}

/** The days that an address asks for, none when it asks for no range. Refuses, by its field, what was typed and is no day. */
export function daysAsked(sent: Sent): { days?: Range; errors: Errors } {
  if (!Object.keys(sent).some((name) => /^(from|to)(-|$)/.test(name))) return { errors: {} }
  const parsed = Days.safeParse({ from: boxesAsked(sent, 'from'), to: boxesAsked(sent, 'to') })
  if (!parsed.success) return { errors: errorsOf(parsed.error) }
  return { days: { from: parsed.data.from ?? '', to: parsed.data.to ?? '' }, errors: {} }
}
