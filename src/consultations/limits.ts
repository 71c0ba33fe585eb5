import { lineSettings } from '../availability/queries.ts'
import { bookable } from '../availability/settings.ts'
import type { World } from '../platform/world.ts'
import { knownTerms } from '../terms/queries.ts'
import { bookedBySchools } from './limit-queries.ts'
import { type LimitReached, limitsReached, spanOfTerm } from './limit-rules.ts'

/** Which of these schools can book nothing at all now, since they have as many as they may; read only where there is a limit. */
export async function reachedBy({ store, now }: World, urns: readonly number[]): Promise<LimitReached[]> {
  const { db } = store
  const settings = await lineSettings(db)
  if (urns.length === 0 || (settings.mostAtOnce === null && settings.mostATerm === null)) return []
  const terms = settings.mostATerm === null ? [] : await knownTerms(db)
  const times = bookable(now(), settings)
  const starts = terms.map(spanOfTerm).filter((term) => term.until > times.from)
  const since = [times.now, ...starts.map(({ from }) => from)].toSorted()[0] ?? times.now
  const booked = await bookedBySchools(db, urns, since).execute()
  return limitsReached(urns, booked, settings, terms, times)
}
