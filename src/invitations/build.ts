import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  type ICalCalendar,
  ICalCalendarMethod,
  ICalEventStatus,
} from 'ical-generator'
import type { ConsultationFacts } from '../../emails/facts.ts'
import { oneLine } from '../../emails/frame.ts'
import { modes, topics } from '../consultations/words.ts'
import { dayAndTime } from '../ui/dates.ts'

export type Method = 'REQUEST' | 'CANCEL' | 'PUBLISH'

interface Mailbox {
  name: string
  address: string
}

/** What an invitation needs beside the facts of its consultation. */
export interface Sending {
  method: Method
  /** The service's mailbox, to which calendars send their replies. */
  organizer: Mailbox
  /** The host of the base URL: with the consultation's id it makes the UID. */
  host: string
  /** DTSTAMP: when this version came to be, UTC text. The same for every try at sending it. */
  at: string
  /** Who is invited, or no longer invited: when a colleague takes it on, only the practitioner who had it. */
  attendees?: 'both' | 'practitioner'
}

/**
 * The calendar entry of a consultation as iCalendar text (DOMAIN.md, Invitations): the same UID for life, the facts'
 * SEQUENCE, UTC times without a VTIMEZONE. REQUEST and CANCEL name who is invited; PUBLISH, which is only saved to a
 * calendar, must not (RFC 5546, 3.2.1). It names the school and the topic, never a pupil, and never carries the note.
 */
export function invitation(facts: ConsultationFacts, { attendees = 'both', ...sending }: Sending): string {
  const invited = attendees === 'both' ? [facts.contact, facts.practitioner] : [facts.practitioner]
  const attending = invited.map(({ name, email }) => ({ name, email }))
  const words = consultationInWords(facts, sending.method)
  return calendarEntry({ ...facts, ...words, attendees: attending }, sending)
}

/** What a calendar says of a consultation. */
export function consultationInWords(facts: ConsultationFacts, method: Method = 'PUBLISH') {
  return {
    summary: `Attendance consultation: ${oneLine(facts.school.name)}, ${calendarTopics[facts.topic]}`,
    description: descriptionOf(facts, method),
    location: locationOf(facts),
  }
}

/** What a calendar shows of an appointment. Instants are UTC text; of attendees, `optional` are those in copy. */
export interface Entry {
  id: string
  sequence: number
  startsAt: string
  endsAt: string
  summary: string
  description: string
  location: string
  attendees: readonly { name: string; email: string; optional?: boolean }[]
}

/** An appointment of any kind as iCalendar text, by the rules that `invitation` tells. */
export function calendarEntry(entry: Entry, sending: Omit<Sending, 'attendees'>): string {
  const method = ICalCalendarMethod[sending.method]
  const calendar = ical({ prodId: { company: 'Handbell', product: 'Handbell' }, method })
  addEntry(calendar, entry, sending)
  return calendar.toString()
}

/** Puts an appointment into a calendar. */
export function addEntry(
  calendar: ICalCalendar,
  entry: Entry,
  { method, organizer, host, at }: Omit<Sending, 'attendees'>,
): void {
  const event = calendar.createEvent({
    id: `${entry.id}@${host}`,
    sequence: entry.sequence,
    stamp: new Date(at),
    start: new Date(entry.startsAt),
    end: new Date(entry.endsAt),
    summary: entry.summary,
    description: entry.description,
    location: entry.location,
    organizer: { name: oneLine(organizer.name) || organizer.address, email: organizer.address },
    status: method === 'CANCEL' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  })
  for (const { name, email, optional } of method === 'PUBLISH' ? [] : entry.attendees) {
    event.createAttendee({
      name: oneLine(name),
      email,
      role: optional ? ICalAttendeeRole.OPT : ICalAttendeeRole.REQ,
      status: ICalAttendeeStatus.NEEDSACTION,
      rsvp: true,
    })
  }
}

// Calendars are often shared: that a consultation is about one pupil stays out of them.
const calendarTopics = { ...topics, 'severe-absence': 'Severe absence' } as const

function descriptionOf(facts: ConsultationFacts, method: Method): string {
  const { contact, practitioner } = facts
  return [
    dayAndTime(facts.startsAt, facts.endsAt),
    `${oneLine(contact.name)} with ${oneLine(practitioner.name)}, senior practitioner`,
    locationOf(facts),
    `Reference: ${facts.reference}`,
    ...(method === 'CANCEL' ? [] : ['To move or cancel it, use the link in your email.']),
  ].join('\n')
}

function locationOf({ mode, phone, practitioner }: ConsultationFacts): string {
  const where = mode === 'phone' ? phone : practitioner.videoLink
  return where ? `${modes[mode]}: ${oneLine(where)}` : modes[mode]
}
