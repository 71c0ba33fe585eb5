import { type Actor, logEvent } from '../audit/events.ts'
import { brokenConstraint, precondition } from '../platform/sql.ts'
import { utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { hashOf, randomId } from '../sign-in/keys.ts'
import { insertKey, keyWasInForce, revoke } from './queries.ts'
import { daysUnlessTold, type NewKey, perMinuteUnlessTold, scopeNames } from './rules.ts'

/**
 * Makes an API key and returns it, once: only its hash is kept. It opens everything for a year unless told otherwise.
 * Undefined when the name is another key's, be it one that is revoked.
 */
export async function createKey(
  world: World,
  name: string,
  actor: Actor,
  { scopes = scopeNames, days = daysUnlessTold, perMinute = perMinuteUnlessTold }: Partial<Omit<NewKey, 'name'>> = {},
): Promise<string | undefined> {
  const { db, atomic } = world.store
  const key = `hb_${randomId()}`
  const row = {
    name,
    key_hash: hashOf(key),
    made_at: utc(world.now()),
    scopes: JSON.stringify(scopes),
    expires_at: utc(world.now().plus({ days })),
    per_minute: perMinute,
  }
  try {
    await atomic(
      insertKey(db, row),
      logEvent(db, world.now(), actor, 'api-key.created', name, { scopes, until: row.expires_at }),
    )
    return key
  } catch (error) {
    if (brokenConstraint(error) === 'an_api_key_has_its_own_name') return undefined
    throw error
  }
}

/** Ends a key: the next request with it is refused. Returns whether there was such a key that had not been revoked. */
export async function revokeKey(world: World, name: string, actor: Actor): Promise<boolean> {
  const { db, atomic } = world.store
  try {
    await atomic(
      revoke(db, name, utc(world.now())),
      precondition(db, keyWasInForce),
      logEvent(db, world.now(), actor, 'api-key.revoked', name),
    )
    return true
  } catch (error) {
    if (brokenConstraint(error) === 'precondition_failed') return false
    throw error
  }
}
