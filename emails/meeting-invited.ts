import type { MeetingFacts, Rendered } from './facts.ts'
import { message } from './frame.ts'
import { askToAnswer, detailsOf, preparation, reasonOf, type Sent, type Side, subjectOf } from './meeting.ts'

/** Invites a school and its officer to a meeting; the calendar entry and the agenda go with it. */
export function meetingInvited(facts: MeetingFacts, side: Side, sent: Sent): Rendered {
  if (side === 'officer') {
    return message(subjectOf('Targeting support meeting', facts), `A meeting with ${facts.school.name}`, [
      detailsOf(facts, side),
      { say: 'The school is invited. Your list of meetings shows what it answers.' },
      { action: { text: 'See, move or cancel it', href: sent.meeting } },
      ...preparation(sent),
    ])
  }
  return message(subjectOf('Targeting support meeting', facts), 'You are invited to a targeting support meeting', [
    detailsOf(facts, side),
    ...askToAnswer(facts, sent),
    ...preparation(sent),
  ])
}

/** Says that a meeting is at another time, perhaps with another officer too; the calendar entry moves with it. */
export function meetingMoved(facts: MeetingFacts, side: Side, sent: Sent): Rendered {
  if (facts.wasWith && !facts.was) return meetingGiven(facts, side, sent)
  const subject = subjectOf('Targeting support meeting moved', facts)
  if (side === 'officer') {
    const heading = facts.accepted ? `${facts.school.name} has chosen another time` : 'A meeting has moved'
    return message(subject, heading, [
      detailsOf(facts, side),
      ...reasonOf(facts),
      { say: 'The invitation in this message puts it in your calendar at the new time.' },
      { action: { text: 'See, move or cancel it', href: sent.meeting } },
      ...preparation(sent),
    ])
  }
  return message(subject, 'Your targeting support meeting has moved', [
    detailsOf(facts, side),
    ...reasonOf(facts),
    { say: 'The invitation in this message puts it in your calendar at the new time.' },
    ...askToAnswer(facts, sent),
    ...preparation(sent),
  ])
}

/** Says that another officer holds a meeting at the time that it has; the calendar entry is brought up to date. */
function meetingGiven(facts: MeetingFacts, side: Side, sent: Sent): Rendered {
  const { officer, school } = facts
  const subject = subjectOf(`Targeting support meeting, now with ${officer.name}`, facts)
  const heading =
    side === 'officer' ? `A meeting with ${school.name} is now yours` : `${officer.name} now holds your meeting`
  return message(subject, heading, [
    detailsOf(facts, side),
    ...reasonOf(facts),
    { say: 'The time is the same. The invitation in this message brings your calendar up to date.' },
    ...(side === 'school'
      ? askToAnswer(facts, sent)
      : [{ action: { text: 'See, move or cancel it', href: sent.meeting } }]),
    ...preparation(sent),
  ])
}

/** Says that others are invited than before; the calendar entry is brought up to date. */
export function meetingChanged(facts: MeetingFacts, side: Side, sent: Sent): Rendered {
  const say = `Others are invited for ${facts.school.name} than before; the time is the same. This message brings your calendar up to date.`
  return message(subjectOf('Targeting support meeting', facts), 'Who is invited has changed', [
    { say },
    detailsOf(facts, side),
    ...(side === 'school' ? askToAnswer(facts, sent) : [{ action: { text: 'See the meeting', href: sent.meeting } }]),
    ...preparation(sent),
  ])
}

/** Sends the agenda again, as it has changed; the calendar entry is brought up to date. */
export function meetingAgenda(facts: MeetingFacts, side: Side, sent: Sent): Rendered {
  const by = facts.by ? ` ${facts.by} has changed it.` : ''
  const say = `This is the agenda as it is now.${by} The time is the same. This message brings your calendar up to date.`
  return message(subjectOf('Agenda: targeting support meeting', facts), 'The agenda of your meeting has changed', [
    { say },
    detailsOf(facts, side),
    ...(side === 'school' ? askToAnswer(facts, sent) : [{ action: { text: 'See the meeting', href: sent.meeting } }]),
    ...preparation(sent),
  ])
}

/** Asks a school once more to answer. It carries no calendar entry: that came with the invitation. */
export function meetingAskedAgain(facts: MeetingFacts, side: Side, sent: Sent): Rendered {
  return message(subjectOf('Please answer: targeting support meeting', facts), 'Can you come to this meeting?', [
    { say: 'We have not had your answer to this invitation yet.' },
    detailsOf(facts, side),
    ...askToAnswer(facts, sent),
    ...preparation(sent),
  ])
}
