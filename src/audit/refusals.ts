import { utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { insertRefusal } from './event-queries.ts'
import { type Actor, eventRow } from './events.ts'
import type { RefusalKind } from './words.ts'

const seconds = 60
const atMost = 100

/**
 * Notes that somebody was refused. Never throws: a refusal stays a refusal. The same refusal to the same address is
 * written once a minute, and at most a hundred of a kind; the log of requests has them all. The subject is what was
 * refused (a route, a kind of thing), never what somebody typed.
 */
export async function logRefusal(world: World, actor: Actor, kind: RefusalKind, subject: string): Promise<void> {
  const { store, now, log } = world
  const since = utc(now().minus({ seconds }))
  try {
    await insertRefusal(store.db, eventRow(now(), actor, kind, subject), { since, atMost }).execute()
  } catch (error) {
    log.error('A refusal could not be written', error, { kind })
  }
}
