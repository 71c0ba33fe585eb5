import type { DateTime } from 'luxon'
import type { z } from 'zod'
import type { Db, Statement } from '../platform/store.ts'
import type { Line } from './lines.ts'

/** What can be imported, in the order in which a new authority needs it. */
export const kindNames = ['schools', 'llcs', 'people', 'contacts', 'attendance', 'terms', 'non-pupil-days'] as const
export type KindName = (typeof kindNames)[number]

/** The authority whose schools are kept, as GIAS numbers and names it (Devon is 878). */
export interface Authority {
  laCode: number
  laName: string
}

/** Which authority's rows of a national file are wanted. */
export interface Wanted {
  laCode: number | undefined
}

/** Something wrong in a file, said in plain words with what to do. `column` is the name in the file's header. */
export interface BadLine {
  line: number
  column: string
  problem: string
}

/** Why a file was not imported. Nothing is written then. */
export type Refusal =
  | { because: 'bad_lines'; bad: BadLine[] }
  | { because: 'missing_columns'; missing: string[]; found: string[] }
  | { because: 'no_authority' }
  | { because: 'no_rows_of_the_authority'; laCode: number; found: string[] }
  | { because: 'empty_file' }

/**
 * What an import came to. `read` counts the rows that concern this authority (added, changed and unchanged together),
 * `skipped` those that do not, `closed` those for which this import records an end that was not known before.
 */
export interface Report {
  read: number
  added: number
  changed: number
  unchanged: number
  closed: number
  skipped: number
  /** A school that opened under the number of one that closed: it may be the same school under a new URN. */
  successors: Successor[]
  /** Columns that would have been used and are not in the file: those fields stay as they are stored. */
  absent: string[]
  /** What else the reader should know, each a sentence. */
  notes: string[]
}

export interface Successor {
  urn: number
  name: string
  predecessor: number
  predecessorName: string
}

/** One row of the preview: what it is, and which of its fields change. */
export interface PreviewItem {
  name: string
  changes: Change[]
}

export interface Change {
  field: string
  from: string | number | null
  to: string | number | null
}

/** What will be added, changed and closed. A row that is closed is also among the added or the changed. */
export interface Preview {
  added: PreviewItem[]
  changed: PreviewItem[]
  closed: PreviewItem[]
}

/** The difference between a file and what is stored, and the statements that make it good. */
export interface Plan {
  bad: BadLine[]
  report: Report
  preview: Preview
  statements: Statement[]
}

/** A row that was read, with the line where it stands. */
export interface Row {
  line: number
}

/** How one kind of file is read and compared with what is stored. */
export interface Kind<R extends Row> {
  /** The columns that a file must have; where there are several names, one of them will do. */
  needs: readonly (readonly string[])[]
  /** The columns that are used where a file has them. */
  uses: readonly (readonly string[])[]
  /** A column that, where it is the last, may go on over further values that have no header. */
  listColumn?: string
  /** A few lines that show how a file looks. */
  sample: string
  /** The shape of a row, to read back what was kept while a manager looked at the preview. */
  row: z.ZodType<R>
  /** Starts reading a file: the returned function turns one line into a row, notes what is bad, or skips it. */
  start: (wanted: Wanted) => Reading<R>
  /** Compares rows with what is stored, and plans the differences. Reads only. */
  plan: (db: Db, rows: R[], now: DateTime) => Promise<Plan>
}

export interface Reading<R extends Row> {
  rowOf: (line: Line) => R | 'skipped' | undefined
  /** Asked when the file has been read: is it the wrong file altogether? */
  wrongFile?: () => Refusal | undefined
}
