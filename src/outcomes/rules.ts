import type { DateTime } from 'luxon'
import { z } from 'zod'
import { isTopic, type Topic } from '../consultations/words.ts'
import { daysAfter, instantOf, ukDay, ukWall } from '../platform/time.ts'
import { isWorkingDay } from '../terms/rules.ts'
import type { Came } from './words.ts'

/** What a practitioner says of a consultation. */
export interface Recording {
  came: Came
  /** What it turned out to be about. */
  topic: Topic
  /** The topics that advice was given on, and in a few words what was advised: only of one that was attended. */
  adviceTopics: readonly Topic[]
  advice: string | null
  /** A local day. */
  followUpOn: string | null
  /** Whether it is passed to the school's named officer, and what is asked of them. */
  passOn: boolean
  asked: string | null
}

/** Why what came of a consultation is not recorded. */
export type RecordRefusal = 'cancelled' | 'not_ended' | 'no_officer' | 'pupil_data' | 'changed_meanwhile'

export const recordRefusalWords = {
  cancelled: 'This consultation was cancelled, so nothing came of it.',
  not_ended: 'This consultation has not ended yet. Come back when it has.',
  no_officer: 'The school has no named officer at the moment, so it cannot be passed to one.',
  pupil_data: 'What you wrote looks like something about a pupil. Take it out: nothing here may tell who a pupil is.',
  changed_meanwhile: 'Somebody else has recorded this consultation since you opened the page. Check what it says now.',
} satisfies Record<RecordRefusal, string>

/** Why what came of a consultation may not be recorded at `now`, or undefined. It may be once the consultation has ended. */
export function recordRefusal(
  consultation: { cancelledAt: string | null; endsAt: string },
  now: string,
): 'cancelled' | 'not_ended' | undefined {
  if (consultation.cancelledAt) return 'cancelled'
  return consultation.endsAt > now ? 'not_ended' : undefined
}

/** How far back what has not been recorded is asked for, in days: what is older nobody remembers. */
export const daysAskedFor = 28

/**
 * Whose records are asked for at `now`: those of consultations that ended in [since, before), UTC instants. On working
 * days from 8am UK time, for the days before; undefined at other times.
 */
export function toChase(now: DateTime): { since: string; before: string; day: string } | undefined {
  const day = ukDay(now)
  if (!isWorkingDay(day) || ukWall(now).slice(11, 16) < '08:00') return undefined
  return { since: instantOf(daysAfter(day, -daysAskedFor), '00:00'), before: instantOf(day, '00:00'), day }
}

const Topics = z.array(z.string())

/** Topics as the database keeps them, a JSON list. */
export function topicsIn(json: string): Topic[] {
  return Topics.parse(JSON.parse(json)).filter(isTopic)
}
