import { officersAmong } from '../people/queries.ts'
import { listOf } from '../platform/sql.ts'
import { ukDay } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { knownTerms } from '../terms/queries.ts'
import type { Term } from '../terms/rules.ts'
import type { ListForm } from './forms.ts'
import { schoolPlaces } from './queries.ts'
import { isOpen } from './status.ts'
import type { TierRule } from './tiers.ts'
import { type SchoolTier, tierRules, tiersOfTerm } from './tiers-of-term.ts'

/** A school of the list: its tier, and whose and where it is. */
export interface ListedSchool extends SchoolTier {
  officerId: number | null
  officer: string | null
  communityId: number | null
  community: string | null
}

/** The tiers of a term, to be shown whole or in part. */
export interface TermList {
  term: Term
  terms: Term[]
  /** When it was fixed, a UTC instant; null while it is as it would be decided today. */
  fixedAt: string | null
  rules: TierRule[]
  schools: ListedSchool[]
  /** How many open schools are not in what was fixed: those that came after it. */
  newSince: number
}

/**
 * The schools of a term with their tiers; of the term that is running or comes next, when none is named. Officers are
 * those of the term's first day, or of today when that is later. Undefined when no such term is known.
 */
export async function listOfTerm(world: World, wanted: string | undefined): Promise<TermList | undefined> {
  const { db } = world.store
  const today = ukDay(world.now())
  const terms = await knownTerms(db)
  const term = wanted
    ? terms.find(({ id }) => id === wanted)
    : (terms.find(({ to_day }) => to_day >= today) ?? terms.at(-1))
  if (!term) return undefined
  const { fixedAt, schools } = await tiersOfTerm(world, term.id)
  const urns = listOf(schools.map(({ urn }) => urn))
  const [rules, places, officers] = await Promise.all([
    tierRules(db),
    schoolPlaces(db).execute(),
    officersAmong(db, urns, term.from_day > today ? term.from_day : today).execute(),
  ])
  const listed = new Set(schools.map(({ urn }) => urn))
  const placeOf = new Map(places.map((place) => [place.urn, place]))
  const officerOf = new Map(officers.map((officer) => [officer.urn, officer]))
  return {
    ...{ term, terms, fixedAt, rules },
    newSince: places.filter(({ urn, status }) => isOpen(status) && !listed.has(urn)).length,
    schools: schools.map((school) => ({
      ...school,
      officerId: officerOf.get(school.urn)?.id ?? null,
      officer: officerOf.get(school.urn)?.name ?? null,
      communityId: placeOf.get(school.urn)?.communityId ?? null,
      community: placeOf.get(school.urn)?.community ?? null,
    })),
  }
}

/** The schools that were asked for: by part of a name or URN, tier (`none`), officer (`none`), community, or what is not known. */
export function filtered(schools: readonly ListedSchool[], asked: ListForm): ListedSchool[] {
  const words = asked.q.toLowerCase()
  const is = (value: string | number | null, wanted: string) => wanted === '' || String(value ?? 'none') === wanted
  return schools.filter(
    ({ urn, name, tier, officerId, communityId, figures }) =>
      (words === '' || name.toLowerCase().includes(words) || String(urn) === words) &&
      is(tier, asked.tier) &&
      is(officerId, asked.officer) &&
      is(communityId, asked.community) &&
      (asked.unknown === '' || figures[asked.unknown] === null),
  )
}
