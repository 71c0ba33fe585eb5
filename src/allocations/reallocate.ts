import { type Actor, logEvent } from '../audit/events.ts'
import { placeMeeting } from '../handover/place-meeting.ts'
import type { Decision, Rearranged } from '../handover/rearrange.ts'
import { meetingById } from '../meetings/queries.ts'
import { brokenConstraint } from '../platform/sql.ts'
import { instantOf, utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { factsOn, schoolChanges, type Wanted } from './proposals.ts'
import { allocationChanges } from './rules.ts'
import { allocationsAsRead, endAllocations, insertAllocations, queueTelling, removeAllocations } from './statements.ts'
import { tellingOf } from './telling.ts'

export type Reallocated = { changed: true; told: number; meetings: Rearranged[] } | { changed: false }

/**
 * Gives schools to officers from a day on, and then carries out what was decided about their meetings to come, each in an
 * atomic of its own: what has changed meanwhile is told and left. Meetings before that day stay as they were. Refused when
 * somebody else has changed allocations meanwhile. Pressed twice it is done once. With `tell` the officers and the schools’
 * attendance leads are told in the atomic that gives the schools; `told` is in how many messages.
 */
export async function reallocate(
  world: World,
  wanted: Wanted,
  { decisions, reason, by, tell }: How,
  actor: Actor,
): Promise<Reallocated> {
  const told = await writeAllocations(world, wanted, tell, actor)
  if (told === undefined) return { changed: false }
  const meetings: Rearranged[] = []
  for (const decision of decisions) {
    meetings.push(await placeOne(world, wanted, decision, { reason, by }, actor))
  }
  return { changed: true, told, meetings }
}

interface How {
  decisions: readonly Decision[]
  reason: string
  by: { id: number; name: string }
  tell: boolean
}

/** How many messages tell of it; undefined when somebody else has changed allocations meanwhile. */
async function writeAllocations(world: World, wanted: Wanted, tell: boolean, actor: Actor) {
  const { day, schools } = wanted
  const { db, atomic } = world.store
  const facts = await factsOn(db, day)
  const { end, remove, add } = allocationChanges(facts.rows, facts.schools, schools, day)
  if (end.length + remove.length + add.length === 0) return 0
  const changed = tell ? schoolChanges(facts, wanted, []) : []
  const { messages } = await tellingOf(db, changed, day)
  try {
    await atomic(
      allocationsAsRead(db, day, facts.all),
      endAllocations(db, end),
      removeAllocations(db, remove),
      insertAllocations(db, add),
      queueTelling(db, messages, utc(world.now())),
      logEvent(db, world.now(), actor, 'allocations.changed', 'allocations', {
        day,
        schools: [...schools].map(([urn, officer]) => ({ urn, officer })),
        told: messages.length,
      }),
    )
    return messages.length
  } catch (error) {
    if (brokenConstraint(error) !== 'precondition_failed') throw error
    return undefined
  }
}

async function placeOne(
  world: World,
  { day, schools }: Wanted,
  { id, sequence, choice }: Decision,
  how: { reason: string; by: { id: number; name: string } },
  actor: Actor,
): Promise<Rearranged> {
  const meeting = await meetingById(world.store.db, id).executeTakeFirst()
  const isOfThese = meeting && schools.has(meeting.urn) && meeting.startsAt >= instantOf(day, '00:00')
  if (!isOfThese || (choice.kind !== 'open' && choice.kind !== 'plan')) {
    return { id, done: false, because: 'changed_meanwhile' }
  }
  const place = choice.kind === 'plan' ? ('plan again' as const) : choice
  const placed = await placeMeeting(world, meeting, place, { ...how, sequence }, actor)
  return placed.placed ? { id, done: true } : { id, done: false, because: placed.because }
}
