import { z } from 'zod'
import type { Db } from '../platform/store.ts'
import type { World } from '../platform/world.ts'
import { figuresOfSchools, tierRulesSetting } from './tier-queries.ts'
import { type Figures, owedInTerm, TierRule, tierOf, usualRules } from './tiers.ts'

const Attendance = z.object({ tenths: z.int(), asOf: z.string(), source: z.string() })

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
}

/** The rules in force, in order: a manager's, else the usual roll-out. */
export async function tierRules(db: Db): Promise<TierRule[]> {
  const kept = await tierRulesSetting(db).executeTakeFirst()
  return kept ? z.array(TierRule).parse(JSON.parse(kept.value)) : usualRules
}

/** Every open school's tier in a term, in the order of URN, with the figures that it was decided on. Reads only. */
export async function tiersOfTerm({ store }: World, term: string): Promise<SchoolTier[]> {
  const rules = await tierRules(store.db)
  const schools = await figuresOfSchools(store.db).execute()
  return schools.map(({ urn, name, phase, pupils, censusOn, attendance }) => {
    const figures = {
      phase,
      pupils,
      censusOn,
      attendance: attendance === null ? null : Attendance.parse(JSON.parse(attendance)),
    }
    const decision = tierOf(rules, figures, term)
    return {
      urn,
      name,
      tier: decision.rule?.tier ?? null,
      reasons: decision.fits.map(({ tier }) => tier),
      owed: owedInTerm(decision),
      figures,
      notKnown: decision.notKnown,
    }
  })
}
