import { describe, expect, test } from 'vitest'
import { agendasOf } from '../../src/agendas/compose.ts'
import { addPoint } from '../../src/agendas/points.ts'
import { meetingById } from '../../src/meetings/queries.ts'
import { send } from '../../src/meetings/send.ts'
import { beginPlan } from '../../src/planning/begin-plan.ts'
import { dropDraft } from '../../src/planning/drop-draft.ts'
import { moveDraft } from '../../src/planning/move-draft.ts'
import { pinDraft } from '../../src/planning/pin-draft.ts'
import { placeMeeting } from '../../src/planning/place-meeting.ts'
import { planTerm } from '../../src/planning/plan-term.ts'
import { draftById } from '../../src/planning/queries.ts'
import { writeOffMeeting } from '../../src/planning/write-off-meeting.ts'
import type { Store } from '../../src/platform/store.ts'
import { draft, owedInSpring } from '../support/meetings.ts'
import { amira, elmfield, grace, oakhill, peopleAndSchools, ruth } from '../support/people.ts'
import { onBothStores } from '../support/stores.ts'
import { type TestWorld, testWorld } from '../support/world.ts'

const term = '2027-spring'
const actor = { person: grace.id }
const [tuesday, wednesday] = ['2027-01-12T09:00:00Z', '2027-01-13T14:30:00Z']

/** Elmfield's draft with Ruth on Tuesday 12 January at 9am; Oakhill is owed a meeting and has none. Ruth works on Tuesday mornings. */
async function spring(store: Store): Promise<TestWorld> {
  await peopleAndSchools(store)
  await draft(store, { id: 'elmfields', term, startsAt: tuesday })
  await owedInSpring(store, elmfield)
  await owedInSpring(store, oakhill)
  const hours = { person_id: ruth.id, purpose: 'meetings', weekday: 2, from_day: '2026-09-01' }
  await store.db
    .insertInto('weekly_hours')
    .values({ ...hours, starts: '09:00', ends: '12:00' })
    .execute()
  return testWorld(store, { at: '2027-01-04T08:00:00Z' })
}

const drafted = ({ store }: TestWorld) => draftById(store.db, 'elmfields').executeTakeFirstOrThrow()
const to = (startsAt: string, officerId = ruth.id) => ({ startsAt, officerId })
const diaryOf = async ({ store }: TestWorld) =>
  (await store.db.selectFrom('diary').select(['person_id', 'quarter']).orderBy('quarter').execute()).map(
    ({ person_id, quarter }) => `${person_id} ${quarter}`,
  )
const oakhills = { term, urn: oakhill, number: 1, status: 'Open', minutes: 60, mode: 'video' }
const kinds = async ({ store }: TestWorld) =>
  (await store.db.selectFrom('event').select('kind').orderBy('id').execute()).map(({ kind }) => kind)

