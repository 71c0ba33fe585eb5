import type { DateTime } from 'luxon'
import type { SignedIn } from '../people/signed-in.ts'
import { instantOf, minutesAfter, ukDay, ukTime, utc } from '../platform/time.ts'
import { isOpen } from '../schools/status.ts'
import { isWorkingDay, nextWorkingDay, workingDayBefore } from '../terms/rules.ts'
import type { MeetingSettings } from './settings.ts'
import { type NotThen, notThenWords } from './when.ts'
import type { InviteePart } from './words.ts'

/** Why a draft is not sent. */
export type NotSent = 'in_the_past' | 'no_officer' | 'officer_away' | 'no_contact' | 'school_closed'

/** Why a meeting is not answered, moved or cancelled. */
export type MeetingRefusal =
  | NotThen
  | 'time_taken'
  | 'same_time'
  | 'no_officer'
  | 'officer_away'
  | 'no_contact'
  | 'same_people'
  | 'same_agenda'
  | 'in_a_consultation_then'
  | 'pupil_data'
  | 'not_sent'
  | 'already_cancelled'
  | 'already_started'
  | 'changed_meanwhile'

export const refusalWords = {
  ...notThenWords,
  no_officer: 'The officer does not work here as an officer on that day.',
  officer_away: 'The officer has time off then, or the whole team is closed. Choose another time.',
  no_contact: 'The school has no contact who could be invited.',
  school_closed: 'The school has closed.',
  time_taken: 'That time has just gone: it is no longer free.',
  same_time: 'The meeting is already at that time, with that officer.',
  same_agenda: 'The agenda is as it was last sent.',
  same_people: 'Those who should be invited are invited already.',
  in_a_consultation_then: 'Who comes for the school has a consultation at that time.',
  pupil_data: 'What you wrote looks like something about a pupil. Take it out: nothing here may tell who a pupil is.',
  not_sent: 'This meeting is still a draft: change it in the plan.',
  already_cancelled: 'This meeting has been cancelled.',
  already_started: 'This meeting has begun, so it cannot be changed.',
  changed_meanwhile: 'The meeting has changed since you opened the page or the message. Check its time.',
} satisfies Record<NotSent | MeetingRefusal, string>

interface Draft {
  startsAt: string
  schoolStatus: string
  /** Whether the officer has that role on the day of the meeting, and an account. */
  officerServes: number
  /** Whether they have time off then, or the whole team is closed. */
  officerAway: number
}

/** Why a draft cannot be sent at `now`, or undefined; the school's contacts are asked beside it. */
export function draftRefusal(
  { startsAt, schoolStatus, officerServes, officerAway }: Draft,
  now: string,
): NotSent | undefined {
  if (startsAt <= now) return 'in_the_past'
  if (!isOpen(schoolStatus)) return 'school_closed'
  if (!officerServes) return 'no_officer'
  return officerAway ? 'officer_away' : undefined
}

/** The contacts' roles, in the order in which one of them is asked. */
const asked = ['attendance lead', 'attendance officer', 'headteacher', 'office']

/**
 * Whom of a school's contacts (in the order in which they came) a meeting's invitation goes to: the attendance lead, else
 * the attendance officer, the head or the office; with the heads in copy where that is set. None when there is nobody.
 */
export function toInvite<C extends { role: string }>(
  contacts: readonly C[],
  { copyHead }: Pick<MeetingSettings, 'copyHead'>,
): { contact: C; part: InviteePart }[] {
  const lead = contacts.toSorted((a, b) => asked.indexOf(a.role) - asked.indexOf(b.role))[0]
  if (!lead) return []
  const heads = contacts.filter((one) => copyHead && one.role === 'headteacher' && one !== lead)
  return [{ contact: lead, part: 'lead' }, ...heads.map((contact) => ({ contact, part: 'copy' as const }))]
}

interface Stored {
  startsAt: string
  endsAt: string
  sentAt: string | null
  acceptedAt: string | null
  chasedAt: string | null
  cancelledAt: string | null
  heldAt: string | null
  notHeldAt: string | null
}

