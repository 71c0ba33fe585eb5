import type { UnrecordedMeetings } from '../../emails/record-facts.ts'
import { logEvent } from '../audit/events.ts'
import type { Job } from '../jobs.ts'
import { allChanged, queueMeetingMessages } from '../meetings/statements.ts'
import { brokenConstraint } from '../platform/sql.ts'
import { utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { unrecordedToChase } from './queries.ts'
import { toChase } from './rules.ts'
import { markRecordsChased } from './statements.ts'

/**
 * Asks officers on the morning of the next working day for what they have not recorded: one message each that lists
 * theirs, and once for each meeting. Returns how many meetings in words. Safe to run twice or at once.
 */
export async function chaseRecords(world: World): Promise<string> {
  const { db, atomic } = world.store
  const due = toChase(world.now())
  const found = due ? await unrecordedToChase(db, due.since, due.before).execute() : []
  if (!due || found.length === 0) return 'nobody was due'
  const now = utc(world.now())
  const messages = [...Map.groupBy(found, ({ officerId }) => officerId)].map(([officerId, theirs]) => ({
    kind: 'meetings-to-record',
    subject: `meetings:person:${officerId}`,
    revision: Math.floor(Date.parse(now) / 1000),
    recipient: theirs[0]?.officerEmail ?? '',
    facts: {
      name: theirs[0]?.officer ?? '',
      recipientId: officerId,
      meetings: theirs.map(({ id, school, startsAt }) => ({ id, school, startsAt })),
    } satisfies UnrecordedMeetings,
  }))
  const ids = found.map(({ id }) => id)
  try {
    await atomic(
      markRecordsChased(db, ids, now),
      allChanged(db, ids.length),
      queueMeetingMessages(db, messages, now),
      logEvent(db, world.now(), { job: 'chase-records' }, 'meetings.records-chased', 'meetings', {
        meetings: ids.length,
      }),
    )
    return `${ids.length} ${ids.length === 1 ? 'meeting' : 'meetings'} asked about`
  } catch (error) {
    // Somebody has recorded one just now: the next run asks for the others.
    if (brokenConstraint(error) === 'precondition_failed') return 'some changed meanwhile'
    throw error
  }
}

/** Looks every quarter of an hour whether the morning has come. */
export const chaseRecordsJob: Job = { name: 'chase-records', everySeconds: 900, run: chaseRecords }
