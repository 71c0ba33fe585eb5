import { stateOf } from '../meetings/rules.ts'

/** Where one owed meeting can stand: each has exactly one of these. */
export const states = ['held', 'unrecorded', 'booked', 'invited', 'not arranged', 'not held', 'written off'] as const
export type OwedState = (typeof states)[number]

/** What is known of one owed meeting: of its meeting that counts, if it has one, and of whoever wrote it off. */
export interface SlotFacts {
  /** Null where nothing was ever arranged. */
  meeting: {
    sent: boolean
    accepted: boolean
    cancelled: boolean
    held: boolean
    notHeldBecause: string | null
    /** Whether it has ended at the instant that is asked about. */
    over: boolean
  } | null
  writtenOff: boolean
  /** Whether the school closed by the end of the term. */
  closed: boolean
}

/** Why an owed meeting is in its state, where there is more to say: why it was not held, or what wrote it off. */
export type Because = string | null

/**
 * Where one owed meeting stands, and why: the one place that says so. A meeting that was held counts, whatever came after.
 * Else what a manager wrote off is written off, and so is what a school that closed in the term, or before it, was still
 * owed. Else it stands as its meeting does (`stateOf` of src/meetings): a draft is known to no school, so nothing is
 * arranged yet, nor is it when the meeting was cancelled and nothing has come in its place.
 */
export function owedStateOf({ meeting, writtenOff, closed }: SlotFacts): { state: OwedState; because: Because } {
  const state = meeting ? stateOf(asStored(meeting), asked) : 'draft'
  if (state === 'held') return { state, because: null }
  if (writtenOff) return { state: 'written off', because: 'not needed' }
  if (closed) return { state: 'written off', because: 'the school closed' }
  switch (state) {
    case 'unrecorded':
      return { state, because: null }
    case 'accepted':
      return { state: 'booked', because: null }
    case 'invited':
    case 'not answered':
      return { state: 'invited', because: null }
    case 'not held':
      return { state, because: meeting?.notHeldBecause ?? null }
    default:
      return { state: 'not arranged', because: state === 'cancelled' ? 'cancelled' : null }
  }
}

// Groups of meetings are counted by what is known of them, not by when it was: any instants that keep their order will do.
const [earlier, asked, later] = ['2000-01-01T00:00:00Z', '2000-01-02T00:00:00Z', '2000-02-01T00:00:00Z']

function asStored({ sent, accepted, cancelled, held, notHeldBecause, over }: NonNullable<SlotFacts['meeting']>) {
  const since = (yes: unknown) => (yes ? earlier : null)
  const time = over ? { startsAt: earlier, endsAt: earlier } : { startsAt: later, endsAt: later }
  return {
    ...time,
    ...{ sentAt: since(sent), acceptedAt: since(accepted), chasedAt: null },
    ...{ cancelledAt: since(cancelled), heldAt: since(held), notHeldAt: since(notHeldBecause) },
  }
}
