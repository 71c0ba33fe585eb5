import { topics } from '../src/consultations/words.ts'
import { dayAndTime } from '../src/ui/dates.ts'
import { startOf } from './consultation.ts'
import type { Rendered } from './facts.ts'
import { message } from './frame.ts'
import type { WaitingFacts } from './line-facts.ts'

/** Offers a freed time to who waits for one, and says until when it is held. */
export function waitingOffered(facts: WaitingFacts, links: { offer: string }): Rendered {
  const { school, topic, startsAt, endsAt, heldUntil, now } = facts
  const time = startsAt && endsAt ? dayAndTime(startsAt, endsAt) : undefined
  const subject = `A time is free: ${school.name}${startsAt ? `, ${startOf(startsAt)}` : ''}`
  return message(subject, now ? 'An earlier time is free' : 'A time for your consultation is free', [
    {
      facts: [
        ['Free', time],
        ['Now it is', now ? startOf(now.startsAt) : undefined],
        ['School', school.name],
        ['Topic', topics[topic]],
      ],
    },
    {
      say: heldUntil
        ? `We hold it for you until ${startOf(heldUntil)} (UK time). Then it is offered to the next school.`
        : '',
    },
    { action: { text: now ? 'Move it there, or say no' : 'Take it, or say no', href: links.offer } },
    { say: 'If you do nothing, you stay on the waiting list for other times.' },
  ])
}
