import { topics } from '../src/consultations/words.ts'
import { dayAndTime } from '../src/ui/dates.ts'
import { startOf } from './consultation.ts'
import type { Rendered } from './facts.ts'
import { message } from './frame.ts'
import type { WaitingFacts } from './line-facts.ts'

/** Says that a time that was held is not offered any more, before the school counts on it. */
export function waitingWithdrawn(facts: WaitingFacts, links: { home: string }): Rendered {
  const { school, topic, startsAt, endsAt, now } = facts
  const subject = `No longer offered: ${school.name}${startsAt ? `, ${startOf(startsAt)}` : ''}`
  return message(subject, 'The time that we held for you is not offered any more', [
    { say: 'We are sorry: there is no consultation at that time now, so you cannot take it.' },
    {
      facts: [
        ['No longer offered', startsAt && endsAt ? dayAndTime(startsAt, endsAt) : undefined],
        ['School', school.name],
        ['Topic', topics[topic]],
      ],
    },
    {
      say: now
        ? `Your consultation stays as it is: ${startOf(now.startsAt)}. You are still on the waiting list for an earlier time.`
        : 'You are still on the waiting list: we send you a link when another time comes free that suits you.',
    },
    { action: { text: 'Look for another time', href: links.home } },
  ])
}
