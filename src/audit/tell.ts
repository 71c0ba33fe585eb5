import { z } from 'zod'
import { detailsInWords } from './details.ts'
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
  /** What the subject is called, when it is a person, a school or a consultation. */
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
    details: detailsInWords(event.details, namesIn(event.people)),
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

const Names = z.record(z.string(), z.string())

/** The people whom the details name by id, as the database gives them: `{"6":"Ruth Vale"}`. */
function namesIn(people: string): ReadonlyMap<string, string> {
  return new Map(Object.entries(Names.parse(JSON.parse(people))))
}
