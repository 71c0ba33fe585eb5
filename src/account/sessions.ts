import { type Actor, logEvent } from '../audit/events.ts'
import type { SignedIn } from '../people/signed-in.ts'
import { utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { hashOf } from '../sign-in/keys.ts'
import { endOf, limitsFor } from '../sign-in/rules.ts'
import { endSession, endSessions, sessionsOf } from './queries.ts'

/** One place where somebody is signed in. Instants are UTC text. */
export interface SignedInPlace {
  id: string
  device: string
  startedAt: string
  seenAt: string
  /** Whether it is the browser that asks. */
  here: boolean
}

/** Where somebody is signed in now: this browser first, then the last used. */
export async function signedInPlaces({ store, now }: World, me: SignedIn, session: string): Promise<SignedInPlace[]> {
  const mine = hashOf(session)
  const all = await sessionsOf(store.db, me.person.id).execute()
  const live = all.filter((one) => endOf(one, limitsFor(me.roles, one.setting)) > utc(now()))
  const places = live.map(({ id_hash, device, started_at, seen_at }) => ({
    id: id_hash,
    device,
    startedAt: started_at,
    seenAt: seen_at,
    here: id_hash === mine,
  }))
  return places.toSorted((a, b) => Number(b.here) - Number(a.here))
}

/** Ends one session of somebody, by its id in the list; that of anybody else is left alone. */
export async function signOutThere({ store, now }: World, me: SignedIn, id: string, actor: Actor): Promise<void> {
  const { db, atomic } = store
  await atomic(
    endSession(db, me.person.id, id),
    logEvent(db, now(), actor, 'sign-in.session-ended', `person:${me.person.id}`),
  )
}

/** Ends every session of somebody, this one too. */
export async function signOutEverywhere({ store, now }: World, me: SignedIn, actor: Actor): Promise<void> {
  const { db, atomic } = store
  await atomic(
    endSessions(db, me.person.id),
    logEvent(db, now(), actor, 'sign-in.session-ended', `person:${me.person.id}`, { everywhere: true }),
  )
}
