import { type Actor, logEvent } from '../audit/events.ts'
import { book } from '../consultations/book.ts'
import { move } from '../consultations/move.ts'
import { type Consultation, consultationById } from '../consultations/queries.ts'
import type { BookingRefusal, ChangeRefusal } from '../consultations/rules.ts'
import { changedNow, type Held } from '../consultations/statements.ts'
import { utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import type { Offer, Waiting } from './queries.ts'
import { type OfferRefusal, offerRefusal } from './rules.ts'
import { acceptOffer, endWaits, releaseHolds } from './statements.ts'

export type Accepted =
  | { accepted: true; consultation: Consultation }
  | { accepted: false; because: OfferRefusal | BookingRefusal | ChangeRefusal }

/**
 * Takes a time that is held: books it, or moves the booking that was to be earlier, with the usual messages, and ends the
 * wait in the same atomic. Pressed twice it is taken once. Once the clock has passed the end of the hold it is refused,
 * though nobody else may have taken the time: it is the next school's. Whose consultation was called off may take another
 * free time instead, `startsAt`, and keeps to no notice and no limit.
 */
export async function accept(
  world: World,
  offer: Offer,
  wait: Waiting,
  actor: Actor,
  startsAt = offer.startsAt,
): Promise<Accepted> {
  const { db } = world.store
  const { id } = offer
  const now = utc(world.now())
  const consultationId = wait.consultationId ?? id
  if (offer.endedBecause === 'accepted') {
    const consultation = await consultationById(db, consultationId).executeTakeFirst()
    return consultation ? { accepted: true, consultation } : refusal('gone')
  }
  // Whoever takes another time instead does not mind that the one that was held has gone.
  const withdrawnAt = startsAt === offer.startsAt ? offer.withdrawnAt : null
  const because = offerRefusal({ ...offer, withdrawnAt }, now)
  if (because) return refusal(because)
  const held: Held = {
    heldFor: id,
    replaces: wait.replaces !== null,
    also: [
      acceptOffer(db, id, now),
      changedNow(db),
      releaseHolds(db, [id]),
      endWaits(db, [wait.id], 'given', now),
      logEvent(db, world.now(), { ...actor, actedFor: `school:${wait.urn}` }, 'waiting.accepted', wait.id, {
        startsAt,
      }),
    ],
  }
  if (!wait.consultationId) {
    const { urn, contactEmail, topic, mode } = wait
    const answers = { phone: wait.phone ?? undefined, note: wait.note ?? undefined }
    const asked = { triedOfficer: wait.triedOfficer === 1, readGuidance: wait.readGuidance === 1 }
    const booked = await book(
      world,
      { id, urn, startsAt, contactEmail, topic, mode, ...answers, ...asked },
      actor,
      held,
    )
    return booked.booked ? { accepted: true, consultation: booked.consultation } : refusal(booked.because)
  }
  const before = await consultationById(db, wait.consultationId).executeTakeFirst()
  if (!before) return refusal('gone')
  const moved = await move(world, before, { startsAt, held }, actor)
  return moved.moved ? { accepted: true, consultation: moved.consultation } : refusal(moved.because)
}

const refusal = (because: OfferRefusal | BookingRefusal | ChangeRefusal): Accepted => ({ accepted: false, because })
