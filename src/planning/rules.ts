import { z } from 'zod'
import { stateOf } from '../meetings/rules.ts'
import { type NotThen, notThenWords } from '../meetings/when.ts'
import type { Mode } from '../meetings/words.ts'

/** A meeting of a term's plan, drafted or sent; neither cancelled nor known not to have been held. */
export interface PlannedMeeting {
  id: string
  term: string
  urn: number
  school: string
  number: number
  officerId: number
  officer: string
  startsAt: string
  endsAt: string
  mode: Mode
  /** The tier by which it is owed; null where nothing is. */
  tier: string | null
  pinnedAt: string | null
  sentAt: string | null
  acceptedAt: string | null
  chasedAt: string | null
  heldAt: string | null
}

/** How far a meeting of a plan is, in the order in which it goes on. */
export const states = ['draft', 'pinned', 'invited', 'not answered', 'accepted', 'unrecorded', 'held'] as const
export type PlanState = (typeof states)[number]

/** Where a meeting of a plan stands at `now`: a draft that is pinned is told apart, all else is as `stateOf` has it. */
export function planState(meeting: PlannedMeeting, now: string): PlanState {
  const state = stateOf({ ...meeting, cancelledAt: null, notHeldAt: null }, now)
  if (state === 'draft' && meeting.pinnedAt !== null) return 'pinned'
  return states.find((one) => one === state) ?? 'invited'
}

/** Why a meeting is not placed, moved, pinned or dropped by hand. */
export type ByHandRefusal =
  | NotThen
  | 'changed_meanwhile'
  | 'time_taken'
  | 'no_officer'
  | 'officer_away'
  | 'school_closed'
  | 'not_owed'
  | 'placed_already'

export const byHandWords = {
  ...notThenWords,
  changed_meanwhile: 'This draft has been moved, sent or dropped since you opened the page. Look at it again.',
  time_taken: 'The officer has something else in their diary then.',
  no_officer: 'The officer does not work here as an officer on that day.',
  officer_away: 'The officer has time off then, or the whole team is closed.',
  school_closed: 'The school has closed.',
  not_owed: 'This meeting is no longer owed.',
  placed_already: 'This meeting has a place already.',
} satisfies Record<ByHandRefusal, string>

/** After so many minutes without an end, a plan that is being made has died: 24,000 schools take one. */
export const deadAfterMinutes = 10

const count = z.number()
const Done = z.object({ placed: count, unplaced: count, added: count, moved: count, removed: count })
const NotDone = z.object({
  because: z.enum(['unknown_term', 'term_over', 'no_schools', 'changed_meanwhile', 'failed']),
})

/** What came of the making of a plan, as `plan_run` keeps it. */
export const RunOutcome = z.union([Done, NotDone])
export type RunOutcome = z.infer<typeof RunOutcome>

export type RunState = { is: 'running' } | { is: 'stopped' } | { is: 'done'; outcome: RunOutcome }

/** How the making of a plan stands; one that began before `deadSince`, a UTC instant, and has not ended has died. */
export function runState(run: { started_at: string; outcome: string | null }, deadSince: string): RunState {
  if (run.outcome !== null) return { is: 'done', outcome: RunOutcome.parse(JSON.parse(run.outcome)) }
  return { is: run.started_at <= deadSince ? 'stopped' : 'running' }
}
