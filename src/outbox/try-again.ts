import { type Actor, logEvent } from '../audit/events.ts'
import { utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { tryOnceMore } from './queries.ts'

/**
 * Makes a message that was given up due once more; the job sends it within seconds, or gives it up again. Does nothing
 * when it is not given up, or when a later message about the same consultation has reached the same person.
 */
export async function tryAgain({ store, now }: World, id: number, actor: Actor): Promise<void> {
  const { db, atomic } = store
  await atomic(tryOnceMore(db, id, utc(now())), logEvent(db, now(), actor, 'message.tried-again', String(id)))
}
