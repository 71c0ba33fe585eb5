import writeXlsxFile, { type Sheet, type Cell as XlsxCell } from 'write-excel-file/universal'
import type { Cell, FileTable } from '../table-file.ts'
import { capital } from './text.ts'

const narrowest = 8
const widest = 60
const rowsMeasured = 500

/**
 * Tables as an Excel workbook, a sheet each: the head is bold and stays in sight, columns are as wide as what stands in them,
 * local days are dates (shown as 23/11/2026), and text is text whatever it begins with: no cell is ever a formula.
 */
export async function xlsxOf(tables: readonly FileTable[]): Promise<ArrayBuffer> {
  const file = await writeXlsxFile(tables.map(sheetOf), { fontFamily: 'Arial', fontSize: 11 }).toBlob()
  return await file.arrayBuffer()
}

function sheetOf({ name, columns, rows }: FileTable): Sheet<Blob> {
  const head = columns.map((value) => ({
    value,
    type: String,
    fontWeight: 'bold' as const,
    backgroundColor: '#E3ECEB',
  }))
  return {
    sheet: sheetName(name),
    data: [head, ...rows.map((row) => row.map(cellOf))],
    columns: columns.map((_, i) => ({
      width: widthOf([columns[i] ?? '', ...rows.slice(0, rowsMeasured).map((row) => row[i] ?? null)]),
    })),
    stickyRowsCount: 1,
  }
}

function cellOf(cell: Cell): XlsxCell {
  if (cell === null || cell === '') return null
  if (typeof cell === 'number') return { value: cell, type: Number }
  if (typeof cell === 'string') return { value: cell, type: String }
  return { value: new Date(`${cell.day}T00:00:00Z`), type: Date, format: 'dd/mm/yyyy' }
}

function widthOf(cells: readonly Cell[]): number {
  const longest = Math.max(
    ...cells.map((cell) => (cell === null ? 0 : typeof cell === 'object' ? 10 : String(cell).length)),
  )
  return Math.min(widest, Math.max(narrowest, longest + 2))
}

/** A sheet's name as Excel takes it: at most 31 characters, and none that stands for something in a formula. */
function sheetName(name: string): string {
  return capital(name.replaceAll('-', ' ').replaceAll(/[[\]:*?/\\]/g, ' ')).slice(0, 31)
}
