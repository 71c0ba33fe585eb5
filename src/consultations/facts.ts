import type { ConsultationFacts } from '../../emails/facts.ts'
import type { Consultation } from './queries.ts'

/** A consultation as its messages and calendar entries tell it, to the person of that id. */
export function factsOf(consultation: Consultation, recipientId: number): ConsultationFacts {
  const { id, reference, sequence, startsAt, endsAt, topic, mode, phone, note, urn, school } = consultation
  return {
    id,
    reference,
    sequence,
    startsAt,
    endsAt,
    topic,
    mode,
    phone,
    note,
    school: { urn, name: school },
    contact: { name: consultation.contact, email: consultation.contactEmail },
    practitioner: {
      name: consultation.practitioner,
      email: consultation.practitionerEmail,
      videoLink: consultation.videoLink,
    },
    officer: null,
    was: null,
    reason: null,
    recipientId,
  }
}
