import { existsSync, readFileSync } from 'node:fs'
import Holidays from 'date-holidays'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { weekdayOf } from '../../src/platform/time.ts'
import { bankHolidays, isBankHoliday } from '../../src/terms/bank-holidays.ts'

const published = '../shared/data/bank-holidays-govuk-2024-2027.json'
const Published = z.object({
  'england-and-wales': z.object({ events: z.array(z.object({ date: z.string(), title: z.string() })) }),
})

test.runIf(existsSync(published))('the bank holidays of 2024 to 2027 are those that GOV.UK publishes, by name', () => {
  const { events } = Published.parse(JSON.parse(readFileSync(published, 'utf8')))['england-and-wales']
  const ours = [2024, 2025, 2026, 2027].flatMap(bankHolidays)
  expect(ours).toEqual(events.map(({ date, title }) => ({ day: date, name: title })))
})

test.each(Array.from({ length: 12 }, (_, i) => 2019 + i))(
  'the bank holidays of %i are those of an independent reckoning',
  (year) => {
    const theirs = new Holidays('GB', 'ENG')
      .getHolidays(year)
      .filter(({ type }) => type === 'public' || type === 'bank')
      .map(({ date }) => date.slice(0, 10))
      .filter((day) => weekdayOf(day) <= 5)
    expect(bankHolidays(year).map(({ day }) => day)).toEqual([...new Set(theirs)].sort())
  },
)

test('Christmas and Boxing Day at a weekend are both made up for, on different days', () => {
  const christmas = (year: number) =>
    bankHolidays(year)
      .filter(({ name }) => name === 'Christmas Day' || name === 'Boxing Day')
      .map(({ day, name }) => `${day} ${name}`)
  expect(christmas(2020)).toEqual(['2020-12-25 Christmas Day', '2020-12-28 Boxing Day'])
  expect(christmas(2021)).toEqual(['2021-12-27 Christmas Day', '2021-12-28 Boxing Day'])
  expect(christmas(2022)).toEqual(['2022-12-26 Boxing Day', '2022-12-27 Christmas Day'])
})

test('days that were proclaimed for one year are known', () => {
  expect(isBankHoliday('2020-05-08')).toBe(true)
  expect(isBankHoliday('2020-05-04')).toBe(false)
  expect(isBankHoliday('2022-05-30')).toBe(false)
  expect(['2022-06-02', '2022-06-03', '2022-09-19', '2023-05-08'].filter(isBankHoliday)).toHaveLength(4)
})
