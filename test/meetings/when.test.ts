import { describe, expect, test } from 'vitest'
import { fieldOf, notThen, notThenWords } from '../../src/meetings/when.ts'
import { instantOf, minutesAfter } from '../../src/platform/time.ts'

const now = '2026-11-16T09:00:00Z'
const autumn = {
  ...{ id: '2026-autumn', from_day: '2026-09-03', to_day: '2026-12-18' },
  ...{ half_term_from: '2026-10-26', half_term_to: '2026-10-30' },
}
const days = { term: autumn, nonPupilDays: new Set(['2026-11-27']) }
const why = (day: string, time: string, { minutes = 60, at = now } = {}) => {
  const startsAt = instantOf(day, time)
  return notThen({ startsAt, endsAt: minutesAfter(startsAt, minutes) }, days, at)
}

describe('a meeting is refused a time at which nobody can mean it to be', () => {
  test.each([
    ['2026-11-24', '07:00'],
    ['2026-11-24', '13:45'],
    ['2026-11-24', '19:00'],
    ['2026-12-18', '16:00'],
  ])('not %s at %s', (day, time) => expect(why(day, time)).toBeUndefined())

  test.each([
    ['2026-12-01', '01:00', 'out_of_hours'],
    ['2026-11-24', '06:45', 'out_of_hours'],
    ['2026-11-24', '19:15', 'out_of_hours'],
    ['2026-11-24', '23:30', 'out_of_hours'],
    ['2026-11-24', '10:05', 'not_on_a_quarter'],
    ['2026-11-13', '10:00', 'in_the_past'],
    ['2026-11-28', '10:00', 'weekend'],
    ['2026-12-25', '10:00', 'bank_holiday'],
    ['2026-12-21', '10:00', 'outside_term'],
    ['2028-12-01', '10:00', 'outside_term'],
    ['2026-11-27', '10:00', 'non_pupil_day'],
  ])('%s at %s: %s', (day, time, because) => expect(why(day, time)).toBe(because))

  test('nor in half-term, and the hours are those of UK clocks before and after they change', () => {
    const at = '2026-09-03T09:00:00Z'
    expect(why('2026-10-28', '10:00', { at })).toBe('half_term')
    for (const day of ['2026-10-23', '2026-11-02']) {
      expect(why(day, '07:00', { at })).toBeUndefined()
      expect(why(day, '06:45', { at })).toBe('out_of_hours')
      expect(why(day, '18:00', { at, minutes: 135 })).toBe('out_of_hours')
    }
  })

  test('nor in a term that is not known', () => {
    const startsAt = instantOf('2026-11-24', '10:00')
    const span = { startsAt, endsAt: minutesAfter(startsAt, 60) }
    expect(notThen(span, { ...days, term: undefined }, now)).toBe('outside_term')
  })

  test('each in a sentence about the day or the time that says what to do', () => {
    expect(Object.keys(notThenWords).filter((because) => fieldOf(because) === 'day')).toEqual([
      ...['weekend', 'bank_holiday', 'outside_term', 'half_term', 'non_pupil_day'],
    ])
    for (const words of Object.values(notThenWords)) expect(words).toMatch(/\. (Choose|Enter|Write) /)
  })
})
