import type { ConsultationFacts } from '../../emails/facts.ts'
import type { Store } from '../../src/platform/store.ts'
import { consultationFacts } from './consultation.ts'
import { amira, jo } from './people.ts'

/** Queues a message as the booking does, for the contact unless the kind is the practitioner's. */
export async function queue(
  { db }: Store,
  kind: string,
  { at = '2026-11-16T08:00:00Z', ...different }: Partial<ConsultationFacts> & { at?: string } = {},
): Promise<void> {
  const facts = consultationFacts(different)
  const person = kind.endsWith('practitioner') ? amira : jo
  await db
    .insertInto('outbox')
    .values({
      kind,
      subject: facts.id,
      revision: facts.sequence,
      recipient: person.email,
      facts: JSON.stringify({ ...facts, recipientId: person.id }),
      queued_at: at,
      due_at: at,
    })
    .execute()
}
