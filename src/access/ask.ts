import { logEvent } from '../audit/events.ts'
import { utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { randomId } from '../sign-in/keys.ts'
import { mayBeWrittenTo } from '../sign-in/sign-in.ts'
import { factsOf } from './messages.ts'
import { forgetUnanswered, insertRequest, openSchool, queueAccessMessages } from './queries.ts'

export interface Asked {
  urn: number
  name: string
  /** In lower case. */
  email: string
  role: string
}

/**
 * Sends somebody who asks for access to a school a message, by which they confirm that the address is theirs; nobody else
 * is written to before. Within the limits of sign-in links, and like them the same for every address: call it after the
 * page is answered.
 */
export async function askForAccess(world: World, asked: Asked): Promise<void> {
  const { store, now } = world
  const { db, atomic } = store
  if (!(await mayBeWrittenTo(world, asked.email))) return
  const school = await openSchool(db, asked.urn).executeTakeFirst()
  if (!school) return
  const at = utc(now())
  const request = { ...asked, id: randomId(), asked_at: at }
  const facts = factsOf({ ...request, school: school.name })
  await atomic(
    forgetUnanswered(db, asked.urn, asked.email),
    insertRequest(db, request),
    queueAccessMessages(db, 'access-confirm', request.id, [{ recipient: asked.email, facts }], at),
    logEvent(
      db,
      now(),
      { visitor: 'unknown', from: world.from, actedFor: `school:${asked.urn}` },
      'access.asked',
      request.id,
    ),
  )
}
