import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  clockAt,
  type DiaryFacts,
  firstDayOf,
  type Hours,
  isInForce,
  overlap,
  workingStretches,
} from '../../src/availability/working-hours.ts'
import { daysAfter, instantOf, mondayOf, ukWall, weekdayOf } from '../../src/platform/time.ts'
import { isBankHoliday } from '../../src/terms/bank-holidays.ts'

const mondays: Hours = {
  person_id: 1,
  weekday: 1,
  starts: '09:00',
  ends: '12:00',
  from_day: '2026-11-01',
  to_day: null,
  fortnight_from: null,
}
const none: DiaryFacts = { hours: [], singleDays: [], absences: [], busy: [], closures: [] }
const worked = (facts: Partial<DiaryFacts>, ...days: string[]) =>
  workingStretches({ ...none, ...facts }, 1, days).map(({ starts_at, ends_at }) => `${starts_at} ${ends_at}`)

const day = fc.integer({ min: 0, max: 40 }).map((days) => daysAfter('2026-10-12', days))
const stretch = fc
  .tuple(fc.integer({ min: 28, max: 70 }), fc.integer({ min: 2, max: 20 }))
  .map(([from, long]) => ({ starts: clockAt(from * 15), ends: clockAt(Math.min(from + long, 80) * 15) }))
const anyHours = fc
  .tuple(stretch, fc.integer({ min: 1, max: 5 }), day, fc.option(fc.integer({ min: 0, max: 25 })), fc.boolean())
  .map(([times, weekday, from_day, lasts, fortnightly]): Hours => {
    const to_day = lasts === null ? null : daysAfter(from_day, lasts)
    const fortnight_from = fortnightly ? mondayOf(from_day) : null
    return { ...times, person_id: 1, weekday, from_day, to_day, fortnight_from }
  })
const span = fc.tuple(day, stretch).map(([on, { starts, ends }]) => ({
  starts_at: instantOf(on, starts),
  ends_at: instantOf(on, ends),
}))
const days = Array.from({ length: 70 }, (_, i) => daysAfter('2026-10-12', i))

describe('weekly hours', () => {
  test('every second week are counted from their Monday, over the new year and both clock changes', () => {
    const fortnightly = { ...mondays, from_day: '2026-10-14', fortnight_from: '2026-10-12' }
    const inForce = Array.from({ length: 30 }, (_, week) => daysAfter('2026-10-12', 7 * week)).filter((monday) =>
      isInForce(fortnightly, monday),
    )
    expect(inForce.slice(0, 3)).toEqual(['2026-10-26', '2026-11-09', '2026-11-23'])
    expect(inForce.at(-1)).toBe('2027-04-26')
    expect(firstDayOf(fortnightly)).toBe('2026-10-26')
    expect(firstDayOf({ ...fortnightly, to_day: '2026-10-25' })).toBeUndefined()
  })

  test('overlap exactly when there is a day on which both are in force at one time', () => {
    const ever = Array.from({ length: 200 }, (_, i) => daysAfter('2026-10-12', i))
    fc.assert(
      fc.property(anyHours, anyHours, (a, b) => {
        const meet = ever.some((on) => isInForce(a, on) && isInForce(b, on)) && a.starts < b.ends && b.starts < a.ends
        expect(overlap(a, b)).toBe(meet)
        expect(overlap(b, a)).toBe(meet)
        expect(firstDayOf(a)).toBe(ever.find((on) => isInForce(a, on)))
      }),
      { numRuns: 300 },
    )
  })
})

