import { sessionCookie } from '../../src/sign-in/guard.ts'
import { startSession } from '../../src/sign-in/session.ts'
import type { TestWorld } from './world.ts'

/** The headers of a browser in which this person has signed in just now. */
export async function signedInAs(world: TestWorld, person: { id: number }): Promise<{ cookie: string }> {
  const session = await startSession(world, person.id, 'link')
  if (!session) throw new Error(`Person ${person.id} may not sign in`)
  return { cookie: `${sessionCookie}=${session}` }
}
