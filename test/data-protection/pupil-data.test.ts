import { DateTime } from 'luxon'
import { expect, test } from 'vitest'
import { looksLikePupilData } from '../../src/data-protection/pupil-data.ts'

const today = DateTime.fromISO('2026-11-16', { zone: 'utc' })

test.each(['A123456789012', 'see h801200001001 please', 'UPN: A12345678901B', 'a 8012 0000 1001', 'X-80120000100-1'])(
  'a UPN is recognised: %s',
  (text) => expect(looksLikePupilData(text, today)).toBe('upn'),
)

test.each([
  'born 12/03/2014',
  'dob 12.3.14',
  'DOB 2014-03-12',
  'b. 3rd March 2014',
  '3 mar 14',
  'March 3, 2014',
  '03 of September 2010',
])('a date of birth is recognised: %s', (text) => expect(looksLikePupilData(text, today)).toBe('date_of_birth'))

test.each([
  'call us on 01632 960101 before 3pm',
  'the policy of 1 September 2026',
  'meeting on 12/01/2027',
  'since 5 October 2025 we use the new codes',
  'attendance is 89.4% in year 10, 12 pupils of 340',
  'invoice AB1234567890123456',
  'ext 12345678901234',
  'the 2014 guidance',
  '31/02/2014',
])('what is neither passes: %s', (text) => expect(looksLikePupilData(text, today)).toBeUndefined())
