import type { Actor } from '../audit/events.ts'
import type { World } from '../platform/world.ts'
import { type Cancelled, cancel } from './cancel.ts'
import type { Meeting } from './queries.ts'

/**
 * Says for a school that it cannot meet, with a reason that the officer reads: the opening is free again, everybody gets a
 * cancellation, and what is owed waits in the officer's list to be planned again.
 */
export function decline(
  world: World,
  meeting: Meeting,
  { reason, sequence }: { reason: string; sequence: number },
  contact: { id: number; name: string },
  actor: Actor,
): Promise<Cancelled> {
  return cancel(world, meeting, { because: 'school cannot', reason, sequence }, contact, actor)
}
