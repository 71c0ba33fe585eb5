import { accept } from '../../src/waiting/accept.ts'
import { offerOf, waitOf } from '../../src/waiting/queries.ts'
import { elmfield, oakhill } from '../support/people.ts'
import type { TestWorld } from '../support/world.ts'

/** Has these contacts take every time that is offered to them now. */
export async function acceptOffers(world: TestWorld, contacts: readonly { id: number; name: string; email: string }[]) {
  const { db } = world.store
  const open = await db.selectFrom('offer').select(['id', 'waiting_id']).where('ended_at', 'is', null).execute()
  const schools = [elmfield, oakhill].map((urn) => ({ urn, name: 'School', open: true }))
  for (const { id, waiting_id } of open) {
    for (const person of contacts) {
      const me = { person, schools, roles: new Set<never>() }
      const offer = await offerOf(db, id, me).executeTakeFirst()
      const wait = await waitOf(db, waiting_id, me).executeTakeFirst()
      if (!offer || !wait || wait.contactEmail !== person.email) continue
      const taken = await accept(world, offer, wait, { person: person.id })
      if (!taken.accepted) throw new Error(taken.because)
      await world.settled()
    }
  }
}
