import { DateTime } from 'luxon'
import { expect, test } from 'vitest'
import { lineSettings } from '../../src/availability/queries.ts'
import { bookable, bookableFrom, bookableUntil, LineSettings } from '../../src/availability/settings.ts'
import { saveLineSettings } from '../../src/availability/statements.ts'
import { onBothStores } from '../support/stores.ts'

const settings = LineSettings.parse({})
const at = (instant: string) => DateTime.fromISO(instant, { zone: 'utc' })
const from = (instant: string, noticeWorkingDays = 1) => bookableFrom(at(instant), { ...settings, noticeWorkingDays })

test('the line is booked from the next working day on', () => {
  expect(from('2026-11-16T08:00:00Z')).toBe('2026-11-17T00:00:00Z')
  expect(from('2026-11-20T17:00:00Z')).toBe('2026-11-23T00:00:00Z')
  expect(from('2026-11-21T08:00:00Z')).toBe('2026-11-23T00:00:00Z')
  expect(from('2026-12-24T08:00:00Z')).toBe('2026-12-29T00:00:00Z')
})

test('the day is the UK’s, in summer too, late in the evening and at both clock changes', () => {
  expect(from('2026-07-06T22:59:00Z')).toBe('2026-07-06T23:00:00Z')
  expect(from('2026-07-06T23:00:00Z')).toBe('2026-07-07T23:00:00Z')
  expect(from('2027-03-26T12:00:00Z')).toBe('2027-03-29T23:00:00Z')
  expect(from('2027-03-25T12:00:00Z')).toBe('2027-03-29T23:00:00Z')
  expect(from('2026-10-23T12:00:00Z')).toBe('2026-10-26T00:00:00Z')
})

test('the notice is a setting: none at all is from now, three working days pass over a weekend', () => {
  expect(from('2026-11-19T08:12:34Z', 0)).toBe('2026-11-19T08:12:34Z')
  expect(from('2026-11-19T08:12:34Z', 3)).toBe('2026-11-24T00:00:00Z')
})

test('the window ends at midnight so many weeks from today, whatever the clocks do meanwhile', () => {
  const until = (instant: string, windowWeeks: number) => bookableUntil(at(instant), { ...settings, windowWeeks })
  expect(until('2026-11-16T08:00:00Z', 8)).toBe('2027-01-11T00:00:00Z')
  expect(until('2027-03-01T08:00:00Z', 4)).toBe('2027-03-28T23:00:00Z')
  expect(until('2026-10-19T08:00:00Z', 1)).toBe('2026-10-26T00:00:00Z')
  expect(bookable(at('2026-11-16T08:00:00Z'), settings)).toEqual({
    from: '2026-11-17T00:00:00Z',
    until: '2027-01-11T00:00:00Z',
    now: '2026-11-16T08:00:00Z',
  })
})

onBothStores((store) => {
  test('settings that nobody has made are the defaults, and what is saved is kept', async () => {
    expect(await lineSettings(store().db)).toEqual(settings)
    await saveLineSettings(store().db, { ...settings, windowWeeks: 4 }).execute()
    await saveLineSettings(store().db, { ...settings, outsideTerms: true }).execute()
    expect(await lineSettings(store().db)).toEqual({ ...settings, outsideTerms: true })
  })
})
