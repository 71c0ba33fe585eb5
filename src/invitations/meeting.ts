import type { MeetingFacts } from '../../emails/facts.ts'
import { oneLine } from '../../emails/frame.ts'
import { modes } from '../meetings/words.ts'
import { dayAndTime } from '../ui/dates.ts'
import { calendarEntry, type Sending } from './build.ts'

/**
 * The calendar entry of a meeting as iCalendar text, by the rules of `invitation`: asked are the school's contact and the
 * officer, others of the school may come. `only` leaves one of them, by address: who is no longer invited. It names the
 * school, never a pupil, and carries no reason.
 */
export function meetingInvitation(
  facts: MeetingFacts,
  { only, ...sending }: Omit<Sending, 'attendees'> & { only?: string },
): string {
  const { contact, copies, officer } = facts
  const invited = [contact, ...copies.map((one) => ({ ...one, optional: true })), officer]
  const location = locationOf(facts)
  const entry = {
    ...facts,
    summary: `Targeting support meeting: ${oneLine(facts.school.name)}`,
    description: [
      dayAndTime(facts.startsAt, facts.endsAt),
      `${oneLine(contact.name)} with ${oneLine(officer.name)}, attendance improvement officer`,
      location,
      'The agenda is in your email. To accept it, choose another time or cancel it, use the link there.',
    ].join('\n'),
    location,
    attendees: invited.filter(({ email }) => only === undefined || email === only),
  }
  return calendarEntry(entry, sending)
}

function locationOf({ mode, officer, contact, school }: MeetingFacts): string {
  const where = { video: officer.videoLink, phone: contact.phone, 'in-person': school.name }[mode]
  return where ? `${modes[mode]}: ${oneLine(where)}` : modes[mode]
}
