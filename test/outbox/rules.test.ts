import { DateTime } from 'luxon'
import { expect, test } from 'vitest'
import { isWorthSending, nextTry } from '../../src/outbox/rules.ts'
import { utc } from '../../src/platform/time.ts'

const queuedAt = '2026-11-16T08:00:00Z'
const at = (instant: string) => DateTime.fromISO(instant, { zone: 'utc' })

test('the tries grow apart, the last is a day after the message was queued, and then it is given up', () => {
  const tries: string[] = []
  for (let now: DateTime | undefined = at(queuedAt); now; now = nextTry({ tries: tries.length, queuedAt }, now)) {
    tries.push(utc(now).slice(5, 16))
  }
  expect(tries.slice(0, 7)).toEqual([
    '11-16T08:00',
    '11-16T08:01',
    '11-16T08:03',
    '11-16T08:08',
    '11-16T08:23',
    '11-16T09:23',
    '11-16T10:23',
  ])
  expect(tries.at(-1)).toBe('11-17T08:00')
  expect(tries).toHaveLength(29)
})

test('a sign-in link is worth sending for 15 minutes, everything else always', () => {
  expect(isWorthSending({ kind: 'sign-in', queuedAt }, at('2026-11-16T08:14:59Z'))).toBe(true)
  expect(isWorthSending({ kind: 'sign-in', queuedAt }, at('2026-11-16T08:15:00Z'))).toBe(false)
  expect(isWorthSending({ kind: 'consultation-booked-contact', queuedAt }, at('2026-11-19T08:00:00Z'))).toBe(true)
})
