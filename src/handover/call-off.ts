import { type Actor, logEvent } from '../audit/events.ts'
import { factsOf } from '../consultations/facts.ts'
import { type Consultation, consultationById } from '../consultations/queries.ts'
import { changeRefusal, hasGone } from '../consultations/rules.ts'
import { cancelConsultation, changedNow, giveBackDiary } from '../consultations/statements.ts'
import { looksLikePupilData } from '../data-protection/pupil-data.ts'
import { namedOfficer } from '../people/queries.ts'
import { brokenConstraint } from '../platform/sql.ts'
import { daysAfter, ukDay, utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { holdSlots, insertOffers, insertWait } from '../waiting/statements.ts'
import { partsOfWeek } from '../waiting/words.ts'
import { slotToOffer, waitReplacing } from './queries.ts'
import { type HandoverRefusal, heldUntilFor } from './rules.ts'
import { queueMessages, withdrawTime } from './statements.ts'

export type CalledOff = { calledOff: true } | { calledOff: false; because: HandoverRefusal }

/** For how many days a school whose consultation was called off is offered other times as they come free. */
const daysToWait = 28

/**
 * Calls off a consultation that its practitioner cannot hold: it is cancelled, its contact waits for another time, and the
 * slot that is given is held for them. They get one message: it takes the entry out of their calendar and leads to the
 * time that is held. Without a slot they only wait. Refused when the slot has gone: nothing is called off then.
 */
export async function callOff(
  world: World,
  consultation: Consultation,
  { slotId, sequence, reason }: { slotId: number | undefined; sequence: number; reason: string },
  actor: Actor,
): Promise<CalledOff> {
  const { db, atomic } = world.store
  const { id, urn, practitionerId, practitionerEmail, contactEmail, startsAt } = consultation
  const now = utc(world.now())
  if (await isDone(world, consultation, sequence)) return { calledOff: true }
  const refused = changeRefusal(consultation, now)
  if (refused) return { calledOff: false, because: refused }
  if (consultation.sequence !== sequence) return { calledOff: false, because: 'changed_meanwhile' }
  if (looksLikePupilData(reason, world.now())) return { calledOff: false, because: 'pupil_data' }
  const slot = slotId === undefined ? undefined : await slotToOffer(db, slotId).executeTakeFirst()
  if (slotId !== undefined && (!slot || slot.startsAt <= now)) return { calledOff: false, because: 'offer_taken' }

  const officer = (await namedOfficer(db, urn, ukDay(now)).executeTakeFirst()) ?? null
  const offer = slot && { id: crypto.randomUUID(), ...slot, heldUntil: heldUntilFor(now, slot.startsAt) }
  const wait = {
    ...{ id: crypto.randomUUID(), urn, contact_id: consultation.contactId, consultation_id: null, replaces: id },
    ...{ topic: consultation.topic, mode: consultation.mode, phone: consultation.phone, note: consultation.note },
    ...{ tried_officer: consultation.triedOfficer, read_guidance: consultation.readGuidance, joined_at: now },
    suits: JSON.stringify(partsOfWeek.map(({ value }) => value)),
    until_day: daysAfter(ukDay(startsAt), daysToWait),
  }
  const holds = offer ? [{ id: offer.id, waitingId: wait.id, slotId: offer.slotId, startsAt: offer.startsAt }] : []
  const facts = (recipientId: number) => ({
    ...factsOf(consultation, recipientId),
    ...{ sequence: sequence + 1, officer, reason },
  })
  const how = { cancelled_at: now, cancelled_by: 'person' in actor ? actor.person : null, cancel_reason: reason }
  const message = { subject: id, revision: sequence + 1 }
  try {
    await atomic(
      cancelConsultation(db, id, sequence, how),
      changedNow(db),
      giveBackDiary(db, id),
      withdrawTime(db, practitionerId, startsAt, now),
      insertWait(db, wait),
      ...(offer ? [holdSlots(db, holds, now, offer.heldUntil), changedNow(db), insertOffers(db, holds, now)] : []),
      queueMessages(
        db,
        [
          {
            ...message,
            kind: 'consultation-called-off-contact',
            recipient: contactEmail,
            facts: { ...facts(consultation.contactId), offer: offer ?? null },
          },
          {
            ...message,
            kind: 'consultation-cancelled-practitioner',
            recipient: practitionerEmail,
            facts: facts(practitionerId),
          },
        ],
        now,
      ),
      logEvent(db, world.now(), { ...actor, actedFor: `school:${urn}` }, 'consultation.called-off', id, {
        startsAt,
        wait: wait.id,
        offered: offer?.startsAt ?? null,
      }),
    )
    return { calledOff: true }
  } catch (error) {
    const constraint = brokenConstraint(error)
    if (!hasGone(constraint) && constraint !== 'a_consultation_is_replaced_once') throw error
    const after = await consultationById(db, id).executeTakeFirst()
    if (after && (await isDone(world, after, sequence))) return { calledOff: true }
    if (after?.cancelledAt) return { calledOff: false, because: 'already_cancelled' }
    return { calledOff: false, because: after?.sequence === sequence ? 'offer_taken' : 'changed_meanwhile' }
  }
}

/** Whether it has been called off from this very page: pressed twice, it is once. */
async function isDone({ store }: World, { id, cancelledAt, sequence: is }: Consultation, sequence: number) {
  if (!cancelledAt || is !== sequence + 1) return false
  return (await waitReplacing(store.db, id).executeTakeFirst()) !== undefined
}
