import { type Actor, logEvent } from '../audit/events.ts'
import { openSlots } from '../availability/open-slots.ts'
import { utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { hashOf } from '../sign-in/keys.ts'
import { busyCalendarOf } from './queries.ts'
import { busyWindow, hostOf, readableAddress } from './rules.ts'
import { forgetCalendars, insertBusyTimes, putCalendar } from './statements.ts'
import { busyTimes } from './times.ts'
import type { Problem } from './words.ts'

const noCopy = { etag: null, lastModified: null }

/**
 * Reads the calendar at an address and from then on goes by it: times of the line at which this person is busy are not
 * offered. Refused, and nothing changed, when it cannot be read now.
 */
export async function giveCalendar(
  world: World,
  personId: number,
  typed: string,
  actor: Actor,
): Promise<{ given: true } | { given: false; because: Problem }> {
  const { db, atomic } = world.store
  const address = readableAddress(typed)
  const window = busyWindow(world.now())
  const fetched = await world.calendars.read(address, noCopy)
  if (!fetched.ok) return { given: false, because: fetched.because }
  if (!fetched.changed) return { given: false, because: 'not_reached' }
  const times = busyTimes(fetched.text, window, new URL(world.config.baseUrl).host)
  if (!times.ok) return { given: false, because: times.because }
  const now = utc(world.now())
  const calendar = {
    ...{ person_id: personId, address, given_at: now, changed_at: now },
    ...{ etag: fetched.etag, last_modified: fetched.lastModified, content_hash: hashOf(fetched.text) },
    ...{ covers_until: window.untilDay, not_understood: times.notUnderstood },
  }
  const told = { host: hostOf(address), times: times.busy.length }
  await atomic(
    ...forgetCalendars(db, [personId]),
    putCalendar(db, calendar),
    insertBusyTimes(db, personId, times.busy),
    logEvent(db, world.now(), actor, 'calendar.given', `person:${personId}`, told),
  )
  await openSlots(world)
  return { given: true }
}

/** Forgets somebody's calendar and when they are busy by it. Returns whether there was one. */
export async function stopCalendar(world: World, personId: number, actor: Actor): Promise<boolean> {
  const { db, atomic } = world.store
  if (!(await busyCalendarOf(db, personId).executeTakeFirst())) return false
  await atomic(
    ...forgetCalendars(db, [personId]),
    logEvent(db, world.now(), actor, 'calendar.stopped', `person:${personId}`),
  )
  await openSlots(world)
  return true
}
