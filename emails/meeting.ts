import { dayAndTime, dayOf, timeOf } from '../src/ui/dates.ts'
import type { MeetingFacts } from './facts.ts'
import type { Document, Fact, Link, Part } from './frame.ts'

/** Who a copy is for: those whom the school sends, or the officer. */
export type Side = 'school' | 'officer'

/** What only the sending knows: where the recipient, and nobody else, sees the meeting, and the agenda in both forms. */
export interface Sent {
  meeting: string
  agenda: Document | undefined
}

/** `Targeting support meeting moved: Elmfield Primary School, Wednesday 18 November 2026, 9am`. */
export function subjectOf(what: string, { school, startsAt }: MeetingFacts): string {
  return `${what}: ${school.name}, ${startOf(startsAt)}`
}

/** `Wednesday 18 November 2026, 9am`. */
export function startOf(instant: string): string {
  return `${dayOf(instant)}, ${timeOf(instant)}`
}

/** What the meeting is, as each side needs it. */
export function detailsOf(facts: MeetingFacts, side: Side): Part {
  const { school, contact, officer, startsAt, endsAt, was, wasWith, copies } = facts
  const when: readonly Fact[] = [
    ['When', dayAndTime(startsAt, endsAt)],
    ['Before it moved', was ? `${startOf(was)}${wasWith ? `, with ${wasWith}` : ''}` : undefined],
  ]
  const before: readonly Fact[] = was ? [] : [['In place of', wasWith ?? undefined]]
  const how: readonly Fact[] = [
    ['How', howOf(facts, side)],
    ['Video link', facts.mode === 'video' ? joinLink(officer.videoLink) : undefined],
  ]
  const people = [contact, ...copies].map(({ name, email }) => `${name}, ${email}`).join('; ')
  return {
    facts:
      side === 'school'
        ? [...when, ['School', school.name], ['With', officerInWords(facts)], ...before, ...how]
        : [...when, ['School', `${school.name} (URN ${school.urn})`], ['Invited', people], ...before, ...how],
  }
}

function officerInWords({ officer }: MeetingFacts): string {
  const phone = officer.phone ? `, ${officer.phone}` : ''
  return `${officer.name}, attendance improvement officer, ${officer.email}${phone}`
}

function howOf({ mode, contact, officer, school }: MeetingFacts, side: Side): string {
  const ofSchool = side === 'school'
  if (mode === 'in-person') return ofSchool ? 'In person, at your school' : `In person, at ${school.name}`
  if (mode === 'phone') {
    const number = contact.phone ? ` on ${contact.phone}` : ''
    return ofSchool ? `By phone: ${officer.name} will ring you${number}` : `By phone: ring ${contact.name}${number}`
  }
  if (officer.videoLink) return 'By video'
  return ofSchool
    ? `By video: ${officer.name} will send you the link`
    : `By video: please send ${contact.name} the link, as none is set for you`
}

function joinLink(videoLink: string | null): Link | undefined {
  return videoLink ? { text: 'Join the video call', href: videoLink } : undefined
}

/** Why it moved or is cancelled, in the words of who did. */
export function reasonOf({ reason, by }: MeetingFacts): readonly Part[] {
  return reason ? [{ by: by ? `${by} writes` : 'Reason given', typed: reason }] : []
}

/** What the school is asked for, and by when nobody need guess what an answer in Outlook does. */
export function askToAnswer({ accepted }: MeetingFacts, { meeting }: Sent): readonly Part[] {
  if (accepted) return [{ action: { text: 'See the meeting, or choose another time', href: meeting } }]
  return [
    { action: { text: 'Accept, choose another time, or say that you cannot', href: meeting } },
    { say: 'Please answer there: accepting it in your calendar alone does not reach your officer.' },
  ]
}

/** The agenda, with what to have ready. */
export function preparation({ agenda }: Sent): readonly Part[] {
  return agenda ? [{ titled: 'Agenda', document: agenda }] : []
}
