import { topics } from '../src/consultations/words.ts'
import { dayOf } from '../src/ui/dates.ts'
import type { Rendered } from './facts.ts'
import { message } from './frame.ts'
import type { OutcomeFacts } from './line-facts.ts'

/** Tells a school's named officer that a practitioner has passed a consultation on to them. */
export function officerTask(
  { school, contact, practitioner, startsAt, topic, asked }: OutcomeFacts,
  links: { task: string },
): Rendered {
  return message(`Passed on to you: ${school.name}`, 'A consultation is passed on to you', [
    { say: `${practitioner.name}, senior practitioner, talked with ${school.name} and passes it on to you.` },
    {
      facts: [
        ['School', `${school.name} (URN ${school.urn})`],
        ['Contact', `${contact.name}, ${contact.email}`],
        ['Talked on', dayOf(startsAt)],
        ['Topic', topics[topic]],
      ],
    },
    ...(asked ? [{ by: `What ${practitioner.name} asks of you`, typed: asked }] : []),
    { action: { text: 'See it and mark it as done', href: links.task } },
  ])
}
