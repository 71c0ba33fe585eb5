import { type Actor, logEvent } from '../audit/events.ts'
import { changedNow } from '../consultations/statements.ts'
import { unlessDone } from '../platform/sql.ts'
import { utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { finishAction, reopenAction } from './statements.ts'

/** Ticks an action off, for either side. Done twice is done once. */
export async function actionDone(
  world: World,
  { id, urn }: { id: string; urn: number },
  actor: Actor & { person: number },
): Promise<void> {
  const { db, atomic } = world.store
  await unlessDone(() =>
    atomic(
      finishAction(db, id, actor.person, utc(world.now())),
      changedNow(db),
      logEvent(db, world.now(), { ...actor, actedFor: `school:${urn}` }, 'action.done', id),
    ),
  )
}

/** Takes the tick off an action again. */
export async function actionReopened(
  world: World,
  { id, urn }: { id: string; urn: number },
  actor: Actor,
): Promise<void> {
  const { db, atomic } = world.store
  await unlessDone(() =>
    atomic(
      reopenAction(db, id),
      changedNow(db),
      logEvent(db, world.now(), { ...actor, actedFor: `school:${urn}` }, 'action.reopened', id),
    ),
  )
}
