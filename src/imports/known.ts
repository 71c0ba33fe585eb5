import type { BadLine, Row } from './kind.ts'
import { nearNames } from './values.ts'

// What is wrong with a row only because of what is stored, or of what other rows say.

/** A URN that no school of this service has. */
export function unknownSchool({ line, urn }: Row & { urn: number }): BadLine {
  const problem = `"${urn}" is not a school that is known here: correct it, or import the school first`
  return { line, column: 'urn', problem }
}

/** A school that has closed. */
export function closedSchool({ line, urn }: Row & { urn: number }, name: string): BadLine {
  return { line, column: 'urn', problem: `"${urn}" is ${name}, which has closed: leave it out` }
}

/** A community that is not known, with the names that may have been meant. */
export function unknownCommunity({ line }: Row, llc: string, known: readonly string[]): BadLine {
  const near = nearNames(llc, known)
  const meant = near.length > 0 ? `did you mean ${near.join(' or ')}?` : 'import the communities (llcs) first'
  return { line, column: 'llc', problem: `"${llc}" is not a community that is known here: ${meant}` }
}

/** Rows that give one email address to people of two names: one of them must be wrong. */
export function twoNames(rows: readonly (Row & { name: string; email: string })[]): BadLine[] {
  const first = new Map<string, Row & { name: string }>()
  return rows.flatMap((row) => {
    const before = first.get(row.email)
    if (!before) first.set(row.email, row)
    if (!before || before.name === row.name) return []
    const problem = `"${row.email}" is ${row.name} here and ${before.name} on line ${before.line}: give one name`
    return [{ line: row.line, column: 'email', problem }]
  })
}
