import { expect } from 'vitest'
import { stoodThen } from '../../src/coverage/ahead-queries.ts'
import { figuresBy, figuresOf, type Part } from '../../src/coverage/coverage.ts'
import { officersDay, periodOf } from '../../src/coverage/period.ts'
import { type Asked, coverage } from '../../src/coverage/read.ts'
import { namedOfficers } from '../../src/people/queries.ts'
import type { Store } from '../../src/platform/store.ts'
import { knownTerms } from '../../src/terms/queries.ts'
import { reckoned } from './reckoning.ts'

/** Compares what a term's coverage adds up to with another reckoning of it, in every way that it can be asked for. */
export async function expectAsReckoned({ db }: Store, term: string, { now, today }: { now: string; today: string }) {
  const rows = await reckoned(db, term, now)
  const schools = await db.selectFrom('school').selectAll().execute()
  const period = periodOf({ term }, await knownTerms(db), today)
  const [known] = period?.terms ?? []
  if (!period || !known) throw new Error('There is no such term')
  const urns = schools.map(({ urn }) => urn)
  const officers = await namedOfficers(db, urns, officersDay(known, today)).execute()
  const schoolOf = new Map(schools.map((one) => [one.urn, one]))
  const officerOf = new Map(officers.map((one) => [one.urn, one.id]))
  const expected = rows.map((row) => ({
    ...row,
    phase: schoolOf.get(row.urn)?.phase ?? '',
    communityId: schoolOf.get(row.urn)?.community_id ?? null,
    officerId: officerOf.get(row.urn) ?? null,
  }))
  type Row = (typeof expected)[number]
  type Narrowing = [Asked, (row: Row) => boolean]
  const ask = (asked: Asked = {}, by?: 'school' | 'day') => coverage(db, period, { now, today }, asked, by)
  const all = await ask()
  const bySchool = await ask({}, 'school')
  const ways: ((one: Row | Part) => unknown)[] = [
    () => 'all',
    ({ tier }) => tier,
    ({ phase }) => phase,
    ({ communityId }) => communityId,
    ({ officerId }) => officerId,
    ({ state, because }) => (state === 'not held' ? because : state),
  ]
  for (const way of ways) {
    const wanted = sums(expected, way)
    expect(sums(all, way)).toEqual(wanted)
    expect(sums(bySchool, way)).toEqual(wanted)
  }
  expect(sums(bySchool, ({ urn }) => urn)).toEqual(sums(expected, ({ urn }) => urn))
  expect([...figuresBy(all, ({ tier }) => tier).values()].reduce((sum, { owed }) => sum + owed, 0)).toBe(
    figuresOf(all).owed,
  )
  const byDay = await ask({}, 'day')
  for (const state of ['held', 'booked', 'invited', 'unrecorded'] as const)
    expect(figuresOf(byDay)[state]).toBe(figuresOf(all)[state])
  if (known.half_term_to) {
    const halves = await Promise.all([1, 2].map((half) => coverage(db, { ...period, half }, { now, today })))
    expect(sums(halves.flat(), ({ state }) => state)).toEqual(sums(all, ({ state }) => state))
  }
  const narrowings: Narrowing[] = [
    [{ tier: null }, ({ tier }) => tier === null],
    [{ tier: 'all', phase: 'Primary' }, ({ tier, phase }) => tier === 'all' && phase === 'Primary'],
    [{ officerId: 2 }, ({ officerId }) => officerId === 2],
    [{ officerId: null }, ({ officerId }) => officerId === null],
    [{ communityId: 2 }, ({ communityId }) => communityId === 2],
    ...schools.slice(0, 2).flatMap(({ name, urn }): Narrowing[] => [
      [{ q: name.toUpperCase() }, (row) => (schoolOf.get(row.urn)?.name ?? '').includes(name)],
      [{ q: String(urn) }, (row) => row.urn === urn],
    ]),
  ]
  for (const [asked, fits] of narrowings) {
    const wanted = sums(expected.filter(fits), ({ state }) => state)
    expect(sums(await ask(asked), ({ state }) => state)).toEqual(wanted)
    expect(sums(await ask(asked, 'school'), ({ state }) => state)).toEqual(wanted)
  }
}

/** How many of each state there are, by some way of telling apart. */
function sums<T extends { state: string; count: number }>(rows: readonly T[], way: (row: T) => unknown) {
  const found: Record<string, number> = {}
  for (const row of rows) {
    const key = `${way(row)}: ${row.state}`
    found[key] = (found[key] ?? 0) + row.count
  }
  return found
}

/** Compares how meetings of a term stood at an instant, and turned out, with what its rows say one by one. */
export async function expectStoodAsReckoned({ db }: Store, term: string, at: string) {
  const [owed, off, meetings] = await Promise.all([
    db.selectFrom('owed').select('meetings').where('term', '=', term).execute(),
    db.selectFrom('write_off').select(['urn', 'number']).where('term', '=', term).execute(),
    db.selectFrom('meeting').selectAll().where('term', '=', term).execute(),
  ])
  const writtenOff = new Set(off.map(({ urn, number }) => `${urn} ${number}`))
  const isBy = (instant: string | null) => instant !== null && instant <= at
  const numbers = [...Map.groupBy(meetings, ({ urn, number }) => `${urn} ${number}`)]
    .filter(([key]) => !writtenOff.has(key))
    .map(([, some]) => {
      const stood = some.filter((one) => isBy(one.sent_at) && !isBy(one.cancelled_at) && !isBy(one.not_held_at))
      const unanswered = stood.some((one) => !isBy(one.accepted_at) && one.starts_at > at)
      return { held: some.some(({ held_at }) => held_at), arranged: stood.length > 0, unanswered }
    })
  const count = (of: (one: (typeof numbers)[number]) => boolean) => numbers.filter(of).length
  expect(await stoodThen(db, { term, at }).execute()).toEqual([
    {
      due: owed.reduce((sum, one) => sum + one.meetings, 0) - off.length,
      arranged: count(({ arranged }) => arranged),
      heldOfOthers: count(({ arranged, held }) => held && !arranged),
      unanswered: count(({ unanswered }) => unanswered),
      heldOfUnanswered: count(({ unanswered, held }) => unanswered && held),
    },
  ])
}
