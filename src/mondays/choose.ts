import { type Actor, logEvent } from '../audit/events.ts'
import type { SignedIn } from '../people/signed-in.ts'
import { utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { turnedOff, turnOff, turnOn } from './queries.ts'
import { isMondayMessage, type MondayMessage, mondayMessages } from './words.ts'

/** A message that somebody would get by their roles, and whether they want it. */
export interface Choice {
  message: MondayMessage
  wanted: boolean
}

/** The messages of a Monday that somebody's roles give them. */
export async function choicesOf(world: World, me: Pick<SignedIn, 'person' | 'roles'>): Promise<Choice[]> {
  const all = await Promise.all(messages.map((message) => choiceOf(world, me.person.id, message)))
  return all.filter(({ message }) => me.roles.has(message))
}

const messages = Object.keys(mondayMessages).filter(isMondayMessage)

/** Whether somebody wants a message, should their roles give it to them. */
export async function choiceOf({ store }: World, personId: number, message: MondayMessage): Promise<Choice> {
  const off = await turnedOff(store.db, personId, message).executeTakeFirst()
  return { message, wanted: off === undefined }
}

/** Turns one of the messages off for somebody, or on again. To do so twice changes nothing. */
export async function choose(
  { store, now }: World,
  personId: number,
  { message, wanted }: Choice,
  actor: Actor,
): Promise<void> {
  const { db, atomic } = store
  await atomic(
    wanted ? turnOn(db, personId, message) : turnOff(db, personId, message, utc(now())),
    logEvent(db, now(), actor, wanted ? 'mondays.wanted' : 'mondays.not-wanted', `person:${personId}`, { message }),
  )
}
