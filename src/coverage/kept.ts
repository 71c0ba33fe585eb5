import { officersToCome, type ToCome } from '../people/queries.ts'
import type { Db } from '../platform/store.ts'
import type { Term } from '../terms/rules.ts'
import { allocationChanges, lastMet } from './ahead-queries.ts'
import { schoolsMetBetween, schoolsOfNow } from './changed-queries.ts'
import type { Part } from './coverage.ts'
import { type At, keeper } from './keep.ts'
import { officersDay, type Period } from './period.ts'
import { officersOfCommunities } from './queries.ts'
import { coverage, type OfficerOf, partsOneByOne, whoseBy } from './read.ts'

const keptTerms = keeper<{ whose: OfficerOf; parts: readonly Part[] }>()

/** What `coverage` tells of all schools one by one, in the order of URN; of what was told before only what has changed is read. */
export async function keptCoverage(db: Db, { terms, half }: Period, at: At): Promise<readonly Part[]> {
  const all = await Promise.all(terms.map((term) => partsOfTerm(db, term, at)))
  const parts = all[0] && all.length === 1 ? all[0] : all.flat()
  return half === undefined ? parts : parts.filter((part) => part.half === half)
}

async function partsOfTerm(db: Db, term: Term, at: At): Promise<readonly Part[]> {
  const when = { ...at, term, day: officersDay(term, at.today) }
  const { parts } = await keptTerms(db, JSON.stringify(term), at, {
    anew: async () => {
      const whose = whoseBy(await officersOfCommunities(db, when.day).execute())
      const period = { id: term.id, terms: [term], half: undefined }
      return { whose, parts: (await coverage(db, period, at, {}, 'school')).sort(byUrn) }
    },
    again: async ({ whose, parts: known }, { schools }, before) => {
      const urns = new Set([...schools, ...(await schoolsMetSince(db, term, before, at))])
      if (urns.size === 0) return { whose, parts: known }
      return { whose, parts: withThose(known, urns, await partsOneByOne(db, when, [...urns], whose)) }
    },
  })
  return parts
}

/** What was known with that of some schools put in its place: the very same where that says no other than before. */
function withThose(known: readonly Part[], urns: ReadonlySet<number>, those: readonly Part[]): readonly Part[] {
  const before = known.filter(({ urn }) => urns.has(urn ?? 0))
  if (JSON.stringify(before) === JSON.stringify([...those].sort(byUrn))) return known
  const parts = known.filter(({ urn }) => !urns.has(urn ?? 0))
  for (const [urn, own] of Map.groupBy(those, (part) => part.urn ?? 0)) parts.splice(placeOf(urn, parts), 0, ...own)
  return parts
}

/** Where a school comes among parts in the order of URN. */
function placeOf(urn: number, parts: readonly Part[]): number {
  let [from, to] = [0, parts.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((parts[middle]?.urn ?? 0) < urn) from = middle + 1
    else to = middle
  }
  return from
}

/** A meeting that has ended since stands otherwise than before: it is to be recorded. */
async function schoolsMetSince(db: Db, term: Term, before: At, at: At): Promise<number[]> {
  if (before.now === at.now) return []
  const met = await schoolsMetBetween(db, term.id, before.now, at.now).execute()
  const now = met.length === 0 ? [] : await schoolsOfNow(db, urnsOf(met)).execute()
  return urnsOf(now)
}

const keptMet = keeper<Map<number, string | null>>()

/** The local day on which each of these schools was last met, null where it never was. There may be others in it. */
export function keptLastMet(db: Db, urns: readonly number[], at: At): Promise<ReadonlyMap<number, string | null>> {
  const withAll = async (known: Map<number, string | null>) => {
    const others = urns.filter((urn) => !known.has(urn))
    for (const urn of others) known.set(urn, null)
    for (const { urn, day } of others.length === 0 ? [] : await lastMet(db, others).execute()) known.set(urn, day)
    return known
  }
  return keptMet(db, 'met', at, {
    anew: () => withAll(new Map()),
    again: (known, { schools }) => {
      for (const urn of schools) known.delete(urn)
      return withAll(known)
    },
  })
}

const keptWhether = keeper<boolean>()

/** Who is to have which schools later in a term: asked for only where any allocation begins or ends in the rest of it. */
export async function keptToCome(db: Db, { to_day: until }: Term, at: At): Promise<readonly ToCome[]> {
  const isAny = await keptWhether(db, until, at, {
    anew: async () => (await allocationChanges(db, at.today, until).executeTakeFirst()) !== undefined,
    again: async (known, { people }) => (people ? undefined : known),
  })
  return isAny ? await officersToCome(db, at.today, { until }).execute() : []
}

function urnsOf(schools: readonly { urn: number }[]): number[] {
  return schools.map(({ urn }) => urn)
}

function byUrn(a: Part, b: Part): number {
  return (a.urn ?? 0) - (b.urn ?? 0)
}
