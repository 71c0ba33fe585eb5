import type { DateTime } from 'luxon'
import type { Db } from '../platform/store.ts'
import { utc } from '../platform/time.ts'

/** Who did something: a signed-in person, somebody's API key, a job or the command line. */
export type Actor = { person: number } | { apiKey: string } | { job: string } | { command: string }

/** One line of history, to be written in the same atomic as what it tells. Details are facts, never secrets. */
export function logEvent(db: Db, at: DateTime, actor: Actor, kind: string, subject: string, details: object = {}) {
  return db
    .insertInto('event')
    .values({ at: utc(at), actor: actorText(actor), kind, subject, details: JSON.stringify(details) })
}

function actorText(actor: Actor): string {
  const [kind, who] = Object.entries(actor)[0] ?? ['unknown', '']
  return `${kind}:${who}`
}
