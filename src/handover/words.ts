import { halfHourAfter } from '../platform/time.ts'
import { dayAndTime } from '../ui/dates.ts'

/** `Ben Carver takes it at the same time`. */
export function takesItInWords({ practitioner }: { practitioner: string }): string {
  return `${practitioner} takes it at the same time`
}

/** `Offer the school Wednesday 18 November 2026, 9am to 9:30am (UK time), with Ben Carver`. */
export function offerInWords({ startsAt, practitioner }: { startsAt: string; practitioner: string }): string {
  return `Offer the school ${dayAndTime(startsAt, halfHourAfter(startsAt))}, with ${practitioner}`
}

/** `Move it to Wednesday 25 November 2026, 10am to 11am (UK time)`. */
export function openingInWords(startsAt: string, endsAt: string): string {
  return `Move it to ${dayAndTime(startsAt, endsAt)}`
}

/** `1 message`, `36 messages`. */
export function messagesInWords(count: number): string {
  return count === 1 ? '1 message' : `${count} messages`
}
