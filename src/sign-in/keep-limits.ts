import { type Actor, logEvent } from '../audit/events.ts'
import type { World } from '../platform/world.ts'
import { saveSessionSettings } from './queries.ts'
import type { SessionSettings } from './rules.ts'

/** Has sessions last as long as these settings say, from the next request on; those that are under way too. */
export async function keepLimits({ store, now }: World, settings: SessionSettings, actor: Actor): Promise<void> {
  const { db, atomic } = store
  await atomic(
    saveSessionSettings(db, settings),
    logEvent(db, now(), actor, 'sign-in.limits-changed', 'sessions', settings),
  )
}
