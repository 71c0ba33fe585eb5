import { DateTime } from 'luxon'

export type PupilData = 'upn' | 'nhs_number' | 'date_of_birth'

export const pupilDataWords = {
  upn: 'a pupil’s UPN',
  nhs_number: 'somebody’s NHS number',
  date_of_birth: 'a pupil’s date of birth',
} satisfies Record<PupilData, string>

/**
 * What a free text seems to say of a pupil, or undefined: a UPN (a letter, eleven digits, a last digit or letter), an
 * NHS number (ten digits of which the last checks the others), or a date on which somebody of two to twenty years was
 * born by `today` (DOMAIN.md, Data protection). Other dates, phone numbers and references pass. Neither other alphabets'
 * letters and digits nor what is between them hides anything.
 */
export function looksLikePupilData(text: string, today: DateTime): PupilData | undefined {
  return pupilDataIn(text, today)[0]
}

/** All of these that a free text seems to say, so that nobody is told of one only when another is gone. */
export function pupilDataIn(text: string, today: DateTime): PupilData[] {
  // All three have digits, of whatever alphabet and however they are drawn.
  if (!/\p{Number}/u.test(text.normalize('NFKC'))) return []
  const plain = plainly(text)
  const number = numberOfAPupil(plain)
  return [...(number ? [number] : []), ...(hasBirthDate(plain, today) ? (['date_of_birth'] as const) : [])]
}

/** The same without dates, for what managers publish: a statement has to say when it was made. */
export function looksLikePupilNumber(text: string): PupilData | undefined {
  return numberOfAPupil(plainly(text))
}

/** A text as it is read: what cannot be seen is gone, and digits, dashes, dots and slashes of every kind are the plain ones. */
function plainly(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\p{Default_Ignorable_Code_Point}\p{Mark}]|(?!\s)\p{Control}/gu, '')
    .replaceAll(/(?![0-9])\p{Decimal_Number}/gu, digitOf)
    .replaceAll(/[\p{Dash_Punctuation}\u2212]/gu, '-')
    .replaceAll(/[\u00b7\u2022\u2219\u22c5\u30fb]/g, '.')
    .replaceAll(/[\u2044\u2215]/g, '/')
    .replaceAll(/[^\S\n]/g, ' ')
}

/** Unicode keeps the ten digits of every script together, zero first. */
function digitOf(digit: string): string {
  const code = digit.codePointAt(0) ?? 0
  let before = 0
  while (/\p{Decimal_Number}/u.test(String.fromCodePoint(code - before - 1))) before++
  return String(before % 10)
}

// A comma with a space after it parts the counts of a list, not the digits of a number.
const between = String.raw`(?:[\s.\-_/\\|:*'()]{0,3}|,)`
const upn = new RegExp(
  String.raw`(?:(?<![\p{L}\d])|(?<=upn))\p{L}(?:${between}\d){11}${between}[\p{L}\d](?![\p{L}\d])`,
  'iu',
)

function numberOfAPupil(plain: string): PupilData | undefined {
  if (upn.test(plain)) return 'upn'
  return nhsNumbers.some((pattern) => [...plain.matchAll(pattern)].some(([found]) => isNhsNumber(found)))
    ? 'nhs_number'
    : undefined
}

// In its own groups it may stand among other digits; otherwise all that stands together is ten digits, no more. A phone
// number has more of them, or begins with 0.
const nhsNumbers = [
  /(?<![\p{L}\d]|\+44[\s-]?|\(0\)\s?)[1-9]\d{2}[\s.\-_/]?\d{3}[\s.\-_/]?\d{4}(?![\p{L}\d])/gu,
  new RegExp(String.raw`(?<![\p{L}\d+]|\d${between}|\+)[1-9](?:${between}\d){9}(?!${between}\d)(?![\p{L}\d])`, 'gu'),
]

/** The tenth digit is 11 less the remainder by 11 of the others, weighted 10 down to 2 (NHS Data Model and Dictionary). */
function isNhsNumber(found: string): boolean {
  const digits = [...found.replaceAll(/\D/g, '')].map(Number)
  const sum = digits.slice(0, 9).reduce((total, digit, place) => total + digit * (10 - place), 0)
  return (11 - (sum % 11)) % 11 === digits[9]
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const dates = [
  /(?<!\d)(?<day>\d{1,2})(?:st|nd|rd|th)?[\s./-]+(?:of\s+)?(?<month>\d{1,2}|[a-z]{3,9})\.?,?[\s./-]+(?<year>\d{4}|\d{2})(?!\d)/gi,
  /(?<!\d)(?<year>\d{4})[./-](?<month>\d{1,2})[./-](?<day>\d{1,2})(?!\d)/gi,
  /(?<![a-z])(?<month>[a-z]{3,9})\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4}|\d{2})(?!\d)/gi,
]

function hasBirthDate(plain: string, today: DateTime): boolean {
  const found = dates.flatMap((pattern) => [...plain.matchAll(pattern)].map(({ groups }) => groups ?? {}))
  return found.some((parts) => isBirthDate(parts, today))
}

function isBirthDate(parts: Record<string, string>, today: DateTime): boolean {
  const { day = '', month = '', year = '' } = parts
  const monthNumber = Number(month) || months.indexOf(month.slice(0, 3).toLowerCase()) + 1
  const date = DateTime.utc(Number(year.length === 2 ? `20${year}` : year), monthNumber, Number(day))
  const age = today.diff(date, 'years').years
  return date.isValid && age >= 2 && age <= 20
}
