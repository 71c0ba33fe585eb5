import { sql } from 'kysely'
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

/**
 * Whether a contact has no live consultation but this one that starts after `before` and before `until`, UTC instants: the
 * half hours on either side of a start find all that overlap it. Nobody in particular is always free. Read from the few slots of that time, whoever has them.
 */
export function contactIsFree(contactId: number | null, id: string, before: string, until: string) {
  return sql<boolean>`not exists (select 1 from slot as near cross join consultation as other
    where near.starts_at > ${before} and near.starts_at < ${until} and other.slot_id = near.id
      and other.contact_id = ${contactId} and other.cancelled_at is null and other.id <> ${id})`
}

/** How it stands with a time that this contact wanted. */
export async function standingOf(db: Db, startsAt: string, now: string, { contactId, id }: Whose): Promise<Standing> {
  const until = halfHourAfter(startsAt)
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
      contactIsFree(contactId ?? null, id, minutesAfter(startsAt, -30), until)
        .$castTo<number>()
        .as('contactFree'),
    ])
    .executeTakeFirstOrThrow()
}

/** When a contact has consultations of their schools that start in [from, until), UTC instants. */
export const startsOf = prepared((db, contactId: number, from: string, until: string) =>
  db
    .selectFrom('contact')
    .innerJoin('consultation', (join) =>
      join.onRef('consultation.urn', '=', 'contact.urn').onRef('consultation.contact_id', '=', 'contact.person_id'),
    )
    .innerJoin('slot', 'slot.id', 'consultation.slot_id')
    .select('slot.starts_at as startsAt')
    .where('contact.person_id', '=', contactId)
    .where('consultation.cancelled_at', 'is', null)
    .where('slot.starts_at', '>=', from)
    .where('slot.starts_at', '<', until),
)

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
