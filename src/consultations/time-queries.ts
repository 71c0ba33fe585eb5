import { type RawBuilder, sql } from 'kysely'
import { freeSlots } from '../availability/queries.ts'
import { prepared } from '../platform/prepared.ts'
import type { Db } from '../platform/store.ts'
import { halfHourAfter, minutesAfter } from '../platform/time.ts'
import type { Standing } from './rules.ts'

/** A contact who books, and the booking that is theirs already when it moves. */
export interface Whose {
  /** Left out where it does not matter whether they have another consultation then. */
  contactId: number | undefined
  id: string
}

/** An instant as it is, or where a row has it. */
type At = string | RawBuilder<string>

/** A time that a contact would need: UTC instants, with the start of the half hour before it. */
interface Time {
  from: At
  before: At
  until: At
}

/** Whether a contact is nowhere else then: in no other consultation than this one, and in no meeting. Nobody in particular is always free. */
export function contactIsFree(contactId: number | null, id: string, time: Time) {
  return sql<boolean>`(${noOtherConsultation(contactId, id, time)} and ${noMeeting(contactId, time)})`
}

/**
 * Whether a contact has no live consultation but this one that starts after `before` and before `until`: the half hours on
 * either side of a start find all that overlap it. Read from the few slots of that time, whoever has them.
 */
function noOtherConsultation(contactId: number | null, id: string, { before, until }: Time) {
  return sql<boolean>`not exists (select 1 from slot as near cross join consultation as other
    where near.starts_at > ${before} and near.starts_at < ${until} and other.slot_id = near.id
      and other.contact_id = ${contactId} and other.cancelled_at is null and other.id <> ${id})`
}

/** Whether a contact is invited to no meeting that overlaps the time. */
function noMeeting(contactId: number | null, { from, until }: Time) {
  return sql<boolean>`not exists (select 1 from meeting_invitee cross join meeting
    where meeting_invitee.person_id = ${contactId} and meeting.id = meeting_invitee.meeting_id
      and meeting.starts_at < ${until} and meeting.ends_at > ${from} and ${takesPlace})`
}

/** A draft keeps nobody from anything, and neither does what was cancelled or declined. */
export const takesPlace = sql<boolean>`meeting.sent_at is not null and meeting.cancelled_at is null
  and meeting.not_held_at is null`

/** The free slots of the outer statement at which a contact is nowhere else than in this consultation. */
export function whenFree({ contactId, id }: Whose) {
  return contactIsFree(contactId ?? null, id, {
    from: sql.ref('slot.starts_at'),
    before: sql`strftime('%Y-%m-%dT%H:%M:%SZ', slot.starts_at, '-30 minutes')`,
    until: sql.ref('slot.ends_at'),
  })
}

/** How it stands with a time that this contact wanted. */
export async function standingOf(db: Db, startsAt: string, now: string, { contactId, id }: Whose): Promise<Standing> {
  const until = halfHourAfter(startsAt)
  const time = { from: startsAt, before: minutesAfter(startsAt, -30), until }
  const offered = db
    .selectFrom('slot')
    .select(sql.lit(1).as('there'))
    .where('starts_at', '=', startsAt)
    .where('withdrawn_at', 'is', null)
  const free = freeSlots(db, { from: startsAt, until, now })
    .select(sql.lit(1).as('there'))
    .where('slot.starts_at', '=', startsAt)
  return await db
    .selectNoFrom((e) => [
      e.exists(offered).$castTo<number>().as('offered'),
      e.exists(free).$castTo<number>().as('free'),
      noOtherConsultation(contactId ?? null, id, time)
        .$castTo<number>()
        .as('contactFree'),
      noMeeting(contactId ?? null, time)
        .$castTo<number>()
        .as('outOfMeetings'),
    ])
    .executeTakeFirstOrThrow()
}

/** When a contact is somewhere else in [from, until): in consultations and in meetings, each from when until when, UTC instants. */
export const engagementsOf = prepared((db, contactId: number, from: string, until: string) =>
  db
    .selectFrom('contact')
    .innerJoin('consultation', (join) =>
      join.onRef('consultation.urn', '=', 'contact.urn').onRef('consultation.contact_id', '=', 'contact.person_id'),
    )
    .innerJoin('slot', 'slot.id', 'consultation.slot_id')
    .select(['slot.starts_at as startsAt', 'slot.ends_at as endsAt'])
    .where('contact.person_id', '=', contactId)
    .where('consultation.cancelled_at', 'is', null)
    .where('slot.starts_at', '>=', from)
    .where('slot.starts_at', '<', until)
    .unionAll(
      db
        .selectFrom('meeting_invitee')
        .innerJoin('meeting', 'meeting.id', 'meeting_invitee.meeting_id')
        .select(['meeting.starts_at as startsAt', 'meeting.ends_at as endsAt'])
        .where('meeting_invitee.person_id', '=', contactId)
        .where('meeting.ends_at', '>', from)
        .where('meeting.starts_at', '<', until)
        .where(takesPlace),
    ),
)

/**
 * The consultations that overlap [from, until) of those who come to a meeting for the school: whoever is invited first,
 * and this contact where they are invited too. In order.
 */
export function besideMeeting(db: Db, meetingId: string, contactId: number, from: string, until: string) {
  const whoCome = db
    .selectFrom('meeting_invitee')
    .select('person_id')
    .where('meeting_id', '=', meetingId)
    .where((or) => or.or([or('part', '=', 'lead'), or('person_id', '=', contactId)]))
  return db
    .selectFrom('slot')
    .innerJoin('consultation', 'consultation.slot_id', 'slot.id')
    .innerJoin('person', 'person.id', 'consultation.contact_id')
    .select(['consultation.id', 'slot.starts_at as startsAt', 'slot.ends_at as endsAt'])
    .select(['person.id as contactId', 'person.name as contact'])
    .where('slot.starts_at', '>', minutesAfter(from, -30))
    .where('slot.starts_at', '<', until)
    .where('consultation.contact_id', 'in', whoCome)
    .where('consultation.cancelled_at', 'is', null)
    .orderBy('slot.starts_at')
}
export type BesideMeeting = Awaited<ReturnType<ReturnType<typeof besideMeeting>['executeTakeFirstOrThrow']>>

/** The start for which a consultation was first booked, wherever it has been moved since: JSON of its event. */
export function firstBookedFor(db: Db, id: string) {
  return db
    .selectFrom('event')
    .select(sql<string | null>`json_extract(details, '$.startsAt')`.as('startsAt'))
    .where('subject', '=', id)
    .where('kind', '=', 'consultation.booked')
    .orderBy('id')
    .limit(1)
}