describe('when somebody works', () => {
  test('is their hours, less absences, busy times and closures, and no bank holiday', () => {
    const at = (starts: string, ends: string) => ({
      starts_at: `2026-11-16T${starts}:00Z`,
      ends_at: `2026-11-16T${ends}:00Z`,
    })
    const whole = '2026-11-16T09:00:00Z 2026-11-16T12:00:00Z'
    expect(worked({ hours: [mondays] }, '2026-11-16', '2026-11-17')).toEqual([whole])
    expect(worked({ hours: [mondays], absences: [{ ...at('10:00', '10:20'), person_id: 2 }] }, '2026-11-16')).toEqual([
      whole,
    ])
    expect(
      worked(
        {
          hours: [mondays],
          absences: [{ ...at('09:30', '10:00'), person_id: 1 }],
          busy: [{ ...at('10:40', '11:00'), person_id: 1 }],
          closures: [{ ...at('11:45', '18:00'), name: 'Training' }],
        },
        '2026-11-16',
      ),
    ).toEqual([
      '2026-11-16T09:00:00Z 2026-11-16T09:30:00Z',
      '2026-11-16T10:00:00Z 2026-11-16T10:40:00Z',
      '2026-11-16T11:00:00Z 2026-11-16T11:45:00Z',
    ])
    expect(worked({ hours: [mondays] }, '2026-12-28')).toEqual([])
  })

  test('a single day has its own hours, or none; the same clock time on both sides of both changes of clocks', () => {
    const singleDays = [
      { person_id: 1, day: '2026-11-16', stretches: [{ starts: '14:00', ends: '15:00' }] },
      { person_id: 1, day: '2026-11-23', stretches: [] },
    ]
    expect(worked({ hours: [mondays], singleDays }, '2026-11-16', '2026-11-23')).toEqual([
      '2026-11-16T14:00:00Z 2026-11-16T15:00:00Z',
    ])
    const always = { ...mondays, from_day: '2026-01-01' }
    expect(worked({ hours: [always] }, '2026-10-19', '2026-10-26', '2027-03-22', '2027-04-05')).toEqual([
      '2026-10-19T08:00:00Z 2026-10-19T11:00:00Z',
      '2026-10-26T09:00:00Z 2026-10-26T12:00:00Z',
      '2027-03-22T09:00:00Z 2027-03-22T12:00:00Z',
      '2027-04-05T08:00:00Z 2027-04-05T11:00:00Z',
    ])
  })

  test('is, quarter hour by quarter hour, what hours, days, absences, busy times and closures say', () => {
    const facts = fc.record({
      hours: fc.array(anyHours, { maxLength: 5 }),
      singleDays: fc.uniqueArray(
        fc.record({ person_id: fc.constant(1), day, stretches: fc.array(stretch, { maxLength: 2 }) }),
        { selector: (one) => one.day, maxLength: 3 },
      ),
      absences: fc.array(
        span.map((one) => ({ ...one, person_id: 1 })),
        { maxLength: 3 },
      ),
      busy: fc.array(
        span.map((one) => ({ ...one, person_id: 1 })),
        { maxLength: 3 },
      ),
      closures: fc.array(
        span.map((one) => ({ ...one, name: 'Closed' })),
        { maxLength: 2 },
      ),
    })
    fc.assert(
      fc.property(facts, (given) => {
        const stretches = workingStretches(given, 1, days)
        const quarters = stretches.flatMap(({ starts_at, ends_at }) => {
          const count = (Date.parse(ends_at) - Date.parse(starts_at)) / 900_000
          return Array.from({ length: count }, (_, i) => Date.parse(starts_at) + i * 900_000)
        })
        expect(new Set(quarters).size).toBe(quarters.length)
        const blocks = [...given.absences, ...given.busy, ...given.closures]
        const expected = days.flatMap((on) => {
          if (weekdayOf(on) > 5 || isBankHoliday(on)) return []
          const single = given.singleDays.find((one) => one.day === on)
          const own = single ? single.stretches : given.hours.filter((one) => isInForce(one, on))
          return Array.from({ length: 96 }, (_, i) => clockAt(i * 15))
            .filter((time) => own.some(({ starts, ends }) => starts <= time && time < ends))
            .map((time) => Date.parse(instantOf(on, time)))
            .filter((at) => !blocks.some((one) => Date.parse(one.starts_at) <= at && at < Date.parse(one.ends_at)))
        })
        expect(quarters.toSorted((a, b) => a - b)).toEqual(expected.toSorted((a, b) => a - b))
        for (const { starts_at, ends_at } of stretches)
          expect(ukWall(starts_at).slice(0, 10)).toBe(ukWall(ends_at).slice(0, 10))
      }),
      { numRuns: 60 },
    )
  })
})
