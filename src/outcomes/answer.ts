import { type Actor, logEvent } from '../audit/events.ts'
import type { Consultation } from '../consultations/queries.ts'
import { changedNow } from '../consultations/statements.ts'
import { looksLikePupilData } from '../data-protection/pupil-data.ts'
import { brokenConstraint } from '../platform/sql.ts'
import { utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { keepAnswer } from './statements.ts'
import type { Answer } from './words.ts'

export type Answered = { answered: true } | { answered: false; because: 'pupil_data' | 'not_attended' }

/** Keeps what a school says to “Did this answer your question?” about a consultation that it attended; it may say otherwise later. */
export async function answer(
  world: World,
  { id, urn }: Consultation,
  said: { answer: Answer; note: string | null },
  actor: Actor,
): Promise<Answered> {
  const { db, atomic } = world.store
  if (looksLikePupilData(said.note ?? '', world.now())) return { answered: false, because: 'pupil_data' }
  try {
    await atomic(
      keepAnswer(db, id, { ...said, at: utc(world.now()) }),
      changedNow(db),
      logEvent(db, world.now(), { ...actor, actedFor: `school:${urn}` }, 'consultation.answered', id, {
        answer: said.answer,
      }),
    )
    return { answered: true }
  } catch (error) {
    if (brokenConstraint(error) !== 'precondition_failed') throw error
    return { answered: false, because: 'not_attended' }
  }
}
