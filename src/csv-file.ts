import type { Context } from 'hono'
import { csvLine, csvStart } from './platform/csv.ts'

/** A table as a file to save, `NAME.csv`: UTF-8 as Excel reads it, and nothing in it that a spreadsheet takes for a formula. */
export function csvFile(
  c: Context,
  name: string,
  columns: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): Response {
  c.header('content-type', 'text/csv; charset=utf-8')
  c.header('content-disposition', `attachment; filename="${name}.csv"`)
  return c.body([csvStart, csvLine(columns), ...rows.map(csvLine)].join(''))
}
