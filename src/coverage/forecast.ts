import type { Whose } from './coverage.ts'
import type { OwedState } from './states.ts'
import { type Load, type Turn, takes } from './turns.ts'

/** What is known of an officer on a day of a term. */
export interface OfficerAhead {
  id: number
  name: string
  /** How many meetings still fit into the free part of their hours, from tomorrow to the end of the term. */
  openings: number
  /** The same from each of the local days on, on which schools change hands. */
  openingsFrom?: ReadonlyMap<string, number>
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
  /** Where the school is to change hands: who can hold it, in order. */
  turns?: readonly Turn[]
}

/** Why a meeting will be missed. */
export type WillBeMissedBecause = 'term_over' | 'no_officer' | 'too_few_openings' | 'too_slow' | 'seldom_so_late'

/** What would keep meetings of an officer from being missed. */
export type Fix =
  | { what: 'give an officer' }
  | { what: 'write off or move' }
  /** So many have a draft that waits to be sent. */
  | { what: 'send drafts'; meetings: number }
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

/** A meeting that will be missed as things stand; its officer is who could hold it, where its school is to change hands. */
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
 * allows in the school days that are left, less what is arranged; what they do not get to, who has the school after them
 * may, in the openings from then on. All officers hold no greater a share than was held of what had nothing arranged at
 * this point of past terms (`past`). Those that come last are missed: drafted ones come first, then by tier, then who has
 * waited longest. Each is told with the officer who gets to it, else with the last who has its school in the term. The fixes
 * use up the room that other officers have.
 */
export function forecast(
  open: readonly OpenMeeting[],
  officers: readonly OfficerAhead[],
  daysLeft: number,
  past?: Past,
): Outlook[] {
  const arranged = Map.groupBy(open.filter(isArranged), (one) => turnAt(one, 0)?.officerId)
  const loads = new Map(
    officers.map((officer): [number, Load] => {
      const room = Math.min(officer.openings, byPace(officer, daysLeft, arranged.get(officer.id)?.length ?? 0))
      return [officer.id, { officer, room, taken: 0, bound: [] }]
    }),
  )
  // Each by itself: two of one school are alike.
  const toArrange = open.filter((one) => !isArranged(one)).map((one) => ({ ...one }))
  const reached = reachedBy(toArrange, loads)
  const held = asInThePast(reached, toArrange.length, past)
  const groups = Map.groupBy([...open.filter(isArranged), ...toArrange], (one) => {
    const id = reached.get(one) ?? turnAt(one, (one.turns?.length ?? 1) - 1)?.officerId ?? null
    return loads.has(id ?? 0) ? id : null
  })
  const outlooks = [...groups].map(([id, some]) => outlookOf(loads.get(id ?? 0), some, { reached, held, daysLeft }))
  const spare = new Map([...loads].map(([id, { room, taken }]) => [id, room - taken]))
  return outlooks
    .toSorted((a, b) => b.missed.length - a.missed.length)
    .map((one) => ({ ...one, fixes: fixesFor(one, officers, spare, daysLeft) }))
}

/** The turn of a number that somebody has with a meeting's school. */
function turnAt({ officerId, turns }: OpenMeeting, number: number): Pick<Turn, 'officerId'> | undefined {
  if (turns) return turns[number]
  return number === 0 && officerId !== null ? { officerId } : undefined
}

/** The meetings that officers get to, each with the officer, in the order of turns: who has a school first, first. */
function reachedBy(toArrange: readonly OpenMeeting[], loads: ReadonlyMap<number, Load>) {
  const reached = new Map<OpenMeeting, number>()
  const turns = toArrange.reduce((most, one) => Math.max(most, one.turns?.length ?? 1), 0)
  for (let number = 0; number < turns; number++) {
    const left = toArrange.filter((one) => !reached.has(one))
    for (const [id, some] of Map.groupBy(left, (one) => turnAt(one, number)?.officerId ?? 0)) {
      const load = loads.get(id)
      for (const one of load ? some.sort(whoComesFirst) : []) {
        if (load && takes(load, one.turns?.[number])) reached.set(one, id)
      }
    }
  }
  return reached
}

