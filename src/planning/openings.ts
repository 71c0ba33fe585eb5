import { ukDay } from '../platform/time.ts'
import type { Opening } from './problem.ts'

/** Two UTC instants, the second not included. */
export interface Span {
  startsAt: string
  endsAt: string
}

/** What an officer's diary holds, and how many minutes must be free after it. */
export interface Taken extends Span {
  gapAfter: number
}

/** What an officer's hours are cut by, in minutes. */
export interface Cut {
  /** The longest meeting that the officer has to hold, or the usual opening when that is longer. */
  minutes: number
  /** The usual opening: what is left at the end of a stretch and has room for this becomes an opening too. */
  least: number
  gap: number
}

/**
 * The openings in an officer's working stretches, in order: each as long as `cut` says, one after another from the start
 * of a stretch (on a quarter of an hour), with the gap between. They keep clear of what the diary holds, which no meeting may run into without its
 * gap. Drafts keep their places, so that they can stay: the rest is cut around them. A draft outside the stretches, or in
 * the way of what the diary holds, has lost its place.
 */
export function openingsOf(
  officerId: number,
  stretches: readonly Span[],
  { taken, drafts }: { taken: readonly Taken[]; drafts: readonly Span[] },
  cut: Cut,
): Opening[] {
  const spans = cutOf(stretches, { taken, drafts }, cut)
  const starts = [...spans.map(({ from }) => from), ...taken.map(({ startsAt }) => minuteOf(startsAt))]
  return withGaps(
    spans.map(({ from, to }) => ({ officerId, startsAt: instantAt(from), endsAt: instantAt(to) })),
    starts.sort((a, b) => a - b),
  )
}

/** The same, by when they are alone: to count them takes a fraction of the time. */
export function cutOf(
  stretches: readonly Span[],
  { taken, drafts }: { taken: readonly Taken[]; drafts: readonly Span[] },
  cut: Cut,
): Minutes[] {
  const blocks = taken.map((one) => ({
    from: minuteOf(one.startsAt) - cut.gap,
    to: minuteOf(one.endsAt) + one.gapAfter,
  }))
  const kept = drafts.map(inMinutes)
  return stretches
    .map(inMinutes)
    .flatMap((stretch) => blocks.reduce(without, [stretch]))
    .flatMap((free) => cutAround(free, kept, cut))
    .sort((a, b) => a.from - b.from)
}

/** Minutes since the epoch, the first included and the last not. */
interface Minutes {
  from: number
  to: number
}

function inMinutes({ startsAt, endsAt }: Span): Minutes {
  return { from: minuteOf(startsAt), to: minuteOf(endsAt) }
}

function without(spans: readonly Minutes[], block: Minutes): Minutes[] {
  return spans.flatMap(({ from, to }) => {
    if (block.to <= from || to <= block.from) return [{ from, to }]
    return [
      { from, to: block.from },
      { from: block.to, to },
    ].filter((left) => left.from < left.to)
  })
}

/** Cuts a free stretch. A draft in it has an opening of its own, which is as long as the others where there is room. */
function cutAround(free: Minutes, drafts: readonly Minutes[], cut: Cut): Minutes[] {
  const kept = drafts.filter(({ from, to }) => free.from <= from && to <= free.to).sort((a, b) => a.from - b.from)
  const found: Minutes[] = []
  let from = free.from
  for (const [i, draft] of kept.entries()) {
    found.push(...cutEvenly({ from, to: draft.from - cut.gap }, cut))
    const room = Math.min(free.to, (kept[i + 1]?.from ?? Number.POSITIVE_INFINITY) - cut.gap)
    const to = Math.max(draft.to, Math.min(draft.from + cut.minutes, room))
    found.push({ from: draft.from, to })
    from = to + cut.gap
  }
  return [...found, ...cutEvenly({ from, to: free.to }, cut)]
}

function cutEvenly({ from, to }: Minutes, { minutes, least, gap }: Cut): Minutes[] {
  const found: Minutes[] = []
  // Appointments start on a quarter of an hour, as the diary keeps them.
  let at = Math.ceil(from / 15) * 15
  for (; at + minutes <= to; at += minutes + gap) found.push({ from: at, to: at + minutes })
  return at + least <= to ? [...found, { from: at, to }] : found
}

function withGaps(openings: readonly Omit<Opening, 'gapMinutes'>[], starts: readonly number[]): Opening[] {
  let next = 0
  return openings.map((opening) => {
    const end = minuteOf(opening.endsAt)
    while ((starts[next] ?? Number.POSITIVE_INFINITY) < end) next++
    const following = starts[next]
    const isThatDay = following !== undefined && ukDay(instantAt(following)) === ukDay(opening.startsAt)
    return { ...opening, gapMinutes: isThatDay ? following - end : null }
  })
}

function minuteOf(instant: string): number {
  return Date.parse(instant) / 60_000
}

function instantAt(minute: number): string {
  return `${new Date(minute * 60_000).toISOString().slice(0, 19)}Z`
}
