import { describe, expect, test } from 'vitest'
import { planTerm } from '../../src/planning/plan-term.ts'
import type { Statement, Store } from '../../src/platform/store.ts'
import { elmfield, grace, oakhill, peopleAndSchools, ruth } from '../support/people.ts'
import { onBothStores } from '../support/stores.ts'
import { type TestWorld, testWorld } from '../support/world.ts'

const spring = '2027-spring'
const actor = { person: grace.id }

/** Spring 2027 seen from Monday 4 January: Ruth has hours for meetings on Tuesdays, 9am to midday, which is two openings. */
async function springTerm(store: Store): Promise<TestWorld> {
  await peopleAndSchools(store)
  const hours = { person_id: ruth.id, purpose: 'meetings', from_day: '2026-09-01' }
  await store.db
    .insertInto('weekly_hours')
    .values({ ...hours, weekday: 2, starts: '09:00', ends: '12:00' })
    .execute()
  return testWorld(store, { at: '2027-01-04T08:00:00Z' })
}

const meetings = ({ db }: Store) =>
  db
    .selectFrom('meeting')
    .select(['id', 'urn', 'number', 'officer_id', 'starts_at', 'ends_at'])
    .orderBy('urn')
    .execute()
const diary = ({ db }: Store) => db.selectFrom('diary').selectAll().orderBy('quarter').execute()
const apply = (world: TestWorld, runId?: string) => planTerm(world, spring, { apply: true, actor, runId })

