import { DateTime, IANAZone } from 'luxon'
import { expect, test } from 'vitest'
import { clockIn, dayIn, instantIn, instantOf, ukDay, ukWall, ukZone, utc } from '../../src/platform/time.ts'

const hour = 3_600_000
const monthsOfChange = [2, 9]

test('the UK’s clocks are those of the zone database from 2000 to 2060, at every hour of March and October and every day', () => {
  const zone = IANAZone.create('Europe/London')
  const differ = []
  let at = Date.UTC(2000, 0, 1)
  while (at < Date.UTC(2060, 0, 1)) {
    if (ukZone.offset(at) !== zone.offset(at)) differ.push(new Date(at).toISOString())
    at += monthsOfChange.includes(new Date(at).getUTCMonth()) ? hour : 24 * hour
  }
  expect(differ).toEqual([])
})

test.each([
  ['2026-03-29T00:59:59Z', '2026-03-29T00:59:59Z'],
  ['2026-03-29T01:00:00Z', '2026-03-29T02:00:00Z'],
  ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'],
  ['2026-10-25T01:30:00Z', '2026-10-25T01:30:00Z'],
  ['2026-06-30T23:30:00Z', '2026-07-01T00:30:00Z'],
])('at %s clocks in the UK show %s', (instant, wall) => {
  expect(ukWall(instant)).toBe(wall)
  expect(ukDay(DateTime.fromISO(instant, { zone: 'America/New_York' }))).toBe(wall.slice(0, 10))
})

test.each([
  ['2026-11-18T09:00:00Z', '2026-11-18T09:00:00Z'],
  ['2026-11-18t09:00z', '2026-11-18T09:00:00Z'],
  ['2026-11-18T09:00:00.123456789+01:00', '2026-11-18T08:00:00Z'],
  ['2026-11-18T24:00:00Z', '2026-11-19T00:00:00Z'],
  ['2000-01-01T00:00:00-05:00', '2000-01-01T05:00:00Z'],
])('a system’s %s is the instant %s', (text, instant) => expect(instantIn(text)).toBe(instant))

test.each([
  ...['2026-02-30T09:00:00Z', '2026-11-18T25:00:00Z', '2026-11-18T09:60:00Z', '2026-11-18T09:00:00+25:00'],
  ...['2026-11-18T09:00:00', '2026-11-18', '18/11/2026 09:00Z', ''],
  ...['1999-12-31T23:00:00Z', '2000-01-01T00:00:00+05:00', '2099-12-31T23:59:00-05:00'],
])('%j is no instant of this century', (text) => expect(instantIn(text)).toBeUndefined())

test('a time that is skipped in March moves on, and of one that comes twice in October the first is taken', () => {
  expect(instantOf('2026-03-29', '01:30')).toBe('2026-03-29T01:30:00Z')
  expect(instantOf('2026-10-25', '01:30')).toBe('2026-10-25T00:30:00Z')
  expect(utc(DateTime.fromISO('2026-10-25T01:30:00.999+01:00'))).toBe('2026-10-25T00:30:00Z')
})

test.each(['2026-02-29', '2026-13-01', '2026-1-1', 'next week', '1999-12-31', '2026-11-18T09:00:00Z', '', undefined])(
  '%j is no day',
  (text) => expect(dayIn(text)).toBeUndefined(),
)

test.each([
  ['9:30am', '09:30'],
  ['9.30am', '09:30'],
  ['1pm', '13:00'],
  [' 1:15 p.m. ', '13:15'],
  ['12am', '00:00'],
  ['12pm', '12:00'],
  ['Midday', '12:00'],
  ['9', '09:00'],
  ['0930', '09:30'],
  ['13.45', '13:45'],
])('the time %j is %s', (text, clock) => expect(clockIn(text)).toBe(clock))

test.each(['', 'nine', '24:00', '9:60', '13pm', '0am', '9:3', '9:30:00'])('%j is no time', (text) =>
  expect(clockIn(text)).toBeUndefined(),
)
