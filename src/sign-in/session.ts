import { logEvent } from '../audit/events.ts'
import { type SignedIn, signedInOf } from '../people/signed-in.ts'
import { brokenConstraint } from '../platform/sql.ts'
import type { Statement } from '../platform/store.ts'
import { ukDay, utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { hashOf, randomId } from './keys.ts'
import { deleteSession, insertSession, personById, personOfSession, seeSession } from './queries.ts'
import { allowedIn, endOf, type How, isDueToBeSeen, limitsFor } from './rules.ts'

/** What is known of the browser in which somebody signs in. */
export interface Browser {
  /** In words that its owner knows it by. */
  device: string
  /** The secret of the session that it has, which ends when another starts. */
  session?: string | undefined
  /** What it has kept since it asked for a sign-in link. */
  asked?: string | undefined
}

/**
 * Starts a session for somebody who has shown who they are, in place of the one that the browser had, and returns its
 * secret, for the cookie and nowhere else. Undefined for a person who may not sign in, and when one of the statements
 * that come `first` in the same atomic does not hold.
 */
export async function startSession(
  world: World,
  personId: number,
  how: How,
  { device, session: old }: Browser = { device: 'A browser' },
  first: readonly Statement[] = [],
): Promise<string | undefined> {
  const { db, atomic } = world.store
  if (!(await personOf(world, personId))) return undefined
  const session = randomId()
  const now = utc(world.now())
  const started = { id_hash: hashOf(session), person_id: personId, how, device, started_at: now, seen_at: now }
  try {
    await atomic(
      ...first,
      ...(old ? [deleteSession(db, hashOf(old))] : []),
      insertSession(db, started),
      logEvent(db, world.now(), { person: personId, from: world.from }, 'sign-in.signed-in', `person:${personId}`, {
        how,
      }),
    )
  } catch (error) {
    if (brokenConstraint(error) === 'precondition_failed') return undefined
    throw error
  }
  return session
}

/**
 * Who a session's secret belongs to, or undefined when it has ended, by itself or by its person, or when its person may
 * not sign in any more. Notes, once a minute, that it is used.
 */
export async function whoIs({ store, now, config }: World, session: string): Promise<SignedIn | undefined> {
  const { db, atomic } = store
  const row = await personOfSession(db, hashOf(session), ukDay(now())).executeTakeFirst()
  if (!row) return undefined
  const me = allowedIn(row, signedInOf(row), config.signInLinks)
  if (!me) return undefined
  if (endOf(row, limitsFor(me.roles, row.setting)) <= utc(now())) return undefined
  if (isDueToBeSeen(row, now())) await atomic(seeSession(db, row.id_hash, utc(now())))
  return me
}

/** A person as if they had signed in, for a request that carries a key of theirs; undefined when they may not any more. */
export async function personOf({ store, now }: World, id: number): Promise<SignedIn | undefined> {
  const row = await personById(store.db, id, ukDay(now())).executeTakeFirst()
  return row && signedInOf(row)
}

/** Ends a session; its secret is of no use from then on. */
export async function signOut(world: World, session: string): Promise<void> {
  const { db, atomic } = world.store
  const me = await whoIs(world, session)
  if (!me) return
  const { id } = me.person
  await atomic(
    deleteSession(db, hashOf(session)),
    logEvent(db, world.now(), { person: id, from: world.from }, 'sign-in.signed-out', `person:${id}`),
  )
}
