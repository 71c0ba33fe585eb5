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

/** Whether an open meeting is booked, invited to or waiting to be recorded: it counts as held. */
export const isArranged = ({ state }: Pick<OpenMeeting, 'state'>) =>
  state === 'booked' || state === 'invited' || state === 'unrecorded'

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
  const arranged = new Map<number | null, number>()
  const places: Place[] = []
  for (const one of open) {
    const id = officerAt(one, 0)
    if (isArranged(one)) arranged.set(id, (arranged.get(id) ?? 0) + 1)
    else places.push({ one, by: null, held: false })
  }
  const loads = new Map(
    officers.map((officer): [number, Load] => {
      const room = Math.min(officer.openings, byPace(officer, daysLeft, arranged.get(officer.id) ?? 0))
      return [officer.id, { officer, room, taken: 0, bound: [] }]
    }),
  )
  reach(places, loads)
  keepToThePast(places, past)
  const groups = Map.groupBy(places, ({ one, by }) => by ?? lastOf(one, loads))
  const outlooks = [...groups].map(([id, some]) => outlookOf(loads.get(id ?? 0), some, arranged.get(id) ?? 0, daysLeft))
  const spare = new Map([...loads].map(([id, { room, taken }]) => [id, room - taken]))
  return outlooks
    .toSorted((a, b) => b.missed.length - a.missed.length)
    .map((one) => ({ ...one, fixes: fixesFor(one, officers, spare, daysLeft) }))
}

/** A meeting that nothing is arranged for: which officer gets to it, and whether it will be held. */
interface Place {
  one: OpenMeeting
  by: number | null
  held: boolean
}

/** Who has a meeting's school in its turn of a number; null where nobody has. */
function officerAt({ officerId, turns }: OpenMeeting, number: number): number | null {
  if (turns) return turns[number]?.officerId ?? null
  return number === 0 ? officerId : null
}

/** The last known officer of a meeting's school in the term. */
function lastOf(one: OpenMeeting, loads: ReadonlyMap<number, Load>): number | null {
  const id = officerAt(one, (one.turns?.length ?? 1) - 1)
  return loads.has(id ?? 0) ? id : null
}

/** Notes which meetings officers get to, in the order of turns: who has a school first, first. */
function reach(places: readonly Place[], loads: ReadonlyMap<number, Load>): void {
  let left = places
  for (let number = 0; left.length > 0; number++) {
    for (const [id, some] of Map.groupBy(left, ({ one }) => officerAt(one, number))) {
      const load = loads.get(id ?? 0)
      if (!load) continue
      for (const place of some.sort(whoComesFirst)) {
        if (takes(load, place.one.turns?.[number])) [place.by, place.held] = [id, true]
      }
    }
    left = left.filter(({ one, by }) => by === null && one.turns?.[number + 1] !== undefined)
  }
}

/** Of what officers could get to, no more than the share of past terms is held; the last of all are missed. */
function keepToThePast(places: readonly Place[], past: Past | undefined): void {
  if (!past || past.count < leastPast) return
  const most = Math.round((places.length * past.held) / past.count)
  const reached = places.filter(({ held }) => held)
  if (reached.length <= most) return
  for (const place of reached.sort(whoComesFirst).slice(most)) place.held = false
}

function outlookOf(load: Load | undefined, places: readonly Place[], arranged: number, daysLeft: number): Outlook {
  const because: WillBeMissedBecause =
    daysLeft === 0
      ? 'term_over'
      : load === undefined
        ? 'no_officer'
        : load.officer.openings <= load.room || load.taken < load.room
          ? 'too_few_openings'
          : 'too_slow'
  const officerId = load?.officer.id ?? null
  // Those that could be got to come after those that could not.
  const missed = places
    .filter(({ held }) => !held)
    .sort((a, b) => Number(a.by !== null) - Number(b.by !== null) || whoComesFirst(a, b))
    .map(({ one, by }): Missed => ({ ...one, officerId, because: by === null ? because : 'seldom_so_late' }))
  return {
    ...{ officer: load?.officer ?? null, toArrange: places.length, arranged, room: places.length - missed.length },
    ...{ missed, fixes: [] },
  }
}

/** How many meetings the pace so far allows beyond those that are arranged. */
function byPace({ pace }: OfficerAhead, daysLeft: number, arranged: number): number {
  return pace === null ? Number.POSITIVE_INFINITY : Math.max(0, Math.round(pace * daysLeft) - arranged)
}

function whoComesFirst({ one: a }: Place, { one: b }: Place): number {
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
