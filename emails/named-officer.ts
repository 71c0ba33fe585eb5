import { dayInWords } from '../src/ui/dates.ts'
import type { HandedOverFacts, Rendered } from './facts.ts'
import { message } from './frame.ts'

/** Tells a school's attendance lead who its named officer is from a day on. */
export function namedOfficerChanges(
  { name, day, officer, schools }: HandedOverFacts,
  links: { home: string },
): Rendered {
  const which = schools.length === 1 ? schools[0]?.name : `your ${schools.length} schools`
  return message(`Your named officer from ${dayInWords(day)}`, 'Your school’s named officer changes', [
    { say: `Hello ${name},` },
    {
      say: officer
        ? `From ${dayInWords(day)} ${officer.name} is the named attendance improvement officer of ${which}.`
        : `From ${dayInWords(day)} ${which} will have no named attendance improvement officer. We will tell you when there is one.`,
    },
    ...(schools.length > 1 ? [{ list: schools.map((one) => one.name) }] : []),
    {
      facts: [
        ['Email', officer?.email],
        ['Phone', officer?.phone ?? undefined],
      ],
    },
    { say: 'Where a meeting to come changes with this, a message of its own says so.' },
    { action: { text: 'See your school', href: links.home } },
  ])
}
