import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bookableFrom, LineSettings } from '../../src/availability/settings.ts'
import { daysOf, momentsOf, periodAsked, schoolWeeksOf, workingDaysUntil } from '../../src/line/period.ts'
import { daysAfter, instantOf, ukTime } from '../../src/platform/time.ts'
import { isWorkingDay, nextWorkingDay, type Term } from '../../src/terms/rules.ts'

const term = (id: string, from_day: string, to_day: string, half: [string, string] | [null, null]): Term => ({
  ...{ id, from_day, to_day, half_term_from: half[0], half_term_to: half[1] },
})
const autumn = term('2026-autumn', '2026-09-03', '2026-12-18', ['2026-10-26', '2026-10-30'])
const spring = term('2027-spring', '2027-01-04', '2027-03-25', [null, null])
const summer = term('2027-summer', '2027-04-12', '2027-07-22', [null, null])
const terms = [autumn, spring, summer]

describe('the period that is asked for', () => {
  test.each([
    ['2026-11-16', '2026-autumn'],
    ['2026-12-28', '2026-autumn'],
    ['2027-01-04', '2027-spring'],
  ])('on %s is of the %s, unless something else is asked for', (today, id) => {
    expect(periodAsked({}, terms, today).period?.term).toBe(id)
  })

  test('is the term or the days of the address', () => {
    expect(periodAsked({ term: '2027-summer' }, terms, '2026-11-16').period).toMatchObject({ from: '2027-04-12' })
    const range = { from: '2026-10-01', to: '2026-10-01' }
    expect(periodAsked(range, terms, '2026-11-16').period).toEqual({ ...range, term: undefined })
    expect(periodAsked({}, [], '2026-11-18').period).toEqual({ from: '2026-08-31', to: '2026-11-18', term: undefined })
  })

  test.each([
    [{ from: '', to: '' }, { from: 'Enter the first day of the range' }],
    [{ from: '2026-02-30', to: '2026-03-01' }, { from: 'Enter the first day of the range' }],
    [{ from: '2026-02-01' }, { to: 'Enter the last day of the range' }],
    [{ from: '2026-02-02', to: '2026-02-01' }, { to: 'The last day must not be before the first' }],
    [{ from: '2020-01-01', to: '2026-02-01' }, { to: 'Choose at most 400 days' }],
    [{ term: '1999-autumn' }, {}],
  ])('is none for %j', (asked, errors) => {
    expect(periodAsked(asked, terms, '2026-11-16')).toEqual({ errors })
  })
})

test('a cancellation is late from the moment at which no other school could book the time', () => {
  const day = fc.integer({ min: 0, max: 700 }).map((days) => daysAfter('2026-01-01', days))
  fc.assert(
    fc.property(day.filter(isWorkingDay), fc.integer({ min: 1, max: 5 }), fc.boolean(), (day, notice, before) => {
      const settings = LineSettings.parse({ noticeWorkingDays: notice })
      const [row] = daysOf({ from: day, to: day, term: undefined }, day, settings)
      const lateFrom = ukTime(row?.lateFrom ?? '')
      const could =
        bookableFrom(before ? lateFrom.minus({ seconds: 1 }) : lateFrom, settings) <= instantOf(day, '09:00')
      expect(could).toBe(before)
    }),
  )
})

test('days run from midnight to midnight by UK clocks, through both changes, and without weekends', () => {
  const settings = LineSettings.parse({})
  const days = daysOf({ from: '2026-10-23', to: '2026-10-27', term: undefined }, '2026-10-26', settings)
  expect(days).toEqual([
    {
      day: '2026-10-23',
      from: '2026-10-22T23:00:00Z',
      until: '2026-10-23T23:00:00Z',
      lateFrom: '2026-10-22T23:00:00Z',
    },
    {
      day: '2026-10-26',
      from: '2026-10-26T00:00:00Z',
      until: '2026-10-27T00:00:00Z',
      lateFrom: '2026-10-26T00:00:00Z',
    },
  ])
  const march = daysOf({ from: '2027-03-26', to: '2027-03-30', term: undefined }, '2027-04-01', settings)
  expect(march.map(({ from }) => from)).toEqual([
    '2027-03-26T00:00:00Z',
    '2027-03-28T23:00:00Z',
    '2027-03-29T23:00:00Z',
  ])
})

test('the line is looked at at 9am on school days that have come', () => {
  const settings = LineSettings.parse({})
  const moments = momentsOf(
    { from: '2026-10-22', to: '2026-11-30', term: undefined },
    '2026-11-03T09:00:00Z',
    terms,
    settings,
  )
  expect(moments.map(({ at }) => at)).toEqual([
    ...['2026-10-22T08:00:00Z', '2026-10-23T08:00:00Z', '2026-11-02T09:00:00Z', '2026-11-03T09:00:00Z'],
  ])
  expect(moments[1]).toMatchObject({ from: '2026-10-26T00:00:00Z', until: '2026-12-18T00:00:00Z' })
  expect(schoolWeeksOf({ from: '2026-10-22', to: '2026-11-30', term: undefined }, '2026-11-03', terms)).toEqual([
    ...['2026-10-19', '2026-11-02'],
  ])
})

test('working days are counted over weekends and bank holidays', () => {
  expect(workingDaysUntil('2026-11-16', '2026-11-16')).toBe(0)
  expect(workingDaysUntil('2026-11-20', '2026-11-23')).toBe(1)
  expect(workingDaysUntil('2026-12-23', '2026-12-30')).toBe(3)
  for (let count = 1; count < 30; count++) {
    expect(workingDaysUntil('2026-12-11', nextWorkingDay('2026-12-11', count))).toBe(count)
  }
})
