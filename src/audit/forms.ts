import { z } from 'zod'
import { boxesAsked, dayIfAny, type Sent } from '../ui/form.ts'
import { kindsChosen } from './words.ts'

const nothing = z.literal('').transform(() => undefined)

/** What a manager asks of the history, as the address has it. Days are local, both included. */
export const SearchForm = z
  .object({
    /** One kind of event, or the name of a group of them; anything else is not asked for. */
    kind: nothing
      .or(z.string().refine((choice) => kindsChosen(choice).length > 0))
      .optional()
      .catch(undefined),
    subject: nothing.or(z.string().trim().max(200, 'Use at most 200 characters')).optional(),
    person: nothing.or(z.string().trim().max(254, 'Use at most 254 characters')).optional(),
    from: dayIfAny('From day'),
    to: dayIfAny('To day'),
    /** The page that shows what came before this event. */
    before: z.coerce.number().int().positive().optional().catch(undefined),
  })
  .refine(({ from, to }) => !from || !to || from <= to, { path: ['to'], error: 'The last day comes before the first' })

/** What an address of the history asks for, its days from the boxes in which they were typed. */
export function searchIn(sent: Sent) {
  const typed = Object.fromEntries(Object.entries(sent).map(([name, [value]]) => [name, value]))
  return SearchForm.safeParse({ ...typed, from: boxesAsked(sent, 'from'), to: boxesAsked(sent, 'to') })
}
export type SearchForm = z.infer<typeof SearchForm>
