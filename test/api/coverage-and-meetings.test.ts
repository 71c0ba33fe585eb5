import { expect, test } from 'vitest'
import { elmfield, oakhill, ruth } from '../support/people.ts'
import { onBothStores } from '../support/stores.ts'
import { autumnSoFar, farfield } from '../support/term.ts'
import { caller } from './support.ts'

const officer = { name: ruth.name, email: ruth.email }

onBothStores((store) => {
  const start = async () => (await caller(store(), autumnSoFar)).call

  test('tells what is owed in a term and where it stands, by tier, officer, community and phase', async () => {
    const call = await start()
    const { body, status } = await call('GET', '/coverage?term=2026-autumn')
    expect(status).toBe(200)
    const nothing = { unrecorded: 0, booked: 0, invited: 0, notArranged: 0, notHeld: 0, writtenOff: 0 }
    expect(body).toMatchObject({
      ...{ term: '2026-autumn', asOf: '2026-11-16T08:00:00Z' },
      figures: { ...nothing, owed: 4, held: 1, booked: 1, notHeld: 1, writtenOff: 1, due: 3 },
      notHeldBecause: [{ because: 'no reply', meetings: 1 }],
    })
    expect(body.byOfficer).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ officer, figures: expect.objectContaining({ owed: 3, due: 3 }) }),
        expect.objectContaining({ officer: null, figures: { ...nothing, owed: 1, held: 0, writtenOff: 1, due: 0 } }),
      ]),
    )
    const hers = await call('GET', `/coverage?term=2026-autumn&officer=${ruth.email}&phase=Secondary`)
    expect(hers.body.figures).toMatchObject({ owed: 1, notHeld: 1 })
    expect((await call('GET', '/coverage?term=2026-27&community=Riverside')).body.figures).toMatchObject({ owed: 3 })
    expect((await call('GET', '/coverage?community=none')).body.figures).toMatchObject({ owed: 1 })
  })

  test('lists the schools behind the figures, a page at a time', async () => {
    const call = await start()
    const first = await call('GET', '/coverage/schools?term=2026-autumn&limit=2')
    expect(first.body).toMatchObject({
      next: oakhill,
      schools: [
        { urn: elmfield, officer: ruth.name, figures: { owed: 2, held: 1, booked: 1 }, lastMet: '2026-10-07' },
        { urn: oakhill, figures: { owed: 1, notHeld: 1 }, because: 'no reply' },
      ],
    })
    const second = await call('GET', `/coverage/schools?term=2026-autumn&limit=2&after=${oakhill}`)
    expect(second.body).toMatchObject({ next: null, schools: [{ urn: farfield }] })
    const missed = await call('GET', '/coverage/schools?term=2026-autumn&state=not+held')
    expect(missed.body.schools).toMatchObject([{ urn: oakhill }])
  })

  test('lists the meetings of a term in the order of their ids, by officer and state', async () => {
    const call = await start()
    const first = await call('GET', '/meetings?term=2026-autumn&limit=2')
    expect(first.body).toMatchObject({
      next: 'no-reply',
      meetings: [
        { id: 'held', urn: elmfield, tier: 'large-primary', officer, state: 'held', startsAt: '2026-10-07T09:00:00Z' },
        { id: 'no-reply', state: 'not held', notHeldBecause: 'no reply', invitedAt: '2026-09-07T09:00:00Z' },
      ],
    })
    const second = await call('GET', '/meetings?term=2026-autumn&limit=2&after=no-reply')
    expect(second.body).toMatchObject({ next: null, meetings: [{ id: 'to-come', state: 'accepted' }] })
    const accepted = await call('GET', `/meetings?term=2026-autumn&state=accepted&officer=${ruth.email}&limit=1`)
    expect(accepted.body).toMatchObject({ next: null, meetings: [{ id: 'to-come' }] })
    expect((await call('GET', '/meetings?term=2026-autumn&officer=nobody@authority.test')).body.meetings).toEqual([])
  })

  test('adds to schools what each is owed in a term, when it is asked', async () => {
    const call = await start()
    const [first] = (await call('GET', '/schools?limit=1&term=2026-autumn')).body.schools
    expect(first).toMatchObject({
      owed: { tier: 'large-primary', reasons: ['large-primary'], meetings: 2, byDay: '2026-12-18' },
    })
    expect((await call('GET', '/schools?limit=1&term=2027-spring')).body.schools).toMatchObject([{ owed: null }])
    expect((await call('GET', '/schools?limit=1')).body.schools[0]).not.toHaveProperty('owed')
  })

  test.each([
    ['term', '/coverage?term=2031-autumn'],
    ['term', '/coverage?term=autumn'],
    ['officer', '/coverage?officer=nobody@authority.test'],
    ['community', '/coverage?community=Atlantis'],
    ['state', '/coverage/schools?state=gone'],
    ['term', '/meetings'],
    ['term', '/meetings?term=2031-autumn'],
    ['limit', '/meetings?term=2026-autumn&limit=501'],
    ['term', '/schools?term=x'],
  ])('refuses a wrong “%s”: %s', async (field, path) => {
    const call = await start()
    const answer = await call('GET', path)
    expect(answer).toMatchObject({ status: 422, type: 'application/problem+json' })
    expect(answer.body.errors).toMatchObject([{ field }])
  })
})
