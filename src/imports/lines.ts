import { unreadable } from '../platform/text.ts'
import { recordsOf, type Source } from './csv.ts'
import type { BadLine, Kind, Refusal, Row, Wanted } from './kind.ts'

/** One line of a file, read by the names of its columns (without regard to case). What is wrong with it is noted. */
export interface Line {
  number: number
  /** Whether the file has this column. */
  has(column: string): boolean
  /** The value, trimmed; empty when the column or the value is not there. */
  text(column: string): string
  /** The value as `parse` understands it; undefined, and noted, when it is empty or not understood. */
  needed<T>(column: string, parse: (text: string) => T | undefined, problem: string): T | undefined
  /** The same, but empty is null and a column that the file does not have is undefined: neither is wrong. */
  optional<T>(column: string, parse: (text: string) => T | undefined, problem: string): T | null | undefined
  /** Notes that something is wrong. */
  bad(column: string, problem: string): undefined
  /** Whether nothing was wrong so far. */
  good(): boolean
}

/** What was read: every row that is good and everything that is not. */
export interface Read<R extends Row> {
  rows: R[]
  bad: BadLine[]
  skipped: number
  /** Columns that would have been used and are not in the file. */
  absent: string[]
}

/**
 * Reads a whole file of one kind. Returns its rows with all bad lines, or why it cannot be such a file. `onLines` is
 * told now and then how many lines have been read.
 */
export async function readFile<R extends Row>(
  kind: Kind<R>,
  source: Source,
  wanted: Wanted,
  onLines: (lines: number) => Promise<void> = async () => {},
): Promise<Read<R> | Refusal> {
  const { rowOf, wrongFile } = kind.start(wanted)
  const read: Read<R> = { rows: [], bad: [], skipped: 0, absent: [] }
  let columns: Columns | undefined
  let records = 0
  for await (const record of recordsOf(source)) {
    if ('fault' in record) {
      if (read.bad.length < badAtMost) read.bad.push({ line: record.line, column: '', problem: record.fault })
    } else if (columns === undefined) {
      columns = columnsOf(record.fields)
      const missing = missingOf(columns, kind.needs)
      if (missing.length > 0) return { because: 'missing_columns', missing, found: columns.names.slice(0, shownAtMost) }
      read.absent = missingOf(columns, kind.uses)
    } else if (!fits(record.fields, columns.names, kind.listColumn)) {
      read.bad.push({ line: record.line, column: '', problem: unevenly(record.fields.length, columns.names.length) })
    } else if (record.fields.some((field) => field.trim() !== '')) {
      const row = rowOf(lineOf(record.line, record.fields, columns, read.bad))
      if (row === 'skipped') read.skipped += 1
      else if (row) read.rows.push(row)
    }
    if (columns && read.bad.length >= badAtMost) {
      read.bad.push({
        line: record.line,
        column: '',
        problem: 'is as far as the file was read: too much is wrong with it',
      })
      break
    }
    records += 1
    if (records % 1000 === 0) await onLines(records)
  }
  await onLines(records)
  if (columns === undefined && read.bad.length === 0) return { because: 'empty_file' }
  return (read.bad.length === 0 && wrongFile?.()) || read
}

/** A file with as many bad lines is not read on, and of as many columns no more are named: it is something else. */
const badAtMost = 1000
const shownAtMost = 200

interface Columns {
  names: string[]
  places: Map<string, number>
}

function columnsOf(header: string[]): Columns {
  const names = header.map((name) => name.trim().slice(0, 100))
  const places = new Map<string, number>()
  for (const [place, name] of names.entries()) if (!places.has(key(name))) places.set(key(name), place)
  return { names, places }
}

const key = (column: string) => column.toLowerCase()

function missingOf({ places }: Columns, wanted: readonly (readonly string[])[]): string[] {
  return wanted.filter((any) => !any.some((name) => places.has(key(name)))).map((any) => any.join(' or '))
}

/** Whether a line has a value for every column; more only where the last column is a list, or where they are empty. */
function fits(fields: string[], names: string[], listColumn?: string): boolean {
  if (fields.length < names.length) return false
  return names.at(-1) === listColumn || fields.slice(names.length).every((field) => field.trim() === '')
}

function unevenly(values: number, columns: number): string {
  const marks = values > columns ? ': put a value that has a comma in it in quotation marks' : ''
  return `has ${values} values, and the header has ${columns} columns${marks}`
}

function lineOf(number: number, fields: string[], { places }: Columns, bad: BadLine[]): Line {
  let good = true
  const line: Line = {
    number,
    has: (column) => places.has(key(column)),
    text: (column) => fields[places.get(key(column)) ?? -1]?.trim().normalize('NFC') ?? '',
    needed: (column, parse, problem) => {
      if (line.text(column) === '') return line.bad(column, 'is empty')
      return line.optional(column, parse, problem) ?? undefined
    },
    optional: (column, parse, problem) => {
      if (!line.has(column)) return undefined
      const text = line.text(column)
      if (text === '') return null
      const wrong = unreadable(text)
      if (wrong) return line.bad(column, wrong)
      const value = parse(text)
      return value === undefined ? line.bad(column, `"${text}" ${problem}`) : value
    },
    bad: (column, problem) => {
      good = false
      bad.push({ line: number, column, problem })
      return undefined
    },
    good: () => good,
  }
  return line
}
