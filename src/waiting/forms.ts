import { z } from 'zod'
import { dayOr } from '../ui/form.ts'
import { partsOfWeek } from './words.ts'

const isPart = (value: string) => partsOfWeek.some((part) => part.value === value)

const notComplete = 'This form was not complete: open the page again'

/** What suits, as the form asks it beside the answers to the questions before a booking. */
export const WaitForm = z.object({
  id: z.string(notComplete).regex(/^[\w-]{1,64}$/, notComplete),
  /** One tick box of a name is sent as a text, several as a list. */
  suits: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((ticked) => [ticked ?? []].flat().filter(isPart))
    .refine((ticked) => ticked.length > 0, 'Choose at least one part of the week'),
  untilDay: dayOr('Enter the last day on which a time is of use', 'The last day'),
})
