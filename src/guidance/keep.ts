import { type Actor, logEvent } from '../audit/events.ts'
import { guidanceInForce } from '../consultations/queries.ts'
import type { Topic } from '../consultations/words.ts'
import { utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { insertGuidance, orderGuidance, retireGuidance, updateGuidance } from './queries.ts'

export interface Guidance {
  title: string
  /** A web address that a school can open. */
  address: string
  /** None: it is shown for every topic. */
  topics: Topic[]
}

/** Adds guidance, or changes the one with that id; schools see it at once. */
export async function keepGuidance(
  { store, now }: World,
  guidance: Guidance,
  actor: Actor,
  id?: number,
): Promise<void> {
  const { db, atomic } = store
  const row = { ...guidance, topics: JSON.stringify(guidance.topics) }
  const what = id === undefined ? 'guidance.added' : 'guidance.changed'
  await atomic(
    id === undefined ? insertGuidance(db, row) : updateGuidance(db, id, row),
    logEvent(db, now(), actor, what, guidance.address, guidance),
  )
}

/** Takes guidance away from schools; what was shown before stays in the history. */
export async function retire({ store, now }: World, id: number, actor: Actor): Promise<void> {
  const { db, atomic } = store
  await atomic(retireGuidance(db, id, utc(now())), logEvent(db, now(), actor, 'guidance.retired', String(id)))
}

/** Shows guidance one place earlier than it is; the first stays the first. */
export async function moveUp({ store, now }: World, id: number, actor: Actor): Promise<void> {
  const { db, atomic } = store
  const ids = (await guidanceInForce(db).execute()).map((one) => one.id)
  const place = ids.indexOf(id)
  if (place < 1) return
  const moved = ids.toSpliced(place, 1).toSpliced(place - 1, 0, id)
  await atomic(orderGuidance(db, moved), logEvent(db, now(), actor, 'guidance.moved', String(id)))
}
