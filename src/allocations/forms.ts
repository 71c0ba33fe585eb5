import { z } from 'zod'
import { boxesAsked, type DateBoxes, dayOr } from '../ui/form.ts'

/** The day from which schools change hands: today or later. */
export function DayFrom(today: string) {
  return dayOr('Enter the day').refine((day) => day >= today, 'The day must be today or later')
}

/** The boxes of that day as they were typed, or as the page before carries the day. */
export function dayBoxesIn(typed: Record<string, unknown>): DateBoxes {
  return boxesAsked(Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, [String(value)]])), 'day')
}

const Officer = z
  .string()
  .regex(/^(\d{1,12}|nobody)$/)
  .transform((text) => (text === 'nobody' ? null : Number(text)))

/** Whose each school is to be: the fields `to-URN` of a form, whose values are an officer's id, `nobody`, or empty for no change. */
export function wantedIn(typed: Record<string, unknown>): Map<number, number | null> {
  const wanted = Object.entries(typed).flatMap(([name, value]) => {
    const urn = /^to-(\d{6})$/.exec(name)?.[1]
    const officer = urn ? Officer.safeParse(value) : undefined
    return urn && officer?.success ? [[Number(urn), officer.data] as const] : []
  })
  return new Map(wanted)
}

/** Whom a page of the address is about, numbers that may be left out. */
export const Asked = z.object({
  officer: z.coerce.number().int().optional().catch(undefined),
  community: z.coerce.number().int().optional().catch(undefined),
  to: z.coerce.number().int().optional().catch(undefined),
  a: z.coerce.number().int().optional().catch(undefined),
  b: z.coerce.number().int().optional().catch(undefined),
  day: z.string().optional(),
})
export type Asked = z.infer<typeof Asked>
