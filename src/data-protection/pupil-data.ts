import { DateTime } from 'luxon'

export type PupilData = 'upn' | 'date_of_birth'

export const pupilDataWords = {
  upn: 'This looks like a pupil’s UPN. Take it out: nothing here may tell who a pupil is.',
  date_of_birth: 'This looks like a pupil’s date of birth. Take it out: nothing here may tell who a pupil is.',
} satisfies Record<PupilData, string>

const upn = /(?<![a-z0-9])[a-z][ -]?(?:\d[ -]?){11}[a-z0-9](?![a-z0-9])/i
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const dates = [
  /(?<!\d)(?<day>\d{1,2})(?:st|nd|rd|th)?[\s./-]+(?:of\s+)?(?<month>\d{1,2}|[a-z]{3,9})\.?,?[\s./-]+(?<year>\d{4}|\d{2})(?!\d)/gi,
  /(?<!\d)(?<year>\d{4})[./-](?<month>\d{1,2})[./-](?<day>\d{1,2})(?!\d)/gi,
  /(?<![a-z])(?<month>[a-z]{3,9})\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4}|\d{2})(?!\d)/gi,
]

/**
 * What a free text seems to say of a pupil, or undefined: a UPN (a letter, eleven digits, a last digit or letter), or
 * a date on which somebody of two to twenty years was born by `today` (DOMAIN.md, Data protection). Other dates pass.
 */
export function looksLikePupilData(text: string, today: DateTime): PupilData | undefined {
  if (upn.test(text)) return 'upn'
  const found = dates.flatMap((pattern) => [...text.matchAll(pattern)].map(({ groups }) => groups ?? {}))
  return found.some((parts) => isBirthDate(parts, today)) ? 'date_of_birth' : undefined
}

function isBirthDate(parts: Record<string, string>, today: DateTime): boolean {
  const { day = '', month = '', year = '' } = parts
  const monthNumber = Number(month) || months.indexOf(month.slice(0, 3).toLowerCase()) + 1
  const date = DateTime.utc(Number(year.length === 2 ? `20${year}` : year), monthNumber, Number(day))
  const age = today.diff(date, 'years').years
  return date.isValid && age >= 2 && age <= 20
}
