import { type Actor, eventRow, logEvent } from '../audit/events.ts'
import { lineSettings } from '../availability/queries.ts'
import { bookableFrom, bookableUntil } from '../availability/settings.ts'
import type { Job } from '../jobs.ts'
import { ukDay, ukTime, utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { isOpen } from '../schools/status.ts'
import { freeInOrder, waitsInOrder } from './queries.ts'
import { afterWorkingMinutes, holdMinutes, listIn, offersToMake } from './rules.ts'
import {
  endOffers,
  endWaits,
  holdSlots,
  insertOffers,
  logOffers,
  queueOffers,
  queueOver,
  queueWithdrawn,
  releaseHolds,
} from './statements.ts'

const byItself: Actor = { job: 'offer-freed-times' }

/**
 * Ends the waits and the offers that are over, those of schools that have closed too, and offers what is free to those who
 * wait and whom it suits, in order of joining: each time is held for two hours of working time, and only one that may still
 * be booked when the hold ends.
 * Those whose held time was withdrawn are told, and are offered another like the rest.
 * Returns how many were offered a time. Safe to run twice or at once: what has gone meanwhile is passed over.
 */
export async function offerFreed(world: World): Promise<number> {
  const { db, atomic } = world.store
  const now = utc(world.now())
  const today = ukDay(now)
  const waits = (await waitsInOrder(db).execute()).map(({ suits, notAt, ...wait }) => ({
    ...wait,
    suits: listIn(suits),
    notAt: listIn(notAt),
  }))
  if (waits.length === 0) return 0
  const noLonger = waits.filter(
    ({ schoolStatus, cancelledAt, insteadOf }) =>
      !isOpen(schoolStatus) || cancelledAt || (insteadOf && insteadOf <= now),
  )
  const runOut = waits.filter((wait) => wait.untilDay < today && !noLonger.includes(wait))
  const over = new Set([...noLonger, ...runOut])
  const lapsed = waits.flatMap((wait) => {
    const { offerId, heldUntil } = wait
    return offerId && heldUntil && (heldUntil <= now || over.has(wait)) ? [offerId] : []
  })
  const withdrawn = waits.flatMap(({ offerId, withdrawnAt }) =>
    offerId && withdrawnAt && !lapsed.includes(offerId) ? [offerId] : [],
  )
  const ending = [...lapsed, ...withdrawn]
  const open = waits.filter((wait) => !over.has(wait) && (!wait.offerId || ending.includes(wait.offerId)))

  const settings = await lineSettings(db)
  const heldUntil = afterWorkingMinutes(now, holdMinutes)
  const span = { from: bookableFrom(ukTime(heldUntil), settings), until: bookableUntil(world.now(), settings), now }
  const free = open.length > 0 ? await freeInOrder(db, span).execute() : []
  const offers = offersToMake(open, free).map((one) => ({ ...one, id: crypto.randomUUID() }))
  if (over.size + ending.length + offers.length === 0) return 0
  const ids = offers.map(({ id }) => id)
  const ended = { runOut: runOut.length, noLonger: noLonger.length }
  const done = await atomic(
    endOffers(db, lapsed, 'run-out', now),
    queueWithdrawn(db, withdrawn, now),
    endOffers(db, withdrawn, 'withdrawn', now),
    releaseHolds(db, ending),
    queueOver(db, idsOf(runOut), now),
    endWaits(db, idsOf(runOut), 'run-out', now),
    endWaits(db, idsOf(noLonger), 'no-longer', now),
    holdSlots(db, offers, now, heldUntil),
    insertOffers(db, offers, now),
    queueOffers(db, ids, now),
    logOffers(db, ids, eventRow(world.now(), byItself, 'waiting.offered', 'waiting')),
    logOffers(db, withdrawn, eventRow(world.now(), byItself, 'waiting.withdrawn', 'waiting')),
    ...(over.size > 0 ? [logEvent(db, world.now(), byItself, 'waiting.ended', 'waiting', ended)] : []),
  )
  return Number(done[8][0]?.numInsertedOrUpdatedRows ?? 0)
}

const idsOf = (waits: readonly { id: string }[]) => waits.map(({ id }) => id)

/**
 * Offers what has just been freed, after the answer: who freed it does not wait for that, and if it fails, the job does
 * it within a minute.
 */
export function offerLater(world: World): void {
  const offered = offerFreed(world).catch((error: unknown) => world.log.error('A freed time was not offered', error))
  world.later(offered.then(() => {}))
}

/** Offers what was opened anew, and what was held and not taken. */
export const offerFreedJob: Job = {
  name: 'offer-freed-times',
  everySeconds: 60,
  run: async (world) => `${await offerFreed(world)} offered a time`,
}
