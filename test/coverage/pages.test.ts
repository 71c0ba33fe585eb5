import { expect, test } from 'vitest'
import { insertAll } from '../../db/demo/rows.ts'
import { app } from '../../src/app.tsx'
import { figuresBy, figuresOf } from '../../src/coverage/coverage.ts'
import { askedIn, dashboard, viewOf } from '../../src/coverage/dashboard.ts'
import { CoverageForm } from '../../src/coverage/forms.ts'
import { proveForecast } from '../../src/coverage/prove.ts'
import { fixOwed } from '../../src/schools/fix-owed.ts'
import { knownTerms } from '../../src/terms/queries.ts'
import { draft, meetingHours } from '../support/meetings.ts'
import { ben, elmfield, grace, jo, oakhill, peopleAndSchools, ruth } from '../support/people.ts'
import { signedInAs } from '../support/sign-in.ts'
import { onBothStores } from '../support/stores.ts'
import { testWorld } from '../support/world.ts'

const inForce = {
  decided_at: '2026-09-01T08:00:00Z',
  fits: '[]',
  figures: '{}',
  not_known: '[]',
  minutes: 60,
  mode: 'video',
}
const owed = { ...inForce, term: '2026-autumn', tier: 'secondary', meetings: 1, by_day: '2026-12-18' }

