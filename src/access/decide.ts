import { type Actor, logEvent } from '../audit/events.ts'
import type { SignedIn } from '../people/signed-in.ts'
import { may } from '../permissions/rules.ts'
import { brokenConstraint, precondition } from '../platform/sql.ts'
import { ukDay, utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { allowing } from './confirm.ts'
import { deciders, factsOf, tellDeciders } from './messages.ts'
import {
  type AccessRequest,
  answerRequest,
  queueAccessMessages,
  requestFor,
  requestsFor,
  wasDoneNow,
} from './queries.ts'
import { type NotDecided, requestDays, stateOf } from './rules.ts'

/** The requests that wait for an answer of somebody: a contact of the school, its officer, or a manager. */
export async function requestsToAnswer({ store, now }: World, me: SignedIn): Promise<AccessRequest[]> {
  if (!may(me, 'requests for access', 'answer')) return []
  const since = utc(now().minus({ days: requestDays }))
  return requestsFor(store.db, me, ukDay(now()), since).execute()
}

export type Decided = { decided: true; request: AccessRequest } | { decided: false; because: NotDecided }

/**
 * Allows or declines a request for access, and tells who asked and everybody else who could have answered. Undefined when
 * there is no such request for this person to answer.
 */
export async function decide(
  world: World,
  me: SignedIn,
  id: string,
  allow: boolean,
  actor: Actor,
): Promise<Decided | undefined> {
  const { store, now } = world
  const { db, atomic } = store
  const day = ukDay(now())
  const request = await requestFor(db, me, day, id).executeTakeFirst()
  if (!request) return undefined
  if (stateOf(request, now()) !== 'waiting') return { decided: false, because: 'already_answered' }
  if (allow && request.disabled_at) return { decided: false, because: 'account_closed' }
  const at = utc(now())
  const by = me.person.id
  const others = (await deciders(db, request.urn, day)).filter((one) => one.id !== by && one.email !== request.email)
  const declined = factsOf(request, { allowed: false })
  try {
    await atomic(
      ...(allow
        ? allowing(world, request, by)
        : [
            answerRequest(db, id, { declined_at: at }, by),
            precondition(db, wasDoneNow),
            queueAccessMessages(db, 'access-declined', id, [{ recipient: request.email, facts: declined }], at),
          ]),
      ...tellDeciders(db, 'access-answered', request, others, now(), { allowed: allow, by: me.person.name }),
      logEvent(
        db,
        now(),
        { ...actor, actedFor: `school:${request.urn}` },
        allow ? 'access.allowed' : 'access.declined',
        id,
      ),
    )
  } catch (error) {
    if (brokenConstraint(error) === 'precondition_failed') return { decided: false, because: 'already_answered' }
    throw error
  }
  return { decided: true, request }
}
