import type { Rendered } from './facts.ts'
import { type Link, message } from './frame.ts'
import { startOf } from './meeting.ts'
import type { UnrecordedMeetings } from './record-facts.ts'

/** Asks an officer what came of meetings that they have not recorded; `links` are in the order of the list. */
export function meetingsToRecord({ name, meetings }: UnrecordedMeetings, links: readonly string[]): Rendered {
  const [first] = meetings
  const subject =
    meetings.length === 1 && first
      ? `Was it held? ${first.school}, ${startOf(first.startsAt)}`
      : `Were they held? ${meetings.length} meetings to record`
  return message(subject, meetings.length === 1 ? 'Was it held?' : 'Were they held?', [
    { say: `Hello ${name},` },
    { say: 'Please say of each of these meetings whether it was held, and what was agreed.' },
    {
      facts: meetings.map(({ school, startsAt }, i): readonly [string, Link] => [
        startOf(startsAt),
        { text: school, href: links[i] ?? '' },
      ]),
    },
    { say: 'We ask for each meeting once. Until it is recorded it does not count as held.' },
  ])
}
