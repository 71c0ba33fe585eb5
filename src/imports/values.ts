import { DateTime } from 'luxon'
import { z } from 'zod'

// How one value of a file is understood. Each returns undefined when the text is not what it should be.

/** A URN: six digits. */
export function urnOf(text: string): number | undefined {
  return /^[1-9]\d{5}$/.test(text) ? Number(text) : undefined
}

/** A whole number, nought or more. */
export function wholeNumber(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined
}

/** A day as `YYYY-MM-DD`, from that, `DD-MM-YYYY` (GIAS) or `DD/MM/YYYY` (Excel). Impossible days are refused. */
export function dayOf(text: string): string | undefined {
  const british = /^(\d{1,2})[-/](\d{1,2})[-/](\d{4})$/.exec(text)
  const [year, month, day] = british ? [british[3], british[2], british[1]] : text.split('-')
  const iso = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
  return /^\d{4}-\d\d-\d\d$/.test(iso) && DateTime.fromISO(iso, { zone: 'utc' }).isValid ? iso : undefined
}

/** The last day of an academic year written `202425`, `2024/25` or `2024/2025`, as the two calendar years. */
export function academicYearOf(text: string): { first: number; second: number } | undefined {
  const [, first = '', second = ''] = /^(20\d\d)[-/]?(?:20)?(\d\d)$/.exec(text) ?? []
  const follows = first !== '' && (Number(first) + 1) % 100 === Number(second)
  return follows ? { first: Number(first), second: Number(first) + 1 } : undefined
}

/**
 * A percentage in tenths, reckoned from the digits and not from a float: 4.3 is 43. More decimals than one are
 * rounded, halves upwards. DfE's marks for what it does not publish, and nothing at all, are null: not known.
 */
export function tenthsOf(text: string): number | null | undefined {
  return tenths(text, (more) => Number(more[0] ?? 0) >= 5)
}

/** The same, rounded down: attendance of 89.96% is under 90% (DOMAIN.md, Tiers and cadence), and must not be kept as 90.0%. */
export function tenthsBelow(text: string): number | null | undefined {
  return tenths(text, () => false)
}

/** The same, rounded up, as the absence of which that attendance is what is left. */
export function tenthsAbove(text: string): number | null | undefined {
  return tenths(text, (more) => /[1-9]/.test(more))
}

function tenths(text: string, isOneMore: (moreDecimals: string) => boolean): number | null | undefined {
  if (notPublished.has(text.toLowerCase())) return null
  const [, whole, tenth = '0', more = ''] = /^(\d{1,3})(?:\.(\d)(\d*))?\s*%?$/.exec(text) ?? []
  if (whole === undefined) return undefined
  const all = Number(whole) * 10 + Number(tenth) + Number(isOneMore(more))
  return all <= 1000 ? all : undefined
}

const notPublished = new Set(['', 'c', 'x', 'z', 'k', 'u', 'low'])

/** An email address in lower case, as the person table keeps it. */
export function emailOf(text: string): string | undefined {
  return z.email().safeParse(text.toLowerCase()).data
}

/** A telephone number as people write them: digits, spaces, brackets, a plus in front, an extension behind. */
export function phoneOf(text: string): string | undefined {
  return /^\+?[\d ()-]{6,20}( ?(x|ext\.?|extension) ?\d{1,6})?$/i.test(text) ? text : undefined
}

/** A name with its spaces in order. */
export function nameOf(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** The name of a person, who writes it on one line: what follows a line break could pass for a part of a message. */
export function personNameOf(text: string): string | undefined {
  return /[\r\n]/.test(text) ? undefined : nameOf(text)
}

/** How two names are compared: without case, punctuation and extra spaces. */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Up to three of the known names that a misspelt one may have meant, the nearest first. */
export function nearNames(name: string, known: readonly string[]): string[] {
  const wanted = plain(name)
  return known
    .map((one) => ({ one, apart: distance(wanted, plain(one)) }))
    .filter(({ one, apart }) => apart <= Math.max(2, wanted.length / 3) || plain(one).startsWith(wanted))
    .sort((a, b) => a.apart - b.apart)
    .slice(0, 3)
    .map(({ one }) => one)
}

/** How many letters must be changed, added or taken away to make one word of the other (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (let j = 1; j <= b.length; j += 1) {
      const swapped = (row[j - 1] ?? 0) + (letter === b[j - 1] ? 0 : 1)
      next.push(Math.min(swapped, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