/** Of what officers could get to, no more than the share of past terms; the last of all are missed. */
function asInThePast(reached: ReadonlyMap<OpenMeeting, number>, toArrange: number, past: Past | undefined) {
  if (!past || past.count < leastPast) return new Set(reached.keys())
  const most = Math.round((toArrange * past.held) / past.count)
  return new Set([...reached.keys()].sort(whoComesFirst).slice(0, most))
}

interface Reach {
  reached: ReadonlyMap<OpenMeeting, number>
  held: ReadonlySet<OpenMeeting>
  daysLeft: number
}

function outlookOf(
  load: Load | undefined,
  meetings: readonly OpenMeeting[],
  { reached, held, daysLeft }: Reach,
): Outlook {
  const toArrange = meetings.filter((one) => !isArranged(one)).sort(whoComesFirst)
  const because: WillBeMissedBecause =
    daysLeft === 0
      ? 'term_over'
      : load === undefined
        ? 'no_officer'
        : load.officer.openings <= load.room || load.taken < load.room
          ? 'too_few_openings'
          : 'too_slow'
  const late = toArrange.filter((one) => reached.has(one) && !held.has(one))
  const officerId = load?.officer.id ?? null
  const missed = [
    ...toArrange.filter((one) => !reached.has(one)).map((one) => ({ ...one, officerId, because })),
    ...late.map((one) => ({ ...one, officerId, because: 'seldom_so_late' as const })),
  ]
  return {
    ...{ officer: load?.officer ?? null, toArrange: toArrange.length, arranged: meetings.length - toArrange.length },
    ...{ room: toArrange.length - missed.length, missed, fixes: [] },
  }
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

function fixesFor(
  { officer, missed }: Outlook,
  officers: readonly OfficerAhead[],
  spare: Map<number, number>,
  daysLeft: number,
): Fix[] {
  if (missed.length === 0) return []
  if (daysLeft === 0) return [{ what: 'write off or move' }]
  if (!officer) return [{ what: 'give an officer' }]
  // A draft that is sent counts as held: nothing else is needed for it.
  const drafts = missed.filter(({ day }) => day !== null).length
  const others = missed.filter(({ day }) => day === null)
  const short = others.filter(({ because }) => because === 'too_few_openings').length
  const beyond = others.filter(({ because }) => because !== 'seldom_so_late')
  const own: Fix[] = [
    ...(drafts > 0 ? [{ what: 'send drafts' as const, meetings: drafts }] : []),
    ...(others.length > short
      ? [{ what: 'arrange now' as const, meetings: others.length - short, openings: officer.openings }]
      : []),
    ...(short > 0 ? [{ what: 'more hours' as const, meetings: short }] : []),
  ]
  // Who is to have a school is no help with it.
  const theirs = new Set([officer.id, ...beyond.flatMap(({ turns = [] }) => turns.map((one) => one.officerId))])
  const helper = mostSpare(officers, spare, theirs)
  if (!helper || beyond.length === 0) return own
  const room = spare.get(helper.id) ?? 0
  const schools = Math.min(room, beyond.length)
  spare.set(helper.id, room - schools)
  return [...own, { what: 'move schools', schools, to: helper.id, toName: helper.name }]
}

/** Which other officer has the most room, the first of several; undefined when none has any. */
function mostSpare(officers: readonly OfficerAhead[], spare: ReadonlyMap<number, number>, but: ReadonlySet<number>) {
  let [helper, most]: [OfficerAhead | undefined, number] = [undefined, 0]
  for (const one of officers) {
    const room = spare.get(one.id) ?? 0
    if (room > most && !but.has(one.id)) [helper, most] = [one, room]
  }
  return helper
}
