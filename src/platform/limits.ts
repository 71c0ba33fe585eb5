import { countUse } from './limit-queries.ts'
import { utc } from './time.ts'
import type { World } from './world.ts'

export interface Limit {
  atMost: number
  perMinutes: number
}

/**
 * Counts that `who` does `what` once more, and returns whether that is still within the limit. The count starts with the
 * first use and ends `perMinutes` later, at most a day. It is kept in the store, so that it holds over several processes.
 * `who` is stored: give an id, or the hash of what is personal.
 */
export async function allow(
  { store, now }: Pick<World, 'store' | 'now'>,
  what: string,
  who: string,
  { atMost, perMinutes }: Limit,
): Promise<boolean> {
  const over = utc(now().minus({ minutes: perMinutes }))
  const { uses } = await countUse(store.db, { what, who, now: utc(now()), over }).executeTakeFirstOrThrow()
  return uses <= atMost
}
