import { expect, test } from 'vitest'
import { app } from '../../src/app.tsx'
import { amira, ben, elmfield, grace, jo, oakhill, openSlots, ruth, sam } from '../support/people.ts'
import { onBothStores } from '../support/stores.ts'
import { type Answered, caller } from './support.ts'

const wednesdayAt9 = '2026-11-18T09:00:00Z'

onBothStores((store) => {
  const withSlots = async () => {
    const made = await caller(store())
    await openSlots(
      store(),
      amira,
      '2026-11-16T15:00:00Z',
      wednesdayAt9,
      '2026-11-18T10:00:00Z',
      '2026-11-25T09:00:00Z',
    )
    await openSlots(store(), ben, wednesdayAt9, '2027-01-11T09:00:00Z')
    return made
  }
  const startsOf = (answer: Answered) => answer.body.slots.map(({ startsAt }) => startsAt)

  test('lists the times that may be booked now, each with how many are free', async () => {
    const { call } = await withSlots()
    expect(await call('GET', '/slots?from=2026-11-16&to=2026-11-18')).toMatchObject({
      status: 200,
      body: {
        slots: [
          { startsAt: wednesdayAt9, endsAt: '2026-11-18T09:30:00Z', free: 2 },
          { startsAt: '2026-11-18T10:00:00Z', endsAt: '2026-11-18T10:30:00Z', free: 1 },
        ],
      },
    })
  })

  test('counts the last day in, and days are UK days', async () => {
    const { world, call } = await caller(store())
    world.setClock('2026-09-14T08:00:00Z')
    await openSlots(store(), amira, '2026-09-15T22:30:00Z', '2026-09-15T23:30:00Z', '2026-09-16T23:00:00Z')
    const answer = await call('GET', '/slots?from=2026-09-16&to=2026-09-16')
    expect(startsOf(answer)).toEqual(['2026-09-15T23:30:00Z'])
  })

  test('shows today and seven days on when it is not told, and nothing past the window', async () => {
    const { call } = await withSlots()
    expect(startsOf(await call('GET', '/slots'))).toEqual([wednesdayAt9, '2026-11-18T10:00:00Z'])
    expect(startsOf(await call('GET', '/slots?from=2027-01-11'))).toEqual([])
    expect(startsOf(await call('GET', '/slots?from=2020-01-01'))).toEqual([])
  })

  test.each([
    ['from', '?from=2026-02-30'],
    ['from', '?from=yesterday'],
    ['from', '?from=2026-11-16&from=2026-11-17'],
    ['to', '?from=2026-11-16&to=2026-11-15'],
    ['to', '?from=2026-11-16&to=2027-02-17'],
  ])('refuses a wrong “%s”: %s', async (field, query) => {
    const { call } = await caller(store())
    const answer = await call('GET', `/slots${query}`)
    expect(answer).toMatchObject({ status: 422, type: 'application/problem+json' })
    expect(answer.body.errors).toMatchObject([{ field }])
  })

  test('lists the open schools with their named officers and contacts, a page at a time', async () => {
    const { call } = await caller(store())
    const { db, atomic } = store()
    const closed = { urn: 133333, la_code: 999, name: 'Old School', phase: 'Primary', status: 'Closed' }
    const alone = { urn: 144444, la_code: 999, name: 'Farfield School', phase: 'Not applicable', status: 'Open' }
    await atomic(
      db.insertInto('school').values([closed, alone]),
      db.insertInto('allocation').values({ officer_id: grace.id, urn: oakhill, from_day: '2026-09-01' }),
      db.updateTable('contact').set({ ended_at: '2026-10-01T00:00:00Z' }).where('urn', '=', oakhill),
    )
    const first = await call('GET', '/schools?limit=2')
    expect(first.body.next).toBe(oakhill)
    expect(first.body.schools).toMatchObject([
      { urn: elmfield, phase: 'Primary', pupils: 210, officer: { name: ruth.name, email: ruth.email } },
      { urn: oakhill, officer: { name: grace.name }, contacts: [] },
    ])
    expect(first.body.schools[0]?.contacts).toHaveLength(2)
    expect(first.body.schools[0]?.contacts).toEqual(
      expect.arrayContaining([
        { name: jo.name, role: 'attendance lead', email: jo.email },
        { name: sam.name, role: 'attendance officer', email: sam.email },
      ]),
    )
    const second = await call('GET', `/schools?limit=2&after=${first.body.next}`)
    expect(second.body).toEqual({
      schools: [
        { urn: 144444, name: 'Farfield School', phase: 'Not applicable', pupils: null, officer: null, contacts: [] },
      ],
      next: null,
    })
  })

  test.each(['limit=0', 'limit=501', 'limit=many', 'after=x'])('refuses %s', async (query) => {
    const { call } = await caller(store())
    expect(await call('GET', `/schools?${query}`)).toMatchObject({ status: 422 })
  })

  test('without a key in force there is only a problem, and it says how to send one', async () => {
    const { world, call } = await caller(store())
    for (const authorization of ['', 'Bearer hb_false', 'Basic eDp5', 'Bearer']) {
      const answer = await call('GET', '/slots', undefined, { authorization })
      expect(answer).toMatchObject({ status: 401, type: 'application/problem+json' })
      expect(answer.body.type).toMatch(/\/unauthorised$/)
      expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    }
    expect((await call('GET', '/slots')).status).toBe(200)
    await store().db.updateTable('api_key').set({ revoked_at: '2026-11-16T07:00:00Z' }).execute()
    expect((await call('GET', '/slots')).status).toBe(401)
    expect((await app.request('/api/v1/openapi.json', {}, world)).status).toBe(200)
  })
})
