import { keyOf } from './plan.ts'
import type { MeetingToPlace, Plan } from './problem.ts'
import type { MeetingOfTerm } from './queries.ts'
import type { DraftRow } from './statements.ts'

/** What must be written for the drafts of a term to be those of a plan. */
export interface PlanChanges {
  insert: Omit<DraftRow, 'id'>[]
  /** Drafts that are to be elsewhere, longer, shorter, or held in another way. */
  move: DraftRow[]
  /** Drafts that have no place, or are no longer owed. */
  remove: string[]
  /** Those of `move` and `remove` as they are now. */
  before: MeetingOfTerm[]
}

/** Compares a plan with the meetings that there are. Pinned drafts and what was sent are left alone. */
export function changesTo(
  meetings: readonly MeetingOfTerm[],
  toPlace: readonly MeetingToPlace[],
  { placed }: Plan,
): PlanChanges {
  const modeOf = new Map(toPlace.map((one) => [keyOf(one), one.mode]))
  const there = new Map(meetings.map((one) => [keyOf(one), one]))
  const rows = placed.map((one) => ({
    ...{ urn: one.urn, number: one.number, officer_id: one.officerId },
    ...{ starts_at: one.startsAt, ends_at: one.endsAt, mode: modeOf.get(keyOf(one)) ?? 'video' },
  }))
  const rowOf = new Map(rows.map((row) => [keyOf(row), row]))
  const drafts = meetings.filter(({ sent_at, pinned_at }) => sent_at === null && pinned_at === null)
  const moving = drafts.flatMap((draft) => {
    const row = rowOf.get(keyOf(draft))
    return row && !isSame(draft, row) ? [{ ...row, id: draft.id }] : []
  })
  const removing = drafts.filter((draft) => !rowOf.has(keyOf(draft)))
  const changing = new Set([...moving, ...removing].map(({ id }) => id))
  return {
    insert: rows.filter((row) => !there.has(keyOf(row))),
    move: moving,
    remove: removing.map(({ id }) => id),
    before: drafts.filter(({ id }) => changing.has(id)),
  }
}

type Place = Pick<DraftRow, 'officer_id' | 'starts_at' | 'ends_at' | 'mode'>

function isSame(a: Place, b: Place): boolean {
  return a.officer_id === b.officer_id && a.starts_at === b.starts_at && a.ends_at === b.ends_at && a.mode === b.mode
}
