import ical, { ICalCalendarMethod } from 'ical-generator'
import { oneLine } from '../../emails/frame.ts'
import { addEntry } from '../invitations/build.ts'
import { mailbox } from '../platform/mail.ts'
import { ukDay } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { hashOf } from '../sign-in/keys.ts'
import { type Appointment, appointmentsOf, appointmentsOfLine } from './appointments.ts'
import { feedByToken } from './queries.ts'
import { type FeedKind, feedWindow, lookAgainAfter } from './rules.ts'

/** A feed that somebody's address opens. */
export interface Feed {
  of: FeedKind
  personId: number
  name: string
}

/** The feed that a token opens now; undefined for one that is false, ended or replaced, and once its person is staff no more. */
export async function feedOf({ store, now }: World, token: string): Promise<Feed | undefined> {
  return await feedByToken(store.db, hashOf(token), ukDay(now())).executeTakeFirst()
}

/** A feed as iCalendar text, and what tells this state of it from another: an entity tag, the same as long as nothing changes. */
export async function published(world: World, feed: Feed): Promise<{ ics: string; etag: string }> {
  const { db } = world.store
  const window = feedWindow(world.now())
  const appointments =
    feed.of === 'line' ? await appointmentsOfLine(db, window) : await appointmentsOf(db, feed.personId, window)
  const name = feed.of === 'line' ? 'Handbell: consultation line' : `Handbell: ${oneLine(feed.name)}`
  const ics = calendarOf(appointments, { name, ...world.config })
  return { ics, etag: `"${hashOf(ics)}"` }
}

/**
 * Appointments as a calendar to subscribe to (RFC 5546, PUBLISH): UIDs and SEQUENCEs of the invitations, UTC times without a
 * VTIMEZONE, nobody as attendee, and how often to look again. What is cancelled is not in it, and so goes.
 */
function calendarOf(
  appointments: readonly Appointment[],
  { name, baseUrl, mailFrom }: { name: string; baseUrl: string; mailFrom: string },
): string {
  const { host } = new URL(baseUrl)
  const calendar = ical({
    prodId: { company: 'Handbell', product: 'Handbell' },
    method: ICalCalendarMethod.PUBLISH,
    name,
    ttl: lookAgainAfter,
  })
  for (const { at, ...entry } of appointments) {
    addEntry(calendar, { ...entry, attendees: [] }, { method: 'PUBLISH', organizer: mailbox(mailFrom), host, at })
  }
  return calendar.toString()
}