/** Why a meeting may not be answered, moved or cancelled at `now`, or undefined. One that has begun is history. */
export function changeRefusal(
  { sentAt, cancelledAt, startsAt }: Pick<Stored, 'sentAt' | 'cancelledAt' | 'startsAt'>,
  now: string,
): MeetingRefusal | undefined {
  if (cancelledAt) return 'already_cancelled'
  if (!sentAt) return 'not_sent'
  return startsAt <= now ? 'already_started' : undefined
}

export type State =
  | 'draft'
  | 'invited'
  | 'not answered'
  | 'accepted'
  | 'cancelled'
  | 'held'
  | 'not held'
  /** Its time has passed, and nobody has said yet whether it was held. */
  | 'unrecorded'

/**
 * Where a meeting stands at `now`; the one place that derives it. Who was asked once more, or can be no more because the
 * meeting is too near, has not answered. A meeting that goes on at `now` stands as it did before it began.
 */
export function stateOf(meeting: Stored, now: string): State {
  if (meeting.cancelledAt) return 'cancelled'
  if (meeting.heldAt) return 'held'
  if (meeting.notHeldAt) return 'not held'
  if (!meeting.sentAt) return 'draft'
  if (meeting.endsAt <= now) return 'unrecorded'
  if (meeting.acceptedAt) return 'accepted'
  return meeting.chasedAt || ukDay(now) >= lastDayToChase(meeting) ? 'not answered' : 'invited'
}

/** Whether a school has still to answer the invitation to a meeting to come. */
export function awaitsAnswer(meeting: Stored, now: string): boolean {
  return ['invited', 'not answered'].includes(stateOf(meeting, now))
}

const lastDayToChase = ({ startsAt }: Pick<Stored, 'startsAt'>) => workingDayBefore(ukDay(startsAt), 2)

/**
 * Whether a school that was invited at an instant and has not answered is to be asked once more now: on working days from
 * 8am, so many working days after the invitation, at the latest two working days before the meeting, and never on the
 * day of the invitation.
 */
export function isToBeChased(
  meeting: { startsAt: string; invitedAt: string },
  now: DateTime,
  { chaseAfterDays }: Pick<MeetingSettings, 'chaseAfterDays'>,
): boolean {
  const today = ukDay(now)
  const invited = ukDay(meeting.invitedAt)
  if (!isWorkingDay(today) || ukTime(utc(now)).hour < 8 || today <= invited) return false
  const last = lastDayToChase(meeting)
  return today <= last && (today >= nextWorkingDay(invited, chaseAfterDays) || today === last)
}

/** The first instant at which a school that swaps at `now` can meet: 00:00 UK time of the next working day. */
export function swapsFrom(now: DateTime): string {
  return instantOf(nextWorkingDay(ukDay(now)), '00:00')
}

/** The quarter-hours that a meeting takes in its officer's diary: UTC instants. */
export function quartersOf(startsAt: string, endsAt: string): string[] {
  const quarters: string[] = []
  for (let quarter = startsAt; quarter < endsAt; quarter = minutesAfter(quarter, 15)) quarters.push(quarter)
  return quarters
}

const timeIsTaken = ['precondition_failed', 'a_person_is_in_one_place_at_a_time']

/** Whether the constraint that refused a move means that its time has gone, or that the meeting has changed; else it is a bug. */
export function hasGone(constraint: string | undefined): boolean {
  return constraint !== undefined && timeIsTaken.includes(constraint)
}

/** The three of these instants that are nearest to another, in order. */
export function nearest(instants: readonly string[], to: string): string[] {
  const away = (instant: string) => Math.abs(Date.parse(instant) - Date.parse(to))
  return instants
    .toSorted((a, b) => away(a) - away(b))
    .slice(0, 3)
    .sort()
}

/** Whose meetings are shown: those of the officer who is asked for, else an officer's own, else everybody's (undefined). */
export function whose({ roles, person }: Pick<SignedIn, 'roles' | 'person'>, asked: string | undefined) {
  if (asked === undefined) return roles.has('officer') ? person.id : undefined
  return /^\d{1,12}$/.test(asked) ? Number(asked) : undefined
}
