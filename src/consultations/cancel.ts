import { type Actor, logEvent } from '../audit/events.ts'
import { looksLikePupilData } from '../data-protection/pupil-data.ts'
import { namedOfficer } from '../people/queries.ts'
import { brokenConstraint } from '../platform/sql.ts'
import { ukDay, utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { offerLater } from '../waiting/offer.ts'
import { queueMessages } from './message-statements.ts'
import { type Consultation, consultationById } from './queries.ts'
import { type ChangeRefusal, changeRefusal } from './rules.ts'
import { cancelConsultation, changedNow, giveBackDiary } from './statements.ts'

export type Cancelled = { cancelled: true; consultation: Consultation } | { cancelled: false; because: ChangeRefusal }

/**
 * Cancels a consultation, with a reason that the other side reads, and offers its time again at once. Both sides get a
 * cancellation that their calendars obey. One that is cancelled already stays so, and is no refusal.
 */
export async function cancel(
  world: World,
  consultation: Consultation,
  reason: string,
  actor: Actor,
): Promise<Cancelled> {
  const { db, atomic } = world.store
  const { id, sequence } = consultation
  const now = utc(world.now())
  const because = changeRefusal(consultation, now)
  if (because === 'already_cancelled') return { cancelled: true, consultation }
  if (because) return { cancelled: false, because }
  if (looksLikePupilData(reason, world.now())) return { cancelled: false, because: 'pupil_data' }

  const officer = await namedOfficer(db, consultation.urn, ukDay(now)).executeTakeFirst()
  const how = { cancelled_at: now, cancelled_by: 'person' in actor ? actor.person : null, cancel_reason: reason }
  try {
    const [, , , , , [after]] = await atomic(
      cancelConsultation(db, id, sequence, how),
      changedNow(db),
      giveBackDiary(db, id),
      logEvent(db, world.now(), { ...actor, actedFor: `school:${consultation.urn}` }, 'consultation.cancelled', id, {
        startsAt: consultation.startsAt,
      }),
      queueMessages(db, id, { kind: 'cancelled', reason, officer }, now),
      consultationById(db, id),
    )
    if (!after) throw new Error(`Consultation ${id} was cancelled and cannot be read`)
    offerLater(world)
    return { cancelled: true, consultation: after }
  } catch (error) {
    if (brokenConstraint(error) !== 'precondition_failed') throw error
    const after = await consultationById(db, id).executeTakeFirst()
    if (after?.cancelledAt) return { cancelled: true, consultation: after }
    return { cancelled: false, because: 'changed_meanwhile' }
  }
}
