import { type Audience, detailsOf, noteOf, officerOf, reasonOf, subjectOf } from './consultation.ts'
import type { ConsultationFacts, Links, Rendered } from './facts.ts'
import { message } from './frame.ts'

/** Says that a consultation is at another time, or with another practitioner; the calendar entry moves with it. */
export function consultationMoved(facts: ConsultationFacts, audience: Audience, links: Links): Rendered {
  const heading = audience === 'contact' ? 'Your consultation has moved' : 'A consultation has moved'
  const action = audience === 'contact' ? 'Move or cancel it' : 'See, move or cancel it'
  return message(subjectOf('moved', facts), heading, [
    { facts: detailsOf(facts, audience) },
    ...reasonOf(facts),
    ...(audience === 'practitioner' ? noteOf(facts) : []),
    { say: 'The invitation in this message puts it in your calendar at the new time.' },
    { action: { text: action, href: links.manage } },
    ...officerOf(facts, audience),
  ])
}
