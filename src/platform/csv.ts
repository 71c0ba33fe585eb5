/** What a CSV file begins with, so that Excel reads it as UTF-8. */
export const csvStart = '\uFEFF'

/**
 * One line of a CSV file. What a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, a tab or a
 * carriage return) gets an apostrophe in front, so that nobody's text runs on a manager's machine.
 */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cell).join(',')}\r\n`
}

function cell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
