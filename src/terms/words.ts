import { capital } from '../platform/text.ts'

/** `autumn term 2026`, of the id of a term `2026-autumn`. */
export function termInWords(term: string): string {
  const [year = '', season = ''] = term.split('-')
  return `${season} term ${year}`
}

/** The same to begin a line or a title with: `Autumn term 2026`. */
export function termTitle(term: string): string {
  return capital(termInWords(term))
}
