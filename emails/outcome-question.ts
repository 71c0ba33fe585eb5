import { dayOf } from '../src/ui/dates.ts'
import type { Rendered } from './facts.ts'
import { message } from './frame.ts'
import type { OutcomeFacts } from './line-facts.ts'

/** Asks a school, once, whether a consultation answered its question; each link opens the page with that answer chosen. */
export function outcomeQuestion(
  { school, practitioner, startsAt }: OutcomeFacts,
  links: { yes: string; inPart: string; no: string },
): Rendered {
  return message(
    `Did this answer your question? ${school.name}, ${dayOf(startsAt)}`,
    'Did this answer your question?',
    [
      {
        say: `On ${dayOf(startsAt)} you talked with ${practitioner.name}, senior practitioner. Did this answer your question?`,
      },
      { action: { text: 'Yes', href: links.yes } },
      { action: { text: 'In part', href: links.inPart } },
      { action: { text: 'No', href: links.no } },
      { say: 'You need not answer, and we do not ask again. Please do not tell us anything about a pupil.' },
    ],
  )
}
