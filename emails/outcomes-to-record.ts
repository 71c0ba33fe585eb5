import { startOf } from './consultation.ts'
import type { Rendered } from './facts.ts'
import { type Link, message } from './frame.ts'
import type { UnrecordedFacts } from './line-facts.ts'

/** Asks a practitioner what came of consultations that they have not recorded; `links` are in the order of the list. */
export function outcomesToRecord({ name, consultations }: UnrecordedFacts, links: readonly string[]): Rendered {
  const [first] = consultations
  const subject =
    consultations.length === 1 && first
      ? `What came of it? ${first.school}, ${startOf(first.startsAt)}`
      : `What came of it? ${consultations.length} consultations to record`
  return message(subject, 'What came of it?', [
    { say: `Hello ${name},` },
    { say: 'Please say what came of these. Each takes less than a minute.' },
    {
      facts: consultations.map(({ school, startsAt }, i): readonly [string, Link] => [
        startOf(startsAt),
        { text: school, href: links[i] ?? '' },
      ]),
    },
    { say: 'We ask again only when another one has not been recorded.' },
  ])
}
