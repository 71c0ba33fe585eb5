import type { Db } from '../platform/store.ts'
import type { Term } from '../terms/rules.ts'
import { type Part, type SchoolToCount, slotsOf, type Whose } from './coverage.ts'
import { officersDay, type Period } from './period.ts'
import {
  type By,
  type Narrowed,
  officersOfCommunities,
  owedGroups,
  type SlotOfSchool,
  type SlotRow,
  schoolsToThinkOf,
  slotGroups,
  slotsOfSchools,
  type When,
} from './queries.ts'
import { owedStateOf, type SlotFacts } from './states.ts'

/** Which owed meetings are asked about; what is undefined asks about all, null about those that have none. */
export interface Asked extends Omit<Narrowed, 'officer'> {
  officerId?: number | null | undefined
}

/**
 * The owed meetings of a period as they stood at an instant (`now`, UTC text, on the local day `today`), in groups that are
 * alike: of the same tier, phase, community and officer, and of the same school or day where that is asked for. Whatever
 * is told of coverage is added up from this. By day, only what has a meeting or is written off is here.
 */
export async function coverage(
  db: Db,
  { terms, half }: Period,
  { now, today }: Pick<When, 'now' | 'today'>,
  { officerId, ...narrowed }: Asked = {},
  by: By = 'whose',
): Promise<Part[]> {
  const parts = await Promise.all(
    terms.map((term) => partsOfTerm(db, { term, now, today, day: officersDay(term, today) }, narrowed, officerId, by)),
  )
  return parts.flat().filter((part) => half === undefined || part.half === half)
}

async function partsOfTerm(
  db: Db,
  when: When,
  narrowed: Omit<Narrowed, 'officer'>,
  officerId: number | null | undefined,
  by: By,
): Promise<Part[]> {
  const [ofCommunities, odd] = await Promise.all([
    officersOfCommunities(db, when.day).execute(),
    schoolsToThinkOf(db, when.term).execute(),
  ])
  const officerOf = new Map(ofCommunities.map((one) => [one.communityId, one.officerId]))
  const whose = (row: { communityId: number | null; ownOfficerId: number | null }) =>
    row.ownOfficerId ?? officerOf.get(row.communityId ?? 0) ?? null
  const communities = ofCommunities.filter((one) => officerId === null || one.officerId === officerId)
  const asked: Narrowed = {
    ...narrowed,
    officer:
      officerId === undefined ? undefined : { id: officerId, communities: communities.map((one) => one.communityId) },
  }
  const apart = odd.map(({ urn }) => urn)
  const [owed, slots, single] = await Promise.all([
    by === 'day' ? [] : owedGroups(db, when, asked, by, apart).execute(),
    slotGroups(db, when, asked, by, apart).execute(),
    apart.length === 0 ? [] : slotsOfSchools(db, when, apart).execute(),
  ])
  const term = when.term.id
  const keyOf = (row: Omit<(typeof slots)[number], keyof SlotRow | 'half' | 'count'>) =>
    `${row.tier}|${row.phase}|${row.communityId}|${row.ownOfficerId}|${row.urn}|${row.closed}|${row.byHalf}`
  const found = new Map<string, number>()
  for (const row of slots) found.set(keyOf(row), (found.get(keyOf(row)) ?? 0) + row.count)
  const nothing = owed.flatMap(({ byHalf, meetings, ...row }) => {
    const count = meetings - (found.get(keyOf({ byHalf, ...row })) ?? 0)
    return count > 0 ? [{ ...row, half: byHalf, day: null, count, facts: { ...none, closed: row.closed } }] : []
  })
  const something = slots.map((row) => ({ ...row, half: row.half ?? row.byHalf, facts: factsOf(row, row.closed) }))
  const plain = [...nothing, ...something].map(
    (row): Part => ({
      ...{ term, tier: row.tier, phase: row.phase ?? '', communityId: row.communityId, officerId: whose(row) },
      ...{ urn: row.urn, name: row.name, day: row.day, half: row.half, ...owedStateOf(row.facts), count: row.count },
    }),
  )
  const thoughtOf = [...Map.groupBy(single, ({ urn }) => urn).values()].flatMap((rows) =>
    partsOfSchool(rows, when.term, whose).filter((part) => isAsked(part, narrowed, officerId)),
  )
  return [...plain, ...(by === 'day' ? thoughtOf.filter(({ day }) => day !== null) : thoughtOf)]
}

const none: SlotFacts = { meeting: null, writtenOff: 0, closed: 0 }

function factsOf(row: SlotRow, closed: number): SlotFacts {
  const { sent, accepted, cancelled, held, notHeldBecause, over, writtenOff } = row
  const meeting = row.isMeeting ? { sent, accepted, cancelled, held, notHeldBecause, over } : null
  return { meeting, writtenOff, closed }
}

/** The owed meetings of a school that is counted by itself, one a part. */
function partsOfSchool(rows: readonly SlotOfSchool[], term: Term, whose: (row: SlotOfSchool) => number | null): Part[] {
  const [first] = rows
  if (!first) return []
  const tier = rows.find(({ meetings }) => meetings !== null)?.tier ?? null
  const school: SchoolToCount = {
    closed: first.closed,
    line: [...Map.groupBy(rows, ({ generation }) => generation).values()].map((some) => ({
      owed: some[0]?.meetings ?? null,
      byDay: some[0]?.byDay ?? null,
      slots: some.flatMap(({ number, day, ...row }) =>
        number === null ? [] : [{ number, day, ...factsOf({ day, ...row }, first.closed) }],
      ),
    })),
  }
  const same: Whose & Pick<Part, 'urn' | 'name'> = {
    ...{ tier, phase: first.phase, communityId: first.communityId, officerId: whose(first) },
    ...{ urn: first.urn, name: first.name },
  }
  return slotsOf(school).map(({ day, byDay, state, because }) => {
    const of = day ?? byDay
    const half = term.half_term_to === null || of === null ? null : of > term.half_term_to ? 2 : 1
    return { ...same, term: term.id, day, half, state, because, count: 1 }
  })
}

function isAsked(part: Part, { tier, phase, communityId, q }: Omit<Narrowed, 'officer'>, officerId?: number | null) {
  const words = q?.toLowerCase()
  return (
    (tier === undefined || part.tier === tier) &&
    (phase === undefined || part.phase === phase) &&
    (communityId === undefined || part.communityId === communityId) &&
    (officerId === undefined || part.officerId === officerId) &&
    (words === undefined || (part.name ?? '').toLowerCase().includes(words) || String(part.urn) === words)
  )
}
