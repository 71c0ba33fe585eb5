import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  academicYearOf,
  dayOf,
  emailOf,
  nearNames,
  phoneOf,
  tenthsAbove,
  tenthsBelow,
  tenthsOf,
  urnOf,
  wholeNumber,
} from '../../src/imports/values.ts'

test('days are read as GIAS, Excel and the database write them, and impossible ones are not', () => {
  expect(['01-09-2026', '1/9/2026', '2026-09-01'].map(dayOf)).toEqual(['2026-09-01', '2026-09-01', '2026-09-01'])
  expect(['31-02-2020', '29-02-2023', '2026-13-01', '00-01-2020', '1-9-26', 'soon', '2026-9'].map(dayOf)).toEqual(
    Array(7).fill(undefined),
  )
})

test('tenths are the digits of a percentage, rounded by its second decimal, and never a float’s', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9999 }), (hundredths) => {
      const text = `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`
      expect(tenthsOf(text)).toBe(Math.floor((hundredths + 5) / 10))
      expect(tenthsBelow(text)).toBe(Math.floor(hundredths / 10))
      expect(tenthsAbove(text)).toBe(Math.ceil(hundredths / 10))
    }),
  )
  expect(['4.3', '5', '10.0', '93.4%', '100', '0'].map(tenthsOf)).toEqual([43, 50, 100, 934, 1000, 0])
})

test('what DfE does not publish is not known, and what is not a percentage is refused', () => {
  expect(['', 'c', 'x', 'z', 'k', 'u', 'low', 'C'].map(tenthsOf)).toEqual(Array(8).fill(null))
  expect(['100.1', '-1', '1,5', 'n/a', '5.'].map(tenthsOf)).toEqual(Array(5).fill(undefined))
})

test('academic years are two years that follow each other', () => {
  expect(['202425', '2024/25', '2024-25', '2024/2025'].map(academicYearOf)).toEqual(
    Array(4).fill({ first: 2024, second: 2025 }),
  )
  expect(['202426', '2024', '2024/26', '24/25'].map(academicYearOf)).toEqual(Array(4).fill(undefined))
})

test('URNs, numbers, addresses and telephone numbers are what they say', () => {
  expect(['113050', '013050', '11305', 'x'].map(urnOf)).toEqual([113050, undefined, undefined, undefined])
  expect(['0', '350', '-1', '3.5', '1e3', 'lots'].map(wholeNumber)).toEqual([0, 350, ...Array(4).fill(undefined)])
  expect(['Jo@Elmfield.Example', 'jo@elmfield', 'jo'].map(emailOf)).toEqual([
    'jo@elmfield.example',
    undefined,
    undefined,
  ])
  expect(['01632 960101', '+44 (0)1632 960101 ext 12', 'ring us'].map(phoneOf)).toEqual([
    '01632 960101',
    '+44 (0)1632 960101 ext 12',
    undefined,
  ])
})

test('a misspelt name is answered with the names that may have been meant', () => {
  expect(nearNames('Riversde', ['Riverside', 'Northcliffe', 'Moorland'])).toEqual(['Riverside'])
  expect(nearNames('north', ['Riverside', 'Northcliffe'])).toEqual(['Northcliffe'])
  expect(nearNames('Somewhere else', ['Riverside'])).toEqual([])
})
