import { z } from 'zod'
import type { Actor } from '../audit/events.ts'
import { daysAfter, instantOf, ukDay } from '../platform/time.ts'
import { isOpen } from '../schools/status.ts'
import { type Term, termOn } from '../terms/rules.ts'
import type { Topic } from './words.ts'

/** Why a consultation is not booked. The names are those of the API's problem types. */
export const bookingRefusals = [
  'slot_taken',
  'not_offered',
  'already_booked_then',
  'in_a_meeting_then',
  'too_soon',
  'too_far_ahead',
  'too_many_at_once',
  'too_many_this_term',
  'school_unknown',
  'school_closed',
  'contact_unknown',
  'phone_needed',
  'pupil_data',
  'id_in_use',
] as const
export type BookingRefusal = (typeof bookingRefusals)[number]

/** Why a consultation is not moved or not cancelled. */
export type ChangeRefusal =
  | 'slot_taken'
  | 'not_offered'
  | 'already_booked_then'
  | 'in_a_meeting_then'
  | 'too_soon'
  | 'too_far_ahead'
  | 'too_many_this_term'
  | 'same_time'
  | 'pupil_data'
  | 'already_cancelled'
  | 'already_started'
  | 'changed_meanwhile'

export const refusalWords = {
  slot_taken: 'Somebody else has just booked that time.',
  not_offered: 'No consultation is offered at that time.',
  already_booked_then: 'The same person already has a consultation at that time.',
  in_a_meeting_then: 'The same person is invited to a targeting support meeting at that time.',
  too_soon: 'That time is too soon: consultations are booked ahead.',
  too_far_ahead: 'That time is too far ahead to be booked yet.',
  too_many_at_once: 'Your school already has as many consultations booked as a school may have at once.',
  too_many_this_term: 'The school has already booked as many consultations as a school may in that term.',
  school_unknown: 'No school here has that URN.',
  school_closed: 'This school has closed, so it cannot book consultations.',
  contact_unknown: 'That email address does not belong to a contact of the school.',
  phone_needed: 'Give the number to ring: we have none for this contact.',
  pupil_data: 'What you wrote looks like something about a pupil. Take it out: nothing here may tell who a pupil is.',
  id_in_use: 'This booking’s id belongs to another booking. Start again.',
  same_time: 'The consultation is already at that time.',
  already_cancelled: 'This consultation has been cancelled already.',
  already_started: 'This consultation has begun, so it cannot be changed.',
  changed_meanwhile: 'Somebody else has changed this consultation since you opened the page. Check its time.',
} satisfies Record<BookingRefusal | ChangeRefusal, string>

/** The times that may be booked at `now`: UTC instants, `from` included and `until` not. */
export interface Bookable {
  from: string
  until: string
  now: string
}

/** Whether a start is outside what may be booked now, and on which side. */
export function outside(
  startsAt: string,
  { from, until }: Pick<Bookable, 'from' | 'until'>,
): 'too_soon' | 'too_far_ahead' | undefined {
  if (startsAt < from) return 'too_soon'
  return startsAt >= until ? 'too_far_ahead' : undefined
}

/** The most consultations that a school may have, as it bears on one booking; null where there is no limit. */
export interface Limits {
  atOnce: number | null
  /** The term that the booking is in, two UTC instants. */
  aTerm: { most: number; from: string; until: string } | null
}

/** Where no limit bears on a booking. */
export const noLimits: Limits = { atOnce: null, aTerm: null }

interface MostBooked {
  mostAtOnce: number | null
  mostATerm: number | null
}

/** The limits for a booking that starts then. A time outside the known terms counts towards no term. */
export function limitsOn(startsAt: string, { mostAtOnce, mostATerm }: MostBooked, terms: readonly Term[]): Limits {
  const term = termOn(ukDay(startsAt), terms)
  if (mostATerm === null || !term) return { atOnce: mostAtOnce, aTerm: null }
  const until = instantOf(daysAfter(term.to_day, 1), '00:00')
  return { atOnce: mostAtOnce, aTerm: { most: mostATerm, from: instantOf(term.from_day, '00:00'), until } }
}

/** The limits for moving a booking: that of the term that it moves into, when it comes from outside of it. */
export function limitsOnMove(
  { was, startsAt }: { was: string; startsAt: string },
  settings: MostBooked,
  terms: readonly Term[],
): Limits {
  const { aTerm } = limitsOn(startsAt, settings, terms)
  const isInIt = aTerm !== null && aTerm.from <= was && was < aTerm.until
  return { atOnce: null, aTerm: isInIt ? null : aTerm }
}

