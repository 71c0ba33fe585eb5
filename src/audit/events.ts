import type { DateTime } from 'luxon'
import { prepared } from '../platform/prepared.ts'
import type { Db } from '../platform/store.ts'
import { utc } from '../platform/time.ts'
import { insertEventOf } from './event-queries.ts'
import type { EventKind } from './words.ts'

/** Who did something: a signed-in person, somebody's API key, a job, the command line, or a visitor whom nobody knows. */
type Who = { person: number } | { apiKey: string } | { job: string } | { command: string } | { visitor: 'unknown' }

/** Who did something, for whom where it was not for themselves, and from which network address when they asked over the web. */
export type Actor = Who & {
  /** `school:URN` or `person:ID`. */
  actedFor?: string | undefined
  from?: string | undefined
}

/**
 * One line of history, to be written in the same atomic as what it tells. Details are facts that nobody else keeps: ids,
 * days and counts; never secrets, and never what somebody wrote.
 */
export function logEvent(db: Db, at: DateTime, actor: Actor, kind: EventKind, subject: string, details: object = {}) {
  const row = eventRow(at, actor, kind, subject, details)
  return insertEvent(db, row.at, row.actor, row.acted_for, row.from_address, row.kind, row.subject, row.details)
}

const insertEvent = prepared(
  (
    db,
    at: string,
    actor: string,
    acted_for: string | null,
    from_address: string | null,
    kind: string,
    subject: string,
    details: string,
  ) => db.insertInto('event').values({ at, actor, acted_for, from_address, kind, subject, details }),
)

/** The same about the person who has an email address by then: they may be made in the same atomic. */
export function logEventOf(db: Db, at: DateTime, actor: Actor, kind: EventKind, email: string, details: object = {}) {
  return insertEventOf(db, eventRow(at, actor, kind, '', details), email)
}

/** The same as a row, for statements that write it under a condition. */
export function eventRow(at: DateTime, actor: Actor, kind: EventKind, subject: string, details: object = {}) {
  return {
    at: utc(at),
    actor: actorText(actor),
    acted_for: actor.actedFor ?? null,
    from_address: actor.from ?? null,
    kind,
    subject,
    details: JSON.stringify(details),
  }
}

/** Who it was, as the event keeps it: `person:6`, `apiKey:Intranet`, `job:seal-events`, `command:import`, `visitor`. */
function actorText(actor: Actor): string {
  if ('person' in actor) return `person:${actor.person}`
  if ('apiKey' in actor) return `apiKey:${actor.apiKey}`
  if ('job' in actor) return `job:${actor.job}`
  if ('command' in actor) return `command:${actor.command}`
  return 'visitor'
}
