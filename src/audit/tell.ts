import type { FoundEvent } from './event-queries.ts'
import { eventInWords } from './words.ts'

/** An event in words, for the page and for the file. */
export interface Told {
  id: number
  /** A UTC instant. */
  at: string
  who: string
  what: string
  /** For whom, when it was not for themselves. */
  forWhom: string
  subject: string
  /** Whose subject it is, when it is a person's. */
  subjectName: string | null
  from: string | null
  details: string
}

/** Puts an event into words. */
export function tell(event: FoundEvent): Told {
  const { id, at, kind, subject, subjectName, from } = event
  return {
    id,
    at,
    who: event.actorName ?? actorInWords(event.actor),
    what: eventInWords(kind),
    forWhom: event.school ?? event.actedFor ?? '',
    subject,
    subjectName,
    from,
    details: detailsInWords(event.details),
  }
}

function actorInWords(actor: string): string {
  const [, kind = actor, who = ''] = /^(\w+):(.*)$/.exec(actor) ?? []
  const words: Record<string, string> = {
    person: `Person ${who}, who is no longer known`,
    apiKey: `API key “${who}”`,
    job: `The service itself (${who})`,
    command: `The command line (${who})`,
    visitor: 'A visitor who had not signed in',
  }
  return words[kind] ?? actor
}

/** `{"was":"…","startsAt":"…"}` as `was: …, startsAt: …`. */
function detailsInWords(details: string): string {
  const facts: unknown = JSON.parse(details)
  if (typeof facts !== 'object' || facts === null) return ''
  return Object.entries(facts)
    .map(([name, value]) => `${name}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(', ')
}
