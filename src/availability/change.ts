import { type Actor, logEvent } from '../audit/events.ts'
import type { EventKind } from '../audit/words.ts'
import { brokenConstraint } from '../platform/sql.ts'
import type { Statement } from '../platform/store.ts'
import type { World } from '../platform/world.ts'
import { changesDue, type KeptFacts, lineFacts, type Opened, openSlots } from './open-slots.ts'

/** A change of the line that has been found possible and is not made yet, so that it can be previewed first. */
export interface Change {
  /** The facts as they would be. */
  applied: (facts: KeptFacts) => KeptFacts
  /** The same, as what is written. */
  writes: readonly Statement[]
  event: { kind: EventKind; subject: string; details: object }
}

/** How many times would be opened and withdrawn, and how many bookings stay though their time is offered no longer. */
export interface Preview {
  opened: number
  withdrawn: number
  kept: number
}

/** What making a change would do to the slots, against what the rules offer today. Writes nothing. */
export async function previewOf({ store, now }: World, change: Change): Promise<Preview> {
  const at = now()
  const due = await changesDue(store.db, at, change.applied(await lineFacts(store.db, at)))
  return { opened: due.open.length + due.reopen.length, withdrawn: due.withdraw.length, kept: due.kept }
}

/** Makes a change and then opens and withdraws slots by it; undefined when somebody changed the same thing meanwhile. */
export async function make(world: World, { writes, event }: Change, actor: Actor): Promise<Opened | undefined> {
  const { db, atomic } = world.store
  try {
    await atomic(...writes, logEvent(db, world.now(), actor, event.kind, event.subject, event.details))
  } catch (error) {
    if (brokenConstraint(error) === 'precondition_failed') return undefined
    throw error
  }
  return openSlots(world)
}
