import { quartersOf } from '../../../src/meetings/rules.ts'
import type { Row } from '../rows.ts'
import { agendaThen } from './words.ts'

/** Who was invited to a meeting. */
export function inviteesOf(
  { id, urn, officer_id }: Row<'meeting'>,
  leadOf: (urn: number) => number | null,
): Row<'meeting_invitee'>[] {
  const lead = leadOf(urn)
  return [
    ...(lead === null ? [] : [{ meeting_id: id, person_id: lead, part: 'lead' }]),
    { meeting_id: id, person_id: officer_id, part: 'officer' },
  ]
}

/** The agenda that its first invitation carried. */
export function agendaOf({ id, sent_at, drafted_at }: Row<'meeting'>, tier: string): Row<'agenda_sent'> {
  const markdown = agendaThen[tier] ?? agendaThen.usual ?? ''
  return { meeting_id: id, sequence: 0, tier, version: 0, markdown, sent_at: sent_at ?? drafted_at }
}

/** The quarter-hours that a meeting keeps in its officer's diary, unless it was cancelled. */
export function diaryOf({ id, officer_id, starts_at, ends_at, cancelled_at }: Row<'meeting'>): Row<'diary'>[] {
  if (cancelled_at) return []
  return quartersOf(starts_at, ends_at).map((quarter) => ({ person_id: officer_id, quarter, appointment_id: id }))
}
