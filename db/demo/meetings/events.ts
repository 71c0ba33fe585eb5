import type { Term } from '../../../src/terms/rules.ts'
import type { Row } from '../rows.ts'
import { managerIds } from '../staff.ts'

/** That the invitations of a term were sent, as the service notes it. */
export function sentEvent(term: Term, at: string, meetings: number): Row<'event'> {
  return {
    at,
    actor: `person:${managerIds[0]}`,
    kind: 'meetings.sent',
    subject: term.id,
    details: JSON.stringify({ meetings }),
  }
}

/** What was done to a meeting since it was sent. */
export function eventsOf(meeting: Row<'meeting'>, record: Row<'meeting_record'> | undefined): Row<'event'>[] {
  const { id, urn, officer_id, starts_at: startsAt, accepted_at, accepted_by, cancelled_at, cancelled_by } = meeting
  const event = (at: string, person: number, kind: string, details: object): Row<'event'> => ({
    ...{ at, actor: `person:${person}`, kind: `meeting.${kind}`, subject: id, details: JSON.stringify(details) },
    acted_for: `school:${urn}`,
  })
  const declined = meeting.cancelled_because === 'school cannot'
  return [
    ...(accepted_at && accepted_by ? [event(accepted_at, accepted_by, 'accepted', { startsAt })] : []),
    ...(cancelled_at && cancelled_by
      ? [event(cancelled_at, cancelled_by, declined ? 'declined' : 'cancelled', { startsAt })]
      : []),
    ...(meeting.not_held_at
      ? [event(meeting.not_held_at, officer_id, 'not-held', { because: meeting.not_held_because })]
      : []),
    ...(record ? [event(record.recorded_at, record.recorded_by, 'held', {})] : []),
  ]
}
