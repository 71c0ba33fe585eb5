import type { Db } from '../platform/store.ts'
import { ukDay } from '../platform/time.ts'
import { knownTerms } from '../terms/queries.ts'
import { awayThen, nonPupilDaysOf } from './free-openings-queries.ts'
import { officersOn } from './queries.ts'
import { type NotThen, notThen } from './when.ts'

/** Two UTC instants, the second not included. */
interface Span {
  startsAt: string
  endsAt: string
}

/** Why a meeting that a school is owed in a term may not be then, whoever holds it (see `notThen`), or undefined. */
export async function timeProblem(
  db: Db,
  { term, urn }: { term: string; urn: number },
  span: Span,
  now: string,
): Promise<NotThen | undefined> {
  const [terms, closed] = await Promise.all([knownTerms(db), nonPupilDaysOf(db, [urn]).execute()])
  const nonPupilDays = new Set(closed.map(({ day }) => day))
  return notThen(span, { term: terms.find(({ id }) => id === term), nonPupilDays }, now)
}

/**
 * The officer who would hold a meeting then; or why they cannot: they are none on that day, or have time off. Whether
 * something else is in their diary is for the diary to say.
 */
export async function officerThen(db: Db, officerId: number, { startsAt, endsAt }: Span) {
  const officers = await officersOn(db, ukDay(startsAt)).execute()
  const officer = officers.find(({ id }) => id === officerId)
  if (!officer) return { because: 'no_officer' as const }
  const away = await awayThen(db, officerId, startsAt, endsAt).executeTakeFirst()
  return away ? { because: 'officer_away' as const } : { officer }
}
