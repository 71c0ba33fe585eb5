import type { MeetingFacts, Rendered } from './facts.ts'
import { message } from './frame.ts'
import { detailsOf, reasonOf, type Sent, type Side, subjectOf } from './meeting.ts'

const outOfCalendar = { say: 'This message takes it out of your calendar.' }

/** Says that a meeting will not take place; the calendar entry goes with it. */
export function meetingCancelled(facts: MeetingFacts, side: Side, sent: Sent): Rendered {
  return message(subjectOf('Targeting support meeting cancelled', facts), 'A meeting is cancelled', [
    detailsOf(facts, side),
    ...reasonOf(facts),
    outOfCalendar,
    { action: { text: 'See the meeting', href: sent.meeting } },
  ])
}

/** Says that the school cannot meet; what it is owed waits to be planned again. */
export function meetingDeclined(facts: MeetingFacts, side: Side, sent: Sent): Rendered {
  const heading = side === 'school' ? 'You said that you cannot meet' : `${facts.school.name} cannot meet then`
  const next =
    side === 'school'
      ? 'Your officer knows, and will send you another time.'
      : 'What the school is owed is in your list, to be planned again.'
  return message(subjectOf('Targeting support meeting cancelled', facts), heading, [
    detailsOf(facts, side),
    ...reasonOf(facts),
    outOfCalendar,
    { say: next },
    { action: { text: 'See the meeting', href: sent.meeting } },
  ])
}

/** Tells somebody that a meeting takes place without them; the calendar entry goes with it. */
export function meetingWithoutYou(facts: MeetingFacts, side: Side): Rendered {
  const heading = side === 'officer' ? 'A meeting is no longer with you' : 'You are no longer invited to a meeting'
  const who = side === 'officer' ? 'A colleague has it now' : 'A colleague at the school is invited in your place'
  return message(subjectOf('Targeting support meeting: no longer yours', facts), heading, [
    { say: `${who}, and you have nothing to do. This message takes it out of your calendar.` },
    detailsOf(facts, side),
    ...reasonOf(facts),
  ])
}
