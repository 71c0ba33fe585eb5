import { logEvent } from '../audit/events.ts'
import type { Job } from '../jobs.ts'
import { brokenConstraint } from '../platform/sql.ts'
import { ukDay, utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { managersWeek } from './manager.ts'
import { officersWeek } from './officer.ts'
import { markSent, mondaySent, queueMondays, recipients } from './queries.ts'
import { weekDue } from './rules.ts'

/**
 * Queues the messages of the week on its first working day: to officers about their own week, to managers about coverage.
 * Nobody gets one who has turned it off, or of whom there is nothing to say. Returns what came of it in words. Safe to run
 * twice or at once: a week has its messages once.
 */
export async function sendMondays(world: World): Promise<string> {
  const { db, atomic } = world.store
  const week = weekDue(world.now())
  if (!week || (await mondaySent(db, week.monday).executeTakeFirst())) return 'nothing was due'
  const now = utc(world.now())
  const day = ukDay(now)
  const [officers, managers, weeks, standing] = await Promise.all([
    recipients(db, 'officer', day).execute(),
    recipients(db, 'manager', day).execute(),
    officersWeek(db, week, now),
    managersWeek(db, week.monday, now),
  ])
  const messages = [
    ...officers.map((to) => ({ to, message: 'officer', says: weeks.get(to.id) })),
    ...managers.map((to) => ({ to, message: 'manager', says: standing })),
  ].flatMap(({ to: { id, name, email }, message, says }) => {
    if (!says) return []
    const subject = `monday:${week.monday}:${message}:person:${id}`
    return [{ kind: `monday-${message}`, subject, recipient: email, facts: { ...says, name, recipientId: id } }]
  })
  try {
    await atomic(
      markSent(db, week.monday, now),
      queueMondays(db, messages, now),
      logEvent(db, world.now(), { job: 'send-mondays' }, 'mondays.sent', 'mondays', { messages: messages.length }),
    )
    return `${messages.length} ${messages.length === 1 ? 'message' : 'messages'} for the week`
  } catch (error) {
    if (brokenConstraint(error) === 'a_week_has_its_messages_once') return 'nothing was due'
    throw error
  }
}

/** Looks every quarter of an hour whether the week has begun. */
export const sendMondaysJob: Job = { name: 'send-mondays', everySeconds: 900, run: sendMondays }
