import type { Came } from '../../src/outcomes/words.ts'
import { daysAfter, halfHourAfter, instantOf, minutesAfter, ukDay } from '../../src/platform/time.ts'
import { nextWorkingDay } from '../../src/terms/rules.ts'
import type { Calendar } from './calendar.ts'
import { type OfficerOn, officersOf } from './officers.ts'
import { type Random, randomFor } from './random.ts'
import type { Row, Rows } from './rows.ts'
import { firstOfficer, type Staff } from './staff.ts'
import { advice, answerNotes, asks, topicWeights } from './words.ts'

/** A consultation that took place, and with whom. */
export interface Held {
  consultation: Row<'consultation'>
  slot: Row<'slot'>
}

/** How many working days back something may not be recorded yet. */
const lateDays = 2

/** What came of the consultations before today: nearly all of them recorded, some of the last days not yet. */
export function makeOutcomes(
  { today, workingDays }: Calendar,
  held: readonly Held[],
  staff: Staff,
  schools: Row<'school'>[],
): Rows {
  const random = randomFor('outcomes')
  const officerOn = officersOf(staff, schools)
  const late = workingDays.filter((day) => day < today).at(-lateDays) ?? today
  const made = held
    .filter(({ consultation, slot }) => !consultation.cancelled_at && ukDay(slot.starts_at) < today)
    .filter(({ slot }) => ukDay(slot.starts_at) < late || random.chance(0.5))
    .map((one) => oneOutcome(random, one, today, officerOn))
  return {
    outcome: made.map(({ outcome }) => outcome),
    officer_task: made.flatMap(({ task }) => (task ? [task] : [])),
    event: made.map(({ event }) => event),
  }
}

function oneOutcome(random: Random, { consultation, slot }: Held, today: string, officerOn: OfficerOn) {
  const { id, urn, topic: booked } = consultation
  const { practitioner_id, starts_at } = slot
  const day = ukDay(starts_at)
  const came = random.weighted<Came>([
    ['attended', 91],
    ['school-absent', 7],
    ['practitioner-absent', 2],
  ])
  const attended = came === 'attended'
  const topic = attended && random.chance(0.12) ? random.weighted(topicWeights) : booked
  const more = random.chance(0.3) ? [random.weighted(topicWeights)] : []
  const adviceTopics = attended ? [...new Set([topic, ...more])] : []
  const recorded_at = minutesAfter(halfHourAfter(starts_at), random.whole(1, 90))
  const follow_up_on = random.chance(0.15) ? nextWorkingDay(day, random.whole(3, 12)) : null
  const answer = attended && day < daysAfter(today, -3) && random.chance(0.45)
  const officerId = attended && random.chance(0.2) ? officerOn(urn, day) : undefined
  // The officer to sign in as has something left to do.
  const left = daysAfter(today, officerId === firstOfficer ? -120 : -21)
  const done = random.chance(day < left ? 1 : 0.3)
  const answered = answer ? random.weighted([['yes', 72] as const, ['in-part', 22] as const, ['no', 6] as const]) : null
  const outcome: Row<'outcome'> = {
    consultation_id: id,
    came,
    topic,
    advice: attended && random.chance(0.7) ? random.pick(advice) : null,
    advice_topics: JSON.stringify(adviceTopics),
    follow_up_on,
    followed_up_at: follow_up_on && follow_up_on < today ? instantOf(follow_up_on, '15:30') : null,
    recorded_at,
    recorded_by: practitioner_id,
    revision: 0,
    answered,
    answer_note: answered && random.chance(0.15) ? random.pick(answerNotes) : null,
    answered_at: answered ? minutesAfter(recorded_at, random.whole(20, 2000)) : null,
  }
  const task: Row<'officer_task'> | undefined = officerId
    ? {
        consultation_id: id,
        asked: random.pick(asks),
        passed_at: recorded_at,
        passed_by: practitioner_id,
        passed_to: officerId,
        done_at: done ? minutesAfter(recorded_at, random.whole(60, 9000)) : null,
        done_by: done ? officerId : null,
      }
    : undefined
  const details = { came, topic, adviceTopics, followUpOn: follow_up_on, passOn: task !== undefined }
  const event: Row<'event'> = {
    at: recorded_at,
    actor: `person:${practitioner_id}`,
    kind: 'consultation.outcome-recorded',
    subject: id,
    details: JSON.stringify(details),
  }
  return { outcome, task, event }
}
