import { type Actor, logEvent } from '../audit/events.ts'
import { brokenConstraint } from '../platform/sql.ts'
import { utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { hashOf, randomId } from '../sign-in/keys.ts'
import { insertKey } from './queries.ts'

/** Makes an API key and returns it, once: only its hash is kept. Undefined when the name is another key's. */
export async function createKey(world: World, name: string, actor: Actor): Promise<string | undefined> {
  const { db, atomic } = world.store
  const key = `hb_${randomId()}`
  try {
    await atomic(
      insertKey(db, name, await hashOf(key), utc(world.now())),
      logEvent(db, world.now(), actor, 'api-key.created', name),
    )
    return key
  } catch (error) {
    if (brokenConstraint(error) === 'an_api_key_has_its_own_name') return undefined
    throw error
  }
}
