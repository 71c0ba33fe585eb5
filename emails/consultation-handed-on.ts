import { reasonOf, startOf, subjectOf } from './consultation.ts'
import type { ConsultationFacts, Links, Rendered } from './facts.ts'
import { message } from './frame.ts'

/** Tells the practitioner of the facts that the consultation is a colleague's now; the calendar entry goes with it. */
export function consultationHandedOn(facts: ConsultationFacts, links: Links): Rendered {
  const { school, contact, startsAt, reference } = facts
  return message(subjectOf('handed on', facts), 'A consultation is no longer with you', [
    { say: 'A colleague has it now, and you have nothing to do. This message takes it out of your calendar.' },
    {
      facts: [
        ['You had it on', startOf(startsAt)],
        ['School', school.name],
        ['Contact', contact.name],
        ['Reference', reference],
      ],
    },
    ...reasonOf(facts),
    { action: { text: 'See your consultations', href: links.home } },
  ])
}
