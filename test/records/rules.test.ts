import { expect, test } from 'vitest'
import { ukTime } from '../../src/platform/time.ts'
import {
  canHaveBeenOn,
  countsThatDisagree,
  isOverdue,
  mayTakeBack,
  recordRefusal,
  toChase,
} from '../../src/records/rules.ts'

test.each([
  ['all of them said, and fewer than the roll', [4, 3, 6], 10, []],
  ['none of them said', [null, null, null], 10, []],
  ['a plan for more than are severely absent', [4, 5, null], null, ['withPlan']],
  ['a plan without the severely absent', [null, 1, null], null, ['severelyAbsent']],
  ['more severely absent than pupils', [11, null, null], 10, ['severelyAbsent']],
  ['more than pupils beside the severely absent', [4, 3, 7], 10, ['severalAgencies']],
  ['whatever, where the roll is not known', [400, 3, 700], null, []],
] as const)('counts of pupils: %s', (_, [severelyAbsent, withPlan, severalAgencies], roll, wrong) => {
  expect(Object.keys(countsThatDisagree({ severelyAbsent, withPlan, severalAgencies }, roll))).toEqual(wrong)
})

test.each([
  ['on a working day from 8am', '2026-11-26T08:00:00Z', '2026-11-26T00:00:00Z'],
  ['not before 8am', '2026-11-26T07:59:00Z', undefined],
  ['not on a Saturday', '2026-11-28T09:00:00Z', undefined],
  ['not on a bank holiday', '2026-12-25T09:00:00Z', undefined],
  ['by summer time after the last Sunday of March', '2027-03-30T07:00:00Z', '2027-03-29T23:00:00Z'],
  ['by winter time after that of October', '2026-10-26T08:00:00Z', '2026-10-26T00:00:00Z'],
  ['not at 7am by winter time', '2026-10-26T07:00:00Z', undefined],
])('officers are asked for what is not recorded %s', (_, now, before) => {
  expect(toChase(ukTime(now))?.before).toBe(before)
})

test('a meeting is recorded from its start on, if it was sent and not cancelled; an action is overdue the day after', () => {
  const meeting = { sentAt: '2026-11-16T08:00:00Z', cancelledAt: null, startsAt: '2026-11-25T10:00:00Z' }
  expect(recordRefusal(meeting, '2026-11-25T09:59:59Z')).toBe('not_begun')
  expect(recordRefusal(meeting, '2026-11-25T10:00:00Z')).toBeUndefined()
  expect(recordRefusal({ ...meeting, sentAt: null }, '2026-11-25T10:00:00Z')).toBe('not_sent')
  const action = { doneAt: null, byDay: '2026-12-04' }
  expect([isOverdue(action, '2026-12-04'), isOverdue(action, '2026-12-05')]).toEqual([false, true])
  expect(isOverdue({ ...action, doneAt: '2026-12-06T09:00:00Z' }, '2026-12-07')).toBe(false)
})

test.each([
  ['today', '2026-11-25', '2026-11-25', true],
  ['not tomorrow', '2026-11-26', '2026-11-25', false],
  ['any day of this school year', '2026-09-01', '2026-11-25', true],
  ['no day before it', '2026-08-31', '2026-11-25', false],
  ['in early September the last four weeks too', '2026-08-12', '2026-09-09', true],
  ['and no day before those', '2026-08-11', '2026-09-09', false],
])('a call is logged of %s', (_, madeOn, today, can) => {
  expect(canHaveBeenOn(madeOn, today)).toBe(can)
})

test('a logged call is undone by who logged it on that UK day only, at both clock changes too', () => {
  const call = { byId: 3, loggedAt: '2027-03-28T23:30:00Z', struckAt: null }
  expect([mayTakeBack(call, 3, '2027-03-29'), mayTakeBack(call, 3, '2027-03-28')]).toEqual([true, false])
  expect(mayTakeBack({ ...call, loggedAt: '2026-10-25T23:30:00Z' }, 3, '2026-10-25')).toBe(true)
  expect(mayTakeBack(call, 4, '2027-03-29')).toBe(false)
  expect(mayTakeBack({ ...call, struckAt: '2027-03-28T23:40:00Z' }, 3, '2027-03-29')).toBe(false)
})
