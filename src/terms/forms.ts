import { z } from 'zod'
import { dayIfAny, dayOr } from '../ui/form.ts'

/** The days of a term as a manager enters them. */
export const TermForm = z
  .object({
    from: dayOr('Enter the first day of the term', 'The first day of the term'),
    to: dayOr('Enter the last day of the term', 'The last day of the term'),
    halfTermFrom: dayIfAny('The first day of half-term'),
    halfTermTo: dayIfAny('The last day of half-term'),
  })
  .transform(({ from, to, halfTermFrom = null, halfTermTo = null }) => ({
    ...{ from_day: from, to_day: to, half_term_from: halfTermFrom, half_term_to: halfTermTo },
  }))
