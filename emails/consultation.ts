import { topics } from '../src/consultations/words.ts'
import { dayAndTime, dayOf, timeOf } from '../src/ui/dates.ts'
import type { ConsultationFacts } from './facts.ts'
import type { Fact, Link, Part } from './frame.ts'

/** Who a copy is for: each is told what they need, and no more. */
export type Audience = 'contact' | 'practitioner'

/** `Consultation booked: Elmfield Primary School, Wednesday 18 November 2026, 9am`: never the topic or the note. */
export function subjectOf(
  what: 'booked' | 'moved' | 'cancelled' | 'handed on' | 'handed over',
  facts: ConsultationFacts,
): string {
  return `Consultation ${what}: ${facts.school.name}, ${startOf(facts.startsAt)}`
}

/** `Wednesday 18 November 2026, 9am`. */
export function startOf(instant: string): string {
  return `${dayOf(instant)}, ${timeOf(instant)}`
}

/** What the consultation is, as its audience needs it: ...when, who with, how, what about. */
export function detailsOf(facts: ConsultationFacts, audience: Audience): readonly Fact[] {
  const { school, contact, practitioner } = facts
  const when: readonly Fact[] = [
    ['When', dayAndTime(facts.startsAt, facts.endsAt)],
    ['Before it moved', facts.was ? startOf(facts.was) : undefined],
  ]
  const rest: readonly Fact[] = [
    ['How', howOf(facts, audience)],
    ['Topic', topics[facts.topic]],
    ['Reference', facts.reference],
  ]
  return audience === 'contact'
    ? [...when, ['School', school.name], ['With', `${practitioner.name}, senior practitioner`], ...rest]
    : [
        ...when,
        ['School', `${school.name} (URN ${school.urn})`],
        ['Contact', `${contact.name}, ${contact.email}`],
        ...rest,
      ]
}

function howOf({ mode, phone, contact, practitioner }: ConsultationFacts, audience: Audience): string | Link {
  if (mode === 'phone') {
    return audience === 'contact'
      ? `By phone: ${practitioner.name} will ring you on ${phone}`
      : `By phone: ring ${contact.name} on ${phone}`
  }
  if (practitioner.videoLink) return { text: 'Join the video call', href: practitioner.videoLink }
  return audience === 'contact'
    ? `By video: ${practitioner.name} will send you the link`
    : `By video: please send ${contact.name} the link, as none is set for you`
}

/** What the school wrote, for the practitioner only. */
export function noteOf({ note }: ConsultationFacts): readonly Part[] {
  return note ? [{ by: 'What the school says', typed: note }] : []
}

/** Why it was moved or cancelled, in the words of who did. */
export function reasonOf({ reason }: ConsultationFacts): readonly Part[] {
  return reason ? [{ by: 'Reason given', typed: reason }] : []
}

/** The school's named officer, whom both sides may turn to. */
export function officerOf({ officer }: ConsultationFacts, audience: Audience): readonly Part[] {
  if (!officer) return []
  const label = audience === 'contact' ? 'Your named officer' : 'Named officer'
  return [{ facts: [[label, `${officer.name}, ${officer.email}`]] }]
}
