import { expect, test } from 'vitest'
import {
  afterWorkingMinutes,
  byWeek,
  byWeekday,
  fits,
  offersToMake,
  partOf,
  type Wait,
} from '../../src/waiting/rules.ts'
import { suitsInWords } from '../../src/waiting/words.ts'

test.each([
  ['in the morning', '2026-11-16T09:00:00Z', '2026-11-16T11:00:00Z'],
  ['before the day begins', '2026-11-16T06:00:00Z', '2026-11-16T10:30:00Z'],
  ['to the very end of a day', '2026-11-16T15:00:00Z', '2026-11-16T17:00:00Z'],
  ['over the end of a day', '2026-11-16T16:00:00Z', '2026-11-17T09:30:00Z'],
  ['at the end of a day', '2026-11-16T17:00:00Z', '2026-11-17T10:30:00Z'],
  ['over a weekend', '2026-11-20T16:30:00Z', '2026-11-23T10:00:00Z'],
  ['on a Saturday', '2026-11-21T12:00:00Z', '2026-11-23T10:30:00Z'],
  ['over Christmas, with its substitute day', '2026-12-24T16:00:00Z', '2026-12-29T09:30:00Z'],
  ['over Easter, when summer time begins', '2027-03-26T16:00:00Z', '2027-03-30T09:30:00Z'],
  ['over the weekend on which summer time ends', '2026-10-23T15:00:00Z', '2026-10-26T09:30:00Z'],
])('two hours of working time %s', (_, from, until) => {
  expect(afterWorkingMinutes(from, 120)).toBe(until)
})

const monday9 = '2026-11-23T09:00:00Z'
const monday13 = '2026-11-23T13:00:00Z'
const wait = (id: string, different: Partial<Wait> = {}): Wait => ({
  ...{ id, suits: ['1-am', '1-pm'], untilDay: '2026-11-30', insteadOf: null, notAt: [] },
  ...different,
})

test('a part of the week is by UK clocks', () => {
  expect(partOf(monday9)).toBe('1-am')
  expect(partOf('2026-11-23T12:00:00Z')).toBe('1-pm')
  expect(partOf('2027-06-07T11:00:00Z')).toBe('1-pm')
})

test('a time fits who can take it then, by their day, earlier than what they have, and once', () => {
  expect(fits(wait('a'), monday9)).toBe(true)
  expect(fits(wait('a', { suits: ['1-pm'] }), monday9)).toBe(false)
  expect(fits(wait('a', { untilDay: '2026-11-23' }), monday9)).toBe(true)
  expect(fits(wait('a', { untilDay: '2026-11-22' }), monday9)).toBe(false)
  expect(fits(wait('a', { insteadOf: monday13 }), monday9)).toBe(true)
  expect(fits(wait('a', { insteadOf: monday9 }), monday9)).toBe(false)
  expect(fits(wait('a', { notAt: [monday9] }), monday9)).toBe(false)
})

test('times go out in order of joining, the first that suits to each', () => {
  const slots = [
    { id: 1, starts_at: monday9 },
    { id: 2, starts_at: monday13 },
  ]
  const waits = [wait('a', { suits: ['1-pm'] }), wait('b'), wait('c')]
  expect(offersToMake(waits, slots)).toEqual([
    { waitingId: 'a', slotId: 2, startsAt: monday13 },
    { waitingId: 'b', slotId: 1, startsAt: monday9 },
  ])
})

test('unmet need is counted by the week of joining and by weekday', () => {
  const joined = (joinedAt: string, endedBecause: string | null) => ({ joinedAt, endedBecause })
  expect(
    byWeek([
      joined('2026-11-16T09:00:00Z', 'given'),
      joined('2026-11-20T09:00:00Z', 'run-out'),
      joined('2026-11-23T09:00:00Z', null),
    ]),
  ).toEqual([
    { monday: '2026-11-23', joined: 1, given: 0, runOut: 0, waiting: 1 },
    { monday: '2026-11-16', joined: 2, given: 1, runOut: 1, waiting: 0 },
  ])
  expect(byWeekday([wait('a'), wait('b', { suits: ['1-am', '5-pm'] })])).toEqual(
    expect.arrayContaining([
      { weekday: 1, am: 2, pm: 1 },
      { weekday: 5, am: 0, pm: 1 },
    ]),
  )
})

test('what suits is said in the order of the week', () => {
  expect(suitsInWords(['5-pm', '1-am', '3-pm', '3-am'])).toBe('Monday morning, Wednesday, Friday afternoon')
})
