import { type Actor, logEvent } from '../audit/events.ts'
import { changedNow } from '../consultations/statements.ts'
import { brokenConstraint } from '../platform/sql.ts'
import { utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { offerLater } from './offer.ts'
import type { Offer, Waiting } from './queries.ts'
import { endOffers, endWaits, releaseHolds } from './statements.ts'

/** Takes a school off the waiting list; what was held for it is offered to the next. Leaving twice is leaving once. */
export async function leave(world: World, { id, urn, offerId }: Waiting, actor: Actor): Promise<void> {
  const { db, atomic } = world.store
  const now = utc(world.now())
  const offers = offerId ? [offerId] : []
  await unlessOver(() =>
    atomic(
      endWaits(db, [id], 'left', now),
      changedNow(db),
      endOffers(db, offers, 'declined', now),
      releaseHolds(db, offers),
      logEvent(db, world.now(), { ...actor, actedFor: `school:${urn}` }, 'waiting.left', id),
    ),
  )
  offerLater(world)
}

/** Says no to an offer: its time goes to the next, and the school keeps waiting for others. */
export async function decline(world: World, { id, waitingId, startsAt }: Offer, actor: Actor): Promise<void> {
  const { db, atomic } = world.store
  const now = utc(world.now())
  await unlessOver(() =>
    atomic(
      endOffers(db, [id], 'declined', now),
      changedNow(db),
      releaseHolds(db, [id]),
      logEvent(db, world.now(), actor, 'waiting.declined', waitingId, { startsAt }),
    ),
  )
  offerLater(world)
}

async function unlessOver(write: () => Promise<unknown>): Promise<void> {
  try {
    await write()
  } catch (error) {
    if (brokenConstraint(error) !== 'precondition_failed') throw error
  }
}
