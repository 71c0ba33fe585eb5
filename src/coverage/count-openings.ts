import {
  blocksOf,
  type DiaryFacts,
  type Stretch,
  stretchesOn,
  workingStretches,
} from '../availability/working-hours.ts'
import { cutOf, type Taken } from '../planning/openings.ts'
import type { Db } from '../platform/store.ts'
import { ukDay } from '../platform/time.ts'

interface Limits {
  /** How long an opening is, and how far from the next, in minutes. */
  minutes: number
  gap: number
  /** Meetings a day. */
  most: number
}

type InDiary = Taken & { isMeeting: boolean }

/**
 * How many meetings still fit into a person's hours on each of these school days, cut as the plan cuts them, beside what stands in
 * their diary. Days of the same hours on which nothing stands are reckoned once.
 */
export function countOpenings(
  hours: DiaryFacts,
  id: number,
  days: readonly string[],
  taken: readonly InDiary[],
  limits: Limits,
): number[] {
  const diary = Map.groupBy(taken, ({ startsAt }) => ukDay(startsAt))
  const blocks = blocksOf(hours, id)
  const known = new Map<string, number>()
  return days.map((day) => {
    const own = diary.get(day) ?? []
    const isFree = own.length === 0 && !blocks.some(({ starts_at, ends_at }) => mayTouch(day, starts_at, ends_at))
    const key = keyOf(stretchesOn(hours, id, day))
    const count = (isFree ? known.get(key) : undefined) ?? openingsOn(hours, id, day, own, limits)
    if (isFree) known.set(key, count)
    return count
  })
}

function openingsOn(
  hours: DiaryFacts,
  id: number,
  day: string,
  taken: readonly InDiary[],
  { minutes, gap, most }: Limits,
): number {
  const stretches = workingStretches(hours, id, [day]).map((one) => ({ startsAt: one.starts_at, endsAt: one.ends_at }))
  const openings = cutOf(stretches, { taken, drafts: [] }, { minutes, least: minutes, gap })
  const meetings = taken.filter(({ isMeeting }) => isMeeting).length
  return Math.max(0, Math.min(openings.length, most - meetings))
}

const counted = new WeakMap<Db, Map<number, { of: string; counts: number[] }>>()

/**
 * The same, kept for each person for as long as none of it is another: of all that is written little changes anybody's
 * openings, and a large authority has a thousand officers.
 */
export function countOnce(db: Db, ...asked: Parameters<typeof countOpenings>): number[] {
  const [, id] = asked
  const known = counted.get(db) ?? new Map<number, { of: string; counts: number[] }>()
  counted.set(db, known)
  const of = JSON.stringify(asked)
  const before = known.get(id)
  if (before?.of === of) return before.counts
  const counts = countOpenings(...asked)
  known.set(id, { of, counts })
  return counts
}

/** Whether a span may reach into the hours of a local day, which begin and end well within the same day of UTC. */
function mayTouch(day: string, startsAt: string, endsAt: string): boolean {
  return startsAt.slice(0, 10) <= day && endsAt.slice(0, 10) >= day
}

function keyOf(stretches: readonly Stretch[]): string {
  return stretches.map(({ starts, ends }) => `${starts}-${ends}`).join()
}
