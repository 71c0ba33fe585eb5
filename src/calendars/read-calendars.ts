import { type Actor, logEvent } from '../audit/events.ts'
import type { EventKind } from '../audit/words.ts'
import { openSlots } from '../availability/open-slots.ts'
import type { Job } from '../jobs.ts'
import { brokenConstraint } from '../platform/sql.ts'
import type { Statement } from '../platform/store.ts'
import { ukDay, utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { hashOf } from '../sign-in/keys.ts'
import { allBusyTimes, type BusyCalendar, calendarsToRead, leaversWithCalendars } from './queries.ts'
import { type BusyTime, busyWindow, coversTooLittle, differenceOf } from './rules.ts'
import {
  calendarIsStill,
  forgetCalendars,
  insertBusyTimes,
  noteCopy,
  noteProblem,
  noteSame,
  removeBusyTimes,
} from './statements.ts'
import { busyTimes } from './times.ts'
import type { Problem } from './words.ts'

const byItself: Actor = { job: 'read-calendars' }

/** How many calendars are waited for at once: other jobs wait meanwhile, and a Worker may have six connections open. */
const atOnce = 6

/**
 * Reads every calendar that was given by somebody who is staff, and opens and withdraws times of the line by what has
 * changed. What cannot be read stays as it was read last. Returns how many changed and how many could not be read.
 */
export async function readCalendars(world: World): Promise<{ read: number; changed: number; failed: number }> {
  const { db } = world.store
  const forgotten = await forgetLeavers(world)
  const calendars = await calendarsToRead(db, ukDay(world.now())).execute()
  const known = calendars.length > 0 ? await allBusyTimes(db) : new Map<number, BusyTime[]>()
  const outcomes: Outcome[] = []
  for (let first = 0; first < calendars.length; first += atOnce) {
    const some = calendars.slice(first, first + atOnce)
    outcomes.push(...(await Promise.all(some.map((one) => readOne(world, one, known.get(one.personId) ?? [])))))
  }
  const count = (outcome: Outcome) => outcomes.filter((one) => one === outcome).length
  if (forgotten || count('changed') > 0) await openSlots(world)
  return { read: calendars.length, changed: count('changed'), failed: count('failed') }
}

/** Forgets the calendars of those who are staff no more. Returns whether there were any. */
async function forgetLeavers({ store, now }: World): Promise<boolean> {
  const { db, atomic } = store
  const leavers = (await leaversWithCalendars(db, ukDay(now())).execute()).map(({ personId }) => personId)
  if (leavers.length === 0) return false
  const told = leavers.map((id) => logEvent(db, now(), byItself, 'calendar.stopped', `person:${id}`))
  await atomic(...forgetCalendars(db, leavers), ...told)
  return true
}

type Outcome = 'same' | 'changed' | 'failed'

/** Reads one calendar, given when its person was busy by the copy before. The same times again write nothing. */
async function readOne(world: World, calendar: BusyCalendar, before: readonly BusyTime[]): Promise<Outcome> {
  const { db } = world.store
  const { personId, etag, lastModified, failedSince } = calendar
  // The days go on: now and then a calendar that has not changed is read for those that have come into the window.
  const anew = coversTooLittle(calendar.coversUntil, world.now())
  const fetched = await world.calendars.read(
    calendar.address,
    anew ? { etag: null, lastModified: null } : { etag, lastModified },
  )
  if (!fetched.ok) return failed(world, calendar, fetched.because)
  const hash = fetched.changed ? hashOf(fetched.text) : calendar.contentHash
  if (!fetched.changed || (hash === calendar.contentHash && !anew)) {
    if (failedSince) await write(world, calendar, [noteSame(db, personId)], 'calendar.read', { added: 0, removed: 0 })
    return 'same'
  }
  const window = busyWindow(world.now())
  const times = busyTimes(fetched.text, window, new URL(world.config.baseUrl).host)
  if (!times.ok) return failed(world, calendar, times.because)
  const { added, removed } = differenceOf(before, times.busy)
  const same = added.length === 0 && removed.length === 0 && times.notUnderstood === calendar.notUnderstood
  if (same && !anew && !failedSince) return 'same'
  const copy = {
    ...{ etag: fetched.etag, last_modified: fetched.lastModified, content_hash: hash },
    ...{ covers_until: window.untilDay, not_understood: times.notUnderstood, changed_at: utc(world.now()) },
  }
  const writes = [
    noteCopy(db, personId, copy),
    removeBusyTimes(db, personId, removed),
    insertBusyTimes(db, personId, added),
  ]
  const counts = { added: added.length, removed: removed.length }
  return (await write(world, calendar, writes, 'calendar.read', counts)) && !same ? 'changed' : 'same'
}

/** Notes that a calendar cannot be read, once for each reason; what was read last stays. */
async function failed(world: World, calendar: BusyCalendar, because: Problem): Promise<Outcome> {
  const { personId, problem } = calendar
  if (problem !== because) {
    const noted = [noteProblem(world.store.db, personId, because, utc(world.now()))]
    await write(world, calendar, noted, 'calendar.failed', { because })
  }
  return 'failed'
}

/** Writes what came of reading a calendar, unless it was read or replaced by somebody else meanwhile. Returns whether it did. */
async function write(
  { store, now }: World,
  calendar: BusyCalendar,
  writes: readonly Statement[],
  kind: EventKind,
  details: object,
): Promise<boolean> {
  const { db, atomic } = store
  const event = logEvent(db, now(), byItself, kind, `person:${calendar.personId}`, details)
  try {
    await atomic(calendarIsStill(db, calendar), ...writes, event)
    return true
  } catch (error) {
    if (brokenConstraint(error) === 'precondition_failed') return false
    throw error
  }
}

export const readCalendarsJob: Job = {
  name: 'read-calendars',
  everySeconds: 900,
  run: async (world) => {
    const { read, changed, failed } = await readCalendars(world)
    return `${read} read, ${changed} changed, ${failed} could not be read`
  },
}
