import { expect, test } from 'vitest'
import { deviceOf, endOf } from '../../src/sign-in/rules.ts'
import { signOut, startSession, whoIs } from '../../src/sign-in/session.ts'
import { askForLink, makeLink, redeem } from '../../src/sign-in/sign-in.ts'
import { elmfield, grace, jo, peopleAndSchools, ruth, sam } from '../support/people.ts'
import { onBothStores } from '../support/stores.ts'
import { testWorld } from '../support/world.ts'

const hours = (count: number) => count * 60

test('a session ends by being idle or by being old, whichever comes first, through both clock changes', () => {
  const limits = { idleMinutes: hours(12), absoluteMinutes: hours(24) }
  const ends = (started_at: string, seen_at = started_at) => endOf({ started_at, seen_at }, limits)
  expect(ends('2026-11-16T08:00:00Z')).toBe('2026-11-16T20:00:00Z')
  expect(ends('2026-11-16T08:00:00Z', '2026-11-16T19:00:00Z')).toBe('2026-11-17T07:00:00Z')
  expect(ends('2026-11-16T08:00:00Z', '2026-11-17T01:00:00Z')).toBe('2026-11-17T08:00:00Z')
  expect(ends('2027-03-27T20:00:00Z', '2027-03-28T09:00:00Z')).toBe('2027-03-28T20:00:00Z')
  expect(ends('2026-10-24T20:00:00Z', '2026-10-25T09:00:00Z')).toBe('2026-10-25T20:00:00Z')
})

test('a browser is told in words that its owner knows', () => {
  expect(
    deviceOf('Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0'),
  ).toBe('Edge on Windows')
  expect(deviceOf('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1')).toBe(
    'Safari on iPhone or iPad',
  )
  expect(deviceOf('<script>')).toBe('A browser')
})

onBothStores((store) => {
  const world = async () => {
    await peopleAndSchools(store())
    return testWorld(store())
  }

  test('only its hash is kept of a session, and it says how and in which browser it began', async () => {
    const w = await world()
    const session = (await startSession(w, jo.id, 'code', { device: 'Edge on Windows' })) ?? ''
    const kept = await store().db.selectFrom('session').selectAll().execute()
    expect(kept).toMatchObject([{ person_id: jo.id, how: 'code', device: 'Edge on Windows' }])
    expect(JSON.stringify(kept)).not.toContain(session)
  })

  test('signing in again in a browser ends the session that it had', async () => {
    const w = await world()
    const link = (await makeLink(w, jo.email))?.replace('/sign-in/', '') ?? ''
    const old = (await startSession(w, sam.id, 'link')) ?? ''
    const renewed = await redeem(w, link, { device: 'A browser', session: old })
    expect(await whoIs(w, old)).toBeUndefined()
    expect(await whoIs(w, renewed?.session ?? '')).toMatchObject({ person: { id: jo.id } })
  })

  test('a contact’s session lasts a week in use, and ends after twelve idle hours', async () => {
    const w = await world()
    const session = (await startSession(w, jo.id, 'link')) ?? ''
    let at = w.now()
    for (let use = 0; use < 14; use++) {
      expect(await whoIs(w, session)).toBeDefined()
      at = at.plus({ hours: 11, minutes: 59 })
      w.setClock(at.toISO() ?? '')
    }
    w.setClock('2026-11-23T08:00:00Z')
    expect(await whoIs(w, session)).toBeUndefined()
    const another = (await startSession(w, jo.id, 'link')) ?? ''
    w.setClock('2026-11-23T20:00:00Z')
    expect(await whoIs(w, another)).toBeUndefined()
  })

  test('the session of staff ends after a day, and at once when a shorter limit is set', async () => {
    const w = await world()
    const session = (await startSession(w, grace.id, 'link')) ?? ''
    w.setClock('2026-11-16T19:00:00Z')
    expect(await whoIs(w, session)).toBeDefined()
    w.setClock('2026-11-17T06:00:00Z')
    expect(await whoIs(w, session)).toBeDefined()
    w.setClock('2026-11-17T08:00:00Z')
    expect(await whoIs(w, session)).toBeUndefined()
    const another = (await startSession(w, grace.id, 'link')) ?? ''
    w.setClock('2026-11-17T08:20:00Z')
    const value = JSON.stringify({ staff: { idleMinutes: 15, absoluteMinutes: 600 } })
    await store().db.insertInto('setting').values({ name: 'sessions', value }).execute()
    expect(await whoIs(w, another)).toBeUndefined()
  })

  test('that a session is used is written once a minute at most', async () => {
    const w = await world()
    const session = (await startSession(w, jo.id, 'link')) ?? ''
    const seen = async () =>
      (await store().db.selectFrom('session').select('seen_at').executeTakeFirstOrThrow()).seen_at
    w.setClock('2026-11-16T08:00:59Z')
    await whoIs(w, session)
    expect(await seen()).toBe('2026-11-16T08:00:00Z')
    w.setClock('2026-11-16T08:01:00Z')
    await whoIs(w, session)
    expect(await seen()).toBe('2026-11-16T08:01:00Z')
  })

  test('where links are for schools only, staff get in by none, and who is both only as a contact', async () => {
    await peopleAndSchools(store())
    await store().db.insertInto('contact').values({ urn: elmfield, person_id: ruth.id, role: 'office' }).execute()
    const world = testWorld(store())
    const made = (await makeLink(world, grace.email)) ?? ''
    const before = (await startSession(world, grace.id, 'link')) ?? ''
    world.config = { ...world.config, signInLinks: 'schools' }
    expect(await whoIs(world, before)).toBeUndefined()
    expect(await redeem(world, made.split('/').at(-1) ?? '')).toBeUndefined()
    for (const { email } of [grace, ruth, jo]) await askForLink(world, { email, browser: `browser of ${email}` })
    const queued = await store().db.selectFrom('outbox').select('recipient').orderBy('id').execute()
    expect(queued.map(({ recipient }) => recipient)).toEqual([ruth.email, jo.email])
    const session = (await startSession(world, ruth.id, 'code')) ?? ''
    const me = await whoIs(world, session)
    expect([me?.schools.map(({ urn }) => urn), me?.roles.size]).toEqual([[elmfield], 0])
    world.config = { ...world.config, signInLinks: 'on' }
    expect((await whoIs(world, session))?.roles).toEqual(new Set(['officer']))
  })

  test('a session ends at once when its person signs out, is disabled, or has no role or school left', async () => {
    const w = await world()
    const { db } = store()
    const session = async (person: { id: number }) => (await startSession(w, person.id, 'link')) ?? ''
    const left = await session(jo)
    await signOut(w, left)
    expect(await whoIs(w, left)).toBeUndefined()

    const jos = await session(jo)
    await db.updateTable('contact').set({ ended_at: '2026-11-16T00:00:00Z' }).where('urn', '=', elmfield).execute()
    expect(await whoIs(w, jos)).toBeUndefined()
    expect(await startSession(w, jo.id, 'entra')).toBeUndefined()

    const graces = await session(grace)
    await db.updateTable('staff_role').set({ to_day: '2026-11-15' }).where('person_id', '=', grace.id).execute()
    expect(await whoIs(w, graces)).toBeUndefined()

    const sams = await session(sam)
    await db.updateTable('person').set({ disabled_at: '2026-11-16T07:59:59Z' }).where('id', '=', sam.id).execute()
    expect(await whoIs(w, sams)).toBeUndefined()
  })
})
