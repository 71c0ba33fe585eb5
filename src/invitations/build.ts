import ical, { ICalAttendeeRole, ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
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
export function invitation(
  facts: ConsultationFacts,
  { method, organizer, host, at, attendees = 'both' }: Sending,
): string {
  const calendar = ical({ prodId: { company: 'Handbell', product: 'Handbell' }, method: ICalCalendarMethod[method] })
  const school = oneLine(facts.school.name)
  const event = calendar.createEvent({
    id: `${facts.id}@${host}`,
    sequence: facts.sequence,
    stamp: new Date(at),
    start: new Date(facts.startsAt),
    end: new Date(facts.endsAt),
    summary: `Attendance consultation: ${school}, ${calendarTopics[facts.topic]}`,
    description: descriptionOf(facts),
    location: locationOf(facts),
    organizer: { name: oneLine(organizer.name) || organizer.address, email: organizer.address },
    status: method === 'CANCEL' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  })
  const invited = attendees === 'both' ? [facts.contact, facts.practitioner] : [facts.practitioner]
  for (const { name, email } of method === 'PUBLISH' ? [] : invited) {
    event.createAttendee({
      name: oneLine(name),
      email,
      role: ICalAttendeeRole.REQ,
      status: ICalAttendeeStatus.NEEDSACTION,
      rsvp: true,
    })
  }
  return calendar.toString()
}

// Calendars are often shared: that a consultation is about one pupil stays out of them.
const calendarTopics = { ...topics, 'severe-absence': 'Severe absence' } as const

function descriptionOf(facts: ConsultationFacts): string {
  const { contact, practitioner } = facts
  return [
    dayAndTime(facts.startsAt, facts.endsAt),
    `${oneLine(contact.name)} with ${oneLine(practitioner.name)}, senior practitioner`,
    locationOf(facts),
    `Reference: ${facts.reference}`,
    'To move or cancel it, use the link in your email.',
  ].join('\n')
}

function locationOf({ mode, phone, practitioner }: ConsultationFacts): string {
  const where = mode === 'phone' ? phone : practitioner.videoLink
  return where ? `${modes[mode]}: ${oneLine(where)}` : modes[mode]
}
