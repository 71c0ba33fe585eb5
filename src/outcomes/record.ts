import { type Actor, logEvent } from '../audit/events.ts'
import type { Consultation } from '../consultations/queries.ts'
import { changedNow } from '../consultations/statements.ts'
import { looksLikePupilData } from '../data-protection/pupil-data.ts'
import { namedOfficer } from '../people/queries.ts'
import { brokenConstraint } from '../platform/sql.ts'
import { ukDay, utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { type Outcome, outcomesOf } from './queries.ts'
import { type Recording, type RecordRefusal, recordRefusal, topicsIn } from './rules.ts'
import { correctOutcome, insertOutcome, passOn, queueQuestion, queueTask, takeBack } from './statements.ts'

export type Recorded = { recorded: true; outcome: Outcome } | { recorded: false; because: RecordRefusal }

/**
 * Records what came of a consultation that has ended, or corrects it: `revision` is that of the outcome that the page
 * showed, undefined for none. Tells the named officer what is passed on, and asks the school once whether an attended
 * one answered its question. Recording the same twice is no refusal. By a person, since it says who recorded it.
 */
export async function record(
  world: World,
  consultation: Consultation,
  recording: Recording,
  revision: number | undefined,
  actor: Actor & { person: number },
): Promise<Recorded> {
  const { db, atomic } = world.store
  const { id, urn } = consultation
  const now = utc(world.now())
  const because = recordRefusal(consultation, now)
  if (because) return { recorded: false, because }
  const typed = [recording.advice, recording.asked].join('\n')
  if (looksLikePupilData(typed, world.now())) return { recorded: false, because: 'pupil_data' }
  const officer = recording.passOn ? await namedOfficer(db, urn, ukDay(now)).executeTakeFirst() : undefined
  if (recording.passOn && !officer) return { recorded: false, because: 'no_officer' }

  const before = await outcomesOf(db, [id]).executeTakeFirst()
  if (before && says(before, recording)) return { recorded: true, outcome: before }
  if (before?.revision !== revision) return { recorded: false, because: 'changed_meanwhile' }
  const whole = { ...recording, recordedAt: now, recordedBy: actor.person }
  const kind = before ? 'consultation.outcome-corrected' : 'consultation.outcome-recorded'
  const details = before ? { ...factsOf(recording), was: factsOf(recordingOf(before)) } : factsOf(recording)
  const task = { asked: recording.asked, at: now, by: actor.person }
  try {
    const written = await atomic(
      before ? correctOutcome(db, id, before.revision, whole) : insertOutcome(db, id, whole),
      changedNow(db),
      logEvent(db, world.now(), { ...actor, actedFor: `school:${urn}` }, kind, id, details),
      officer ? passOn(db, id, { ...task, to: officer.id }) : takeBack(db, id),
      ...(officer && !before?.passedAt ? [queueTask(db, id, now)] : []),
      ...(recording.came === 'attended' ? [queueQuestion(db, id, now)] : []),
    )
    const [outcome] = written.length > 0 ? await outcomesOf(db, [id]).execute() : []
    if (!outcome) throw new Error(`The outcome of ${id} was written and cannot be read`)
    return { recorded: true, outcome }
  } catch (error) {
    if (!lost.includes(brokenConstraint(error) ?? '')) throw error
    const after = await outcomesOf(db, [id]).executeTakeFirst()
    if (after && says(after, recording)) return { recorded: true, outcome: after }
    return { recorded: false, because: 'changed_meanwhile' }
  }
}

const lost = ['precondition_failed', 'a_consultation_has_one_outcome']

/** An outcome as it was recorded. */
export function recordingOf(outcome: Outcome): Recording {
  const { came, topic, advice, adviceTopics, followUpOn, passedAt, asked } = outcome
  return { came, topic, advice, adviceTopics: topicsIn(adviceTopics), followUpOn, passOn: passedAt !== null, asked }
}

/** Whether an outcome says already what is to be recorded. */
function says(outcome: Outcome, { asked, ...recording }: Recording): boolean {
  const { asked: wasAsked, ...was } = recordingOf(outcome)
  const words = (facts: object) => JSON.stringify(Object.entries(facts).sort())
  return words(was) === words(recording) && (!recording.passOn || wasAsked === asked)
}

/** What the history keeps of it: never what somebody wrote. */
function factsOf({ came, topic, adviceTopics, followUpOn, passOn }: Recording) {
  return { came, topic, adviceTopics, followUpOn, passOn }
}
