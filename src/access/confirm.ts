import { logEvent } from '../audit/events.ts'
import { contactsOf, insertContact, insertPersonOnce } from '../people/contacts-queries.ts'
import { precondition, unlessDone } from '../platform/sql.ts'
import { ukDay, utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { keyOpens } from '../sign-in/keys.ts'
import { deciders, factsOf, tellDeciders } from './messages.ts'
import {
  type AccessRequest,
  answerRequest,
  confirmRequest,
  queueAccessMessages,
  requestById,
  wasDoneNow,
} from './queries.ts'
import { isOfTheSchool, stateOf } from './rules.ts'

/** The request that a link in a message confirms, unless it is false or the request has expired; reading changes nothing. */
export async function requestToConfirm(
  { store, config, now }: World,
  token: string,
): Promise<AccessRequest | undefined> {
  const [id = '', key = ''] = token.split('.')
  if (!(await keyOpens(config.secret, key, 'access', id))) return undefined
  const request = await requestById(store.db, id).executeTakeFirst()
  return request && stateOf(request, now()) !== 'expired' ? request : undefined
}

/**
 * Confirms that the address of a request is theirs who asked. They are allowed at once when the school's contacts have
 * addresses of the same domain; else those who can say are asked. Returns the request as it is then, or undefined when
 * the link is of no use. Pressing twice is the same as once.
 */
export async function confirmAddress(world: World, token: string): Promise<AccessRequest | undefined> {
  const { store, now } = world
  const { db, atomic } = store
  const request = await requestToConfirm(world, token)
  if (!request || request.confirmed_at) return request
  const { id, urn, email } = request
  const at = utc(now())
  const actor = { visitor: 'unknown', from: world.from, actedFor: `school:${urn}` } as const
  const known = !request.disabled_at && isOfTheSchool(email, await contactsOf(db, urn).execute())
  const others = (await deciders(db, urn, ukDay(now()))).filter((one) => one.email !== email)
  await unlessDone(() =>
    atomic(
      confirmRequest(db, id, at),
      precondition(db, wasDoneNow),
      logEvent(db, now(), actor, 'access.confirmed', id),
      ...(known
        ? [
            ...allowing(world, request, null),
            logEvent(db, now(), actor, 'access.allowed', id),
            ...tellDeciders(db, 'access-answered', request, others, now(), { allowed: true }),
          ]
        : tellDeciders(db, 'access-asked', request, others, now())),
    ),
  )
  return requestById(db, id).executeTakeFirst()
}

/** What allowing a request writes: the answer, the person, the contact, and the news for who asked. */
export function allowing({ store, now }: World, request: AccessRequest, by: number | null) {
  const { db } = store
  const { id, urn, name, email, role } = request
  const at = utc(now())
  const facts = factsOf(request, { allowed: true })
  return [
    answerRequest(db, id, { allowed_at: at }, by),
    precondition(db, wasDoneNow),
    insertPersonOnce(db, { name, email }),
    insertContact(db, { urn, email, role, phone: null }),
    queueAccessMessages(db, 'access-allowed', id, [{ recipient: email, facts }], at),
  ]
}
