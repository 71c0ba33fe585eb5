import type { DateTime } from 'luxon'
import { z } from 'zod'
import { daysAfter, instantOf, schoolYearBegan, ukDay, ukWall } from '../platform/time.ts'
import { isWorkingDay } from '../terms/rules.ts'
import { type ActorOfAction, type Attendee, isAttendee, type NotHeldCause } from './words.ts'

/** Something that was agreed: what, whose it is, and by which local day. */
export interface NewAction {
  /** Of one that was recorded before. */
  id?: string | undefined
  what: string
  who: ActorOfAction
  /** The name of another agency that acts; null where the school or the officer does. */
  agency: string | null
  byDay: string
}

/** Counts of pupils, null where nobody said. The severely absent are not among the persistently absent here (DOMAIN.md). */
export interface PupilCounts {
  severelyAbsent: number | null
  /** How many of the severely absent have an agreed plan. */
  withPlan: number | null
  /** How many persistently absent pupils need several agencies. */
  severalAgencies: number | null
}

/** What an officer says of a meeting that was held. */
export interface HeldRecord extends PupilCounts {
  attended: readonly Attendee[]
  /** A short summary that the school reads, where the officer keeps the notes. */
  summary: string | null
  actions: readonly NewAction[]
}

/** What an officer says of one that was not: why, and with a reason that what was owed is written off. */
export interface NotHeldRecord {
  because: NotHeldCause
  writeOff: string | null
}

/** Why what came of a meeting is not recorded. */
export type RecordRefusal =
  | 'cancelled'
  | 'not_sent'
  | 'not_begun'
  | 'pupil_data'
  | 'not_that_day'
  | 'counts_disagree'
  | 'arranged_again'
  | 'time_taken'
  | 'changed_meanwhile'

export const recordRefusalWords = {
  cancelled: 'This meeting was cancelled, so nothing came of it.',
  not_sent: 'This meeting is still a draft: the school was never invited.',
  not_begun: 'This meeting has not begun yet. Come back when it has.',
  pupil_data: 'What you wrote looks like something about a pupil. Take it out: nothing here may tell who a pupil is.',
  not_that_day:
    'A call or an email can be logged of this school year or the last four weeks, and not of a day to come.',
  counts_disagree: 'The counts of pupils do not agree with each other or with the school’s roll.',
  arranged_again: 'Another meeting has been arranged in the place of this one. Cancel that one first.',
  time_taken: 'The time that you chose for the next meeting has just gone. Choose another one. Nothing is saved yet.',
  changed_meanwhile:
    'Somebody else has recorded this meeting since you opened the page. Compare what it says now with what you typed, then save yours or leave it.',
} satisfies Record<RecordRefusal, string>

/** Why what came of a meeting may not be recorded at `now`, or undefined: it may be from its start on, while everybody is there. */
export function recordRefusal(
  { cancelledAt, sentAt, startsAt }: { cancelledAt: string | null; sentAt: string | null; startsAt: string },
  now: string,
): 'cancelled' | 'not_sent' | 'not_begun' | undefined {
  if (cancelledAt) return 'cancelled'
  if (!sentAt) return 'not_sent'
  return startsAt > now ? 'not_begun' : undefined
}

/** Where counts disagree: with each other, or with the number of pupils on the school's roll (null: not known). */
export function countsThatDisagree(
  { severelyAbsent, withPlan, severalAgencies }: PupilCounts,
  roll: number | null,
): Partial<Record<keyof PupilCounts, string>> {
  const most = roll ?? Number.POSITIVE_INFINITY
  const onRoll = `no more than the ${most} pupils on roll`
  if (severelyAbsent !== null && severelyAbsent > most)
    return { severelyAbsent: `Severely absent pupils: there can be ${onRoll}` }
  if (withPlan !== null && severelyAbsent === null)
    return { severelyAbsent: 'Enter how many pupils are severely absent, or leave both boxes empty' }
  if (withPlan !== null && severelyAbsent !== null && withPlan > severelyAbsent)
    return { withPlan: `No more can have a plan than the ${severelyAbsent} who are severely absent` }
  if (severalAgencies !== null && severalAgencies + (severelyAbsent ?? 0) > most)
    return {
      severalAgencies: `Pupils in need of several agencies: ${severelyAbsent ? `together with the ${severelyAbsent} severely absent ` : ''}there can be ${onRoll}`,
    }
  return {}
}

/** How far back what has not been recorded is asked for, in days: what is older nobody remembers. */
export const daysAskedFor = 42

/**
 * Whose records are asked for at `now`: those of meetings that ended in [since, before), UTC instants. On working days
 * from 8am UK time, for the days before; undefined at other times.
 */
export function toChase(now: DateTime): { since: string; before: string; day: string } | undefined {
  const day = ukDay(now)
  if (!isWorkingDay(day) || ukWall(now).slice(11, 16) < '08:00') return undefined
  return { since: instantOf(daysAfter(day, -daysAskedFor), '00:00'), before: instantOf(day, '00:00'), day }
}

/** Whether an action that is not done is overdue on a local day: it was to be done by the day before, or earlier. */
export function isOverdue({ doneAt, byDay }: { doneAt: string | null; byDay: string }, today: string): boolean {
  return doneAt === null && byDay < today
}

/** The first local day of which a call or an email can still be logged: this school year's first, or 28 days ago. */
export function firstDayToLog(today: string): string {
  const [year, weeks] = [schoolYearBegan(today), daysAfter(today, -28)]
  return year < weeks ? year : weeks
}

/** Whether a call or an email that is logged today can have been made on a local day. */
export function canHaveBeenOn(madeOn: string, today: string): boolean {
  return firstDayToLog(today) <= madeOn && madeOn <= today
}

/** Whether somebody may undo a logged contact, today: their own, on the day of logging. After that it is evidence, and stays. */
export function mayTakeBack(
  { byId, loggedAt, struckAt }: { byId: number; loggedAt: string; struckAt: string | null },
  personId: number,
  today: string,
): boolean {
  return byId === personId && ukDay(loggedAt) === today && struckAt === null
}

const Roles = z.array(z.string())

/** Who attended, as the database keeps it, a JSON list. */
export function attendeesIn(json: string): Attendee[] {
  return Roles.parse(JSON.parse(json)).filter(isAttendee)
}
