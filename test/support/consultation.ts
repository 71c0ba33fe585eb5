import type { ConsultationFacts } from '../../emails/facts.ts'
import { amira, elmfield, jo, ruth } from './people.ts'

/** Jo's consultation with Amira on Wednesday 18 November 2026, 9am in the UK, by phone. */
export function consultationFacts(different: Partial<ConsultationFacts> = {}): ConsultationFacts {
  return {
    id: '0c5c6a4e-6a52-4f0e-9d1f-3f0f5f1a2b3c',
    reference: 'HB-7K3M-9QXT',
    sequence: 0,
    startsAt: '2026-11-18T09:00:00Z',
    endsAt: '2026-11-18T09:30:00Z',
    topic: 'legal',
    mode: 'phone',
    phone: '01632 960101',
    note: 'We would like to talk through a parenting contract.',
    school: { urn: elmfield, name: 'Elmfield Primary School' },
    contact: { name: jo.name, email: jo.email },
    practitioner: { name: amira.name, email: amira.email, videoLink: 'https://meet.test/amira' },
    officer: { name: ruth.name, email: ruth.email },
    was: null,
    reason: null,
    recipientId: jo.id,
    ...different,
  }
}
