import { sql } from 'kysely'
import { listOf, precondition } from '../platform/sql.ts'
import type { Db, Statement } from '../platform/store.ts'
import type { Limits } from './rules.ts'

/** How many consultations a school has before it at `now`, and how many in the term that a limit is of (0 where none is). */
export async function bookedBySchool(db: Db, urn: number, now: string, { aTerm }: Limits) {
  return await db
    .selectNoFrom([
      live(urn, now, null).as('atOnce'),
      (aTerm ? live(urn, aTerm.from, aTerm.until) : sql<number>`0`).as('aTerm'),
    ])
    .executeTakeFirstOrThrow()
}

/** When these schools' consultations that are not cancelled and end after `from` start and end, UTC instants. */
export function bookedBySchools(db: Db, urns: readonly number[], from: string) {
  return db
    .selectFrom('consultation')
    .innerJoin('slot', 'slot.id', 'consultation.slot_id')
    .select(['consultation.urn', 'slot.starts_at as startsAt', 'slot.ends_at as endsAt'])
    .where('consultation.urn', 'in', db.selectFrom(listOf(urns).as('list')).select('value'))
    .where('consultation.cancelled_at', 'is', null)
    .where('slot.ends_at', '>', from)
}

/** Fails the atomic, once the booking is written, when it is more than its school may have; nothing where there is no limit. */
export function withinLimits(db: Db, urn: number, now: string, { atOnce, aTerm }: Limits): Statement[] {
  return [
    ...(atOnce === null ? [] : [precondition(db, sql`${live(urn, now, null)} <= ${atOnce}`)]),
    ...(aTerm === null ? [] : [precondition(db, sql`${live(urn, aTerm.from, aTerm.until)} <= ${aTerm.most}`)]),
  ]
}

/** A school's consultations that are not cancelled, end after `from` and start before `until`, UTC instants. */
function live(urn: number, from: string, until: string | null) {
  return sql<number>`(select count(*) from consultation inner join slot on slot.id = consultation.slot_id
    where consultation.urn = ${urn} and consultation.cancelled_at is null
      and slot.ends_at > ${from} and (${until} is null or slot.starts_at < ${until}))`
}

/** How many schools have more than so many consultations that are not cancelled in [from, until); `until` null is for ever. */
export async function schoolsWithMore(db: Db, most: number, from: string, until: string | null): Promise<number> {
  const schools = db
    .selectFrom('consultation')
    .innerJoin('slot', 'slot.id', 'consultation.slot_id')
    .select('consultation.urn')
    .where('consultation.cancelled_at', 'is', null)
    .where('slot.ends_at', '>', from)
    .$if(until !== null, (some) => some.where('slot.starts_at', '<', until ?? ''))
    .groupBy('consultation.urn')
    .having((e) => e.fn.countAll<number>(), '>', most)
  const { count } = await db
    .selectFrom(schools.as('schools'))
    .select((e) => e.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}
