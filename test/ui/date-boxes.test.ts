import { expect, test } from 'vitest'
import { DayIfAny } from '../../src/ui/form.ts'

test.each([
  ['12', '1', '2027', '2027-01-12'],
  [' 3', 'nov ', '2026', '2026-11-03'],
  ['3', 'November', '2026', '2026-11-03'],
  ['', '', '', undefined],
])('the boxes %s, %s and %s are the day %4$s', (day, month, year, is) => {
  expect(DayIfAny.parse({ day, month, year })).toBe(is)
})

test.each([
  ['31', '6', '2027'],
  ['3', 'no', '2026'],
  ['3', '', '2026'],
  ['3', '11', '26'],
])('the boxes %s, %s and %s are none', (day, month, year) => {
  expect(DayIfAny.safeParse({ day, month, year }).success).toBe(false)
})
