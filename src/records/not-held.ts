import { type Actor, logEvent } from '../audit/events.ts'
import { changedNow } from '../consultations/statements.ts'
import { looksLikePupilData } from '../data-protection/pupil-data.ts'
import { inviteesOf, type Meeting, meetingById } from '../meetings/queries.ts'
import { queueMeetingMessages, writeOff } from '../meetings/statements.ts'
import { brokenConstraint } from '../platform/sql.ts'
import { utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { notHeldMessages } from './messages.ts'
import { recordsOf, writeOffsOf } from './queries.ts'
import { type NotHeldRecord, type RecordRefusal, recordRefusal } from './rules.ts'
import { markNotHeld, removeRecord, takeBackWriteOff } from './statements.ts'

export type NotHeld = { recorded: true } | { recorded: false; because: RecordRefusal }

/**
 * Records that a meeting was not held, and why, once its time has begun; or corrects it. What was owed is to be planned
 * again, or is written off with a reason. What was recorded of it as held is taken back, and the school, which was sent
 * that, is told. The same twice is no refusal.
 */
export async function recordNotHeld(
  world: World,
  meeting: Meeting,
  said: NotHeldRecord,
  seen: string | undefined,
  actor: Actor & { person: number },
): Promise<NotHeld> {
  const { db, atomic } = world.store
  const { id, urn, term, number } = meeting
  const now = utc(world.now())
  const because = recordRefusal(meeting, now)
  if (because) return { recorded: false, because }
  if (looksLikePupilData(said.writeOff ?? '', world.now())) return { recorded: false, because: 'pupil_data' }
  if (await saysAlready(world, meeting, said)) return { recorded: true }
  const record = await recordsOf(db, [id]).executeTakeFirst()
  if ((record?.recordedAt ?? meeting.notHeldAt ?? undefined) !== seen) return lost(world, id, said)
  const owed = { term, urn, number, person_id: actor.person, made_at: now }
  const messages = record ? notHeldMessages(meeting, await inviteesOf(db, [id]).execute(), said, now) : []
  try {
    await atomic(
      markNotHeld(db, meeting, said.because, now),
      changedNow(db),
      ...removeRecord(db, id),
      takeBackWriteOff(db, meeting),
      ...(said.writeOff === null ? [] : [writeOff(db, { ...owed, reason: said.writeOff })]),
      queueMeetingMessages(db, messages, now),
      logEvent(
        db,
        world.now(),
        { ...actor, actedFor: `school:${urn}` },
        seen === undefined ? 'meeting.not-held' : 'meeting.record-corrected',
        id,
        { because: said.because, writtenOff: said.writeOff !== null },
      ),
    )
    return { recorded: true }
  } catch (error) {
    const constraint = brokenConstraint(error)
    // The latter: what was said in the same second was sent to the school as well.
    if (constraint !== 'precondition_failed' && constraint !== 'an_email_is_queued_once') throw error
    return lost(world, id, said)
  }
}

/** Somebody was first, perhaps with the same. */
async function lost(world: World, id: string, said: NotHeldRecord): Promise<NotHeld> {
  const after = await meetingById(world.store.db, id).executeTakeFirst()
  if (after && (await saysAlready(world, after, said))) return { recorded: true }
  return { recorded: false, because: 'changed_meanwhile' }
}

async function saysAlready({ store }: World, meeting: Meeting, said: NotHeldRecord): Promise<boolean> {
  if (!meeting.notHeldAt || meeting.notHeldBecause !== said.because) return false
  const off = await writeOffsOf(store.db, meeting.urn, meeting.term).execute()
  return (off.find(({ number }) => number === meeting.number)?.reason ?? null) === said.writeOff
}
