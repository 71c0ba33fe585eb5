import { endSessions } from '../account/queries.ts'
import { signedInPlaces } from '../account/sessions.ts'
import { type Actor, logEvent } from '../audit/events.ts'
import { openSlots } from '../availability/open-slots.ts'
import { rearrangeOn } from '../availability/rearranging.ts'
import { appointmentsToCome } from '../data-protection/person-queries.ts'
import { brokenConstraint } from '../platform/sql.ts'
import type { Statement } from '../platform/store.ts'
import { ukDay, utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { personOf } from '../sign-in/session.ts'
import {
  accountChanged,
  accountOf,
  closeAccountAt,
  endLinksOf,
  openAccountOf,
  rolesOf,
  schoolsOf,
  somebodyManages,
} from './accounts-queries.ts'

export type Account = NonNullable<Awaited<ReturnType<typeof readAccount>>>

/** Somebody's account with what they are, where they are signed in and what they have to come; undefined for nobody. */
export async function readAccount(world: World, id: number) {
  const { db } = world.store
  const account = await accountOf(db, id).executeTakeFirst()
  if (!account) return undefined
  const [me, roles, schools, appointments] = await Promise.all([
    personOf(world, id),
    rolesOf(db, id, ukDay(world.now())).execute(),
    schoolsOf(db, id).execute(),
    appointmentsToCome(db, id, utc(world.now())).execute(),
  ])
  const held = appointments.filter(({ holds }) => holds).map(({ startsAt }) => ukDay(startsAt))
  return {
    ...account,
    roles,
    schools,
    appointments,
    /** Where what they hold is given to others, before the account is closed or after. */
    rearrange: held.length > 0 ? rearrangeOn({ people: [id], from: held[0] ?? '', to: held.at(-1) ?? '' }) : undefined,
    places: me ? await signedInPlaces(world, me, '') : [],
  }
}

/** Ends every session of somebody else; they can sign in again. */
export async function signOutOf({ store, now }: World, id: number, actor: Actor): Promise<void> {
  const { db, atomic } = store
  await atomic(endSessions(db, id), logEvent(db, now(), actor, 'person.signed-out', `person:${id}`))
}

/**
 * Closes the account of somebody who has left: their sessions and links end at once, and as long as it is closed they
 * have no role and no school, whatever their dates say. Times that they offered are withdrawn; what is booked stays, for
 * somebody else to move or to cancel. Returns false when it was closed already, or when nobody would be left who manages.
 */
export async function closeAccount(world: World, id: number, actor: Actor): Promise<boolean> {
  const { db } = world.store
  const now = utc(world.now())
  return change(world, { id, actor, kind: 'person.account-closed' }, [
    closeAccountAt(db, id, now),
    accountChanged(db),
    somebodyManages(db, ukDay(now)),
    endSessions(db, id),
    endLinksOf(db, id, now),
  ])
}

/** Opens a closed account again, with the roles and schools that its person has by their dates. Returns false when it was open. */
export async function openAccount(world: World, id: number, actor: Actor): Promise<boolean> {
  const { db } = world.store
  return change(world, { id, actor, kind: 'person.account-opened' }, [openAccountOf(db, id), accountChanged(db)])
}

interface Told {
  id: number
  actor: Actor
  kind: 'person.account-closed' | 'person.account-opened'
}

async function change(world: World, { id, actor, kind }: Told, statements: readonly Statement[]): Promise<boolean> {
  const { db, atomic } = world.store
  try {
    await atomic(...statements, logEvent(db, world.now(), actor, kind, `person:${id}`))
  } catch (error) {
    if (brokenConstraint(error) === 'precondition_failed') return false
    throw error
  }
  await openSlots(world)
  return true
}
