import type { DateTime } from 'luxon'
import { type Actor, logEvent } from '../audit/events.ts'
import type { EventKind } from '../audit/words.ts'
import { brokenConstraint } from '../platform/sql.ts'
import type { Db, Statement } from '../platform/store.ts'
import { ukDay, utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { type Appointment, appointmentsIn, rolesFor } from './diary-queries.ts'
import { queueDiaryChanged } from './diary-statements.ts'
import { leftBy } from './left.ts'
import { changesDue, type KeptFacts, type KeptHours, keptFacts, type Opened, openSlots } from './open-slots.ts'
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

/** What a change would do: how many times it opens and withdraws, and the appointments that it leaves outside what is worked. */
export interface Preview {
  opened: number
  withdrawn: number
  left: readonly Appointment[]
}

const ever = '9999-12-31T00:00:00Z'

/** What making a change would do to the slots, against what the rules offer today. Writes nothing. */
export async function previewOf({ store, now }: World, change: Change): Promise<Preview> {
  const at = now()
  const before = await keptFacts(store.db, at)
  const after = await withinRoles(store.db, ukDay(at), change.applied(before))
  const due = await changesDue(store.db, at, after)
  const appointments = await appointmentsIn(store.db, utc(at), ever)
  return {
    opened: due.open.length + due.reopen.length,
    withdrawn: due.withdraw.length,
    left: leftBy(appointments, before, after),
  }
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

/** Makes a change and then opens and withdraws slots by it; undefined when somebody changed the same thing meanwhile. */
export async function make(world: World, change: Change, actor: Actor): Promise<Opened | undefined> {
  const { db, atomic } = world.store
  const { writes, event } = change
  try {
    await atomic(
      ...writes,
      ...(await told(world, change, actor, world.now())),
      logEvent(db, world.now(), actor, event.kind, event.subject, event.details),
    )
  } catch (error) {
    if (brokenConstraint(error) === 'precondition_failed') return undefined
    throw error
  }
  return openSlots(world)
}

/** One message to each whose diary somebody else changes, however much of it the change is. */
async function told(world: World, change: Change, actor: Actor, at: DateTime) {
  const by = 'person' in actor ? actor.person : 0
  const others = (change.tells ?? []).filter(({ id }) => id !== by)
  if (others.length === 0) return []
  const { left } = await previewOf(world, change)
  return [queueDiaryChanged(world.store.db, others, { by, says: change.says, left }, utc(at))]
}
