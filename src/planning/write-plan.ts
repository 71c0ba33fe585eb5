import { type Actor, logEvent } from '../audit/events.ts'
import { inChunks } from '../imports/compare.ts'
import { brokenConstraint } from '../platform/sql.ts'
import { utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import type { PlanChanges } from './changes.ts'
import type { Unplaced } from './problem.ts'
import {
  deleteDrafts,
  forgetUnplaced,
  giveBackDiaries,
  insertDrafts,
  insertUnplaced,
  moveDrafts,
  stillDrafts,
  takeDiaries,
} from './statements.ts'

/** What refuses a plan that was overtaken: a draft changed, a quarter of an hour was taken, or a meeting was arranged. */
const overtaken = ['precondition_failed', 'a_person_is_in_one_place_at_a_time', 'an_owed_meeting_is_arranged_once']

/** About a quarter of what D1 takes as one parameter. */
const rowsAtOnce = 2000

/**
 * Makes the drafts of a term those of a plan, in one atomic: half a plan would be nobody's. Returns whether it was
 * written; it is not when somebody has booked an officer or changed a draft since it was made.
 */
export async function writePlan(
  { store: { db, atomic }, now }: World,
  term: string,
  { changes, unplaced, placed }: { changes: PlanChanges; unplaced: readonly Unplaced[]; placed: number },
  actor: Actor,
): Promise<boolean> {
  const at = now()
  const { move, remove, before } = changes
  const insert = changes.insert.map((row) => ({ ...row, id: crypto.randomUUID() }))
  const chunks = <T>(rows: readonly T[]) => inChunks(rows, rowsAtOnce)
  const freed = before.map(({ id }) => id)
  const taking = [...insert, ...move]
  const longest = taking.reduce((most, one) => Math.max(most, minutesOf(one)), 0)
  const counts = { added: insert.length, moved: move.length, removed: remove.length }
  try {
    await atomic(
      ...chunks(before).map((some) => stillDrafts(db, some)),
      ...chunks(freed).map((ids) => giveBackDiaries(db, ids)),
      ...chunks(remove).map((ids) => deleteDrafts(db, ids)),
      ...chunks(move).map((rows) => moveDrafts(db, rows)),
      ...chunks(insert).map((rows) => insertDrafts(db, term, rows, utc(at))),
      ...chunks(taking).map((rows) =>
        takeDiaries(
          db,
          rows.map(({ id }) => id),
          longest,
        ),
      ),
      forgetUnplaced(db, term),
      ...chunks(unplaced).map((some) => insertUnplaced(db, term, some)),
      logEvent(db, at, actor, 'plan.made', `term:${term}`, { placed, unplaced: unplaced.length, ...counts }),
    )
    return true
  } catch (error) {
    if (overtaken.includes(brokenConstraint(error) ?? '')) return false
    throw error
  }
}

function minutesOf({ starts_at, ends_at }: { starts_at: string; ends_at: string }): number {
  return (Date.parse(ends_at) - Date.parse(starts_at)) / 60_000
}
