import { expect, test } from 'vitest'
import { asTyped, hoursTyped } from '../../src/availability/typed-hours.ts'

test.each([
  ['9:00 to 12:30, 13:30 to 16:00', '09:00 to 12:30, 13:30 to 16:00'],
  ['1:30pm-4pm and 9am – 12.30', '09:00 to 12:30, 13:30 to 16:00'],
  ['1 to 3pm', '13:00 to 15:00'],
  ['9-12pm', '09:00 to 12:00'],
  ['9 to 5pm', '09:00 to 17:00'],
  ['10 until midday; noon to 1pm', '10:00 to 12:00, 12:00 to 13:00'],
  ['7 to 20:00', '07:00 to 20:00'],
  ['', ''],
  [' , ', ''],
])('%s is read as %s', (text, read) => {
  const typed = hoursTyped(text, 30)
  expect('because' in typed ? typed : asTyped(typed)).toBe(read)
})

test.each([
  ['nine to ten', 'unreadable'],
  ['9 to 10 to 11', 'unreadable'],
  ['9', 'unreadable'],
  ['25:00 to 26:00', 'unreadable'],
  ['9:75 to 11', 'unreadable'],
  ['13pm to 14pm', 'unreadable'],
  ['9 to 5', 'end_before_start'],
  ['22:00 to 02:00', 'end_before_start'],
  ['11pm to midnight', 'end_before_start'],
  ['10 to 10', 'end_before_start'],
  ['1:30 to 4', 'outside_the_day'],
  ['19:00 to 20:15', 'outside_the_day'],
  ['9 to 9:29', 'too_short'],
  ['9 to 11, 10:30 to 12', 'overlap_each_other'],
])('%s is refused: %s', (text, because) => {
  expect(hoursTyped(text, 30)).toEqual({ because })
})

test('a stretch for meetings takes an hour at least', () => {
  expect(hoursTyped('9 to 9:59', 60)).toEqual({ because: 'too_short' })
  expect(hoursTyped('9 to 10', 60)).toEqual([{ starts: '09:00', ends: '10:00' }])
})
