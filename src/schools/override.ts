import { type Actor, logEvent } from '../audit/events.ts'
import type { Statement } from '../platform/store.ts'
import { utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { knownTerms } from '../terms/queries.ts'
import { owedRow, writeOwed } from './owed-queries.ts'
import { fixedAnew } from './rules.ts'
import { deleteOverride, saveOverride } from './tier-queries.ts'
import { Figures, type Override, owedTo } from './tiers.ts'
import { factsOfTerm, tierRules } from './tiers-of-term.ts'

/** What a manager says of one school for a term. */
export interface OverrideGiven extends Override {
  urn: number
  term: string
  reason: string
  /** Who says so. */
  personId: number
}

/**
 * Overrides one school's tier, the number of its meetings, or both, for a term; in place of an earlier override. Where the
 * term is fixed, what the school is owed is decided anew by it, with the figures that were kept: never fewer meetings than
 * were held, and a school that has met keeps its tier. False for a term that is not known and a school that is not open.
 */
export async function overrideTier(world: World, given: OverrideGiven, actor: Actor): Promise<boolean> {
  const { urn, term, tier, meetings, reason, personId } = given
  const { db, atomic } = world.store
  const again = await decidedAgain(world, urn, term, { tier, meetings })
  if (!again) return false
  await atomic(
    saveOverride(db, { urn, term, tier, meetings, reason, person_id: personId, made_at: utc(world.now()) }),
    ...again,
    logEvent(db, world.now(), actor, 'tier.overridden', `school:${urn}`, { term, tier, meetings }),
  )
  return true
}

/** Takes an override back, so that the rules decide again. False where `overrideTier` would be. */
export async function removeOverride(world: World, urn: number, term: string, actor: Actor): Promise<boolean> {
  const { db, atomic } = world.store
  const again = await decidedAgain(world, urn, term, undefined)
  if (!again) return false
  await atomic(
    deleteOverride(db, urn, term),
    ...again,
    logEvent(db, world.now(), actor, 'tier.override-removed', `school:${urn}`, { term }),
  )
  return true
}

/** What has to be written where the term is fixed; undefined where nothing can be decided about the school. */
async function decidedAgain(
  { store: { db }, now }: World,
  urn: number,
  termId: string,
  override: Override | undefined,
): Promise<Statement[] | undefined> {
  const [terms, facts, row] = await Promise.all([
    knownTerms(db),
    factsOfTerm(db, termId),
    owedRow(db, termId, urn).executeTakeFirst(),
  ])
  const term = terms.find(({ id }) => id === termId)
  const school = facts.schools.find((one) => one.urn === urn)
  if (!term || !school) return undefined
  if (!row) return []
  const { already, held } = school
  const owed = owedTo(await tierRules(db), Figures.parse(JSON.parse(row.figures)), termId, { override, already })
  return [writeOwed(db, [{ ...row, ...fixedAnew(owed, term, held, row), decided_at: utc(now()) }])]
}
