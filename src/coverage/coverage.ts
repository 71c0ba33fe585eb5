import { type Because, type OwedState, owedStateOf, type SlotFacts } from './states.ts'

/** Whose an owed meeting is. The officer and the community are those of the school as it is now, or was at the term's end. */
export interface Whose {
  tier: string | null
  phase: string
  communityId: number | null
  officerId: number | null
}

/** So many owed meetings that are alike in all of this. What was not asked for is null. */
export interface Part extends Whose {
  term: string
  urn: number | null
  name: string | null
  /** The local day of the meeting that counts; null where there is none. */
  day: string | null
  /** Which half of the term it belongs to: that of its meeting, else that of the day by which it is owed. */
  half: number | null
  state: OwedState
  because: Because
  count: number
}

/** How many owed meetings there are, and how many stand where: the states add up to `owed`. */
export type Figures = Record<OwedState | 'owed', number>

/** Adds up owed meetings: every figure about coverage, on a page, in a file, in a message or by the API, is made here. */
export function figuresOf(parts: Iterable<Pick<Part, 'state' | 'count'>>): Figures {
  const figures: Figures = { owed: 0, ...zeros() }
  for (const part of parts) add(figures, part)
  return figures
}

function add(figures: Figures, { state, count }: Pick<Part, 'state' | 'count'>): void {
  figures[state] += count
  figures.owed += count
}

/** The same for each tier, officer, community, phase, school or whatever else `of` tells apart. */
export function figuresBy<K>(parts: Iterable<Part>, of: (part: Part) => K): Map<K, Figures> {
  const by = new Map<K, Figures>()
  for (const part of parts) {
    const key = of(part)
    const figures = by.get(key) ?? figuresOf([])
    // One that is new owes nothing yet.
    if (figures.owed === 0) by.set(key, figures)
    add(figures, part)
  }
  return by
}

/** The same meetings by term, day and state, whosever they are: a term has few of these groups, however many its schools are. */
export function alikeByDay(parts: Iterable<Part>): Part[] {
  const nobodys = { tier: null, phase: '', communityId: null, officerId: null, urn: null, name: null, because: null }
  const groups = new Map<string, Map<string | null, Map<OwedState, Part>>>()
  for (const { term, day, half, state, count } of parts) {
    const ofTerm = groups.get(term) ?? new Map<string | null, Map<OwedState, Part>>()
    if (ofTerm.size === 0) groups.set(term, ofTerm)
    const ofDay = ofTerm.get(day) ?? new Map<OwedState, Part>()
    if (ofDay.size === 0) ofTerm.set(day, ofDay)
    const group = ofDay.get(state)
    if (group) group.count += count
    else ofDay.set(state, { ...nobodys, term, day, half, state, count })
  }
  return [...groups.values()].flatMap((days) => [...days.values()].flatMap((byState) => [...byState.values()]))
}

/** How many are in a state, by why they are: meetings not held by their reason. */
export function reasonsFor(parts: readonly Part[], state: OwedState): Map<string, number> {
  const reasons = new Map<string, number>()
  for (const part of parts) {
    if (part.state !== state) continue
    const because = part.because ?? ''
    reasons.set(because, (reasons.get(because) ?? 0) + part.count)
  }
  return reasons
}

/** What is still due: all that is owed and not written off. */
export function dueOf({ owed, 'written off': off }: Figures): number {
  return owed - off
}

/** The share that a number is of what is due, in whole percent, rounded down so that 100 means all; undefined when nothing is due. */
export function percentOf(number: number, figures: Figures): number | undefined {
  const due = dueOf(figures)
  return due === 0 ? undefined : Math.floor((100 * number) / due)
}

