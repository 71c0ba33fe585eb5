import { z } from 'zod'
import { readableAddress } from './rules.ts'
import { problemWords } from './words.ts'

/** The address of a calendar that somebody publishes, as they pasted it. */
export const CalendarForm = z.object({
  address: z
    .string()
    .trim()
    .min(1, 'Enter the address of the calendar that you publish')
    .max(2000, 'The address must be 2,000 characters or less')
    .refine((typed) => /^https:\/\/./i.test(readableAddress(typed)), problemWords.bad_address),
})
