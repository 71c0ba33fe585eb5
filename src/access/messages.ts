import type { AccessFacts } from '../../emails/facts.ts'
import { contactsOf } from '../people/contacts-queries.ts'
import { namedOfficer } from '../people/queries.ts'
import type { Db } from '../platform/store.ts'
import { utc } from '../platform/time.ts'
import { managers, queueAccessMessages } from './queries.ts'

interface Known {
  id: string
  urn: number
  name: string
  email: string
  role: string
  school: string
}

/** What a message about a request is written from; `allowed` and `by` once it is answered. */
export function factsOf(
  { id, urn, name, email, role, school }: Known,
  more: Partial<Pick<AccessFacts, 'recipientId' | 'allowed' | 'by'>> = {},
): AccessFacts {
  return { requestId: id, urn, name, email, role, school, recipientId: null, allowed: null, by: null, ...more }
}

/** Who can say whether somebody works at a school: its contacts and its named officer; the managers where there are none. */
export async function deciders(db: Db, urn: number, day: string) {
  const contacts = await contactsOf(db, urn).execute()
  const officer = await namedOfficer(db, urn, day).executeTakeFirst()
  const people = [
    ...contacts.map(({ personId, name, email }) => ({ id: personId, name, email })),
    ...(officer ? [officer] : []),
  ]
  const once = [...new Map(people.map((one) => [one.id, one])).values()]
  return once.length > 0 ? once : managers(db, day).execute()
}

/** Asks those who can say; one message to each. */
export function tellDeciders(
  db: Db,
  kind: 'access-asked' | 'access-answered',
  request: Known,
  to: readonly { id: number; email: string }[],
  at: Parameters<typeof utc>[0],
  more: Partial<Pick<AccessFacts, 'allowed' | 'by'>> = {},
) {
  const messages = to.map(({ id, email }) => ({
    recipient: email,
    facts: factsOf(request, { ...more, recipientId: id }),
  }))
  return messages.length > 0 ? [queueAccessMessages(db, kind, request.id, messages, utc(at))] : []
}
