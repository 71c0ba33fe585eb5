import { type Audience, detailsOf, noteOf, officerOf, reasonOf, subjectOf } from './consultation.ts'
import type { ConsultationFacts, Links, Rendered } from './facts.ts'
import { message } from './frame.ts'

/** Says that a consultation is with another practitioner at the same time; the calendar entry is brought up to date with it. */
export function consultationHandedOver(facts: ConsultationFacts, audience: Audience, links: Links): Rendered {
  const toSchool = audience === 'contact'
  const heading = toSchool ? 'Your consultation is with somebody else' : 'A colleague’s consultation is with you now'
  return message(subjectOf('handed over', facts), heading, [
    {
      say: toSchool
        ? `The time stays the same, and ${facts.practitioner.name} takes it. You have nothing to do.`
        : 'The school has been told, and has nothing to do.',
    },
    { facts: detailsOf(facts, audience) },
    ...reasonOf(facts),
    ...(toSchool ? [] : noteOf(facts)),
    { say: 'The invitation in this message brings your calendar up to date.' },
    { action: { text: toSchool ? 'Move or cancel it' : 'See, move or cancel it', href: links.manage } },
    ...officerOf(facts, audience),
  ])
}