/** Why a school that has so many may not book one more, or undefined. */
export function limitRefusal(
  booked: { atOnce: number; aTerm: number },
  { atOnce, aTerm }: Limits,
): 'too_many_at_once' | 'too_many_this_term' | undefined {
  if (atOnce !== null && booked.atOnce >= atOnce) return 'too_many_at_once'
  return aTerm && booked.aTerm >= aTerm.most ? 'too_many_this_term' : undefined
}

/** How it stands with a time that could not be booked or moved to, 0 or 1 each. */
export interface Standing {
  /** Somebody's slot is on offer then, taken or not. */
  offered: number
  /** Somebody could still take it. */
  free: number
  /** The contact has no other consultation then. */
  contactFree: number
  /** The contact is invited to no meeting then. */
  outOfMeetings: number
}

const aboutTheTime: readonly string[] = [
  'slot_taken',
  'not_offered',
  'already_booked_then',
  'in_a_meeting_then',
  'too_soon',
  'too_far_ahead',
]

/** Whether another time is the way out of a refusal. */
export function isAboutTheTime(because: BookingRefusal): boolean {
  return aboutTheTime.includes(because)
}

const timeIsTaken = ['precondition_failed', 'a_slot_holds_one_live_booking', 'a_person_is_in_one_place_at_a_time']

/** Whether the constraint that refused a booking or a move means that its time has gone; else it is a bug, or another matter. */
export function hasGone(constraint: string | undefined): boolean {
  return constraint !== undefined && timeIsTaken.includes(constraint)
}

/** Why a time could not be booked or moved to, by how it stands with it now. What nobody can take is first of all taken. */
export function goneBecause({
  offered,
  free,
  contactFree,
  outOfMeetings,
}: Standing): 'slot_taken' | 'not_offered' | 'already_booked_then' | 'in_a_meeting_then' {
  if (free && !contactFree) return 'already_booked_then'
  if (free && !outOfMeetings) return 'in_a_meeting_then'
  return offered ? 'slot_taken' : 'not_offered'
}

/**
 * The contact who must be nowhere else at a time that is booked or moved to, in no other consultation and no meeting: a
 * person cannot be in two places. Undefined for an API key: a system that acts for a school says itself who of them comes.
 */
export function mustBeFree(actor: Actor, contactId: number): number | undefined {
  return 'apiKey' in actor ? undefined : contactId
}

/** Why what was found of a school and its contact may not book, or undefined (nothing found: the school is unknown). */
export function bookingRefusal(found: { status: string; contactId: number | null } | undefined) {
  if (!found) return 'school_unknown'
  if (!isOpen(found.status)) return 'school_closed'
  return found.contactId === null ? 'contact_unknown' : undefined
}

/** Why a consultation may not be changed at `now`, or undefined. One that has begun is history. */
export function changeRefusal(
  consultation: { cancelledAt: string | null; startsAt: string },
  now: string,
): 'already_cancelled' | 'already_started' | undefined {
  if (consultation.cancelledAt) return 'already_cancelled'
  return consultation.startsAt <= now ? 'already_started' : undefined
}

/** Where a consultation stands at `now`. The one place that derives it: pages, API and reports use this. */
export function stateOf(
  consultation: { cancelledAt: string | null; endsAt: string },
  now: string,
): 'booked' | 'cancelled' | 'past' {
  if (consultation.cancelledAt) return 'cancelled'
  return consultation.endsAt <= now ? 'past' : 'booked'
}

const Topics = z.array(z.string())

/** Rows of guidance with their topics read from JSON. */
export function parseGuidance<G extends { topics: string }>(rows: G[]) {
  return rows.map((row) => ({ ...row, topics: Topics.parse(JSON.parse(row.topics)) }))
}

/** Guidance that is for this topic, or for every topic when it names none. */
export function guidanceFor<G extends { topics: string[] }>(guidance: G[], topic: Topic): G[] {
  return guidance.filter(({ topics }) => topics.length === 0 || topics.includes(topic))
}

/** Eight random bytes, of the digits of a random UUID that do not tell that it is one: the runtime has those ready. */
export function bytesOf(uuid: string): number[] {
  const pairs = `${uuid.slice(0, 4)}${uuid.slice(-12)}`.match(/../g) ?? []
  return pairs.map((pair) => Number.parseInt(pair, 16))
}

const alphabet = '23456789BCDFGHJKMNPQRTVWXY'

/** A reference to read out over the phone, such as HB-7KQ4-M2XD, of random bytes (at least 8): no vowels, no 0, 1, L or S. */
export function referenceOf(random: Iterable<number>): string {
  const letters = [...random].map((byte) => alphabet[byte % alphabet.length])
  return `HB-${letters.slice(0, 4).join('')}-${letters.slice(4, 8).join('')}`
}
