import { type Actor, logEvent } from '../audit/events.ts'
import { brokenConstraint } from '../platform/sql.ts'
import { ukDay, utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { forgetRequestsOf, nothingIsToCome, removedName, scrubMessages } from './erase-statements.ts'
import { appointmentsToCome, importsNaming, messagesWaiting, personAlone, rolesFrom } from './person-queries.ts'
import { forgetPeople, forgetWhatTellsOf, removeImports } from './retention-statements.ts'
import type { Appointment, ErasureRefusal } from './words.ts'

export type Erased =
  | { erased: true; name: string }
  | { erased: false; because: ErasureRefusal; appointments: Appointment[] }

/**
 * Leaves of a person a number: ends them as a contact, removes their sessions and links and what they typed, and takes
 * them out of messages that have been sent. What was booked, by which school and about what, is counted as before.
 * Refuses while they have a role, appointments to come or messages that have yet to be sent.
 */
export async function erasePerson(world: World, id: number, actor: Actor): Promise<Erased> {
  const { db, atomic } = world.store
  const now = utc(world.now())
  const person = await personAlone(db, id).executeTakeFirst()
  const refused = await refusal(world, id, person)
  if (refused || !person) return refused ?? { erased: false, because: 'unknown', appointments: [] }
  const imports = (await importsNaming(db, person).execute()).map((run) => run.id)
  try {
    await atomic(
      nothingIsToCome(db, person, now),
      scrubMessages(db, person),
      ...removeImports(db, imports),
      forgetRequestsOf(db, person.email),
      forgetPeople(db, [id], now),
      ...forgetWhatTellsOf(db, now),
      logEvent(db, world.now(), actor, 'person.erased', `person:${id}`),
    )
  } catch (error) {
    if (brokenConstraint(error) !== 'precondition_failed') throw error
    return (await refusal(world, id, person)) ?? Promise.reject(error)
  }
  return { erased: true, name: removedName(id) }
}

/** Why a person cannot be removed now, with their appointments; undefined when they can. */
export async function erasureRefusal(world: World, id: number): Promise<Erased | undefined> {
  return refusal(world, id, await personAlone(world.store.db, id).executeTakeFirst())
}

async function refusal(
  { store: { db }, now }: World,
  id: number,
  person: { email: string } | undefined,
): Promise<Erased | undefined> {
  const no = (because: ErasureRefusal, appointments: Appointment[] = []) =>
    ({ erased: false, because, appointments }) as const
  if (!person) return no('unknown')
  if (/^removed.*@invalid$/.test(person.email)) return no('removed_already')
  const appointments = await appointmentsToCome(db, id, utc(now())).execute()
  if (appointments.length > 0) return no('appointments_to_come', appointments)
  if ((await rolesFrom(db, id, ukDay(now())).execute()).length > 0) return no('has_a_role')
  const waiting = await messagesWaiting(db, person.email).execute()
  return waiting.length > 0 ? no('messages_waiting') : undefined
}
