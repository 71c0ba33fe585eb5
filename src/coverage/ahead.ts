import { officersToCome, type ToCome } from '../people/queries.ts'
import type { Db } from '../platform/store.ts'
import type { TierRule } from '../schools/tiers.ts'
import { tierRules } from '../schools/tiers-of-term.ts'
import type { Term } from '../terms/rules.ts'
import { lastMet } from './ahead-queries.ts'
import type { Part } from './coverage.ts'
import { forecast, isArranged, type OfficerAhead, type OpenMeeting, type Outlook } from './forecast.ts'
import type { At } from './keep.ts'
import { keptCoverage, keptLastMet, keptToCome } from './kept.ts'
import { keptPastTerms, type PastTerms, pastTerms } from './past-terms.ts'
import type { When } from './queries.ts'
import { coverage } from './read.ts'
import { daysAhead, diariesAhead, keptTeam, officersAhead, openingsOf, teamAhead } from './team-ahead.ts'
import { turnsOf } from './turns.ts'

/**
 * What will be missed in a term as things stood at an instant (now, or one that is past: `asOf`), officer by officer, those
 * with the most first; `terms` are those that are known, of which the last before this one tell how such a term went on. It is about the officers of all schools, since they can help one another; who is shown is the
 * caller's to choose.
 */
export async function outlook(db: Db, term: Term, terms: readonly Term[], at: AsOf): Promise<Ahead> {
  const earlier = terms.filter(({ to_day }) => to_day < term.from_day)
  const parts = await coverage(db, { id: term.id, terms: [term], half: undefined }, at, {}, 'school')
  const days = daysAhead(term, earlier.at(-1), at.today)
  const [team, diaries, past, rules, met, changes] = await Promise.all([
    teamAhead(db, term, days, at.today),
    diariesAhead(db, days, at.asOf ? at.now : undefined),
    pastTerms(db, term, earlier, at.today),
    tierRules(db),
    lastMet(db, urnsOf(parts.filter(isOpen)), at.asOf ? at.now : undefined).execute(),
    officersToCome(db, at.today, { until: term.to_day }).execute(),
  ])
  const openings = openingsOf(db, team, days, diaries)
  return foretold(parts, {
    ...{ rules, today: at.today, daysLeft: days.left.length, met: new Map(met.map(({ urn, day }) => [urn, day])) },
    ...{ past, ...withTurns(changes, (from) => officersAhead(team, days, { openings, held: diaries.held, from })) },
  })
}

/** The same as of now; of what was read before only what has changed is read. */
export async function keptOutlook(db: Db, term: Term, terms: readonly Term[], at: At): Promise<Ahead> {
  const earlier = terms.filter(({ to_day }) => to_day < term.from_day)
  const parts = await keptCoverage(db, { id: term.id, terms: [term], half: undefined }, at)
  const days = daysAhead(term, earlier.at(-1), at.today)
  const [{ team, openings, held }, past, rules, met, changes] = await Promise.all([
    keptTeam(db, term, days, at),
    keptPastTerms(db, term, earlier, at),
    tierRules(db),
    keptLastMet(db, urnsOf(parts.filter(isOpen)), at),
    keptToCome(db, term, at),
  ])
  const turns = withTurns(changes, (from) => officersAhead(team, days, { openings, held, from }))
  return foretold(parts, { rules, today: at.today, daysLeft: days.left.length, met, past, ...turns })
}

/** The schools that are to change hands, with the officers as they stand from each of those days on. */
function withTurns(changes: readonly ToCome[], officersFrom: (days: readonly string[]) => OfficerAhead[]) {
  const days = [...new Set(changes.map(({ from }) => from))]
  return { toCome: Map.groupBy(changes, ({ urn }) => urn), officers: officersFrom(days) }
}

type AsOf = Pick<When, 'now' | 'today' | 'asOf'>

/** Who will be missed, and every meeting that is still open. */
export interface Ahead {
  outlooks: Outlook[]
  open: OpenMeeting[]
  past: PastTerms
}

interface Known {
  rules: readonly TierRule[]
  today: string
  daysLeft: number
  met: ReadonlyMap<number, string | null>
  past: PastTerms
  officers: readonly OfficerAhead[]
  /** By school, who is to have it later in the term. */
  toCome: ReadonlyMap<number, ToCome[]>
}

function foretold(parts: readonly Part[], { rules, today, daysLeft, met, past, officers, toCome }: Known): Ahead {
  const tiers = new Map(rules.map(({ tier }, i) => [tier, i]))
  const open: OpenMeeting[] = []
  for (const part of parts) {
    if (part.urn === null || !isOpen(part)) continue
    const { urn, name, tier, phase, communityId, officerId, state, because, day, count } = part
    // What was cancelled is not arranged either, and waits for nobody to send it.
    const isDraft = state === 'not arranged' && because === null && day !== null && day > today
    const turns = turnsOf(officerId, toCome.get(urn), isDraft || isArranged(part) ? day : null)
    const one: OpenMeeting = {
      urn,
      name: name ?? '',
      tier,
      phase,
      communityId,
      officerId,
      state,
      tierOrder: tiers.get(tier ?? '') ?? rules.length,
      day: isDraft ? day : null,
      lastMet: met.get(urn) ?? null,
      ...(turns && { turns }),
    }
    for (let i = 0; i < count; i++) open.push(one)
  }
  return { outlooks: forecast(open, officers, daysLeft, past.notArranged), open, past }
}

function isOpen({ state }: Part): boolean {
  return state !== 'held' && state !== 'written off'
}

function urnsOf(parts: readonly Part[]): number[] {
  const urns = parts.map(({ urn }) => urn ?? 0)
  // Those of a school stand together.
  return urns.filter((urn, i) => urn !== urns[i - 1])
}
