import { diaryFacts } from '../availability/diary-queries.ts'
import { type DiaryFacts, workingStretches } from '../availability/working-hours.ts'
import { officersAmong } from '../people/queries.ts'
import { listOf } from '../platform/sql.ts'
import { instantOf, ukDay } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { knownTerms } from '../terms/queries.ts'
import { schoolDaysOf, type Term } from '../terms/rules.ts'
import { fixedTerms } from './owed-queries.ts'
import { type Move, movesBetween, openingsIn } from './rules.ts'
import type { TierRule } from './tiers.ts'
import { type Decided, decide, factsOfTerm, tierRules } from './tiers-of-term.ts'

/** What other rules would come to in a term. */
export interface Effect {
  term: Term
  /** Whether it is fixed already what is owed: that stays until it is reckoned anew. */
  fixed: boolean
  moves: Move[]
  /** Meetings owed in the term by all schools together. */
  meetings: { before: number; after: number }
  officers: OfficerLoad[]
}

/** What an officer has to hold in what is left of a term, and room for. Schools without an officer have none. */
export interface OfficerLoad {
  officer: string | null
  schools: number
  /** Owed by the other rules and not held yet. */
  meetings: number
  openings: number
}

/** What these rules would change in every known term that has not ended, against the rules in force. Writes nothing. */
export async function effectOf({ store: { db }, now }: World, rules: readonly TierRule[]): Promise<Effect[]> {
  const today = ukDay(now())
  const [inForce, known, fixed] = await Promise.all([tierRules(db), knownTerms(db), fixedTerms(db).execute()])
  const terms = known.filter(({ to_day }) => to_day >= today).slice(0, 3)
  const diary = await diaryFacts(db, 'meetings', instantOf(today, '00:00'))
  return Promise.all(
    terms.map(async (term) => {
      const facts = await factsOfTerm(db, term.id)
      const [before, after] = [decide(inForce, facts), decide(rules, facts)]
      const since = term.from_day > today ? term.from_day : today
      const urns = listOf(facts.schools.map(({ urn }) => urn))
      const officers = await officersAmong(db, urns, since).execute()
      return {
        term,
        fixed: fixed.some((one) => one.term === term.id),
        moves: movesBetween(before, after),
        meetings: { before: owedBy(before), after: owedBy(after) },
        officers: loadsOf(after, officers, diary, schoolDaysOf(term, since)),
      }
    }),
  )
}

function loadsOf(
  decided: readonly Decided[],
  officers: readonly { urn: number; id: number; name: string }[],
  diary: DiaryFacts,
  days: readonly string[],
): OfficerLoad[] {
  const officerOf = new Map(officers.map((one) => [one.urn, one]))
  const byOfficer = Map.groupBy(decided, ({ urn }) => officerOf.get(urn)?.id ?? null)
  return [...byOfficer]
    .map(([id, schools]) => ({
      officer: officers.find((one) => one.id === id)?.name ?? null,
      schools: schools.length,
      meetings: schools.reduce((sum, { owed, held }) => sum + Math.max(0, owed.meetings - held), 0),
      openings: id === null ? 0 : openingsIn(workingStretches(diary, id, days)),
    }))
    .filter(({ officer, meetings }) => officer !== null || meetings > 0)
    .sort((a, b) => (a.officer ?? '').localeCompare(b.officer ?? ''))
}

function owedBy(decided: readonly Decided[]): number {
  return decided.reduce((sum, { owed, held }) => sum + Math.max(held, owed.meetings), 0)
}
