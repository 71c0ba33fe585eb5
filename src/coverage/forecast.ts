import type { Whose } from './coverage.ts'
import type { OwedState } from './states.ts'

/** What is known of an officer on a day of a term. */
export interface OfficerAhead {
  id: number
  name: string
  /** How many meetings still fit into the free part of their hours, from tomorrow to the end of the term. */
  openings: number
  /** Meetings held a school day of late; null when there is too little to go by. */
  pace: number | null
}

/** An owed meeting that is neither held nor written off. */
export interface OpenMeeting extends Whose {
  urn: number
  name: string
  /** Of the school's tier among the rules: the first is 0. */
  tierOrder: number
  state: OwedState
  /** The local day of what is drafted, or null. */
  day: string | null
  /** The local day on which the school was last met; null when it never was. */
  lastMet: string | null
}

/** Why a meeting will be missed. */
export type WillBeMissedBecause = 'term_over' | 'no_officer' | 'too_few_openings' | 'too_slow' | 'seldom_so_late'

/** What would keep meetings of an officer from being missed. */
export type Fix =
  | { what: 'give an officer' }
  | { what: 'write off or move' }
  /** Hours for so many meetings more. */
  | { what: 'more hours'; meetings: number }
  /** There are openings: so many of them are to be filled, beyond what the pace so far would fill. */
  | { what: 'arrange now'; meetings: number; openings: number }
  /** Another officer has room for so many of the schools. */
  | { what: 'move schools'; schools: number; to: number; toName: string }

/** How so many meetings turned out that stood alike at the same point of past terms. */
export interface Past {
  count: number
  held: number
}

/** With fewer in past terms there is too little to go by. */
export const leastPast = 10

/** A meeting that will be missed as things stand. */
export interface Missed extends OpenMeeting {
  because: WillBeMissedBecause
}

/** What an officer has to do in the rest of the term, and can. */
export interface Outlook {
  officer: OfficerAhead | null
  /** Meetings that nothing is arranged for. */
  toArrange: number
  /** Meetings that are booked, invited to or waiting to be recorded: they count as held. */
  arranged: number
  /** How many of those to arrange will be held. */
  room: number
  missed: readonly Missed[]
  fixes: Fix[]
}

const isArranged = ({ state }: OpenMeeting) => state === 'booked' || state === 'invited' || state === 'unrecorded'

/**
 * Which owed meetings will be missed if an officer goes on as before: the reckoning is in docs/decisions.md. What is
 * arranged counts as held. Of the rest an officer holds as many as they have openings for, and no more than their pace
 * allows in the school days that are left, less what is arranged; and all officers no greater a share than was held of what
 * had nothing arranged at this point of past terms (`past`). Those that come last are missed: drafted ones come first, then
 * by tier, then who has waited longest. The fixes use up the room that other officers have.
 */
export function forecast(
  open: readonly OpenMeeting[],
  officers: readonly OfficerAhead[],
  daysLeft: number,
  past?: Past,
): Outlook[] {
  const known = new Map(officers.map((one) => [one.id, one]))
  const groups = Map.groupBy(open, ({ officerId }) => (known.has(officerId ?? 0) ? officerId : null))
  const reachable = [...groups].map(([id, meetings]) => outlookOf(known.get(id ?? 0) ?? null, meetings, daysLeft))
  const outlooks = asInThePast(reachable, past)
  const without = officers.filter(({ id }) => !groups.has(id)).map((one) => outlookOf(one, [], daysLeft))
  const spare = new Map([...outlooks, ...without].map((one) => [one.officer?.id ?? 0, spareOf(one, daysLeft)]))
  return outlooks
    .toSorted((a, b) => b.missed.length - a.missed.length)
    .map(({ reached: _, ...one }) => ({ ...one, fixes: fixesFor(one, officers, spare, daysLeft) }))
}

/** An outlook with the meetings that the officer can get to. */
type Reachable = Outlook & { reached: readonly OpenMeeting[] }

