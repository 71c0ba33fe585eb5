import { type Audience, detailsOf, noteOf, officerOf, subjectOf } from './consultation.ts'
import type { ConsultationFacts, Links, Rendered } from './facts.ts'
import { message } from './frame.ts'

/** Says that a consultation is booked; the invitation goes with it. */
export function consultationBooked(facts: ConsultationFacts, audience: Audience, links: Links): Rendered {
  const details = { facts: detailsOf(facts, audience) }
  const subject = subjectOf('booked', facts)
  if (audience === 'practitioner') {
    return message(subject, 'A school has booked a consultation with you', [
      details,
      ...noteOf(facts),
      ...officerOf(facts, audience),
      { action: { text: 'See, move or cancel it', href: links.manage } },
    ])
  }
  return message(subject, 'Your consultation is booked', [
    details,
    {
      say: 'Accept the invitation in this message to put it in your calendar. Please have your figures ready, as counts only, and do not send us the names of pupils.',
    },
    { action: { text: 'Move or cancel it', href: links.manage } },
    ...officerOf(facts, audience),
  ])
}
