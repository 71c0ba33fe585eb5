import { type Actor, logEvent } from '../audit/events.ts'
import { brokenConstraint } from '../platform/sql.ts'
import { daysAfter, ukDay } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { factsOn } from './proposals.ts'
import { allocationsAsRead, setLastDay } from './statements.ts'

/** Why the last day of an allocation is not set. */
export type LastDayRefusal = 'in_the_past' | 'before_it_begins' | 'changed_meanwhile'

export const lastDayRefusals = {
  in_the_past: 'The last day must be today or later',
  before_it_begins: 'The last day must be the first day or later',
  changed_meanwhile: 'Somebody else has changed this meanwhile. Check it again',
} satisfies Record<LastDayRefusal, string>

export type LastDaySet =
  /** How many open schools are nobody's on the day after, which are somebody's on that day. */
  { set: true; withoutOfficer: number } | { set: false; because: LastDayRefusal }

/**
 * Sets until when, a local day, an officer has a community or a school; null lets it go on. Undefined when there is no such
 * allocation that lasts today or later. Meetings to come stay with the officer until the schools are given to somebody.
 */
export async function setAllocationsLastDay(
  { store: { db, atomic }, now }: World,
  id: number,
  to: string | null,
  actor: Actor,
): Promise<LastDaySet | undefined> {
  const today = ukDay(now())
  const { all, rows } = await factsOn(db, today)
  const row = rows.find((one) => one.id === id)
  if (!row) return undefined
  if (to !== null && to < today) return { set: false, because: 'in_the_past' }
  if (to !== null && to < row.from) return { set: false, because: 'before_it_begins' }
  try {
    await atomic(
      allocationsAsRead(db, today, all),
      setLastDay(db, id, to),
      logEvent(db, now(), actor, 'allocations.changed', 'allocations', { allocation: id, officer: row.officerId, to }),
    )
  } catch (error) {
    if (brokenConstraint(error) !== 'precondition_failed') throw error
    return { set: false, because: 'changed_meanwhile' }
  }
  if (to === null) return { set: true, withoutOfficer: 0 }
  const [before, after] = await Promise.all([factsOn(db, to), factsOn(db, daysAfter(to, 1))])
  const nobodys = new Set(after.schools.filter(({ officerId }) => officerId === null).map(({ urn }) => urn))
  const left = before.schools.filter(({ urn, officerId }) => officerId === row.officerId && nobodys.has(urn))
  return { set: true, withoutOfficer: left.length }
}
