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
  /** What the subject is called, or as much of it as tells it from others. */
  subjectName: string
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
    subjectName: subjectName ?? shortly(subject),
    from,
    details: detailsInWords(event.details, namesIn(event.people)),
  }
}

/** The start of an id that says nothing to anybody; any other subject as it is. */
function shortly(subject: string): string {
  return /^[\w-]{20,}$/.test(subject) ? `${subject.slice(0, 8)}…` : subject
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
