import { type Audience, officerOf, reasonOf, startOf, subjectOf } from './consultation.ts'
import type { ConsultationFacts, Links, Rendered } from './facts.ts'
import { message } from './frame.ts'

/** Says that a consultation will not take place; the calendar entry goes with it. */
export function consultationCancelled(facts: ConsultationFacts, audience: Audience, links: Links): Rendered {
  const { school, contact, practitioner, reference } = facts
  const other =
    audience === 'contact' ? `${practitioner.name}, senior practitioner` : `${contact.name}, ${contact.email}`
  const heading = audience === 'contact' ? 'Your consultation is cancelled' : 'A consultation with you is cancelled'
  return message(subjectOf('cancelled', facts), heading, [
    {
      facts: [
        ['Was to be', startOf(facts.startsAt)],
        ['School', school.name],
        ['With', other],
        ['Reference', reference],
      ],
    },
    ...reasonOf(facts),
    { say: 'This message takes it out of your calendar.' },
    ...(audience === 'contact' ? [{ action: { text: 'Book another time', href: links.home } }] : []),
    ...officerOf(facts, audience),
  ])
}
