import { countUse } from './limit-queries.ts'
import { allow, type Limit } from './limits.ts'
import { ukTime, utc } from './time.ts'
import type { World } from './world.ts'

/** Uses that a process has counted in the store and may still make, until then. `over`: there are no more to be had. */
interface Ahead {
  left: number
  until: string
  over: boolean
}

/** What a process has counted ahead, or is just counting, by what and who. */
export type UsesAhead = Map<string, Promise<Ahead>>

type Counting = Pick<World, 'store' | 'now' | 'usesAhead'>

/**
 * As `allow`, for what is done so often that a write each time would cost too much: a process that keeps a list of them
 * counts a twentieth of the limit ahead in the store and makes those uses from memory. All processes together still make
 * no more than the limit; one that stops takes with it what it had not used.
 */
export async function allowOften(world: Counting, what: string, who: string, limit: Limit): Promise<boolean> {
  const { usesAhead, now } = world
  if (!usesAhead) return allow(world, what, who, limit)
  const key = `${what} ${who}`
  const counted = usesAhead.get(key)
  const ahead = await counted
  if (ahead && ahead.until > utc(now()) && (ahead.left > 0 || ahead.over)) {
    ahead.left -= 1
    return ahead.left >= 0
  }
  // Of those who wait, one counts for all.
  if (usesAhead.get(key) === counted) {
    const counting = countAhead(world, what, who, limit)
    usesAhead.set(key, counting)
    counting.catch(() => usesAhead.delete(key))
  }
  return allowOften(world, what, who, limit)
}

async function countAhead({ store, now }: Counting, what: string, who: string, limit: Limit): Promise<Ahead> {
  const { atMost, perMinutes } = limit
  const count = Math.max(1, Math.floor(atMost / 20))
  const over = utc(now().minus({ minutes: perMinutes }))
  const { uses, since } = await countUse(store.db, {
    what,
    who,
    now: utc(now()),
    over,
    count,
  }).executeTakeFirstOrThrow()
  const mine = Math.max(0, Math.min(count, atMost - (uses - count)))
  return { left: mine, until: utc(ukTime(since).plus({ minutes: perMinutes })), over: mine < count }
}
