import type { NotHeldFacts, RecordFacts } from '../../emails/record-facts.ts'
import type { Invitee } from '../meetings/facts.ts'
import type { Meeting } from '../meetings/queries.ts'
import type { NewMessage } from '../meetings/statements.ts'
import type { HeldRecord, NotHeldRecord } from './rules.ts'

/** An action as a message tells it; done ones have an instant. */
interface Told {
  what: string
  who: 'school' | 'officer' | 'agency'
  agency: string | null
  byDay: string
  doneAt?: string | null
}

/**
 * What came of a meeting, to those of its school who were invited and still have an account: a message each, with what
 * was agreed. `corrects`: they had one before.
 */
export function recordMessages(
  meeting: Meeting,
  invitees: readonly Invitee[],
  { summary, actions }: Pick<HeldRecord, 'summary'> & { actions: readonly Told[] },
  { now, corrects }: { now: string; corrects: boolean },
): NewMessage[] {
  const { id, startsAt, endsAt, urn, school, officer, officerEmail } = meeting
  const facts = {
    ...{ id, startsAt, endsAt, school: { urn, name: school }, officer: { name: officer, email: officerEmail } },
    ...{ summary, corrects },
    actions: actions.map(({ what, who, agency, byDay, doneAt = null }) => ({
      what,
      who,
      agency,
      byDay,
      done: doneAt !== null,
    })),
  }
  return ofSchool(invitees).map(({ id: recipientId, name, email }) => ({
    kind: 'meeting-record-school',
    subject: id,
    // One for each time that it is recorded or corrected.
    revision: Math.floor(Date.parse(now) / 1000),
    recipient: email,
    facts: { ...facts, name, recipientId } satisfies RecordFacts,
  }))
}

/** That a meeting was not held after all, to those of its school who were sent what came of it and still have an account. */
export function notHeldMessages(
  { id, startsAt, urn, school, officer, officerEmail }: Meeting,
  invitees: readonly Invitee[],
  { because, writeOff }: NotHeldRecord,
  now: string,
): NewMessage[] {
  const facts = { id, startsAt, school: { urn, name: school }, officer: { name: officer, email: officerEmail } }
  return ofSchool(invitees).map(({ id: recipientId, email }) => ({
    kind: 'meeting-not-held-school',
    subject: id,
    revision: Math.floor(Date.parse(now) / 1000),
    recipient: email,
    facts: { ...facts, because, writtenOff: writeOff !== null, recipientId } satisfies NotHeldFacts,
  }))
}

const ofSchool = (invitees: readonly Invitee[]) =>
  invitees.filter(({ part, disabledAt }) => part !== 'officer' && disabledAt === null)
