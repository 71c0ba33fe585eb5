import type { Db } from '../platform/store.ts'
import type { Term } from '../terms/rules.ts'
import { type Part, readMeetings, slotsOf, type Whose } from './coverage.ts'
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
 * is told of coverage is added up from this.
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
  const whose = whoseBy(ofCommunities)
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
    partsOneByOne(db, when, apart, whose),
  ])
  const slotsOnce = remembered(when.term)
  const parts = alike.flatMap((row) => partsOf([row], slotsOnce([row]), whose))
  const those = { ...narrowed, officerId }
  return single.length === 0 ? parts : [...parts, ...single.filter((part) => isAsked(part, those))]
}

/** The owed meetings of these schools in a term, and of those that they followed, by school. */
export async function partsOneByOne(db: Db, when: When, urns: readonly number[], whose: OfficerOf): Promise<Part[]> {
  if (urns.length === 0) return []
  const rows = await schoolsOneByOne(db, when, urns).execute()
  const slotsOnce = remembered(when.term)
  return [...Map.groupBy(rows, ({ urn }) => urn).values()].flatMap((line) => partsOf(line, slotsOnce(line), whose))
}

/** Says which officer has a school: who has it by name, else whoever has its community. */
export type OfficerOf = (school: Pick<AlikeRow, 'ownOfficerId' | 'communityId'>) => number | null

/** See `OfficerOf`; the officers of communities are those of `officersOfCommunities`. */
export function whoseBy(ofCommunities: readonly { communityId: number; officerId: number }[]): OfficerOf {
  const officerOf = new Map(ofCommunities.map((one) => [one.communityId, one.officerId]))
  return ({ ownOfficerId, communityId }) => ownOfficerId ?? officerOf.get(communityId ?? 0) ?? null
}

/** The owed meetings of schools that are alike, or of one school and those that it followed, with whose they are. */
function partsOf(rows: readonly AlikeRow[], slots: readonly SlotInTerm[], whose: OfficerOf) {
  const [first] = rows
  if (!first) return []
  const { phase, communityId, urn, name, schools: count } = first
  const tier = rows.find(({ owed }) => owed !== null)?.tier ?? null
  const officerId = whose(first)
  return slots.map(
    ({ term, day, half, state, because }): Part => ({
      ...{ term, tier, phase: phase ?? '', communityId, officerId, urn, name, day, half, state, because, count },
    }),
  )
}

type SlotInTerm = Pick<Part, 'term' | 'day' | 'half' | 'state' | 'because'>

/** Says where the owed meetings of schools stand. Few situations are common to many schools, so each is thought of once. */
function remembered(term: Term): (rows: readonly AlikeRow[]) => readonly SlotInTerm[] {
  const known = new Map<string, SlotInTerm[]>()
  return (rows) => {
    const key = rows.map((row) => `${row.owed}|${row.byDay}|${row.meetings}|${row.writtenOff}|${row.closed}`).join()
    const slots = known.get(key) ?? slotsInTerm(rows, term)
    known.set(key, slots)
    return slots
  }
}

function slotsInTerm(rows: readonly AlikeRow[], term: Term): SlotInTerm[] {
  const line = rows.map(({ owed, byDay, meetings, writtenOff }) => ({
    ...{ owed, byDay, meetings: readMeetings(meetings), writtenOff: writtenOff?.split(',').map(Number) ?? [] },
  }))
  return slotsOf({ line, closed: rows[0]?.closed === 1 }).map(({ day, byDay, state, because }) => ({
    ...{ term: term.id, day, half: halfOf(term, day ?? byDay), state, because },
  }))
}

/** The half of a term, 1 or 2, that a local day counts to; those of the half-term break count to the first. */
export function halfOf({ half_term_to }: Term, day: string | null): number | null {
  if (half_term_to === null || day === null) return null
  return day > half_term_to ? 2 : 1
}

/** Whether a school is asked for, as the queries have it. */
export function isAsked(school: Whose & { urn: number | null; name: string | null }, asked: Asked): boolean {
  const { tier, phase, communityId, officerId, q } = asked
  const words = q?.toLowerCase()
  return (
    (tier === undefined || school.tier === tier) &&
    (phase === undefined || school.phase === phase) &&
    (communityId === undefined || school.communityId === communityId) &&
    (officerId === undefined || school.officerId === officerId) &&
    (words === undefined || (school.name ?? '').toLowerCase().includes(words) || String(school.urn) === words)
  )
}
