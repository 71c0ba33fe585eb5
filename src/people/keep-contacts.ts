import { type Actor, logEvent } from '../audit/events.ts'
import { brokenConstraint } from '../platform/sql.ts'
import { ukDay, utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import {
  contactsOf,
  endContact,
  insertContact,
  insertPersonOnce,
  personWithEmail,
  queueContactAdded,
  restoreContact,
  schoolToKeep,
  updateContact,
} from './contacts-queries.ts'
import type { SignedIn } from './signed-in.ts'

export interface NewContact {
  name: string
  /** In lower case. */
  email: string
  role: string
  phone: string | null
}

/** Why somebody was not added as a contact. */
export type NotAdded = 'is_one_already' | 'account_closed'

export const notAddedWords = {
  is_one_already: 'Somebody with this address is a contact of this school already',
  account_closed: 'A manager has closed the account of this address. Only a manager can open it again',
} satisfies Record<NotAdded, string>

/** A school with its contacts, for somebody who keeps them; undefined for everybody else. */
export async function contactsToKeep({ store, now }: World, me: SignedIn, urn: number) {
  const school = await schoolToKeep(store.db, me, urn, ukDay(now())).executeTakeFirst()
  return school && { school, contacts: await contactsOf(store.db, urn).execute() }
}

/** Makes somebody a contact of a school and tells them; they can sign in from then on. */
export async function addContact(
  { store, now }: World,
  school: { urn: number; name: string },
  contact: NewContact,
  by: SignedIn,
  actor: Actor,
): Promise<{ added: true } | { added: false; because: NotAdded }> {
  const { db, atomic } = store
  const person = await personWithEmail(db, contact.email).executeTakeFirst()
  if (person?.disabled_at) return { added: false, because: 'account_closed' }
  const contacts = await contactsOf(db, school.urn).execute()
  if (contacts.some(({ email }) => email === contact.email)) return { added: false, because: 'is_one_already' }
  const { name, email, role, phone } = contact
  const at = utc(now())
  const facts = { name: person?.name ?? name, school: school.name, by: by.person.name }
  await atomic(
    insertPersonOnce(db, { name, email }),
    insertContact(db, { urn: school.urn, email, role, phone }),
    queueContactAdded(db, email, facts, `contact:${school.urn}:${at}`, at),
    logEvent(db, now(), { ...actor, actedFor: `school:${school.urn}` }, 'contact.added', `school:${school.urn}`, {
      role,
    }),
  )
  return { added: true }
}

/** Gives a contact another role or telephone number at their school. */
export async function changeContact(
  { store, now }: World,
  id: number,
  { role, phone }: { role: string; phone: string | null },
  actor: Actor,
): Promise<void> {
  const { db, atomic } = store
  await atomic(
    updateContact(db, id, { role, phone }),
    logEvent(db, now(), actor, 'contact.changed', `contact:${id}`, { role }),
  )
}

/**
 * Ends somebody's part in a school: they act for it no more, and when they have no other school or role their sessions
 * are over at once. What they booked stays the school's.
 */
export async function removeContact({ store, now }: World, id: number, actor: Actor): Promise<void> {
  const { db, atomic } = store
  await atomic(endContact(db, id, utc(now())), logEvent(db, now(), actor, 'contact.removed', `contact:${id}`))
}

/** Puts a contact back who was removed by mistake; whoever is one again already stays one. */
export async function putContactBack({ store, now }: World, id: number, actor: Actor): Promise<void> {
  const { db, atomic } = store
  try {
    await atomic(restoreContact(db, id), logEvent(db, now(), actor, 'contact.restored', `contact:${id}`))
  } catch (error) {
    if (brokenConstraint(error) !== 'a_person_is_a_schools_contact_once') throw error
  }
}
