import { logEvent } from '../audit/events.ts'
import { precondition } from '../platform/sql.ts'
import { ukDay, utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { keyOpens, randomId } from './keys.ts'
import { signInPath } from './paths.ts'
import {
  forgetLinksBefore,
  forgetSessionsBefore,
  insertLink,
  linkToRedeem,
  linkWasUsedNow,
  personByEmail,
  queueSignInMessage,
  useLink,
} from './queries.ts'
import { linkMinutes } from './rules.ts'
import { type Browser, startSession } from './session.ts'

/**
 * Sends a sign-in link to a work email, if it is somebody's who may sign in. Answers nothing either way, so that nobody
 * learns whose address is known. `next` is a path of ours to go on to.
 */
export async function askForLink({ store, now }: World, email: string, next: string | null = null): Promise<void> {
  const { db, atomic } = store
  const person = await personByEmail(db, email.trim().toLowerCase(), ukDay(now())).executeTakeFirst()
  if (!person) return
  const link = newLink(person.id, now(), linkMinutes, next)
  await atomic(insertLink(db, link), queueSignInMessage(db, link.id, person, link.made_at))
}

/** Makes a link without sending it, for the command line and the demo; returns its path, or undefined for nobody. */
export async function makeLink(world: World, email: string, minutes = linkMinutes): Promise<string | undefined> {
  const { db, atomic } = world.store
  const person = await personByEmail(db, email.trim().toLowerCase(), ukDay(world.now())).executeTakeFirst()
  if (!person) return undefined
  const link = newLink(person.id, world.now(), minutes, null)
  await atomic(
    insertLink(db, link),
    logEvent(db, world.now(), { command: 'sign-in-link' }, 'sign-in.link-made', link.id),
  )
  return signInPath(world.config.secret, link.id)
}

function newLink(person_id: number, now: ReturnType<World['now']>, minutes: number, next: string | null) {
  return {
    id: randomId(),
    person_id,
    browser_hash: null,
    made_at: utc(now),
    expires_at: utc(now.plus({ minutes })),
    next,
  }
}

/**
 * Redeems a link once and starts a session; returns the session's secret for the cookie and where to go, or undefined
 * when the link is false, used or too old. Only a press of a button may call this: mail scanners open links.
 */
export async function redeem(
  world: World,
  token: string,
  browser?: Browser,
): Promise<{ session: string; next: string } | undefined> {
  const { db } = world.store
  const link = await readLink(world, token)
  if (!link) return undefined
  const first = [useLink(db, link.id, utc(world.now())), precondition(db, linkWasUsedNow)]
  const session = await startSession(world, link.person_id, 'link', browser, first)
  return session ? { session, next: link.next ?? '/' } : undefined
}

/** The link that a token opens, if it may still be used; reading changes nothing. */
export async function readLink({ store, config, now }: World, token: string) {
  const [id = '', key = ''] = token.split('.')
  if (!(await keyOpens(config.secret, key, 'sign-in', id))) return undefined
  return linkToRedeem(store.db, id, utc(now())).executeTakeFirst()
}

/** Forgets links that ended more than a day ago, and sessions that no setting can keep alive. */
export async function forgetOldSignIns({ store, now }: World): Promise<string> {
  const before = utc(now().minus({ days: 1 }))
  const longAgo = utc(now().minus({ days: 30 }))
  await store.atomic(forgetLinksBefore(store.db, before), forgetSessionsBefore(store.db, longAgo))
  return 'old links and sessions forgotten'
}

export const forgetOldSignInsJob = { name: 'forget-old-sign-ins', everySeconds: 86_400, run: forgetOldSignIns }