onBothStores((store) => {
  const start = async () => {
    await peopleAndSchools(store())
    const world = testWorld(store())
    const look = async (path: string, person: { id: number } = grace) => {
      const answer = await app.request(path, { headers: await signedInAs(world, person) }, world)
      return { status: answer.status, text: (await answer.text()).replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ') }
    }
    const states = async (term = '2026-autumn') => {
      const view = await viewOf(world, CoverageForm.parse({ term }))
      if (!view) throw new Error('There is no such term')
      const { parts } = await dashboard(world, view)
      const some = (figures: ReturnType<typeof figuresOf>) =>
        Object.fromEntries(Object.entries(figures).filter(([, count]) => count > 0))
      return {
        all: some(figuresOf(parts)),
        by: (of: 'officerId' | 'tier') =>
          Object.fromEntries([...figuresBy(parts, (part) => part[of])].map(([key, figures]) => [key, some(figures)])),
      }
    }
    return { world, look, states }
  }
  const db = () => store().db
  const held = (id: string) =>
    db()
      .updateTable('meeting')
      .set({ sent_at: '2026-09-04T08:00:00Z', held_at: '2026-10-07T09:00:00Z' })
      .where('id', '=', id)
      .execute()

  test('before anything is fixed there is nothing to count; then each figure opens its schools', async () => {
    const { world, look } = await start()
    expect((await look('/coverage')).text).toContain('Nothing is fixed yet')
    await fixOwed(world, '2026-autumn', { command: 'test' })
    await meetingHours(store())
    const id = await draft(store(), { urn: oakhill, startsAt: '2026-10-07T09:00:00Z' })
    await held(id)
    const page = await look('/coverage')
    expect(page.text).toContain('100% held: 1 of 1')
    expect(page.text).toContain('After 48 of 72 school days 100% of what is due has been held')
    expect((await look('/coverage/schools?state=held')).text).toMatch(/1 meeting of 1 school\. .*Oakhill School/)
    expect((await look('/coverage/schools?state=booked')).text).toContain('fits all that you chose')
    expect((await look('/coverage/schools?q=elm&term=2026-27&sort=met')).text).toContain('has “elm” in its name')
  })

  test('an officer sees their own schools first, a contact sees nothing', async () => {
    const { look } = await start()
    await insertAll(store(), { owed: [elmfield, oakhill].map((urn) => ({ ...owed, urn })) })
    expect((await look('/coverage', ruth)).text).toContain('Coverage: Ruth Hale')
    expect((await look('/coverage?officer=all', ruth)).text).toContain('will be missed')
    expect((await look('/coverage', jo)).status).toBe(404)
    expect(askedIn(CoverageForm.parse({}), { person: grace, roles: new Set(['manager', 'officer']) }).officer).toBe('')
  })

  test('a school that closed, reopened, moved to another tier or was handed over in the term is counted once', async () => {
    const { states } = await start()
    await insertAll(store(), { owed: [elmfield, oakhill].map((urn) => ({ ...owed, urn })) })
    await held(await draft(store(), { urn: oakhill, startsAt: '2026-10-07T09:00:00Z' }))
    expect((await states()).all).toEqual({ owed: 2, held: 1, 'not arranged': 1 })
    const change = (set: { status: string; closed_on: string | null }) => db().updateTable('school').set(set).execute()
    await change({ status: 'Closed', closed_on: '2026-11-01' })
    expect((await states()).all).toEqual({ owed: 2, held: 1, 'written off': 1 })
    await change({ status: 'Open', closed_on: null })
    expect((await states()).all).toEqual({ owed: 2, held: 1, 'not arranged': 1 })
    await db().updateTable('owed').set({ tier: 'all', meetings: 0 }).execute()
    expect((await states()).by('tier')).toEqual({ all: { owed: 1, held: 1 } })
    await db().updateTable('owed').set({ meetings: 1 }).execute()
    await db().insertInto('allocation').values({ officer_id: ben.id, urn: oakhill, from_day: '2026-11-01' }).execute()
    expect((await states()).by('officerId')).toEqual({
      [ben.id]: { owed: 1, held: 1 },
      [ruth.id]: { owed: 1, 'not arranged': 1 },
    })
  })

  test('a school that became another is counted once, as what it is now, with what was held before', async () => {
    const { states } = await start()
    await insertAll(store(), { owed: [{ ...owed, urn: elmfield }] })
    await held(await draft(store(), { startsAt: '2026-10-07T09:00:00Z' }))
    const academy = {
      urn: 133333,
      la_code: 999,
      name: 'Elmfield Academy',
      phase: 'Primary',
      status: 'Open',
      community_id: 1,
    }
    await db()
      .updateTable('school')
      .set({ status: 'Closed', closed_on: '2026-10-31' })
      .where('urn', '=', elmfield)
      .execute()
    await db()
      .insertInto('school')
      .values({ ...academy, predecessor_urn: elmfield })
      .execute()
    expect((await states()).all).toEqual({ owed: 1, held: 1 })
    await insertAll(store(), { owed: [{ ...owed, urn: academy.urn, meetings: 0 }] })
    expect((await states()).all).toEqual({ owed: 1, held: 1 })
    await db().updateTable('owed').set({ meetings: 1 }).where('urn', '=', academy.urn).execute()
    expect((await states()).all).toEqual({ owed: 2, held: 1, 'not arranged': 1 })
  })

  test('what an officer cannot hold is missed no more once a colleague is to have the schools in time', async () => {
    const { world } = await start()
    await insertAll(store(), { owed: [elmfield, oakhill].map((urn) => ({ ...owed, urn })) })
    const role = { person_id: ben.id, role: 'officer', from_day: '2026-09-01' }
    await db().insertInto('staff_role').values(role).execute()
    await meetingHours(store(), ben)
    const missed = async () => {
      const view = await viewOf(world, CoverageForm.parse({}))
      const all = view && (await dashboard(world, view))
      return all?.outlooks.map(({ officer, missed, fixes }) => [officer?.id, missed.length, fixes])
    }
    expect(await missed()).toEqual([[ruth.id, 2, [{ what: 'more hours', meetings: 2 }]]])
    const community = { officer_id: ben.id, community_id: 1 }
    await db().updateTable('allocation').set({ to_day: '2026-11-30' }).execute()
    await db()
      .insertInto('allocation')
      .values({ ...community, from_day: '2026-12-01' })
      .execute()
    expect(await missed()).toEqual([])
    // His last opening of the term is on Wednesday 16 December.
    await db().updateTable('allocation').set({ from_day: '2026-12-17' }).where('officer_id', '=', ben.id).execute()
    expect(await missed()).toEqual([[ben.id, 2, [{ what: 'more hours', meetings: 2 }]]])
  })

  test('what was cancelled is no draft that waits to be sent', async () => {
    const { world } = await start()
    await insertAll(store(), { owed: [{ ...owed, urn: elmfield }] })
    await draft(store(), { startsAt: '2026-12-09T10:00:00Z' })
    const open = async () => {
      const view = await viewOf(world, CoverageForm.parse({}))
      const [one] = (view && (await dashboard(world, view)).open) ?? []
      return [one?.state, one?.day]
    }
    expect(await open()).toEqual(['not arranged', '2026-12-09'])
    const sent = { sent_at: '2026-11-10T08:00:00Z', cancelled_at: '2026-11-12T08:00:00Z' }
    await db()
      .updateTable('meeting')
      .set({ ...sent, cancelled_because: 'school cannot' })
      .execute()
    expect(await open()).toEqual(['not arranged', null])
  })

  test('the forecast is run as of a day that is past, and knows nothing of what came after', async () => {
    const { world } = await start()
    world.setClock('2027-02-01T09:00:00Z')
    await insertAll(store(), { owed: [elmfield, oakhill].map((urn) => ({ ...owed, urn })) })
    await draft(store(), { urn: oakhill, startsAt: '2026-12-02T10:00:00Z' })
    await db()
      .updateTable('meeting')
      .set({ sent_at: '2026-11-20T08:00:00Z', accepted_at: '2026-11-21T08:00:00Z', held_at: '2026-12-02T10:00:00Z' })
      .execute()
    const term = (await knownTerms(db())).find(({ id }) => id === '2026-autumn')
    if (!term) throw new Error('There is no such term')
    // Ruth has no hours for meetings: on the 30th day nothing is arranged, so both would be missed; one was.
    const proof = await proveForecast(db(), term, [], 30)
    expect(proof).toEqual({ term: '2026-autumn', gone: 30, of: 72, open: 2, foretold: 2, missed: 1, right: 1 })
  })
})
