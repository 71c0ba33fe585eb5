import { DateTime } from 'luxon'
import { expect, test } from 'vitest'
import { type CalendarFacts, calendarOf, notWorkedOn } from '../../src/availability/calendar.ts'
import { LineSettings } from '../../src/availability/settings.ts'
import type { DiaryFacts, Hours } from '../../src/availability/working-hours.ts'
import { instantOf } from '../../src/platform/time.ts'

const now = DateTime.fromISO('2026-10-19T07:00:00Z', { zone: 'utc' })
const everyDay = [1, 2, 3, 4, 5].map(
  (weekday): Hours => ({
    person_id: 1,
    weekday,
    starts: '09:00',
    ends: '11:00',
    from_day: '2026-09-01',
    to_day: null,
    fortnight_from: null,
  }),
)
const diary: DiaryFacts = { hours: everyDay, singleDays: [], absences: [], busy: [], closures: [] }
const at = (day: string, starts: string, ends: string) => ({
  starts_at: instantOf(day, starts),
  ends_at: instantOf(day, ends),
})
const slotsOf = (...days: string[]) =>
  days.flatMap((day) =>
    ['09:00', '09:30', '10:00', '10:30'].map((time) => ({ starts_at: instantOf(day, time), held_until: null })),
  )
const facts: CalendarFacts = {
  personId: 1,
  purposes: ['consultations'],
  consultations: diary,
  meetings: { ...diary, hours: [] },
  serviceDays: [1, 3, 5].map((weekday) => ({ weekday, from_day: '2026-01-01', to_day: null })),
  terms: [
    {
      id: '2026-autumn',
      from_day: '2026-09-03',
      to_day: '2026-12-18',
      half_term_from: '2026-10-26',
      half_term_to: '2026-10-30',
    },
  ],
  settings: LineSettings.parse({}),
  appointments: [],
  slots: [],
}
const said = (more: Partial<CalendarFacts>, ...days: string[]) =>
  calendarOf({ ...facts, ...more }, days, now).flatMap(({ notes, entries }) => [
    ...notes,
    ...entries.map(({ starts, ends, words }) => `${starts} ${ends} ${words}`),
  ])

test('a day says what is offered, what is booked, and what is in the way of the rest', () => {
  const day = '2026-10-21'
  const blocked = {
    ...diary,
    busy: [{ ...at(day, '10:10', '10:20'), person_id: 1 }],
    absences: [
      { ...at(day, '10:30', '18:00'), person_id: 1 },
      { ...at(day, '09:00', '18:00'), person_id: 2 },
    ],
  }
  const booked = { ...at(day, '09:30', '10:00'), id: 'b1', purpose: 'consultations' as const, school: 'Elmfield' }
  expect(said({ consultations: blocked, appointments: [booked], slots: slotsOf(day) }, day)).toEqual([
    '09:00 09:30 Offered',
    '09:30 10:00 Elmfield',
    '10:00 10:30 Busy in own calendar',
    '10:30 11:00 Away',
  ])
})

test.each([
  ['2026-10-20', 'Line not open on Tuesdays'],
  ['2026-10-28', 'Half term'],
  ['2026-12-21', 'Outside school terms'],
  ['2026-11-02', 'Not opened yet'],
  ['2026-12-16', 'Too far ahead to be booked'],
])('%s: %s', (day, words) => {
  expect(said({}, day)).toEqual([`09:00 11:00 ${words}`])
})

test('what is too soon, past or held for a school is not offered', () => {
  const today = '2026-10-19'
  expect(said({ slots: slotsOf(today) }, today)).toEqual(['09:00 11:00 Too soon to be booked'])
  expect(said({}, '2026-10-16')).toEqual(['09:00 11:00 Past'])
  const [first, ...others] = slotsOf('2026-10-23')
  const held = [{ starts_at: first?.starts_at ?? '', held_until: '2026-10-19T09:00:00Z' }, ...others]
  expect(said({ slots: held }, '2026-10-23')).toEqual(['09:00 09:30 Held for a school', '09:30 11:00 Offered'])
})

test('a bank holiday, a closure and a day away are told of the whole day, hours or none', () => {
  expect(said({}, '2026-12-25')).toEqual(['Christmas Day', '09:00 11:00 Christmas Day'])
  const day = { starts_at: instantOf('2026-11-04', '00:00'), ends_at: instantOf('2026-11-05', '00:00') }
  const closed = { ...diary, hours: [], closures: [{ ...day, name: 'Training day' }] }
  expect(said({ consultations: closed }, '2026-11-04', '2026-11-05')).toEqual(['Closed: Training day', 'No hours'])
})

test('hours for meetings are free around what is booked, by the same clock on both sides of the change of clocks', () => {
  const officer = { purposes: ['meetings'] as const, meetings: diary }
  const meeting = { ...at('2026-10-26', '09:45', '10:30'), id: 'm1', purpose: 'meetings' as const, school: 'Oakhill' }
  expect(said({ ...officer, appointments: [meeting] }, '2026-10-23', '2026-10-26')).toEqual([
    '09:00 11:00 Free for meetings',
    '09:00 09:45 Free for meetings',
    '09:45 10:30 Meeting: Oakhill',
    '10:30 11:00 Free for meetings',
  ])
  const march = calendarOf({ ...facts, ...officer }, ['2027-03-24', '2027-03-30'], now)
  expect(march.map(({ entries }) => entries.map(({ starts, ends }) => `${starts} ${ends}`))).toEqual([
    ['09:00 11:00'],
    ['09:00 11:00'],
  ])
})

test('a diary says on which days and in which hours its person is away, whoever else is', () => {
  const absences = [
    { ...at('2026-10-21', '10:30', '18:00'), person_id: 1 },
    { starts_at: instantOf('2026-10-22', '00:00'), ends_at: instantOf('2026-10-23', '10:00'), person_id: 1 },
    { ...at('2026-10-20', '09:00', '10:00'), person_id: 2 },
  ]
  const why = (day: string) => notWorkedOn(day, { ...facts, consultations: { ...diary, absences } })
  expect(why('2026-10-20')).toEqual([])
  expect(why('2026-10-21')).toEqual(['Away 10:30am to 6pm'])
  expect(why('2026-10-22')).toEqual(['Away'])
  expect(why('2026-10-23')).toEqual(['Away midnight to 10am'])
  expect(why('2026-12-25')).toEqual(['Christmas Day'])
})
