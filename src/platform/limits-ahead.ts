import { countUse } from './limit-queries.ts'
import type { Limit } from './limits.ts'
import { ukTime, utc } from './time.ts'
import type { World } from './world.ts'

/** By what and who: the uses that a process has counted in the store and may still make, and until when. */
export type UsesAhead = Map<string, { left: number; until: string }>

/**
 * As `allow`, for what is done so often that a write each time would cost too much: a process that keeps a list of them
 * counts a twentieth of the limit ahead in the store and makes those uses from memory. All processes together still make
 * no more than the limit; one that stops takes with it what it had not used.
 */
export async function allowOften(
  { store, now, usesAhead }: Pick<World, 'store' | 'now' | 'usesAhead'>,
  what: string,
  who: string,
  { atMost, perMinutes }: Limit,
): Promise<boolean> {
  const key = `${what} ${who}`
  const ahead = usesAhead?.get(key)
  const at = utc(now())
  if (ahead && ahead.until > at && ahead.left !== 0) {
    if (ahead.left < 0) return false
    ahead.left -= 1
    return true
  }
  const count = usesAhead ? Math.max(1, Math.floor(atMost / 20)) : 1
  const over = utc(now().minus({ minutes: perMinutes }))
  const { uses, since } = await countUse(store.db, { what, who, now: at, over, count }).executeTakeFirstOrThrow()
  const mine = Math.min(count, atMost - (uses - count))
  const until = utc(ukTime(since).plus({ minutes: perMinutes }))
  // Below nought: all are used up, and nobody need ask again before the time is over.
  usesAhead?.set(key, { left: mine > 0 ? mine - 1 + leftOf(usesAhead.get(key), until) : -1, until })
  return mine > 0
}

/** What another request counted ahead meanwhile. */
function leftOf(ahead: { left: number; until: string } | undefined, until: string): number {
  return ahead?.until === until ? Math.max(0, ahead.left) : 0
}
