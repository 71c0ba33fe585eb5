import { officerThen, timeProblem } from '../meetings/place.ts'
import type { Db } from '../platform/store.ts'
import type { ByHandRefusal } from './rules.ts'

/** Where somebody puts a meeting: the officer, and when it starts, a UTC instant. */
export interface Place {
  officerId: number
  startsAt: string
}

/** What became of a change by hand. */
export type ByHand = { done: true } | { done: false; because: ByHandRefusal }

/**
 * Why a meeting that a school is owed in a term may not be put in a place at `now`, or undefined. Whether the officer is
 * free then is for the diary to say; what suits the school and the officer's hours is not asked: who insists may go beside
 * them, though not into time off, nor to where no meeting can be meant to be.
 */
export async function placeProblem(
  db: Db,
  owed: { term: string; urn: number },
  { officerId, startsAt, endsAt }: Place & { endsAt: string },
  now: string,
): Promise<ByHandRefusal | undefined> {
  const because = await timeProblem(db, owed, { startsAt, endsAt }, now)
  if (because) return because
  const held = await officerThen(db, officerId, { startsAt, endsAt })
  return 'because' in held ? held.because : undefined
}
