import { type Actor, logEvent } from '../audit/events.ts'
import { lineSettings, nearestFreeTimes } from '../availability/queries.ts'
import { bookable, type LineSettings } from '../availability/settings.ts'
import { looksLikePupilData } from '../data-protection/pupil-data.ts'
import { namedOfficer } from '../people/queries.ts'
import { brokenConstraint } from '../platform/sql.ts'
import { ukDay, utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { knownTerms } from '../terms/queries.ts'
import { bookedBySchool, withinLimits } from './limit-queries.ts'
import { queueMessages } from './message-statements.ts'
import { type Consultation, consultationById, lastPractitioner, whoWouldBook } from './queries.ts'
import {
  type BookingRefusal,
  bookingRefusal,
  bytesOf,
  goneBecause,
  hasGone,
  type Limits,
  limitRefusal,
  limitsOn,
  mustBeFree,
  noLimits,
  outside,
  referenceOf,
} from './rules.ts'
import { changedNow, type Held, insertConsultation, takeDiary } from './statements.ts'
import { firstBookedFor, standingOf, whenFree } from './time-queries.ts'
import type { Mode, Topic } from './words.ts'

export interface Booking {
  /** Made by who asks, so that a second press, a retry or a reload is the same booking. */
  id: string
  urn: number
  /** A UTC instant. */
  startsAt: string
  contactEmail: string
  topic: Topic
  mode: Mode
  /** The contact's own number is used when none is given for a phone call. */
  phone?: string | undefined
  note?: string | undefined
  triedOfficer?: boolean | undefined
  readGuidance?: boolean | undefined
  /** Only with the practitioner whom the school spoke to last. */
  withLastPractitioner?: boolean | undefined
}

export type Booked =
  | { booked: true; again: boolean; consultation: Consultation }
  | { booked: false; because: BookingRefusal; alternatives: string[] }

/**
 * Books 30 minutes of the consultation line for a school, with whichever practitioner is free and has the fewest that
 * week, and queues the messages. The same id again for the same time is the same booking; for another it is refused, since
 * that time is not booked. When a time has gone, or cannot be booked, says why, with the three nearest that can (UTC
 * instants). A time that is held is booked for whom it is held for, with whom it is held.
 */
export async function book(world: World, booking: Booking, actor: Actor, held?: Held): Promise<Booked> {
  const booked = await bookNow(world, booking, actor, held)
  return booked.booked ? booked : ((await bookedBefore(world, booking)) ?? booked)
}

async function bookNow(world: World, booking: Booking, actor: Actor, held?: Held): Promise<Booked> {
  const { db, atomic } = world.store
  const at = world.now()
  const now = utc(at)
  const today = ukDay(at)
  const email = booking.contactEmail.trim().toLowerCase()
  const found = await whoWouldBook(db, booking.urn, email).executeTakeFirst()
  const because = bookingRefusal(found)
  if (because || !found?.contactId) return refusal(because ?? 'contact_unknown')
  if (booking.mode === 'phone' && !(booking.phone ?? found.contactPhone)) return refusal('phone_needed')
  if (looksLikePupilData(booking.note ?? '', at)) return refusal('pupil_data')
  const contactId = mustBeFree(actor, found.contactId)
  const settings = await lineSettings(db)
  const times = bookable(at, settings)
  const misplaced = outside(booking.startsAt, held?.replaces ? { ...times, from: now } : times)
  if (misplaced) return withAlternatives(world, booking, contactId, misplaced)
  const limits = held?.replaces ? noLimits : await limitsFor(world, booking, settings)
  const tooMany = await overLimit(world, booking, limits)
  if (tooMany) return refusal(tooMany)

  const officer = await namedOfficer(db, booking.urn, today).executeTakeFirst()
  const last = booking.withLastPractitioner
    ? await lastPractitioner(db, booking.urn, now, today).executeTakeFirst()
    : undefined
  if (booking.withLastPractitioner && !last) return withAlternatives(world, booking, contactId, 'not_offered')
  const row = {
    id: booking.id,
    reference: referenceOf(bytesOf(crypto.randomUUID())),
    urn: booking.urn,
    contact_id: found.contactId,
    topic: booking.topic,
    mode: booking.mode,
    phone: booking.phone ?? found.contactPhone ?? null,
    note: booking.note ?? null,
    tried_officer: yesOrNo(booking.triedOfficer),
    read_guidance: yesOrNo(booking.readGuidance),
    booked_at: now,
  }
  try {
    const [, , , , , [consultation]] = await atomic(
      insertConsultation(db, row, booking.startsAt, { only: last?.id, heldFor: held?.heldFor, contactId }),
      changedNow(db),
      takeDiary(db, booking.id, booking.startsAt),
      logEvent(db, at, { ...actor, actedFor: `school:${booking.urn}` }, 'consultation.booked', booking.id, {
        startsAt: booking.startsAt,
      }),
      queueMessages(db, booking.id, { kind: 'booked', officer }, now),
      consultationById(db, booking.id),
      ...withinLimits(db, booking.urn, now, limits),
      ...(held?.also ?? []),
    )
    if (!consultation) throw new Error(`Consultation ${booking.id} was written and cannot be read`)
    return { booked: true, again: false, consultation }
  } catch (error) {
    const gone = await lostRace(world, booking, contactId, limits, brokenConstraint(error))
    return gone ?? Promise.reject(error)
  }
}

const refusal = (because: BookingRefusal): Booked => ({ booked: false, because, alternatives: [] })

const yesOrNo = (answer: boolean | undefined) => (answer === undefined ? null : Number(answer))

async function bookedBefore({ store }: World, { id, urn, startsAt }: Booking): Promise<Booked | undefined> {
  const consultation = await consultationById(store.db, id).executeTakeFirst()
  if (!consultation) return undefined
  // It may have been moved since: who asks again for the time that was booked first is answered where it is now.
  const first = consultation.sequence > 0 ? await firstBookedFor(store.db, id).executeTakeFirst() : undefined
  const isSame = consultation.urn === urn && [consultation.startsAt, first?.startsAt].includes(startsAt)
  return isSame ? { booked: true, again: true, consultation } : refusal('id_in_use')
}

/** The managers' limits on what one school books, read only where there are any. */
async function limitsFor({ store }: World, { startsAt }: Booking, settings: LineSettings): Promise<Limits> {
  return limitsOn(startsAt, settings, settings.mostATerm === null ? [] : await knownTerms(store.db))
}

async function overLimit({ store, now }: World, { urn }: Booking, limits: Limits) {
  if (limits.atOnce === null && limits.aTerm === null) return undefined
  return limitRefusal(await bookedBySchool(store.db, urn, utc(now()), limits), limits)
}

/** What a constraint that refused the booking means to who asked for it; undefined when it is a bug. */
async function lostRace(
  world: World,
  booking: Booking,
  contactId: number | undefined,
  limits: Limits,
  constraint: string | undefined,
): Promise<Booked | undefined> {
  if (constraint === 'a_booking_has_its_own_id') return refusal('id_in_use')
  if (!hasGone(constraint)) return undefined
  const tooMany = await overLimit(world, booking, limits)
  if (tooMany) return refusal(tooMany)
  const { startsAt, id } = booking
  const standing = await standingOf(world.store.db, startsAt, utc(world.now()), { contactId, id })
  return withAlternatives(world, booking, contactId, goneBecause(standing))
}

async function withAlternatives(
  world: World,
  { id, startsAt }: Booking,
  contactId: number | undefined,
  because: BookingRefusal,
): Promise<Booked> {
  const { db } = world.store
  const times = bookable(world.now(), await lineSettings(db))
  return {
    booked: false,
    because,
    alternatives: await nearestFreeTimes(db, startsAt, times, whenFree({ contactId, id })),
  }
}
