import { type Actor, logEvent } from '../audit/events.ts'
import { changedNow } from '../consultations/statements.ts'
import { looksLikePupilData } from '../data-protection/pupil-data.ts'
import { inviteesOf, type Meeting, meetingById } from '../meetings/queries.ts'
import { send } from '../meetings/send.ts'
import { queueMeetingMessages } from '../meetings/statements.ts'
import { brokenConstraint } from '../platform/sql.ts'
import { utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { randomId } from '../sign-in/keys.ts'
import { recordMessages } from './messages.ts'
import { draftNext, nextMeeting } from './next.ts'
import { type Action, actionsOfMeeting, type MeetingRecord, recordsOf, rollOf } from './queries.ts'
import {
  attendeesIn,
  countsThatDisagree,
  type HeldRecord,
  type NewAction,
  type RecordRefusal,
  recordRefusal,
} from './rules.ts'
import {
  type ActionRow,
  correctRecord,
  dropActions,
  insertRecord,
  keepActions,
  markHeld,
  takeBackWriteOff,
} from './statements.ts'

/** `next`: the meeting that was booked there and then, and whether its invitation went out. */
export type Recorded =
  | { recorded: true; next: { id: string; sent: boolean } | undefined }
  | { recorded: false; because: RecordRefusal }

/** What the page showed when it was filled in, and the start of the next meeting where one was chosen: a UTC instant. */
export interface Asked {
  /** When it was recorded before, or when somebody said that it was not held; undefined when nothing was. */
  seen: string | undefined
  nextAt: string | undefined
}

/**
 * Records that a meeting was held, once it has begun, and what came of it; or corrects it. The school is sent the summary
 * and the actions. The next meeting is booked and its invitation sent where a free opening of next term is chosen.
 * Recording the same twice is no refusal. By a person, since it says who recorded it.
 */
export async function recordHeld(
  world: World,
  meeting: Meeting,
  held: HeldRecord,
  { seen, nextAt }: Asked,
  actor: Actor & { person: number },
): Promise<Recorded> {
  const { db, atomic } = world.store
  const { id, urn } = meeting
  const now = utc(world.now())
  const because = recordRefusal(meeting, now) ?? (await contentRefusal(world, urn, held))
  if (because) return { recorded: false, because }

  const before = await whatCame(world, id)
  if (before.record && nextAt === undefined && says(before, held)) return { recorded: true, next: undefined }
  if ((before.record?.recordedAt ?? meeting.notHeldAt ?? undefined) !== seen) return alreadySaid(before, held)
  const next = nextAt === undefined ? undefined : await nextMeeting(world, meeting)
  const place =
    nextAt !== undefined && next?.openings.includes(nextAt) ? draftNext(world, meeting, next, nextAt, now) : undefined
  if (nextAt !== undefined && !place) return { recorded: false, because: 'time_taken' }

  const open = before.actions.filter(({ doneAt }) => doneAt === null)
  const rows = held.actions.map((action) => rowOf(action, open))
  const after = [...before.actions.filter(({ doneAt }) => doneAt !== null), ...rows]
  const isNews = !before.record || !says(before, held)
  const messages = isNews
    ? recordMessages(
        meeting,
        await inviteesOf(db, [id]).execute(),
        { ...held, actions: after },
        { now, corrects: before.record !== undefined },
      )
    : []
  try {
    await atomic(
      markHeld(db, meeting),
      changedNow(db),
      before.record
        ? correctRecord(db, id, before.record.recordedAt, held, actor.person, now)
        : insertRecord(db, id, held, actor.person, now),
      changedNow(db),
      dropActions(db, id, rows),
      keepActions(db, meeting, rows, now),
      takeBackWriteOff(db, meeting),
      queueMeetingMessages(db, messages, now),
      logEvent(
        db,
        world.now(),
        { ...actor, actedFor: `school:${urn}` },
        before.record || meeting.notHeldAt ? 'meeting.record-corrected' : 'meeting.held',
        id,
        { ...factsOf(held), ...(nextAt && { nextAt }) },
      ),
      ...(place?.statements ?? []),
    )
  } catch (error) {
    return lost(world, meeting, held, nextAt, error)
  }
  if (!place || !next) return { recorded: true, next: undefined }
  const { sent } = await send(world, { term: next.term, ids: [place.id] }, actor)
  return { recorded: true, next: { id: place.id, sent: sent.includes(place.id) } }
}

async function contentRefusal(
  { store, now }: World,
  urn: number,
  { summary, actions, ...counts }: HeldRecord,
): Promise<RecordRefusal | undefined> {
  const typed = [summary, ...actions.flatMap(({ what, agency }) => [what, agency])]
  if (typed.some((text) => looksLikePupilData(text ?? '', now()))) return 'pupil_data'
  const roll = (await rollOf(store.db, urn).executeTakeFirst())?.pupils ?? null
  return Object.keys(countsThatDisagree(counts, roll)).length > 0 ? 'counts_disagree' : undefined
}

export interface WhatCame {
  record: MeetingRecord | undefined
  actions: Action[]
}

/** What is recorded of a meeting so far. */
export async function whatCame({ store: { db } }: Pick<World, 'store'>, id: string): Promise<WhatCame> {
  const [record, actions] = await Promise.all([
    recordsOf(db, [id]).executeTakeFirst(),
    actionsOfMeeting(db, id).execute(),
  ])
  return { record, actions }
}

/** Of an action that was there and is open its own id, of any other a new one. */
function rowOf({ id, what, who, agency, byDay }: NewAction, open: readonly Action[]): ActionRow {
  const known = open.find((one) => one.id === id)
  return { id: known?.id ?? randomId(), what, who, agency: who === 'agency' ? agency : null, byDay }
}

/** Whether what is recorded says already what is to be recorded; what is done stands as it is. */
function says({ record, actions }: WhatCame, held: HeldRecord): boolean {
  if (!record) return false
  const words = (one: HeldRecord) =>
    JSON.stringify([
      ...[one.attended, one.severelyAbsent, one.withPlan, one.severalAgencies, one.summary],
      one.actions.map(({ what, who, agency, byDay }) => [what, who, agency, byDay].join('\n')).sort(),
    ])
  const { severelyAbsent, withPlan, severalAgencies, summary } = record
  const open = actions.filter(({ doneAt }) => doneAt === null)
  const attended = attendeesIn(record.attended)
  return words({ attended, severelyAbsent, withPlan, severalAgencies, summary, actions: open }) === words(held)
}

function alreadySaid(before: WhatCame, held: HeldRecord): Recorded {
  return says(before, held) ? { recorded: true, next: undefined } : { recorded: false, because: 'changed_meanwhile' }
}

/** What the history keeps of it: counts, never what somebody wrote. */
function factsOf({ attended, severelyAbsent, withPlan, severalAgencies, actions }: HeldRecord) {
  return { attended, severelyAbsent, withPlan, severalAgencies, actions: actions.length }
}

/** Why the database refused: the time of the next meeting has gone, or somebody else was first, perhaps with the same. */
async function lost(
  world: World,
  { id }: Meeting,
  held: HeldRecord,
  nextAt: string | undefined,
  error: unknown,
): Promise<Recorded> {
  const constraint = brokenConstraint(error)
  if (constraint === 'a_person_is_in_one_place_at_a_time') return { recorded: false, because: 'time_taken' }
  if (constraint === 'an_owed_meeting_is_arranged_once') {
    return { recorded: false, because: nextAt === undefined ? 'arranged_again' : await whichIsArranged(world, id) }
  }
  if (!someoneWasFirst.includes(constraint)) throw error
  return alreadySaid(await whatCame(world, id), held)
}

/** The last: what was said in the second before was sent to the school as well. */
const someoneWasFirst: readonly (string | undefined)[] = [
  'precondition_failed',
  'meeting_record.meeting_id',
  'an_email_is_queued_once',
]

/** A meeting that was not held may have been arranged anew; else it is the next one that somebody else has just arranged. */
async function whichIsArranged({ store }: World, id: string): Promise<RecordRefusal> {
  const meeting = await meetingById(store.db, id).executeTakeFirst()
  return meeting?.notHeldAt ? 'arranged_again' : 'time_taken'
}
