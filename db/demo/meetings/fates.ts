import { daysAfter, instantOf, minutesAfter, ukDay } from '../../../src/platform/time.ts'
import { nextWorkingDay, workingDayBefore } from '../../../src/terms/rules.ts'
import { letters, type Random } from '../random.ts'
import type { Row } from '../rows.ts'
import type { About, Openings } from './openings.ts'
import { officerCannot, schoolCannot, writeOffs } from './words.ts'

/** One owed meeting, with those who would meet, as the demo tells what became of it. */
export interface Owed {
  term: string
  urn: number
  number: number
  minutes: number
  officerId: number
  /** Who answers for the school; undefined where nobody is left who could. */
  leadId: number | null
  /** How it goes with this officer and school. */
  luck: Luck
  nonPupilDays: ReadonlySet<string>
  /** Whose officer has recorded none of the last meetings yet. */
  isSlow: boolean
  /** Where in the term it is, as a share of it, and how much that varies. */
  about: About
}

/** `never`: the school does not meet anybody. `later`: in the term under way it is left to be planned. */
export type Luck = 'usual' | 'short of hours' | 'never' | 'later'

/** What happens to an owed meeting: `again` is held at a second try, `missed` at none. */
type Fate = 'held' | 'again' | 'written off' | 'missed' | 'not arranged'

const fates: Record<Luck, [Fate, number][]> = {
  usual: [
    ['held', 82],
    ['again', 8],
    ['written off', 4],
    ['missed', 4],
    ['not arranged', 2],
  ],
  'short of hours': [
    ['held', 62],
    ['again', 4],
    ['written off', 4],
    ['missed', 8],
    ['not arranged', 22],
  ],
  never: [
    ['missed', 75],
    ['not arranged', 25],
  ],
  later: [['not arranged', 1]],
}

/** When a term's invitations went out and what time it is now, UTC instants. */
export interface Clock {
  sentAt: string
  now: string
  /** What was sent or cancelled since then must have messages, so that the demo leaves it to the service's own verbs. */
  messagesSince: string
}

export interface Story {
  meetings: Row<'meeting'>[]
  writeOff: Row<'write_off'> | undefined
}

/** What became of an owed meeting up to now: none, one or two meetings, and whether it was written off. */
export function storyOf(random: Random, owed: Owed, openings: Openings, clock: Clock): Story {
  const fate = random.weighted(fates[owed.luck])
  const first = fate === 'not arranged' ? undefined : arranged(random, owed, openings, clock.sentAt, clock)
  if (!first) return { meetings: [], writeOff: undefined }
  if (fate === 'held') return { meetings: [answered(random, owed, first, clock)], writeOff: undefined }
  const failed = failedAt(random, owed, first, clock)
  if (!failed) return { meetings: [answered(random, owed, first, clock)], writeOff: undefined }
  const { meeting, at } = failed
  if (fate === 'written off') {
    const reason = random.pick(writeOffs)
    return { meetings: [meeting], writeOff: { ...keyOf(owed), reason, person_id: owed.officerId, made_at: at } }
  }
  const again = instantOf(nextWorkingDay(ukDay(at)), '10:05')
  const second = fate === 'again' ? arranged(random, owed, openings, again, clock) : undefined
  return { meetings: [meeting, ...(second ? [answered(random, owed, second, clock)] : [])], writeOff: undefined }
}

const keyOf = ({ term, urn, number }: Owed) => ({ term, urn, number })

function arranged(
  random: Random,
  owed: Owed,
  openings: Openings,
  sentAt: string,
  { messagesSince }: Clock,
): Row<'meeting'> | undefined {
  if (sentAt >= messagesSince) return undefined
  const after = nextWorkingDay(ukDay(sentAt), 3)
  const startsAt = openings.take(random, owed.officerId, {
    ...owed.about,
    after,
    suits: (day) => !owed.nonPupilDays.has(day),
  })
  if (!startsAt) return undefined
  return {
    id: letters(random),
    ...keyOf(owed),
    officer_id: owed.officerId,
    starts_at: startsAt,
    ends_at: minutesAfter(startsAt, owed.minutes),
    mode: random.weighted([['video', 80] as const, ['phone', 13] as const, ['in-person', 7] as const]),
    sequence: 0,
    drafted_at: minutesAfter(sentAt, -random.whole(60, 3000)),
    sent_at: sentAt,
    ...nothing,
  }
}

