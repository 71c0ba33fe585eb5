import { DateTime } from 'luxon'
import { expect, test } from 'vitest'
import { weekDue } from '../../src/mondays/rules.ts'

test.each([
  ['a Monday at 7am', '2026-11-16T07:00:00Z', '2026-11-16'],
  ['a Monday before 7am', '2026-11-16T06:59:59Z', undefined],
  ['late on a Monday', '2026-11-16T23:59:00Z', '2026-11-16'],
  ['a Tuesday after a Monday', '2026-11-17T07:00:00Z', undefined],
  ['a Sunday', '2026-11-15T09:00:00Z', undefined],
  ['Easter Monday', '2027-03-29T08:00:00Z', undefined],
  ['the Tuesday after Easter Monday', '2027-03-30T06:00:00Z', '2027-03-29'],
  ['the Monday after clocks went forward, at 7am', '2026-03-30T06:00:00Z', '2026-03-30'],
  ['that Monday, at 6:59', '2026-03-30T05:59:00Z', undefined],
  ['the Monday after clocks went back, at 7am', '2026-10-26T07:00:00Z', '2026-10-26'],
  ['that Monday, at 6am', '2026-10-26T06:00:00Z', undefined],
])('messages of the week are due on its first working day from 7am in the UK: %s', (_, at, monday) => {
  expect(weekDue(DateTime.fromISO(at))?.monday).toBe(monday)
})

test('a week is from Monday to Monday in UK time', () => {
  expect(weekDue(DateTime.fromISO('2026-03-30T06:00:00Z'))).toEqual({
    monday: '2026-03-30',
    from: '2026-03-29T23:00:00Z',
    until: '2026-04-05T23:00:00Z',
  })
})
