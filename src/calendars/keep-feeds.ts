import { type Actor, logEvent } from '../audit/events.ts'
import { utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { hashOf, randomId } from '../sign-in/keys.ts'
import { feedsOf } from './queries.ts'
import type { FeedKind } from './rules.ts'
import { insertFeed, removeFeed } from './statements.ts'

/** Makes a feed of somebody's and returns its token, once: only its hash is kept. The one that they had opens nothing more. */
export async function makeFeed(world: World, personId: number, of: FeedKind, actor: Actor): Promise<string> {
  const { db, atomic } = world.store
  const token = randomId()
  const feed = { token_hash: hashOf(token), person_id: personId, of, made_at: utc(world.now()) }
  await atomic(
    removeFeed(db, personId, of),
    insertFeed(db, feed),
    logEvent(db, world.now(), actor, 'calendar.feed-made', `person:${personId}`, { of }),
  )
  return token
}

/** Ends a feed of somebody's: its address opens nothing more. Returns whether there was one. */
export async function endFeed(world: World, personId: number, of: FeedKind, actor: Actor): Promise<boolean> {
  const { db, atomic } = world.store
  if ((await feedsOf(db, personId))[of] === undefined) return false
  await atomic(
    removeFeed(db, personId, of),
    logEvent(db, world.now(), actor, 'calendar.feed-ended', `person:${personId}`, { of }),
  )
  return true
}

/** Where a feed is, without the host. */
export const feedPath = (token: string) => `/calendars/feeds/${token}.ics`
