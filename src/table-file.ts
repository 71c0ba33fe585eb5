import type { Context } from 'hono'
import { csvLine, csvStart } from './platform/csv.ts'

/** What a table's cell holds: words, a number, a local day, or nothing. */
export type Cell = string | number | { day: string } | null

/** A table as it leaves the service: a name for its file or its sheet, its columns and its rows. */
export interface FileTable {
  name: string
  columns: readonly string[]
  rows: readonly (readonly Cell[])[]
}

/** What a table can be saved as. */
export const formats = ['csv', 'xlsx'] as const
export type Format = (typeof formats)[number]

const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/**
 * A table as a file to save, `NAME.csv` or `NAME.xlsx`, whose sheet is named after the table itself. Nothing in either is a formula: in CSV what a spreadsheet would take
 * for one is defused, in XLSX what is text is marked as text.
 */
export async function tableFile(
  c: Context,
  table: FileTable,
  format: Format,
  name: string = table.name,
): Promise<Response> {
  if (format === 'xlsx') return workbook(c, name, [table])
  const lines = table.rows.map((row) => csvLine(row.map((cell) => (isDay(cell) ? cell.day : cell))))
  return c.body([csvStart, csvLine(table.columns), ...lines].join(''), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}.csv"`,
  })
}

/** Several tables as one file to save, `NAME.xlsx`, a sheet each. */
export async function workbook(c: Context, name: string, tables: readonly FileTable[]): Promise<Response> {
  // A library that few requests need.
  const { xlsxOf } = await import('./platform/xlsx.ts')
  return c.body(await xlsxOf(tables), 200, {
    'content-type': xlsxType,
    'content-disposition': `attachment; filename="${name}.xlsx"`,
  })
}

/** The format that the end of a file's name stands for: `tiers.xlsx`. */
export function formatOf(file: string): Format {
  return file.endsWith('.xlsx') ? 'xlsx' : 'csv'
}

const isDay = (cell: Cell): cell is { day: string } => cell !== null && typeof cell === 'object'
