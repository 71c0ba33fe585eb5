import { type Actor, logEvent } from '../audit/events.ts'
import { queueHandedOn, queueMessages } from '../consultations/message-statements.ts'
import { type Consultation, consultationById } from '../consultations/queries.ts'
import { changeRefusal, hasGone } from '../consultations/rules.ts'
import { changedNow, giveBackDiary, moveConsultation, takeDiary } from '../consultations/statements.ts'
import { looksLikePupilData } from '../data-protection/pupil-data.ts'
import { namedOfficer } from '../people/queries.ts'
import { brokenConstraint } from '../platform/sql.ts'
import { ukDay, utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import type { HandoverRefusal } from './rules.ts'
import { withdrawTime } from './statements.ts'

export type Given = { given: true; consultation: Consultation } | { given: false; because: HandoverRefusal }

/** How a consultation is given to a colleague. */
export interface Giving {
  /** The practitioner who takes it: one whose time is on offer and free then. */
  to: number
  /** The sequence that the page showed; a gift asked for twice is one gift. */
  sequence: number
  /** What the school and both practitioners read. */
  reason: string
}

/**
 * Gives a consultation to another practitioner at the same time: the school and the colleague get an invitation with a
 * higher sequence, who had it a cancellation. The time of who had it is offered no more, until the hours are reckoned again.
 */
export async function giveConsultation(
  world: World,
  consultation: Consultation,
  { to, sequence, reason }: Giving,
  actor: Actor,
): Promise<Given> {
  const { db, atomic } = world.store
  const { id, startsAt, practitionerId } = consultation
  const now = utc(world.now())
  if (isDone(consultation, { to, sequence })) return { given: true, consultation }
  const refused = changeRefusal(consultation, now)
  if (refused) return { given: false, because: refused }
  if (consultation.sequence !== sequence) return { given: false, because: 'changed_meanwhile' }
  if (practitionerId === to) return { given: false, because: 'has_it_already' }
  if (looksLikePupilData(reason, world.now())) return { given: false, because: 'pupil_data' }

  const officer = await namedOfficer(db, consultation.urn, ukDay(now)).executeTakeFirst()
  const change = { kind: 'handed-over', reason, officer } as const
  try {
    const done = await atomic(
      moveConsultation(db, id, sequence, startsAt, now, { only: to }),
      changedNow(db),
      giveBackDiary(db, id),
      takeDiary(db, id, startsAt),
      withdrawTime(db, practitionerId, startsAt, now),
      logEvent(db, world.now(), { ...actor, actedFor: `school:${consultation.urn}` }, 'consultation.handed-over', id, {
        startsAt,
        from: practitionerId,
        to,
      }),
      queueMessages(db, id, change, now),
      queueHandedOn(db, consultation, change, now),
      consultationById(db, id),
    )
    const after = done[8][0]
    if (!after) throw new Error(`Consultation ${id} was handed over and cannot be read`)
    return { given: true, consultation: after }
  } catch (error) {
    if (!hasGone(brokenConstraint(error))) throw error
    const after = await consultationById(db, id).executeTakeFirst()
    if (after && isDone(after, { to, sequence })) return { given: true, consultation: after }
    if (after?.cancelledAt) return { given: false, because: 'already_cancelled' }
    return { given: false, because: after?.sequence === sequence ? 'colleague_taken' : 'changed_meanwhile' }
  }
}

/** Whether this very gift has been made: pressed twice, it is one. */
function isDone(consultation: Consultation, { to, sequence }: Pick<Giving, 'to' | 'sequence'>): boolean {
  return !consultation.cancelledAt && consultation.sequence === sequence + 1 && consultation.practitionerId === to
}
