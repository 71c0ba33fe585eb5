import { awayThen } from '../meetings/free-openings-queries.ts'
import { officersOn } from '../meetings/queries.ts'
import type { Db } from '../platform/store.ts'
import { ukDay } from '../platform/time.ts'
import { knownTerms } from '../terms/queries.ts'
import { type ByHandRefusal, placeRefusal } from './rules.ts'

/** Where somebody puts a meeting: the officer, and when it starts, a UTC instant. */
export interface Place {
  officerId: number
  startsAt: string
}

/** What became of a change by hand. */
export type ByHand = { done: true } | { done: false; because: ByHandRefusal }

/**
 * Why a meeting of a term may not be put in a place at `now`, or undefined. Whether the officer is free then is for the
 * diary to say; what suits the school and the officer's hours is not asked: who insists may go beside them, though not
 * into time off.
 */
export async function placeProblem(
  db: Db,
  term: string,
  { officerId, startsAt, endsAt }: Place & { endsAt: string },
  now: string,
): Promise<ByHandRefusal | undefined> {
  const known = (await knownTerms(db)).find(({ id }) => id === term)
  if (!known) return 'outside_term'
  const because = placeRefusal(startsAt, known, now)
  if (because) return because
  const officers = await officersOn(db, ukDay(startsAt)).execute()
  if (!officers.some(({ id }) => id === officerId)) return 'no_officer'
  const away = await awayThen(db, officerId, startsAt, endsAt).executeTakeFirst()
  return away && 'officer_away'
}