/** What has not come of a meeting. Rows of one table have the same columns. */
const nothing = {
  ...{ pinned_at: null, accepted_at: null, accepted_by: null, chased_at: null, cancelled_at: null, cancelled_by: null },
  ...{ cancelled_because: null, cancel_reason: null, held_at: null, not_held_at: null, not_held_because: null },
  record_chased_at: null,
}

/** How many days back some meetings are not recorded yet. */
const lateDays = 12

/** The school's answer, and when its time has passed, that it was held; of the last ones some nobody has recorded yet. */
function answered(random: Random, owed: Owed, meeting: Row<'meeting'>, { now }: Clock): Row<'meeting'> {
  const { starts_at, ends_at, sent_at } = meeting
  const sentOn = ukDay(sent_at ?? starts_at)
  const answered_at = instantOf(
    nextWorkingDay(sentOn, random.whole(1, 4)),
    `1${random.whole(0, 5)}:2${random.whole(0, 9)}`,
  )
  const accepts =
    random.chance(starts_at > now ? 0.75 : 0.92) && owed.leadId !== null && answered_at < now && answered_at < starts_at
  const chased_at = instantOf(nextWorkingDay(sentOn, 5), '08:00')
  const answer = accepts
    ? { accepted_at: answered_at, accepted_by: owed.leadId }
    : { chased_at: chased_at < now && chased_at < starts_at ? chased_at : null }
  const recorded = minutesAfter(ends_at, 5)
  const isLate = ukDay(starts_at) > daysAfter(ukDay(now), -lateDays) && random.chance(owed.isSlow ? 1 : 0.3)
  if (recorded > now) return { ...meeting, ...answer }
  if (!isLate) return { ...meeting, ...answer, held_at: starts_at }
  const asked_at = instantOf(nextWorkingDay(ukDay(starts_at)), '08:00')
  return { ...meeting, ...answer, record_chased_at: asked_at < now ? asked_at : null }
}

/** A meeting that came to nothing, and when that was known; undefined where it is still to come. */
function failedAt(random: Random, owed: Owed, meeting: Row<'meeting'>, clock: Clock) {
  const cancelled = owed.luck === 'never' ? random.chance(0.3) : random.chance(0.5)
  return cancelled ? cancelledOne(random, owed, meeting, clock) : notHeld(random, owed, meeting, clock)
}

function cancelledOne(random: Random, owed: Owed, meeting: Row<'meeting'>, clock: Clock) {
  const day = workingDayBefore(ukDay(meeting.starts_at), random.whole(1, 4))
  const at = instantOf(day, `09:${random.whole(10, 59)}`)
  if (at >= clock.messagesSince || at <= (meeting.sent_at ?? '')) return undefined
  const bySchool = owed.leadId !== null && (owed.luck === 'never' || random.chance(0.75))
  return {
    at,
    meeting: {
      ...meeting,
      sequence: 1,
      cancelled_at: at,
      cancelled_by: bySchool ? owed.leadId : owed.officerId,
      cancelled_because: bySchool ? 'school cannot' : 'officer cannot',
      cancel_reason: random.pick(bySchool ? schoolCannot : officerCannot),
    },
  }
}

function notHeld(random: Random, owed: Owed, meeting: Row<'meeting'>, { now }: Clock) {
  const at = minutesAfter(meeting.ends_at, random.whole(10, 200))
  if (at > now) return undefined
  const because =
    owed.luck === 'never'
      ? 'no reply'
      : random.weighted([
          ['school asked to move it', 50] as const,
          ['officer away', 20] as const,
          ['no reply', 22] as const,
          ['declined', 8] as const,
        ])
  return { at, meeting: { ...meeting, not_held_at: at, not_held_because: because } }
}
