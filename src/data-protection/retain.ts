import { type Actor, logEvent } from '../audit/events.ts'
import type { Store } from '../platform/store.ts'
import type { World } from '../platform/world.ts'
import { byItself, type Kind, kinds } from './kinds.ts'
import { retentionSettings, sessionSettings } from './retention-queries.ts'
import { saveRetention } from './retention-statements.ts'
import { type Cutoffs, cutoffs, type RetentionSettings } from './settings.ts'
import { type Counts, countsInWords, kindNames, none } from './words.ts'

interface How {
  /** Only counts what is due, and writes nothing. */
  dryRun?: boolean
  /** Other settings than those that are kept, to see what they would do; for a dry run. */
  settings?: RetentionSettings
  actor?: Actor
}

/**
 * Removes or makes anonymous whatever has been kept for as long as the settings say, a few hundred rows at once, and
 * returns how many of each kind. Stopped in between, it goes on where it was the next time. What reports count stays.
 */
export async function retain(world: World, { dryRun = false, settings, actor = byItself }: How = {}): Promise<Counts> {
  const { store, now } = world
  const kept = settings ?? (await retentionSettings(store.db))
  const before = cutoffs(now(), kept, await sessionSettings(store.db))
  const counts: Counts = { ...none }
  for (const name of kindNames) {
    const kind = kinds[name]
    if (dryRun) counts[name] = await kind.count(store.db, before)
    else counts[name] = await removeAll(kind, store, before)
  }
  if (!dryRun) await store.atomic(logEvent(store.db, now(), actor, 'data.retained', 'retention', counts))
  return counts
}

async function removeAll(kind: Kind, store: Store, before: Cutoffs): Promise<number> {
  let removed = 0
  for (;;) {
    const some = await kind.removeSome(store, before)
    if (some === 0) return removed
    removed += some
  }
}

/** Keeps things for as long as these settings say, from the next run on. */
export async function keepFor({ store, now }: World, settings: RetentionSettings, actor: Actor): Promise<void> {
  const { db, atomic } = store
  await atomic(saveRetention(db, settings), logEvent(db, now(), actor, 'data.retention-changed', 'retention', settings))
}

export const retainJob = {
  name: 'retain',
  everySeconds: 86_400,
  run: async (world: World) => countsInWords(await retain(world)),
}
