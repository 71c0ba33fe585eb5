import { type Actor, logEvent } from '../audit/events.ts'
import { brokenConstraint } from '../platform/sql.ts'
import { ukDay } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { isOpen } from '../schools/status.ts'
import { successorOf, twoSchools } from './queries.ts'
import { carryAllocations, carryContacts, setPredecessor } from './statements.ts'

export type NotLinked = 'not_known' | 'not_closed' | 'not_open' | 'has_a_predecessor' | 'has_a_successor'

export const notLinkedWords = {
  not_known: 'One of the two schools is not known here.',
  not_closed: 'The earlier school has not closed.',
  not_open: 'The later school is not open.',
  has_a_predecessor: 'The later school has an earlier one already.',
  has_a_successor: 'The earlier school has a later one already.',
} satisfies Record<NotLinked, string>

/**
 * Links a school to the closed one that it was before, under another URN (DOMAIN.md, Schools data). It takes over the
 * contacts, the learning community unless it has one, and the officers that had the old one by name.
 */
export async function linkSuccessor(
  world: World,
  { urn, predecessor }: { urn: number; predecessor: number },
  actor: Actor,
): Promise<{ linked: true } | { linked: false; because: NotLinked }> {
  const { db, atomic } = world.store
  const schools = await twoSchools(db, [urn, predecessor])
  const later = schools.find((school) => school.urn === urn)
  const earlier = schools.find((school) => school.urn === predecessor)
  if (!later || !earlier) return { linked: false, because: 'not_known' }
  if (later.predecessor_urn === predecessor) return { linked: true }
  if (later.predecessor_urn !== null) return { linked: false, because: 'has_a_predecessor' }
  if (earlier.status !== 'Closed') return { linked: false, because: 'not_closed' }
  if (!isOpen(later.status)) return { linked: false, because: 'not_open' }
  if (await successorOf(db, predecessor)) return { linked: false, because: 'has_a_successor' }
  const from = later.opened_on ?? ukDay(world.now())
  try {
    await atomic(
      setPredecessor(db, urn, predecessor),
      carryContacts(db, urn, predecessor),
      carryAllocations(db, urn, predecessor, from),
      logEvent(db, world.now(), actor, 'school.linked', String(urn), { predecessor }),
    )
  } catch (error) {
    if (brokenConstraint(error) === 'a_school_has_one_successor') return { linked: false, because: 'has_a_successor' }
    throw error
  }
  return { linked: true }
}
