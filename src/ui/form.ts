import type { z } from 'zod'

/** What is wrong with a form: a message for each field by name, and under '' what is wrong with it as a whole. */
export type Errors = Readonly<Record<string, string>>

/** The first message for each field, in the order of the schema; a nested field `['from', 'day']` is named `from-day`. */
export function errorsOf(error: z.ZodError): Errors {
  const errors: Record<string, string> = {}
  for (const { path, message } of error.issues) errors[path.join('-')] ??= message
  return errors
}
