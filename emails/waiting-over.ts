import { topics } from '../src/consultations/words.ts'
import { startOf } from './consultation.ts'
import type { Rendered } from './facts.ts'
import { message } from './frame.ts'
import type { WaitingFacts } from './line-facts.ts'

/** Says that a wait has ended without a time that suited. */
export function waitingOver({ school, topic, now }: WaitingFacts, links: { home: string }): Rendered {
  return message(`Your wait for a time is over: ${school.name}`, 'No time came free', [
    {
      say: now
        ? `No earlier time came free by the day that you gave us. Your consultation stays as it is: ${startOf(now.startsAt)}.`
        : 'We are sorry: no time that suited you came free by the day that you gave us.',
    },
    {
      facts: [
        ['School', school.name],
        ['Topic', topics[topic]],
      ],
    },
    { action: { text: 'Look for another time, or wait again', href: links.home } },
  ])
}
