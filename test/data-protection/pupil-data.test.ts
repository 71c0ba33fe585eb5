import fc from 'fast-check'
import { DateTime } from 'luxon'
import { expect, test } from 'vitest'
import { looksLikePupilData, looksLikePupilNumber, pupilDataIn } from '../../src/data-protection/pupil-data.ts'
import { shortText } from '../../src/data-protection/rules.ts'

const today = DateTime.fromISO('2026-11-16', { zone: 'utc' })
const found = (text: string) => looksLikePupilData(text, today)

test.each([
  'A123456789012',
  'see h801200001001 please',
  'UPN: A12345678901B',
  'UPNA123456789012',
  'a 8012 0000 1001',
  'X-80120000100-1',
  'A\u200b1234\u200b5678\u20609012',
  'A\u00ad123456789012',
  'Ａ１２３４５６７８９０１２',
  'А123456789012 in Cyrillic',
  'A١٢٣٤٥٦٧٨٩٠١٢',
  'A𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗𝟎𝟏𝟐',
  'A123\u00a0456\u2011789\u2013012',
  'A1\u0332234567890\u033212',
  'A1.2.3.4.5.6.7.8.9.0.1.2',
])('a UPN is recognised: %s', (text) => expect(found(text)).toBe('upn'))

test.each([
  '943 476 5919',
  'NHS no. 9434765919.',
  '943-476-5919',
  '９４３ ４７６ ５９１９',
  '94\u200b34765919',
  '9 4 3 4 7 6 5 9 1 9',
  '94 34 76 59 19',
  'in year 7 943 476 5919',
  'NHS:4010232137',
])('an NHS number is recognised: %s', (text) => expect(found(text)).toBe('nhs_number'))

test.each([
  'born 12/03/2014',
  'dob 12.3.14',
  'DOB 2014-03-12',
  'b. 3rd March 2014',
  '3 mar 14',
  'March 3, 2014',
  '03 of September 2010',
  '１２／０３／２０１４',
  '12\u20110\u200b3\u20112014',
  '12·03·2014',
])('a date of birth is recognised: %s', (text) => expect(found(text)).toBe('date_of_birth'))

test.each([
  'call us on 01632 960101 before 3pm',
  'ring 07700 900 982 or +44 7700 900982, or +44 (0)7700 900982',
  '020 7946 0958, 0114 496 0999, 00447700900982',
  'reference HB-7K3M-9QXT, order 9434765910',
  'the policy of 1 September 2026',
  'meeting on 12/01/2027',
  'since 5 October 2025 we use the new codes',
  'attendance is 89.4% in year 10, 12 pupils of 340',
  'Class A: 12, 15, 20, 31, 22, 1, 3 by year group',
  'invoice AB1234567890123456',
  'ext 12345678901234',
  'the 2014 guidance',
  '31/02/2014',
  'URN 123456 and UKPRN 10012345',
])('what is none of them passes: %s', (text) => expect(found(text)).toBeUndefined())

const letter = fc.constantFrom(...'ABCDEFGHJKLMNPQRTUVWXYZabcdefghjklmnpqrtuvwxyz')
const digit = fc.integer({ min: 0, max: 9 }).map(String)
const hidden = fc.constantFrom(
  '',
  '',
  ' ',
  '\u00a0',
  '\u2009',
  '-',
  '\u2011',
  '–',
  '.',
  '/',
  '_',
  '\u200b',
  '\u2060',
  '\ufeff',
  '\n',
  '\t',
  ' - ',
)
const script = fc.constantFrom(0x30, 0xff10, 0x660, 0x966, 0x1d7ce)

/** The same characters, with anything between them and their digits in any script. */
const disguised = (characters: string[]) =>
  fc
    .tuple(fc.array(hidden, { minLength: characters.length, maxLength: characters.length }), script)
    .map(([separators, zero]) =>
      characters
        .map((one, i) => (/\d/.test(one) ? String.fromCodePoint(zero + Number(one)) : one) + (separators[i] ?? ''))
        .join(''),
    )

test('any UPN is refused, whatever is between its characters', () => {
  const upn = fc
    .tuple(letter, fc.array(digit, { minLength: 11, maxLength: 11 }), fc.oneof(letter, digit))
    .chain(([first, digits, last]) => disguised([first, ...digits, last]))
  fc.assert(
    fc.property(upn, (text) => found(`About ${text}, please.`) === 'upn'),
    { numRuns: 500 },
  )
})

test('any NHS number is refused, whatever is between its digits', () => {
  const nhs = fc
    .tuple(fc.integer({ min: 1, max: 9 }).map(String), fc.array(digit, { minLength: 8, maxLength: 8 }))
    .map(([first, rest]) => [first, ...rest])
    .map((nine) => [...nine, checkOf(nine)])
    .filter((digits) => digits[9] !== '10')
    .chain(disguised)
  fc.assert(
    fc.property(nhs, (text) => found(`About ${text}, please.`) !== undefined),
    { numRuns: 500 },
  )
})

/** The check digit as the NHS writes it: multiply by 10 down to 2, add, take from the next multiple of 11. */
function checkOf(nine: string[]): string {
  const sum = nine.map((one, i) => Number(one) * (10 - i)).reduce((a, b) => a + b, 0)
  return String(Math.ceil(sum / 11) * 11 - sum)
}

test('ordinary sentences pass', () => {
  const word = fc.constantFrom(
    ...'we would like to talk about codes for year 7 and the 12 pupils on part time tables at 89.4% since 2 October'.split(
      ' ',
    ),
  )
  const count = fc.integer({ min: 0, max: 999 }).map(String)
  const sentence = fc.array(fc.oneof({ weight: 4, arbitrary: word }, { weight: 1, arbitrary: count }), {
    maxLength: 12,
  })
  const phone = fc.constantFrom('', ' Ring 01632 960 001.', ' Ring 07700 900982.', ' Ring +44 7700 900 982.')
  fc.assert(
    fc.property(sentence, phone, (words, ring) => looksLikePupilNumber(`${words.join(', ')}.${ring}`) === undefined),
  )
})

test('a free text is kept short, and its refusal says what to take out', () => {
  const text = shortText(today, 'Your note')
  expect(text.parse('  One line\r\nand another ')).toBe('One line\nand another')
  expect(text.parse(' ')).toBeUndefined()
  expect(text.safeParse('x'.repeat(501)).error?.issues[0]?.message).toBe('Your note must be 500 characters or less')
  expect(text.safeParse('943 476 5919').error?.issues[0]?.message).toMatch(/NHS number.*Take it out/)
})

test('a text with a number and a date of birth is refused for both at once', () => {
  expect(pupilDataIn('A123456789012, born 4 May 2015', today)).toEqual(['upn', 'date_of_birth'])
})
