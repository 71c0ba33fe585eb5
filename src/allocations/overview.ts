import { hoursFor } from '../availability/diary-queries.ts'
import { officersOn } from '../meetings/queries.ts'
import { officersToCome, type ToCome } from '../people/queries.ts'
import { owedIn } from '../planning/plan-facts.ts'
import { instantOf, ukDay, utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import type { TierRule } from '../schools/tiers.ts'
import { tierRules } from '../schools/tiers-of-term.ts'
import { knownTerms } from '../terms/queries.ts'
import type { Term } from '../terms/rules.ts'
import { factsOn } from './proposals.ts'
import { meetingsToCome } from './queries.ts'
import { type Allocation, weeklyMinutes } from './rules.ts'

/** An open school as the pages of allocations tell of it. */
export interface SchoolSeen {
  urn: number
  name: string
  phase: string
  pupils: number | null
  communityId: number | null
  community: string | null
  officerId: number | null
  tier: string | null
  /** Meetings that it is owed in the term. */
  owed: number
  /** Meetings to come, of those that were sent. */
  toCome: number
  /** Who is to have it later, as far as it is arranged. */
  later: ToCome[]
}

/** An officer of that day; `minutes` a week are for meetings. */
export interface OfficerSeen {
  id: number
  name: string
  minutes: number
}

/** Whose schools are whose on a local day, and what each officer has to hold in the term of that day, or the next one. */
export interface Overview {
  day: string
  term: Term | undefined
  rules: readonly TierRule[]
  schools: SchoolSeen[]
  officers: OfficerSeen[]
  allocations: (Allocation & { officer: string })[]
}

/** Reads whose schools are whose on a local day. */
export async function overviewOn({ store: { db }, now }: World, day: string): Promise<Overview> {
  const term = (await knownTerms(db)).find(({ to_day }) => to_day >= day)
  const first = instantOf(day, '00:00')
  const [facts, officers, hours, rules, owed, coming, later] = await Promise.all([
    factsOn(db, day),
    officersOn(db, day).execute(),
    hoursFor(db, 'meetings', day),
    tierRules(db),
    term ? owedIn(db, term) : [],
    meetingsToCome(db, day > ukDay(now()) ? first : utc(now())).execute(),
    officersToCome(db, day).execute(),
  ])
  const owedTo = new Map(owed.map((one) => [one.urn, one]))
  const laterOf = Map.groupBy(later, ({ urn }) => urn)
  const comingTo = new Map(coming.map(({ urn, count }) => [urn, count]))
  return {
    ...{ day, term, rules },
    schools: facts.schools.map((one) => ({
      ...one,
      tier: owedTo.get(one.urn)?.tier ?? null,
      owed: owedTo.get(one.urn)?.meetings ?? 0,
      toCome: comingTo.get(one.urn) ?? 0,
      later: laterOf.get(one.urn) ?? [],
    })),
    officers: officers.map(({ id, name }) => ({ id, name, minutes: weeklyMinutes(hours, id, day) })),
    allocations: facts.rows,
  }
}
