import { logEvent } from '../audit/events.ts'
import type { Job } from '../jobs.ts'
import { brokenConstraint } from '../platform/sql.ts'
import { utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { messagesTo } from './facts.ts'
import { inviteesOf, meetingSettings, unanswered } from './queries.ts'
import { isToBeChased } from './rules.ts'
import { allChanged, markChased, queueMeetingMessages } from './statements.ts'

/**
 * Asks the contact of each school that has not answered its invitation once more, when that is due (`isToBeChased`), and
 * returns how many in words. From then on their officers see them as not answered. Safe to run twice at once.
 */
export async function chase(world: World): Promise<string> {
  const { db, atomic } = world.store
  const now = utc(world.now())
  const settings = await meetingSettings(db)
  const found = await unanswered(db, now).execute()
  const due = found.filter(
    ({ startsAt, invitedAt, sentAt }) =>
      sentAt && isToBeChased({ startsAt, invitedAt: invitedAt ?? sentAt }, world.now(), settings),
  )
  if (due.length === 0) return 'nobody was due'
  const ids = due.map(({ id }) => id)
  const invitees = Map.groupBy(await inviteesOf(db, ids).execute(), ({ meetingId }) => meetingId)
  const messages = due.flatMap((meeting) =>
    messagesTo('asked-again', meeting, invitees.get(meeting.id) ?? [], { only: ({ part }) => part === 'lead' }),
  )
  try {
    await atomic(
      markChased(db, ids, now),
      allChanged(db, ids.length),
      queueMeetingMessages(db, messages, now),
      logEvent(db, world.now(), { job: 'chase-meetings' }, 'meetings.chased', 'meetings', { meetings: ids.length }),
    )
    return `${ids.length} asked once more`
  } catch (error) {
    // Somebody has answered just now: the next run asks the others.
    if (brokenConstraint(error) === 'precondition_failed') return 'some changed meanwhile'
    throw error
  }
}

export const chaseMeetingsJob: Job = { name: 'chase-meetings', everySeconds: 15 * 60, run: chase }