describe('a plan is changed by hand', () => {
  onBothStores((store) => {
    test('a draft moves to any free time, is pinned there, and takes its diary along', async () => {
      const world = await spring(store())
      expect(await moveDraft(world, await drafted(world), to(wednesday), actor)).toEqual({ done: true })
      expect(await drafted(world)).toMatchObject({ startsAt: wednesday, endsAt: '2027-01-13T15:30:00Z' })
      expect((await drafted(world)).pinnedAt).toBe('2027-01-04T08:00:00Z')
      expect(await diaryOf(world)).toEqual(
        ['14:30', '14:45', '15:00', '15:15'].map((at) => `${ruth.id} 2027-01-13T${at}:00Z`),
      )
      expect(await kinds(world)).toEqual(['draft.moved'])
      await planTerm(world, term, { apply: true, actor })
      expect((await drafted(world)).startsAt).toBe(wednesday)
    })

    test('it is refused what the diary has no room for, what is past, outside the term, or nobody holds', async () => {
      const world = await spring(store())
      const seen = await drafted(world)
      const moved = async (startsAt: string, officer = ruth) => {
        const answer = await moveDraft(world, seen, to(startsAt, officer.id), actor)
        return answer.done || answer.because
      }
      const taken = { person_id: ruth.id, quarter: '2027-01-13T15:15:00Z', appointment_id: 'another' }
      await store().db.insertInto('diary').values(taken).execute()
      expect(await moved(wednesday)).toBe('time_taken')
      expect(await moved('2027-01-04T07:45:00Z')).toBe('in_the_past')
      expect(await moved('2027-01-13T14:35:00Z')).toBe('not_on_a_quarter')
      expect(await moved('2027-03-30T09:00:00Z')).toBe('outside_term')
      expect(await moved('2027-01-17T10:00:00Z')).toBe('weekend')
      expect(await moved('2027-01-13T22:00:00Z')).toBe('out_of_hours')
      await store().db.insertInto('non_pupil_day').values({ urn: elmfield, day: '2027-01-18' }).execute()
      expect(await moved('2027-01-18T10:00:00Z')).toBe('non_pupil_day')
      expect(await moved('2027-01-14T10:00:00Z', amira)).toBe('no_officer')
      const off = { starts_at: '2027-01-15T00:00:00Z', ends_at: '2027-01-16T00:00:00Z' }
      await store()
        .db.insertInto('absence')
        .values({ person_id: ruth.id, ...off })
        .execute()
      expect(await moved('2027-01-15T10:00:00Z')).toBe('officer_away')
      expect(await drafted(world)).toEqual(seen)
      expect(await diaryOf(world)).toHaveLength(5)
    })

    test('what somebody else has moved, sent or dropped meanwhile stays as they left it', async () => {
      const world = await spring(store())
      const seen = await drafted(world)
      await moveDraft(world, seen, to(wednesday), actor)
      const changed = { done: false, because: 'changed_meanwhile' }
      expect(await moveDraft(world, seen, to('2027-01-14T09:00:00Z'), actor)).toEqual(changed)
      expect(await pinDraft(world, seen, false, actor)).toEqual(changed)
      expect(await dropDraft(world, seen, actor)).toEqual(changed)
      const now = await drafted(world)
      expect((await send(world, { term }, actor)).sent).toEqual(['elmfields'])
      expect(await dropDraft(world, now, actor)).toEqual(changed)
      expect(await diaryOf(world)).toHaveLength(4)
    })

    test('a pin is put on and taken off', async () => {
      const world = await spring(store())
      await pinDraft(world, await drafted(world), true, actor)
      expect((await drafted(world)).pinnedAt).not.toBeNull()
      await pinDraft(world, await drafted(world), false, actor)
      expect((await drafted(world)).pinnedAt).toBeNull()
      expect(await kinds(world)).toEqual(['draft.pinned', 'draft.unpinned'])
    })

    test('what is dropped frees its time, is still owed, and can be put back as it was, with what was added', async () => {
      const world = await spring(store())
      const read = async (id: string) => meetingById(store().db, id).executeTakeFirstOrThrow()
      await addPoint(world, await read('elmfields'), { id: 'point', point: 'The bus is late' }, actor)
      expect(await dropDraft(world, await drafted(world), actor)).toEqual({ done: true })
      expect(await diaryOf(world)).toEqual([])
      const elmfields = { ...oakhills, urn: elmfield }
      const back = { ...to(tuesday), pinned: false }
      expect(await placeMeeting(world, elmfields, back, actor)).toEqual({ done: true })
      expect(await placeMeeting(world, elmfields, { ...back, startsAt: wednesday }, actor)).toEqual({
        done: false,
        because: 'placed_already',
      })
      const [placed = { id: '' }, ...others] = await store().db.selectFrom('meeting').select('id').execute()
      expect(others).toEqual([])
      const meeting = await read(placed.id)
      expect(meeting).toMatchObject({ urn: elmfield, startsAt: tuesday })
      expect((await agendasOf(store().db, [meeting])).get(meeting.id)?.markdown).toContain('- The bus is late')
      expect((await draftById(store().db, meeting.id).executeTakeFirst())?.pinnedAt).toBeNull()
      expect(await diaryOf(world)).toHaveLength(4)
    })

    test('what has no place is placed by hand, or written off and then neither placed nor planned', async () => {
      const world = await spring(store())
      const { db } = store()
      await db.insertInto('unplaced').values({ term, urn: oakhill, number: 1, because: 'no_openings' }).execute()
      expect(await placeMeeting(world, oakhills, to(tuesday), actor)).toEqual({ done: false, because: 'time_taken' })
      expect(await placeMeeting(world, oakhills, to('2027-02-17T10:00:00Z'), actor)).toMatchObject({
        because: 'half_term',
      })
      expect(await placeMeeting(world, { ...oakhills, number: 2 }, to(wednesday), actor)).toEqual({
        done: false,
        because: 'not_owed',
      })
      const why = { reason: 'It closes at Easter', person: grace.id }
      expect(await writeOffMeeting(world, oakhills, why, actor)).toEqual({ done: true })
      expect(await placeMeeting(world, oakhills, to(wednesday), actor)).toEqual({ done: false, because: 'not_owed' })
      expect(await db.selectFrom('unplaced').selectAll().execute()).toEqual([])
      const arranged = await writeOffMeeting(world, { ...oakhills, urn: elmfield }, why, actor)
      expect(arranged).toEqual({ done: false, because: 'changed_meanwhile' })
      expect(await planTerm(world, term, { apply: true, actor })).toMatchObject({ placed: [{ urn: elmfield }] })
    })

    test('a term is planned once at a time; a plan that died is noticed by its age', async () => {
      const world = await spring(store())
      const both = await Promise.all([beginPlan(world, term, actor), beginPlan(world, term, actor)])
      const [first, second] = both.map((one) => (one.begun ? one.runId : one.because))
      expect(first).toBe(second)
      await world.settled()
      const { db } = store()
      const runs = () => db.selectFrom('plan_run').select(['id', 'finished_at']).orderBy('started_at').execute()
      expect(await runs()).toEqual([{ id: first, finished_at: '2027-01-04T08:00:00Z' }])

      await db.updateTable('plan_run').set({ finished_at: null, outcome: null }).execute()
      world.setClock('2027-01-04T08:09:00Z')
      expect(await beginPlan(world, term, actor)).toEqual({ begun: true, runId: first })
      world.setClock('2027-01-04T08:10:00Z')
      expect(await beginPlan(world, term, actor)).toMatchObject({
        begun: true,
        runId: expect.not.stringMatching(first ?? ''),
      })
      await world.settled()
      expect(await runs()).toHaveLength(2)
      expect(await beginPlan(world, '2026-autumn', actor)).toEqual({ begun: false, because: 'term_over' })
    })

    test('what is sent while a plan is made is not moved: the plan gives way', async () => {
      const world = await spring(store())
      // Ruth meets nobody on Tuesdays any more, so that the plan would move Elmfield's draft.
      await store().db.updateTable('weekly_hours').set({ weekday: 4 }).execute()
      const planning = {
        ...world,
        store: {
          ...store(),
          atomic: async <const Q extends Parameters<Store['atomic']>>(...statements: Q) => {
            await send(world, { term }, actor)
            return await store().atomic<Q>(...statements)
          },
        },
      }
      expect(await planTerm(planning, term, { apply: true, actor })).toEqual({
        planned: false,
        because: 'changed_meanwhile',
      })
      const meetings = await store().db.selectFrom('meeting').select(['starts_at', 'sent_at']).execute()
      expect(meetings).toEqual([{ starts_at: tuesday, sent_at: '2027-01-04T08:00:00Z' }])
    })
  })
})