function outlookOf(officer: OfficerAhead | null, meetings: readonly OpenMeeting[], daysLeft: number): Reachable {
  const arranged = meetings.filter(isArranged).length
  const toArrange = meetings.filter((one) => !isArranged(one)).sort(whoComesFirst)
  const room = officer ? Math.min(officer.openings, byPace(officer, daysLeft, arranged)) : 0
  const because: WillBeMissedBecause =
    daysLeft === 0
      ? 'term_over'
      : officer === null
        ? 'no_officer'
        : officer.openings <= room
          ? 'too_few_openings'
          : 'too_slow'
  const missed = toArrange.slice(room).map((one) => ({ ...one, because }))
  // Each by itself: two of one school are alike.
  const reached = toArrange.slice(0, room).map((one) => ({ ...one }))
  return { officer, toArrange: toArrange.length, arranged, room: reached.length, reached, missed, fixes: [] }
}

/** Of what officers could get to, no more than the share of past terms; the last of all are missed. */
function asInThePast(outlooks: readonly Reachable[], past: Past | undefined): Reachable[] {
  if (!past || past.count < leastPast) return [...outlooks]
  const toArrange = outlooks.reduce((sum, one) => sum + one.toArrange, 0)
  const most = Math.round((toArrange * past.held) / past.count)
  const kept = new Set(
    outlooks
      .flatMap(({ reached }) => reached)
      .sort(whoComesFirst)
      .slice(0, most),
  )
  return outlooks.map((one) => {
    const late = one.reached.filter((meeting) => !kept.has(meeting))
    const missed = [...one.missed, ...late.map((meeting) => ({ ...meeting, because: 'seldom_so_late' as const }))]
    return { ...one, reached: one.reached.filter((meeting) => kept.has(meeting)), room: one.room - late.length, missed }
  })
}

/** How many meetings the pace so far allows beyond those that are arranged. */
function byPace({ pace }: OfficerAhead, daysLeft: number, arranged: number): number {
  return pace === null ? Number.POSITIVE_INFINITY : Math.max(0, Math.round(pace * daysLeft) - arranged)
}

function whoComesFirst(a: OpenMeeting, b: OpenMeeting): number {
  return (
    Number(a.day === null) - Number(b.day === null) ||
    a.tierOrder - b.tierOrder ||
    inOrder(a.lastMet ?? '', b.lastMet ?? '') ||
    a.urn - b.urn
  )
}

/** Days in order: they are of one length, so that no language is needed. */
function inOrder(a: string, b: string): number {
  return Number(a > b) - Number(a < b)
}

/** How many more meetings an officer could hold than they have to. */
function spareOf({ officer, arranged, toArrange }: Outlook, daysLeft: number): number {
  if (!officer) return 0
  return Math.max(0, Math.min(officer.openings, byPace(officer, daysLeft, arranged)) - toArrange)
}

function fixesFor(
  { officer, missed }: Outlook,
  officers: readonly OfficerAhead[],
  spare: Map<number, number>,
  daysLeft: number,
): Fix[] {
  if (missed.length === 0) return []
  if (daysLeft === 0) return [{ what: 'write off or move' }]
  if (!officer) return [{ what: 'give an officer' }]
  const short = missed.filter(({ because }) => because === 'too_few_openings').length
  const beyond = missed.filter(({ because }) => because !== 'seldom_so_late').length
  const own: Fix[] = [
    ...(missed.length > short
      ? [{ what: 'arrange now' as const, meetings: missed.length - short, openings: officer.openings }]
      : []),
    ...(short > 0 ? [{ what: 'more hours' as const, meetings: short }] : []),
  ]
  const helper = mostSpare(officers, spare, officer.id)
  if (!helper || beyond === 0) return own
  const room = spare.get(helper.id) ?? 0
  const schools = Math.min(room, beyond)
  spare.set(helper.id, room - schools)
  return [...own, { what: 'move schools', schools, to: helper.id, toName: helper.name }]
}

/** Which other officer has the most room, the first of several; undefined when none has any. */
function mostSpare(officers: readonly OfficerAhead[], spare: ReadonlyMap<number, number>, but: number) {
  let [helper, most]: [OfficerAhead | undefined, number] = [undefined, 0]
  for (const one of officers) {
    const room = spare.get(one.id) ?? 0
    if (room > most && one.id !== but) [helper, most] = [one, room]
  }
  return helper
}
