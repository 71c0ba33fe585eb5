import { execFileSync } from 'node:child_process'
import { DateTime, Settings } from 'luxon'
import { afterEach, describe, expect, it } from 'vitest'
import { instantOf, ukDay } from '../../src/platform/time.ts'
import {
  dayAndTime,
  dayInWords,
  dayOf,
  shortDay,
  shortDayAsOf,
  shortDayInWords,
  timeOf,
  timeRange,
  weekOf,
} from '../../src/ui/dates.ts'
import { inOneFile } from '../support/program.ts'

describe('times are worded in UK time', () => {
  it.each([
    ['2026-11-23T09:30:00Z', '9:30am'],
    ['2026-11-23T09:00:00Z', '9am'],
    ['2026-11-23T12:00:00Z', 'midday'],
    ['2026-11-23T12:05:00Z', '12:05pm'],
    ['2026-11-23T00:00:00Z', 'midnight'],
    ['2026-07-06T08:30:00Z', '9:30am'],
    ['2026-07-06T11:00:00Z', 'midday'],
    ['2026-07-05T23:00:00Z', 'midnight'],
  ])('%s is %s', (instant, words) => {
    expect(timeOf(instant)).toBe(words)
  })

  it('words a range, a day and both', () => {
    expect(timeRange('2026-11-23T11:30:00Z', '2026-11-23T12:00:00Z')).toBe('11:30am to midday')
    expect(dayOf('2026-09-07T08:00:00Z')).toBe('Monday 7 September 2026')
    expect(shortDay('2026-09-07T08:00:00Z')).toBe('Mon 7 Sep')
    expect(dayAndTime('2026-11-23T09:30:00Z', '2026-11-23T10:00:00Z')).toBe(
      'Monday 23 November 2026, 9:30am to 10am (UK time)',
    )
  })

  it('words a short day with its year where that is not the school year of today', () => {
    expect(shortDayAsOf('2027-06-16', '2026-09-01')).toBe('Wed 16 Jun')
    expect(shortDayAsOf('2026-08-31', '2026-09-01')).toBe('Mon 31 Aug 2026')
    expect(shortDayAsOf('2025-06-16', '2026-06-16')).toBe('Mon 16 Jun 2025')
  })

  it('takes a DateTime of any zone', () => {
    const at = DateTime.fromISO('2026-07-05T19:30:00', { zone: 'America/New_York' })
    expect(`${dayOf(at)} ${timeOf(at)}`).toBe('Monday 6 July 2026 12:30am')
  })

  it('puts the last minutes of a summer evening in UTC on the next UK day', () => {
    expect(dayOf('2026-07-05T23:30:00Z')).toBe('Monday 6 July 2026')
    expect(ukDay('2026-07-05T23:30:00Z')).toBe('2026-07-06')
  })

  it('refuses what is not an instant or a day', () => {
    expect(() => timeOf('2026-11-23T09:30:00')).toThrow('Not an instant')
    expect(() => dayInWords('2026-02-30')).toThrow('Not a day')
    expect(() => dayInWords('2026-11-23T09:30:00Z')).toThrow('Not a day')
  })
})

describe('days are worded without a zone', () => {
  it('words a local day', () => {
    expect(dayInWords('2026-11-23')).toBe('Monday 23 November 2026')
    expect(shortDayInWords('2026-11-23')).toBe('Mon 23 Nov')
  })

  it.each([
    ['2026-11-23', '23 to 27 November 2026'],
    ['2026-11-29', '23 to 27 November 2026'],
    ['2026-12-02', '30 November to 4 December 2026'],
    ['2027-01-01', '28 December 2026 to 1 January 2027'],
    ['2026-03-29', '23 to 27 March 2026'],
    ['2026-03-30', '30 March to 3 April 2026'],
    ['2026-10-26', '26 to 30 October 2026'],
  ])('the week of %s is %s', (day, words) => {
    expect(weekOf(day)).toBe(words)
  })
})

describe('the clocks change on the last Sundays of March and October', () => {
  it.each([
    ['2026-03-29T00:59:00Z', 'Sunday 29 March 2026', '12:59am'],
    ['2026-03-29T01:00:00Z', 'Sunday 29 March 2026', '2am'],
    ['2026-10-25T00:30:00Z', 'Sunday 25 October 2026', '1:30am'],
    ['2026-10-25T01:30:00Z', 'Sunday 25 October 2026', '1:30am'],
    ['2027-03-28T09:00:00Z', 'Sunday 28 March 2027', '10am'],
    ['2027-10-31T09:00:00Z', 'Sunday 31 October 2027', '9am'],
  ])('%s is on %s at %s', (instant, day, time) => {
    expect(dayOf(instant)).toBe(day)
    expect(timeOf(instant)).toBe(time)
  })

  it.each([
    ['2026-03-28', '09:00', '2026-03-28T09:00:00Z'],
    ['2026-03-29', '09:00', '2026-03-29T08:00:00Z'],
    ['2026-10-24', '09:00', '2026-10-24T08:00:00Z'],
    ['2026-10-25', '09:00', '2026-10-25T09:00:00Z'],
  ])('%s %s in the UK is %s', (day, time, instant) => {
    expect(instantOf(day, time)).toBe(instant)
    expect(ukDay(instant)).toBe(day)
  })

  describe('whatever the season in which it is asked', () => {
    afterEach(() => {
      Settings.now = () => Date.now()
    })

    it.each(['2026-01-15T12:00:00Z', '2026-07-15T12:00:00Z'])('(%s)', (today) => {
      Settings.now = () => Date.parse(today)
      // 1:30am is skipped in March, so it is moved on; in October it comes twice, and the first is taken.
      expect(instantOf('2026-03-29', '01:30')).toBe('2026-03-29T01:30:00Z')
      expect(instantOf('2026-10-25', '01:30')).toBe('2026-10-25T00:30:00Z')
    })
  })
})

describe('the words do not depend on where the computer stands', () => {
  it('is the same in UTC, London and New York', async () => {
    const program = await inOneFile('test/ui/times-in-words.ts')
    const answers = ['UTC', 'Europe/London', 'America/New_York'].map((TZ) =>
      execFileSync(process.execPath, [program], { env: { ...process.env, TZ }, encoding: 'utf8' }),
    )
    expect(new Set(answers).size).toBe(1)
    expect(answers[0]).toContain('Sunday 25 October 2026, 9am to 9am (UK time)')
  })
})
