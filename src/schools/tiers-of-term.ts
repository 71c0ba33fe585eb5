import { z } from 'zod'
import type { Db } from '../platform/store.ts'
import type { World } from '../platform/world.ts'
import { owedOf } from './owed-queries.ts'
import { figuresOfSchools, meetingsIn, overridesOf, tierRulesSetting } from './tier-queries.ts'
import { type Already, Figures, type Owed, owedTo, TierRule, termsOfYear, usualRules } from './tiers.ts'

/** A school's tier in a term, as `handbell tiers` tells it. */
export interface SchoolTier {
  urn: number
  name: string
  /** Null where no rule fits it at all. */
  tier: string | null
  /** The tiers whose rules fit it, in order. */
  reasons: string[]
  /** Meetings owed in the term: none before its tier has begun. */
  owed: number
  figures: Figures
  /** Figures that a rule asked for and nobody knows. */
  notKnown: string[]
  /** What a manager has said of this school for the term, over the rules; null where nobody has. */
  override: { tier: string | null; meetings: number | null; reason: string } | null
}

/** What is known of every open school that decides what it is owed in a term, and the rules; to decide by others too. */
export interface TermFacts {
  term: string
  schools: {
    urn: number
    name: string
    figures: Figures
    override: SchoolTier['override']
    already: Already
    /** Meetings of the term. */
    held: number
    /** Meetings of the term that are drafted or invited to, and neither held nor off. */
    arranged: number
  }[]
}

/** A school of the facts with what it is owed by some rules. */
export type Decided = TermFacts['schools'][number] & { owed: Owed }

/** The rules in force, in order: a manager's, else the usual roll-out. */
export async function tierRules(db: Db): Promise<TierRule[]> {
  return readRules((await tierRulesSetting(db).executeTakeFirst())?.value)
}

/** The rules that a setting keeps as JSON; the usual ones when there is none. */
export function readRules(kept: string | undefined): TierRule[] {
  return kept === undefined ? usualRules : z.array(TierRule).parse(JSON.parse(kept))
}

/**
 * Every open school's tier in a term, in the order of URN, with the figures that it was decided on: as it was fixed
 * (with the day on which it was, an instant) or, where nothing is fixed yet, by today's rules and figures. Reads only.
 */
export async function tiersOfTerm(
  { store: { db } }: World,
  term: string,
): Promise<{ fixedAt: string | null; schools: SchoolTier[] }> {
  const fixed = await owedOf(db, term).execute()
  if (fixed.length === 0) {
    const decided = decide(await tierRules(db), await factsOfTerm(db, term))
    const schools = decided.map(({ urn, name, figures, override, owed }) => ({
      ...{ urn, name, figures, override },
      ...{ tier: owed.tier, reasons: owed.fits, owed: owed.meetings, notKnown: owed.notKnown },
    }))
    return { fixedAt: null, schools }
  }
  const overrides = new Map((await overridesOf(db, term).execute()).map(({ urn, ...one }) => [urn, one]))
  return {
    fixedAt: fixed.map((row) => row.decided_at).reduce((a, b) => (a > b ? a : b)),
    schools: fixed.map(({ urn, name, tier, fits, meetings, figures, not_known }) => ({
      ...{ urn, name, tier, owed: meetings, override: overrides.get(urn) ?? null },
      reasons: Names.parse(JSON.parse(fits)),
      figures: Figures.parse(JSON.parse(figures)),
      notKnown: Names.parse(JSON.parse(not_known)),
    })),
  }
}

const Names = z.array(z.string())

/** What decides about every open school in a term, in the order of URN. */
export async function factsOfTerm(db: Db, term: string): Promise<TermFacts> {
  const [schools, overrides, counts] = await Promise.all([
    figuresOfSchools(db).execute(),
    overridesOf(db, term).execute(),
    meetingsIn(db, termsOfYear(term)).execute(),
  ])
  const overrideOf = new Map(overrides.map(({ urn, ...one }) => [urn, one]))
  const countsOf = Map.groupBy(counts, ({ urn }) => urn)
  const here = (urn: number | null) => (urn === null ? [] : (countsOf.get(urn) ?? []))
  return {
    term,
    schools: schools.map(({ urn, name, predecessor, attendance, ...known }) => {
      const now = here(urn).find((one) => one.term === term)
      const before = here(predecessor).find((one) => one.term === term)?.held ?? 0
      const elsewhere = here(urn).filter((one) => one.term !== term)
      const earlier = here(predecessor).reduce((sum, { held }) => sum + held, 0)
      return {
        ...{ urn, name, override: overrideOf.get(urn) ?? null },
        figures: Figures.parse({ ...known, attendance: attendance === null ? null : JSON.parse(attendance) }),
        already: {
          thisTerm: before,
          thisYear: elsewhere.reduce((sum, { held, due }) => sum + Math.max(held, due), earlier),
        },
        held: now?.held ?? 0,
        arranged: now?.arranged ?? 0,
      }
    }),
  }
}

/** What every school of the facts is owed by these rules. */
export function decide(rules: readonly TierRule[], { term, schools }: TermFacts): Decided[] {
  return schools.map((school) => {
    const { figures, override, already } = school
    return { ...school, owed: owedTo(rules, figures, term, { override: override ?? undefined, already }) }
  })
}