describe('planning a term', () => {
  onBothStores((store) => {
    test('drafts every owed meeting, with its quarters of the diary, and tells the history', async () => {
      const world = await springTerm(store())
      const planned = await apply(world)
      expect(planned).toMatchObject({ planned: true, unplaced: [], changes: { added: 2, moved: 0, removed: 0 } })
      const drafted = await meetings(store())
      // Neither's attendance is known, so the earlier tier is first; and the weeks are even.
      expect(drafted.map(({ urn, starts_at }) => [urn, starts_at])).toEqual([
        [elmfield, '2027-01-12T09:00:00Z'],
        [oakhill, '2027-01-05T09:00:00Z'],
      ])
      const taken = (await diary(store())).map(({ person_id, quarter }) => `${person_id} ${quarter}`)
      expect(taken).toHaveLength(8)
      expect(taken.slice(0, 4)).toEqual(['09:00', '09:15', '09:30', '09:45'].map((at) => `3 2027-01-05T${at}:00Z`))
      const events = await store().db.selectFrom('event').select(['kind', 'subject']).orderBy('id').execute()
      expect(events).toEqual([
        { kind: 'owed.fixed', subject: 'term:2027-spring' },
        { kind: 'plan.made', subject: 'term:2027-spring' },
      ])
    })

    test('planned again, nothing moves; shown only, nothing is written', async () => {
      const world = await springTerm(store())
      const shown = await planTerm(world, spring, { apply: false, actor })
      expect([await meetings(store()), await diary(store())]).toEqual([[], []])
      const first = await apply(world)
      const before = await meetings(store())
      expect(await apply(world)).toMatchObject({ changes: { added: 0, moved: 0, removed: 0 } })
      expect(await meetings(store())).toEqual(before)
      const places = (one: typeof shown) => (one.planned ? one.placed : [])
      expect(places(shown)).toEqual(places(first))
    })

    test('what was sent, held or pinned stays; what is no longer owed goes, and what has no place is listed with its reason', async () => {
      const world = await springTerm(store())
      await apply(world)
      const { db } = store()
      const [elmfields] = await meetings(store())
      await db.updateTable('meeting').set({ sent_at: '2027-01-04T09:00:00Z' }).where('urn', '=', elmfield).execute()
      await db.insertInto('write_off').values(writeOff(oakhill)).execute()
      expect(await apply(world)).toMatchObject({
        placed: [],
        unplaced: [],
        changes: { added: 0, moved: 0, removed: 1 },
      })
      expect(await meetings(store())).toEqual([elmfields])
      expect(await diary(store())).toHaveLength(4)

      await db.deleteFrom('write_off').execute()
      await db.deleteFrom('weekly_hours').execute()
      const again = await apply(world)
      expect(again).toMatchObject({ placed: [], unplaced: [{ urn: oakhill, number: 1, because: 'no_openings' }] })
      const listed = await db.selectFrom('unplaced').selectAll().execute()
      expect(listed).toMatchObject([{ term: spring, urn: oakhill, number: 1, because: 'no_openings' }])
      expect(JSON.parse(listed[0]?.details ?? '')).toEqual({ officerId: ruth.id, from: '2027-01-05', by: '2027-03-25' })
    })

    test('a day on which a school could not meet is not proposed to it again', async () => {
      const world = await springTerm(store())
      await apply(world)
      const { db } = store()
      const sent = { sent_at: '2027-01-04T09:00:00Z', cancelled_at: '2027-01-04T10:00:00Z' }
      await db
        .updateTable('meeting')
        .set({ ...sent, cancelled_because: 'school cannot' })
        .where('urn', '=', oakhill)
        .execute()
      await db.deleteFrom('diary').where('quarter', '<', '2027-01-06').execute()
      expect(await apply(world)).toMatchObject({ unplaced: [], changes: { added: 1, moved: 0, removed: 0 } })
      const days = (await meetings(store()))
        .filter(({ urn }) => urn === oakhill)
        .map((one) => one.starts_at.slice(0, 10))
      expect(days).toHaveLength(2)
      expect(new Set(days).size).toBe(2)
      expect(days).toContain('2027-01-05')
    })

    test('a pinned draft is not moved, and its day counts', async () => {
      const world = await springTerm(store())
      await apply(world)
      const { db } = store()
      const pin = {
        starts_at: '2027-01-12T10:15:00Z',
        ends_at: '2027-01-12T11:15:00Z',
        pinned_at: '2027-01-04T09:00:00Z',
      }
      await db.updateTable('meeting').set(pin).where('urn', '=', elmfield).execute()
      await db.insertInto('meeting_limit').values({ person_id: ruth.id, most_a_day: 1 }).execute()
      await apply(world)
      const [pinned, other] = await meetings(store())
      expect(pinned?.starts_at).toBe('2027-01-12T10:15:00Z')
      expect(other?.starts_at.slice(0, 10)).not.toBe('2027-01-12')
    })

    test('it keeps clear of what the diary holds, and refuses when somebody is booked meanwhile', async () => {
      const world = await springTerm(store())
      const { db } = store()
      const booked = (quarter: string) =>
        db.insertInto('diary').values({ person_id: ruth.id, quarter, appointment_id: quarter }).execute()
      await booked('2027-01-05T09:45:00Z')
      const shown = await planTerm(world, spring, { apply: false, actor })
      expect(shown).toMatchObject({ placed: [{}, { startsAt: '2027-01-05T10:00:00Z' }] })

      const overtaken = { ...world, store: bookingBeforeWriting(store(), () => booked('2027-01-05T10:30:00Z')) }
      await db.deleteFrom('owed').execute()
      expect(await planTerm(overtaken, spring, { apply: true, actor })).toEqual({
        planned: false,
        because: 'changed_meanwhile',
      })
      expect(await meetings(store())).toEqual([])
      expect(await apply(world)).toMatchObject({ planned: true, changes: { added: 2 } })
    })

    test('its progress and its outcome can be looked at', async () => {
      const world = await springTerm(store())
      await apply(world, 'run-1')
      const runs = await store().db.selectFrom('plan_run').selectAll().execute()
      expect(runs).toMatchObject([{ id: 'run-1', person_id: grace.id, stage: 'Writing', done: 1, total: 1 }])
      expect(JSON.parse(runs[0]?.outcome ?? '')).toMatchObject({ placed: 2, unplaced: 0 })
      expect(runs[0]?.finished_at).toBe('2027-01-04T08:00:00Z')
    })

    test('a term that is not known, or over, is refused', async () => {
      const world = await springTerm(store())
      const asked = (term: string) => planTerm(world, term, { apply: true, actor })
      expect(await asked('2031-autumn')).toEqual({ planned: false, because: 'unknown_term' })
      expect(await asked('2026-autumn')).toEqual({ planned: false, because: 'term_over' })
    })

    test('a meeting goes to whoever is the school’s named officer on its day', async () => {
      const world = await springTerm(store())
      const { db } = store()
      await db.updateTable('allocation').set({ to_day: '2027-01-15' }).execute()
      const later = { officer_id: grace.id, community_id: 1, from_day: '2027-01-16' }
      await db.insertInto('allocation').values(later).execute()
      await db
        .insertInto('staff_role')
        .values({ person_id: grace.id, role: 'officer', from_day: '2026-09-01' })
        .execute()
      const hours = { person_id: grace.id, purpose: 'meetings', from_day: '2026-09-01', weekday: 2 }
      await db
        .insertInto('weekly_hours')
        .values({ ...hours, starts: '09:00', ends: '12:00' })
        .execute()
      await apply(world)
      const drafted = await meetings(store())
      expect(drafted.map((one) => [one.officer_id, one.starts_at > '2027-01-16'])).toEqual([
        [grace.id, true],
        [grace.id, true],
      ])
    })
  })
})

function writeOff(urn: number) {
  return { term: spring, urn, number: 1, reason: 'It closes', person_id: grace.id, made_at: '2027-01-04T09:00:00Z' }
}

/** The same store, in which something happens just before a plan is written: what schools are owed is written before. */
function bookingBeforeWriting(store: Store, happens: () => Promise<unknown>): Store {
  let atomics = 0
  return {
    db: store.db,
    atomic: async <const Q extends readonly Statement[]>(...statements: Q) => {
      if (++atomics === 2) await happens()
      return await store.atomic<Q>(...statements)
    },
  }
}
