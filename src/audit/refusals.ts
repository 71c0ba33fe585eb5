import { utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { insertRefusal } from './event-queries.ts'
import { type Actor, eventRow } from './events.ts'
import type { RefusalKind } from './words.ts'

const seconds = 60
const atMost = 100

/**
 * Notes that somebody was refused, after the answer has gone, so that the answer takes no longer for it. The same refusal
 * to the same address is written once a minute, and at most a hundred of a kind; the log of requests has them all.
 * The subject is what was refused (a route, never an address typed by somebody).
 */
export function logRefusal({ store, log, now, later }: World, actor: Actor, kind: RefusalKind, subject: string): void {
  const row = eventRow(now(), actor, kind, subject)
  const written = insertRefusal(store.db, row, { since: utc(now().minus({ seconds })), atMost }).execute()
  later(written.then(() => {}).catch((error: unknown) => log.error('A refusal could not be written', error, { kind })))
}
