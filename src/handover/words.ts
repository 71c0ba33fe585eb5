import type { Cause } from '../availability/rearranging.ts'
import { ukDay } from '../platform/time.ts'
import { dayInWords, shortDay, timeOf, timeRange } from '../ui/dates.ts'

/** What may become of an appointment: as it can be chosen, and as a fact once it is done. */
export interface Words {
  text: string
  done: string
}

/** `Wednesday 18 November 2026, 9am to 9:30am, Elmfield Primary School`. */
export function bookingInWords(one: { startsAt: string; endsAt: string; school: string }): string {
  return `${dayInWords(ukDay(one.startsAt))}, ${timeRange(one.startsAt, one.endsAt)}, ${one.school}`
}

/** `Ben Carver takes it at the same time`. */
export function takesItInWords({ practitioner }: { practitioner: string }): Words {
  return { text: `${practitioner} takes it at the same time`, done: `${practitioner} has it, at the same time` }
}

/** `Offer Wed 18 Nov, 9am, with Ben Carver`: short enough for a list on a phone. */
export function offerInWords({ startsAt, practitioner }: { startsAt: string; practitioner: string }): Words {
  const offered = `${shortDay(startsAt)}, ${timeOf(startsAt)}, with ${practitioner}`
  return { text: `Offer ${offered}`, done: `Called off, and offered ${offered}` }
}

/** `Call it off: it goes on the waiting list`. */
export const waitsInWords: Words = {
  text: 'Call it off: it goes on the waiting list',
  done: 'Called off: it is on the waiting list',
}

/** `Move it to Wed 25 Nov, 10am`. */
export function openingInWords(startsAt: string): Words {
  const time = `${shortDay(startsAt)}, ${timeOf(startsAt)}`
  return { text: `Move it to ${time}`, done: `Moved to ${time}` }
}

/** `Cancel it, and plan it again later`; of a draft nobody knows, so that there is nothing to cancel. */
export function planAgainInWords(isDraft: boolean): Words {
  return isDraft
    ? { text: 'Plan it again later', done: 'To be planned again' }
    : { text: 'Cancel it, and plan it again later', done: 'Cancelled, and to be planned again' }
}

/** What has been saved before anything is rearranged. */
export const savedInWords = {
  away: 'The time off is saved',
  closed: 'The closure is saved',
  hours: 'The change is saved',
} satisfies Record<Cause, string>

/** The reason that is proposed, for schools and colleagues to read: true whatever it comes after. */
export function reasonInWords(names: readonly string[], after: Cause | undefined): string {
  const [one, ...others] = names
  const isOne = others.length === 0
  if (after === 'closed') return 'Our team is closed then.'
  if (after === 'away') return isOne ? `${one} is away then.` : 'We are away then.'
  if (after === 'hours') return isOne ? `${one}’s hours have changed.` : 'Our hours have changed.'
  return isOne ? `${one} cannot be there then.` : 'We cannot be there then.'
}

/** `1 message`, `36 messages`. */
export function messagesInWords(count: number): string {
  return count === 1 ? '1 message' : `${count} messages`
}
