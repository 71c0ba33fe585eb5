import type { Db } from '../platform/store.ts'
import type { Term } from '../terms/rules.ts'
import { type Part, readMeetings, slotsOf } from './coverage.ts'
import { officersDay, type Period } from './period.ts'
import {
  type AlikeRow,
  alikeSchools,
  type By,
  type Narrowed,
  officersOfCommunities,
  schoolsApart,
  schoolsOneByOne,
  type When,
} from './queries.ts'

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
  at: Pick<When, 'now' | 'today' | 'asOf'>,
  { officerId, ...narrowed }: Asked = {},
  by: By = 'whose',
): Promise<Part[]> {
  const parts = await Promise.all(
    terms.map((term) =>
      partsOfTerm(
        db,
        { ...at, term, day: officersDay(term, at.today) },
        { narrowed, officerId, by, inHalves: half !== undefined },
      ),
    ),
  )
  return parts.flat().filter((part) => half === undefined || part.half === half)
}

interface AskedOfTerm {
  narrowed: Omit<Narrowed, 'officer'>
  officerId: number | null | undefined
  by: By
  inHalves: boolean
}

async function partsOfTerm(db: Db, when: When, { narrowed, officerId, by, inHalves }: AskedOfTerm): Promise<Part[]> {
  const [ofCommunities, odd] = await Promise.all([
    officersOfCommunities(db, when.day).execute(),
    schoolsApart(db, when.term).execute(),
  ])
  const officerOf = new Map(ofCommunities.map((one) => [one.communityId, one.officerId]))
  const whose = (row: AlikeRow) => row.ownOfficerId ?? officerOf.get(row.communityId ?? 0) ?? null
  const communities = ofCommunities.filter((one) => officerId === null || one.officerId === officerId)
  const asked: Narrowed = {
    ...narrowed,
    officer:
      officerId === undefined ? undefined : { id: officerId, communities: communities.map((one) => one.communityId) },
  }
  const apart = odd.map(({ urn }) => urn)
  const days = by !== 'whose' || inHalves
  const [alike, single] = await Promise.all([
    alikeSchools(db, when, asked, by, apart, days).execute(),
    apart.length === 0 ? [] : schoolsOneByOne(db, when, apart).execute(),
  ])
  const lines = [...Map.groupBy(single, ({ urn }) => urn).values()]
  const parts = [...alike.map((row) => [row]), ...lines].flatMap((rows) => partsOf(rows, when.term, whose))
  const wanted = lines.length === 0 ? parts : parts.filter((part) => isAsked(part, narrowed, officerId))
  return by === 'day' ? wanted.filter(({ day }) => day !== null) : wanted
}

/** The owed meetings of schools that are alike, or of one school and those that it followed. */
function partsOf(rows: readonly AlikeRow[], term: Term, whose: (row: AlikeRow) => number | null): Part[] {
  const [first] = rows
  if (!first) return []
  const line = rows.map(({ owed, byDay, meetings, writtenOff }) => ({
    ...{ owed, byDay, meetings: readMeetings(meetings), writtenOff: writtenOff?.split(',').map(Number) ?? [] },
  }))
  const { phase, communityId, urn, name, schools } = first
  const tier = rows.find(({ owed }) => owed !== null)?.tier ?? null
  const same = {
    term: term.id,
    tier,
    phase: phase ?? '',
    communityId,
    officerId: whose(first),
    urn,
    name,
    count: schools,
  }
  return slotsOf({ line, closed: first.closed === 1 }).map(({ day, byDay, state, because }) => {
    return { ...same, day, half: halfOf(term, day ?? byDay), state, because }
  })
}

/** The half of a term, 1 or 2, that a local day counts to; those of the half-term break count to the first. */
function halfOf({ half_term_to }: Term, day: string | null): number | null {
  if (half_term_to === null || day === null) return null
  return day > half_term_to ? 2 : 1
}

/** Whether what was counted by itself is asked for; the rest was narrowed where it was read. */
function isAsked(part: Part, narrowed: Omit<Narrowed, 'officer'>, officerId: number | null | undefined): boolean {
  if (part.urn === null) return true
  const { tier, phase, communityId, q } = narrowed
  const words = q?.toLowerCase()
  return (
    (tier === undefined || part.tier === tier) &&
    (phase === undefined || part.phase === phase) &&
    (communityId === undefined || part.communityId === communityId) &&
    (officerId === undefined || part.officerId === officerId) &&
    (words === undefined || (part.name ?? '').toLowerCase().includes(words) || String(part.urn) === words)
  )
}
