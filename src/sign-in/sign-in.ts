import { logEvent } from '../audit/events.ts'
import { type SignedIn, signedInOf } from '../people/signed-in.ts'
import { brokenConstraint, precondition } from '../platform/sql.ts'
import { ukDay, utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { hashOf, keyOpens, randomId } from './keys.ts'
import { signInPath } from './paths.ts'
import {
  deleteSession,
  forgetLinksBefore,
  forgetSessionsBefore,
  insertLink,
  insertSession,
  linkToRedeem,
  linkWasUsedNow,
  personByEmail,
  personById,
  personOfSession,
  queueSignInMessage,
  useLink,
} from './queries.ts'

const linkMinutes = 15
const sessionDays = 7

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
  return { id: randomId(), person_id, made_at: utc(now), expires_at: utc(now.plus({ minutes })), next }
}

/**
 * Redeems a link once and starts a session; returns the session's secret for the cookie and where to go, or undefined
 * when the link is false, used or too old. Only a press of a button may call this: mail scanners open links.
 */
export async function redeem(world: World, token: string): Promise<{ session: string; next: string } | undefined> {
  const { db, atomic } = world.store
  const link = await readLink(world, token)
  if (!link) return undefined
  const session = randomId()
  const now = utc(world.now())
  const started = {
    id_hash: await hashOf(session),
    person_id: link.person_id,
    started_at: now,
    expires_at: utc(world.now().plus({ days: sessionDays })),
  }
  try {
    await atomic(
      useLink(db, link.id, now),
      precondition(db, linkWasUsedNow),
      insertSession(db, started),
      logEvent(db, world.now(), { person: link.person_id }, 'sign-in.signed-in', String(link.person_id)),
    )
  } catch (error) {
    if (brokenConstraint(error) === 'precondition_failed') return undefined
    throw error
  }
  return { session, next: link.next ?? '/' }
}

/** The link that a token opens, if it may still be used; reading changes nothing. */
export async function readLink({ store, config, now }: World, token: string) {
  const [id = '', key = ''] = token.split('.')
  if (!(await keyOpens(config.secret, key, 'sign-in', id))) return undefined
  return linkToRedeem(store.db, id, utc(now())).executeTakeFirst()
}

/** Who a session's secret belongs to, or undefined when it has ended or its person may not sign in any more. */
export async function whoIs({ store, now }: World, session: string): Promise<SignedIn | undefined> {
  const row = await personOfSession(store.db, await hashOf(session), utc(now()), ukDay(now())).executeTakeFirst()
  return row && signedInOf(row)
}

/** A person as if they had signed in, for a request that carries a key of theirs; undefined when they may not any more. */
export async function personOf({ store, now }: World, id: number): Promise<SignedIn | undefined> {
  const row = await personById(store.db, id, ukDay(now())).executeTakeFirst()
  return row && signedInOf(row)
}

export async function signOut({ store }: World, session: string): Promise<void> {
  await store.atomic(deleteSession(store.db, await hashOf(session)))
}

/** Forgets links and sessions that ended more than a day ago. */
export async function forgetOldSignIns({ store, now }: World): Promise<string> {
  const before = utc(now().minus({ days: 1 }))
  await store.atomic(forgetLinksBefore(store.db, before), forgetSessionsBefore(store.db, before))
  return 'old links and sessions forgotten'
}

export const forgetOldSignInsJob = { name: 'forget-old-sign-ins', everySeconds: 86_400, run: forgetOldSignIns }
