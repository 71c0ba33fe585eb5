import { type Actor, logEvent } from '../audit/events.ts'
import { changedNow } from '../consultations/statements.ts'
import { brokenConstraint } from '../platform/sql.ts'
import { utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { finishFollowUp, finishTask } from './statements.ts'

/** Marks what a practitioner passed on as done. Done twice is done once. */
export async function taskDone(
  world: World,
  id: string,
  urn: number,
  actor: Actor & { person: number },
): Promise<void> {
  const { db, atomic } = world.store
  const by = { ...actor, actedFor: `school:${urn}` }
  await once(() =>
    atomic(
      finishTask(db, id, actor.person, utc(world.now())),
      changedNow(db),
      logEvent(db, world.now(), by, 'task.done', id),
    ),
  )
}

/** Marks the follow-up of a consultation as done. Done twice is done once. */
export async function followedUp(world: World, id: string, urn: number, actor: Actor): Promise<void> {
  const { db, atomic } = world.store
  const by = { ...actor, actedFor: `school:${urn}` }
  await once(() =>
    atomic(
      finishFollowUp(db, id, utc(world.now())),
      changedNow(db),
      logEvent(db, world.now(), by, 'consultation.followed-up', id),
    ),
  )
}

async function once(write: () => Promise<unknown>): Promise<void> {
  try {
    await write()
  } catch (error) {
    if (brokenConstraint(error) !== 'precondition_failed') throw error
  }
}
