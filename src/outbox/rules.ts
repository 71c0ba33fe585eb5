import type { DateTime } from 'luxon'
import { ukTime } from '../platform/time.ts'

/** How many messages one claim takes, and for how long: mail-smtp gives each at most 10 seconds. */
export const claim = { messages: 5, seconds: 60 }

const minutesToNextTry = [1, 2, 5, 15, 60]
const hoursUntilGivenUp = 24
const signInLinkMinutes = 15

/**
 * When a message that failed now is tried again, after so many tries: in 1, 2, 5, 15 and 60 minutes, then hourly, for the
 * last time a day after it was queued. Undefined once that day is over: then it is given up.
 */
export function nextTry({ tries, queuedAt }: { tries: number; queuedAt: string }, now: DateTime): DateTime | undefined {
  const last = ukTime(queuedAt).plus({ hours: hoursUntilGivenUp })
  if (now >= last) return undefined
  const minutes = minutesToNextTry[tries - 1] ?? 60
  const next = now.plus({ minutes })
  return next < last ? next : last
}

/** Whether a message still says something true: a sign-in link that has expired is not worth sending. */
export function isWorthSending({ kind, queuedAt }: { kind: string; queuedAt: string }, now: DateTime): boolean {
  return kind !== 'sign-in' || now < ukTime(queuedAt).plus({ minutes: signInLinkMinutes })
}
