import { shortDay, timeOf } from '../ui/dates.ts'

/** `Ben Carver takes it at the same time`. */
export function takesItInWords({ practitioner }: { practitioner: string }): string {
  return `${practitioner} takes it at the same time`
}

/** `Offer Wed 18 Nov, 9am, with Ben Carver`: short enough for a list on a phone. */
export function offerInWords({ startsAt, practitioner }: { startsAt: string; practitioner: string }): string {
  return `Offer ${shortDay(startsAt)}, ${timeOf(startsAt)}, with ${practitioner}`
}

/** `Move it to Wed 25 Nov, 10am`. */
export function openingInWords(startsAt: string): string {
  return `Move it to ${shortDay(startsAt)}, ${timeOf(startsAt)}`
}

/** `1 message`, `36 messages`. */
export function messagesInWords(count: number): string {
  return count === 1 ? '1 message' : `${count} messages`
}
