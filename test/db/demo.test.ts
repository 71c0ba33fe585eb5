import { isDeepStrictEqual } from 'node:util'
import { DateTime } from 'luxon'
import { beforeAll, describe, expect, test } from 'vitest'
import { laCode } from '../../db/demo/schools.ts'
import { bookAhead, makeDemo } from '../../db/demo.ts'
import { check } from '../../src/audit/check.ts'
import { sealEvents } from '../../src/audit/seal.ts'
import { type Store, storeOver } from '../../src/platform/store.ts'
import { ukTime } from '../../src/platform/time.ts'
import { expectAsReckoned, expectStoodAsReckoned } from '../coverage/expect-as-reckoned.ts'
import { theD1 } from '../support/d1.ts'
import { emptyNodeStore } from '../support/stores.ts'
import { testWorld } from '../support/world.ts'

const mondayMorning = '2026-11-23T10:00:00Z'

describe('the demo', () => {
  const store = emptyNodeStore()
  let onD1: Store
  beforeAll(async () => {
    const d1 = await theD1()
    await d1.empty()
    onD1 = storeOver(d1)
    await makeDemo(store, ukTime(mondayMorning))
    await makeDemo(onD1, ukTime(mondayMorning))
  })

  test('is a county of about 360 schools, its team, and two years of consultations', async () => {
    const { db } = store
    const schools = await db.selectFrom('school').selectAll().execute()
    expect(schools.length).toBeGreaterThan(350)
    expect(schools.length).toBeLessThan(370)
    expect(schools.every(({ la_code }) => la_code === laCode)).toBe(true)
    expect(schools.some(({ pupils }) => pupils === 350) && schools.some(({ pupils }) => pupils === null)).toBe(true)
    expect(new Set(schools.map(({ status }) => status)).size).toBe(4)
    expect(await count(store, 'learning_community')).toBe(12)
    const roles = await db.selectFrom('staff_role').select('role').execute()
    expect(
      Object.fromEntries([...Map.groupBy(roles, ({ role }) => role)].map(([role, all]) => [role, all.length])),
    ).toEqual({
      manager: 2,
      practitioner: 6,
      officer: 15,
    })
    expect(await count(store, 'consultation')).toBeGreaterThan(700)
  })

  // Here, where a county is made on both stores already.
  test.each(['better-sqlite3', 'D1'])('has the coverage that is reckoned otherwise, on %s', async (on) => {
    const made = on === 'D1' ? onD1 : store
    for (const term of ['2025-autumn', '2026-summer', '2026-autumn'])
      await expectAsReckoned(made, term, { now: mondayMorning, today: '2026-11-23' })
    for (const at of ['2026-05-08T17:00:00Z', '2026-06-12T17:00:00Z'])
      await expectStoodAsReckoned(made, '2026-summer', at)
  })

  test('is the same for the same day, on whichever store', async () => {
    const tables = [
      'school',
      'person',
      'contact',
      'attendance_figure',
      'consultation',
      'outcome',
      'waiting',
      'owed',
      'meeting',
      'meeting_record',
      'action',
      'regular_contact',
      'event',
    ] as const
    for (const table of tables) {
      const [one, other] = await Promise.all([store, onD1].map(({ db }) => db.selectFrom(table).selectAll().execute()))
      // A comparison that tells what differs would take a second for each table.
      expect(isDeepStrictEqual(one, other), `${table} is the same`).toBe(true)
    }
  })

  test('has nothing real in it: example domains, the numbers kept for drama, URNs that England has not given out', async () => {
    const people = await store.db.selectFrom('person').selectAll().execute()
    expect(people.filter(({ email }) => !/^[a-z0-9.@-]+\.example$/.test(email))).toEqual([])
    expect(people.filter(({ phone }) => phone && !/^(01632 960|07700 900)\d{3}$/.test(phone))).toEqual([])
    const schools = await store.db.selectFrom('school').selectAll().execute()
    expect(schools.filter(({ urn }) => urn < 990_000)).toEqual([])
    expect(schools.filter(({ postcode }) => !postcode?.startsWith('MX'))).toEqual([])
  })

  test('names no two schools alike, except one that became an academy', async () => {
    const schools = await store.db.selectFrom('school').selectAll().where('predecessor_urn', 'is', null).execute()
    expect(new Set(schools.map(({ name }) => name)).size).toBe(schools.length)
  })

  test('has an officer in every area today, two in two of them, and two areas that were passed on', async () => {
    const areas = await store.db.selectFrom('allocation').selectAll().where('community_id', 'is not', null).execute()
    const now = Map.groupBy(
      areas.filter(({ to_day }) => to_day === null),
      ({ community_id }) => community_id,
    )
    expect([...now.values()].map(({ length }) => length).sort()).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2])
    expect(areas.filter(({ to_day }) => to_day !== null)).toHaveLength(2)
  })

  test('makes the practitioner a day today, when the line is open today', async () => {
    const today = await store.db
      .selectFrom('diary')
      .select('quarter')
      .where('person_id', '=', 3)
      .where('quarter', 'like', '2026-11-23%')
      .execute()
    expect(today.length).toBeGreaterThan(0)
  })

  test('has met nine in ten of the schools that it owed a meeting, in each of two years of terms', async () => {
    const terms = await meetingsByTerm(store)
    expect(terms).toHaveLength(7)
    for (const { owed, held, writtenOff } of terms.slice(0, 6)) {
      expect(owed).toBeGreaterThan(90)
      expect(held / owed).toBeGreaterThan(0.8)
      expect(held / owed).toBeLessThan(0.95)
      expect(writtenOff).toBeGreaterThan(0)
    }
  })

  test.each([
    ['New Year', '2027-01-01T09:00:00Z'],
    ['the first day of the next', '2026-08-31T23:00:00Z'],
    ['half-term', '2026-10-28T12:00:00Z'],
    ['the day the clocks go forward', '2027-03-28T01:00:00Z'],
    ['the day the clocks go back', '2026-10-25T01:30:00Z'],
    ['the summer holidays', '2026-07-29T09:00:00Z'],
    ['a leap day', '2028-02-29T09:00:00Z'],
  ])('can be made on %s, and booked ahead', async (_, at) => {
    const store = emptyNodeStore()
    await makeDemo(store, DateTime.fromISO(at))
    const world = testWorld(store, { at })
    expect(await bookAhead(world)).toBeGreaterThan(0)
    expect(await count(store, 'consultation')).toBeGreaterThan(700)
    expect(await count(store, 'meeting')).toBeGreaterThan(600)
    await sealEvents(world)
    expect(await check(world)).toEqual([])
  })
})

/** What was owed, held and written off in each term, in order. */
async function meetingsByTerm({ db }: Store) {
  const [terms, owed, meetings, off] = await Promise.all([
    db.selectFrom('term').select('id').orderBy('from_day').execute(),
    db.selectFrom('owed').select(['term', 'meetings']).execute(),
    db.selectFrom('meeting').select('term').where('held_at', 'is not', null).execute(),
    db.selectFrom('write_off').select('term').execute(),
  ])
  return terms
    .map(({ id }) => ({
      owed: owed.reduce((sum, { term, meetings }) => sum + (term === id ? meetings : 0), 0),
      held: meetings.filter(({ term }) => term === id).length,
      writtenOff: off.filter(({ term }) => term === id).length,
    }))
    .filter(({ owed }) => owed > 0)
}

async function count(store: Store, table: 'consultation' | 'learning_community' | 'meeting'): Promise<number> {
  return (await store.db.selectFrom(table).selectAll().execute()).length
}
