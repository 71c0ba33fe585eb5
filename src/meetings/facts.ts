import type { MeetingFacts } from '../../emails/facts.ts'
import type { inviteesOf, Meeting } from './queries.ts'
import type { NewMessage } from './statements.ts'
import type { InviteePart } from './words.ts'

/** Somebody who is invited: the lead or a copy at the school, or the officer. */
export type Invitee = Omit<Awaited<ReturnType<ReturnType<typeof inviteesOf>['executeTakeFirstOrThrow']>>, 'meetingId'>

/** The officer of a meeting as one who is invited. */
export function officerInvited(meeting: Meeting): Invitee {
  const { officerId, officer, officerEmail, officerPhone } = meeting
  return { part: 'officer', id: officerId, name: officer, email: officerEmail, phone: officerPhone, disabledAt: null }
}

/** What a change adds to the facts of its messages. */
export interface Told {
  was?: string | undefined
  wasWith?: string | undefined
  by?: string | undefined
  reason?: string | undefined
}

/** A meeting as its messages and calendar entries tell it, to the person of that id. Its agenda is added as it is queued. */
export function factsOf(
  meeting: Meeting,
  invitees: readonly Invitee[],
  recipientId: number,
  told: Told = {},
): MeetingFacts {
  const of = (part: InviteePart) => invitees.filter((one) => one.part === part)
  const [contact] = of('lead')
  if (!contact) throw new Error(`Nobody of the school is invited to meeting ${meeting.id}`)
  const { id, sequence, startsAt, endsAt, mode, urn, school, videoLink } = meeting
  return {
    id,
    sequence,
    startsAt,
    endsAt,
    mode,
    school: { urn, name: school },
    contact: { name: contact.name, email: contact.email, phone: contact.phone },
    copies: of('copy').map(({ name, email }) => ({ name, email })),
    officer: { name: meeting.officer, email: meeting.officerEmail, phone: meeting.officerPhone, videoLink },
    agenda: null,
    accepted: meeting.acceptedAt !== null,
    was: told.was ?? null,
    wasWith: told.wasWith ?? null,
    by: told.by ?? null,
    reason: told.reason ?? null,
    recipientId,
  }
}

export type MessageKind = 'invited' | 'moved' | 'changed' | 'agenda' | 'cancelled' | 'declined' | 'asked-again'

/**
 * The messages about a meeting, as it is after the change, to those who are invited to it; or to some of them. Whoever has
 * no account any more gets none.
 */
export function messagesTo(
  kind: MessageKind,
  meeting: Meeting,
  invitees: readonly Invitee[],
  { only = () => true, ...told }: Told & { only?: (one: Invitee) => boolean } = {},
): NewMessage[] {
  return reachable(invitees.filter(only)).map(({ id, part, email }) => ({
    kind: `meeting-${kind}-${part === 'officer' ? 'officer' : 'school'}`,
    subject: meeting.id,
    revision: meeting.sequence,
    recipient: email,
    facts: factsOf(meeting, invitees, id, told),
  }))
}

/**
 * The cancellations to those who are no longer invited to a meeting that takes place without them. `before` is the meeting
 * as they knew it, with those who were invited to it.
 */
export function partingMessages(
  before: Meeting,
  was: readonly Invitee[],
  leaving: readonly Invitee[],
  told: Told,
): NewMessage[] {
  return reachable(leaving).map(({ id, part, email }) => ({
    kind: `meeting-without-you-${part === 'officer' ? 'officer' : 'school'}`,
    subject: before.id,
    revision: before.sequence + 1,
    recipient: email,
    facts: { ...factsOf(before, was, id, told), sequence: before.sequence + 1 },
  }))
}

const reachable = (invitees: readonly Invitee[]) => invitees.filter(({ disabledAt }) => disabledAt === null)
