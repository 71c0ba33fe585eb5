import { dayAndTime } from '../src/ui/dates.ts'
import { officerOf, reasonOf, startOf, subjectOf } from './consultation.ts'
import type { Rendered } from './facts.ts'
import { message } from './frame.ts'
import type { CalledOffFacts } from './line-facts.ts'

/** Tells a school that its practitioner is away: the calendar entry goes with it, and another time is held for it if there is one. */
export function consultationCalledOff(
  facts: CalledOffFacts,
  links: { offer: string | undefined; home: string },
): Rendered {
  const { school, practitioner, reference, offer } = facts
  const next =
    offer && links.offer
      ? [
          {
            facts: [
              ['Free instead', dayAndTime(offer.startsAt, offer.endsAt)],
              ['With', `${offer.practitioner}, senior practitioner`],
            ] as const,
          },
          {
            say: `We hold it for you until ${startOf(offer.heldUntil)} (UK time). It is booked when you take it, and then you get a new invitation.`,
          },
          { action: { text: 'Take it, or choose another time', href: links.offer } },
          { say: 'If you do nothing, you stay on the waiting list, and we send you other times as they come free.' },
        ]
      : [
          {
            say: 'No other time is free at the moment. You are on the waiting list: we send you one as soon as it is.',
          },
          { action: { text: 'Look for a time yourself', href: links.home } },
        ]
  return message(subjectOf('cancelled', facts), 'Your consultation cannot take place then', [
    {
      facts: [
        ['Was to be', startOf(facts.startsAt)],
        ['School', school.name],
        ['With', `${practitioner.name}, senior practitioner`],
        ['Reference', reference],
      ],
    },
    ...reasonOf(facts),
    { say: 'This message takes it out of your calendar.' },
    ...next,
    ...officerOf(facts, 'contact'),
  ])
}
