import { type Actor, logEvent } from '../audit/events.ts'
import type { World } from '../platform/world.ts'
import { heldAbout, personAlone } from './person-queries.ts'
import type { Held } from './words.ts'

/**
 * Everything that the database holds about a person, by table, for the person to have: what identifies others and what
 * would open something (hashes, keys) is left out. Instants are UTC text. Undefined for nobody. Noted in the history.
 */
export async function exportPerson(world: World, id: number, actor: Actor): Promise<Held | undefined> {
  const { db, atomic } = world.store
  const held = await readHeld(world, id)
  if (held) await atomic(logEvent(db, world.now(), actor, 'person.exported', `person:${id}`))
  return held
}

/** The same, to be looked at. */
export async function readHeld({ store: { db } }: World, id: number): Promise<Held | undefined> {
  const person = await personAlone(db, id).executeTakeFirst()
  if (!person) return undefined
  const tables = Object.entries(heldAbout(db, person))
  return Object.fromEntries(
    await Promise.all(tables.map(async ([name, query]) => [name, await query.execute()] as const)),
  )
}
