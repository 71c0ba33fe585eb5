import type { DateTime } from 'luxon'
import { type Actor, logEvent } from '../audit/events.ts'
import type { EventKind } from '../audit/words.ts'
import { brokenConstraint } from '../platform/sql.ts'
import type { Db, Statement } from '../platform/store.ts'
import { ukDay, utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { offerLater } from '../waiting/offer.ts'
import { type Appointment, appointmentsIn, rolesFor } from './diary-queries.ts'
import { queueDiaryChanged } from './diary-statements.ts'
import { leftBy } from './left.ts'
import { changesDue, type KeptFacts, type KeptHours, keptFacts, openSlots } from './open-slots.ts'
import { slotsAfter } from './queries.ts'
import { keyOf, type Slot } from './rules.ts'
import { daysWithin, hoursWithin, type RoleSpan } from './working-hours.ts'

/** A change of the line or of diaries that has been found possible and is not made yet, so that it can be previewed first. */
export interface Change {
  /** The facts as they would be. */
  applied: (facts: KeptFacts) => KeptFacts
  /** The same, as what is written. */
  writes: readonly Statement[]
  event: { kind: EventKind; subject: string; details: object }
  /** The change in words, for the page that shows it and for the message that tells of it. */
  says: readonly (readonly [label: string, says: string])[]
  /** Whose diaries it changes: each of them is told, in one message, when somebody else makes it. */
  tells?: readonly { id: number; name: string; email: string }[]
}

/** What a change would do by itself, whatever else is due: how many times that nobody has booked it opens and withdraws. */
export interface Preview {
  opened: number
  withdrawn: number
  /** How many of those that are withdrawn are held for a school. */
  held: number
  /** The appointments that it leaves outside what is worked. */
  left: readonly Appointment[]
}

const ever = '9999-12-31T00:00:00Z'

/** What making a change would do to the slots, against what the rules offer today. Writes nothing. */
export async function previewOf({ store, now }: World, change: Change): Promise<Preview> {
  const at = now()
  const before = await keptFacts(store.db, at)
  const after = await withinRoles(store.db, ukDay(at), change.applied(before))
  const [slots, appointments] = await Promise.all([
    slotsAfter(store.db, utc(at)),
    appointmentsIn(store.db, utc(at), ever),
  ])
  const due = changesDue(at, before, slots)
  const then = changesDue(at, after, slots)
  const withdrawn = more(freeOf(then.withdraw), freeOf(due.withdraw), ({ id }) => id)
  return {
    opened:
      more(then.open, due.open, (one) => keyOf(one.practitionerId, one.startsAt)).length +
      more(freeOf(then.reopen), freeOf(due.reopen), ({ id }) => id).length,
    withdrawn: withdrawn.length,
    held: withdrawn.filter(({ held_until }) => held_until !== null && held_until > utc(at)).length,
    left: leftBy(appointments, before, after),
  }
}

const freeOf = (slots: readonly Slot[]) => slots.filter(({ booked }) => !booked)

/** What one list has and another has not, told apart by a key. */
function more<T>(list: readonly T[], than: readonly T[], key: (one: T) => string | number): T[] {
  const others = new Set(than.map(key))
  return list.filter((one) => !others.has(key(one)))
}

/** The facts with no more hours than people's roles let them have, as they will be read once they are written. */
async function withinRoles(db: Db, today: string, facts: KeptFacts): Promise<KeptFacts> {
  const [practitioners, officers] = await Promise.all([
    rolesFor(db, 'consultations', today),
    rolesFor(db, 'meetings', today),
  ])
  const within = ({ hours, singleDays }: KeptHours, roles: readonly RoleSpan[]) => ({
    hours: hoursWithin(hours, roles),
    singleDays: daysWithin(singleDays, roles),
  })
  return { ...facts, ...within(facts, practitioners), meetings: within(facts.meetings, officers) }
}

/**
 * Makes a change and then opens and withdraws slots by it, and returns what it did; undefined when somebody changed the
 * same thing meanwhile.
 */
export async function make(world: World, change: Change, actor: Actor): Promise<Preview | undefined> {
  const { db, atomic } = world.store
  const { writes, event } = change
  const does = await previewOf(world, change)
  try {
    await atomic(
      ...writes,
      ...told(db, change, does, actor, world.now()),
      logEvent(db, world.now(), actor, event.kind, event.subject, event.details),
    )
  } catch (error) {
    if (brokenConstraint(error) === 'precondition_failed') return undefined
    throw error
  }
  await openSlots(world)
  // Whose held time has just gone is told, and is offered another.
  offerLater(world)
  return does
}

/** One message to each whose diary somebody else changes, however much of it the change is. */
function told(db: Db, change: Change, { left }: Preview, actor: Actor, at: DateTime) {
  const by = 'person' in actor ? actor.person : 0
  const others = (change.tells ?? []).filter(({ id }) => id !== by)
  if (others.length === 0) return []
  return [queueDiaryChanged(db, others, { by, says: change.says, left }, utc(at))]
}
