import { dayInWords } from '../src/ui/dates.ts'
import type { HandedOverFacts, Rendered } from './facts.ts'
import { message } from './frame.ts'

/** Tells an officer which schools are theirs from a day on (`takes`), or no longer. */
export function schoolsHandedOver(
  { name, day, officer, schools }: HandedOverFacts,
  takes: boolean,
  links: { schools: string },
): Rendered {
  const count = schools.length === 1 ? '1 school' : `${schools.length} schools`
  const [is, them] = schools.length === 1 ? ['is', 'it'] : ['are', 'them']
  const other = officer?.name ?? 'nobody'
  return message(
    `${count} ${takes ? `for you from ${dayInWords(day)}` : `no longer yours from ${dayInWords(day)}`}`,
    takes ? 'You take schools on' : 'Schools of yours go to somebody else',
    [
      { say: `Hello ${name},` },
      {
        say: takes
          ? `From ${dayInWords(day)} you are the named officer of ${count}. Until then ${other} has ${them}.`
          : `From ${dayInWords(day)} ${count} ${is} no longer yours: then ${other} has ${them}.`,
      },
      { list: schools.map((one) => `${one.name} (URN ${one.urn})`) },
      { facts: [[takes ? 'Who has had them' : 'Who takes them', officer ? reach(officer) : undefined]] },
      { say: 'Where a meeting to come changes with this, a message of its own says so.' },
      { action: { text: 'See your schools', href: links.schools } },
    ],
  )
}

function reach({ name, email, phone }: NonNullable<HandedOverFacts['officer']>): string {
  return [name, email, phone].filter(Boolean).join(', ')
}