/** A school of a term: what it is owed, and what has become of that. */
export interface SchoolToCount {
  /** Whether it closed by the end of the term. */
  closed: boolean
  /** The school itself first, then the one that it followed, and so on. */
  line: readonly {
    /** Meetings that its row for the term says are owed; null when it has no row. */
    owed: number | null
    byDay: string | null
    /** Its meetings of the term, in the order in which those of a number were drafted. */
    meetings: readonly Met[]
    /** The numbers that are written off. */
    writtenOff: readonly number[]
  }[]
}

/** A meeting of a school: its number among those that it is owed, and its local day where that is asked for. */
export type Met = NonNullable<SlotFacts['meeting']> & { number: number; day: string | null }

/** Reads a school's meetings as `meetingsOf` of queries.ts writes them. */
export function readMeetings(text: string | null): Met[] {
  if (text === null) return []
  return text.split(',').map((one) => {
    const [number, sum, because, day = null] = one.split(':')
    const has = (bit: number) => (Number(sum) & bit) > 0
    return {
      ...{ number: Number(number), sent: has(1), accepted: has(2), cancelled: has(4), held: has(8), over: has(16) },
      ...{ notHeldBecause: because || null, day },
    }
  })
}

/** An owed meeting of a school. */
export interface Slot {
  day: string | null
  byDay: string | null
  state: OwedState
  because: Because
}

/**
 * The owed meetings of a school, each in its state. It is owed what its row says; one that followed another in the term
 * what its own row says (else the other's) and what the other held before: never fewer than were held. What is held,
 * written off or arranged fills that, in this order; the rest is not arranged. So a school is counted once, as what it is
 * now, and a meeting that was held once, even when fewer are owed by then. What was written off or not held for an earlier
 * school says nothing about what the later one is owed.
 */
export function slotsOf({ line, closed }: SchoolToCount): Slot[] {
  const fixed = line.findIndex(({ owed }) => owed !== null)
  const { owed: ofRow, byDay } = line[fixed] ?? { owed: null, byDay: null }
  const found = line
    .flatMap(({ owed, meetings, writtenOff }, generation) =>
      numbersOf(meetings, writtenOff)
        .filter(({ number, meeting }) => meeting?.held || number <= (owed ?? ofRow ?? 0))
        .map((one) => ({ day: one.meeting?.day ?? null, byDay, ...owedStateOf({ ...one, closed }) }))
        .filter(({ state }) => generation <= fixed || isArranged(state)),
    )
    .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
  const held = line.map(({ meetings }) => meetings.filter((one) => one.held).length)
  const owed = fixed < 0 ? 0 : (ofRow ?? 0) + sumOf(held.slice(fixed + 1))
  const nothing = { day: null, byDay, ...owedStateOf({ meeting: null, writtenOff: false, closed }) }
  return Array.from({ length: Math.max(owed, sumOf(held)) }, (_, i) => found[i] ?? nothing)
}

/** Of each number that there is, the meeting that counts: the one that stands, or else the one that was drafted last. */
function numbersOf(meetings: readonly Met[], writtenOff: readonly number[]) {
  const counts = new Map<number, Met | null>(writtenOff.map((number) => [number, null]))
  for (const one of meetings) {
    const before = counts.get(one.number)
    if (!before || !stands(before)) counts.set(one.number, one)
  }
  return [...counts].map(([number, meeting]) => ({ number, meeting, writtenOff: writtenOff.includes(number) }))
}

function stands({ cancelled, notHeldBecause }: Met): boolean {
  return !cancelled && notHeldBecause === null
}

/** The order in which what there is fills what is owed. */
const order: OwedState[] = ['held', 'written off', 'unrecorded', 'booked', 'invited', 'not held', 'not arranged']

function isArranged(state: OwedState): boolean {
  return state === 'held' || state === 'unrecorded' || state === 'booked' || state === 'invited'
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0)
}

const zeros = (): Record<OwedState, number> => ({
  held: 0,
  unrecorded: 0,
  booked: 0,
  invited: 0,
  'not arranged': 0,
  'not held': 0,
  'written off': 0,
})
