import { z } from 'zod'
import type { Preview, PreviewItem, Refusal, Report } from './kind.ts'

const Count = z.number()
const Value = z.union([z.string(), z.number()]).nullable()
const Items = z.array(
  z.object({ name: z.string(), changes: z.array(z.object({ field: z.string(), from: Value, to: Value })) }),
)

/** What reading an upload came to, as `import_run.outcome` keeps it. */
export const Outcome = z.discriminatedUnion('came', [
  z.object({ came: z.literal('stopped') }),
  z.object({
    came: z.literal('refused'),
    because: z.enum(['bad_lines', 'missing_columns', 'no_authority', 'no_rows_of_the_authority', 'empty_file']),
    /** Each as a line of words; of many bad lines, the first. */
    why: z.array(z.object({ line: z.number().nullable(), column: z.string(), problem: z.string() })),
    /** How many things were wrong in all. */
    total: Count,
  }),
  z.object({
    came: z.literal('prepared'),
    report: z.object({
      read: Count,
      added: Count,
      changed: Count,
      unchanged: Count,
      closed: Count,
      skipped: Count,
      successors: z.array(z.object({ urn: Count, name: z.string(), predecessor: Count, predecessorName: z.string() })),
      absent: z.array(z.string()),
      notes: z.array(z.string()),
    }),
    preview: z.object({ added: Items, changed: Items, closed: Items }),
  }),
])
export type Outcome = z.infer<typeof Outcome>

/** How many rows of each list a page shows: enough to judge by, and short enough to keep. */
export const shownAtMost = 200

/** What was prepared, with lists short enough to keep and to show. */
export function preparedOutcome({ report, preview }: { report: Report; preview: Preview }): Outcome {
  const some = (items: PreviewItem[]) => items.slice(0, shownAtMost)
  const { added, changed, closed } = preview
  return { came: 'prepared', report, preview: { added: some(added), changed: some(changed), closed: some(closed) } }
}

/** Why a file was refused, with a list short enough to keep and to show. */
export function refusedOutcome(refusal: Refusal, inWords: (refusal: Refusal) => string[]): Outcome {
  const why =
    refusal.because === 'bad_lines'
      ? refusal.bad
      : inWords(refusal).map((problem) => ({ line: null, column: '', problem }))
  return { came: 'refused', because: refusal.because, why: why.slice(0, shownAtMost), total: why.length }
}
