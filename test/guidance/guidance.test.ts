import { expect, test } from 'vitest'
import { app } from '../../src/app.tsx'
import { guidanceInForce } from '../../src/consultations/queries.ts'
import { guidanceFor, parseGuidance } from '../../src/consultations/rules.ts'
import { keepGuidance, moveUp, retire } from '../../src/guidance/keep.ts'
import { shownForm } from '../support/forms.ts'
import { grace, peopleAndSchools } from '../support/people.ts'
import { signedInAs } from '../support/sign-in.ts'
import { onBothStores } from '../support/stores.ts'
import { testWorld } from '../support/world.ts'

const byGrace = { person: grace.id }
const codes = { title: 'Register codes', address: 'https://authority.test/codes', topics: ['codes' as const] }
const forAll = { title: 'Who does what', address: 'https://authority.test/who', topics: [] }

onBothStores((store) => {
  const kept = async () => parseGuidance(await guidanceInForce(store().db).execute())
  const titles = async () => (await kept()).map(({ title }) => title)

  test('guidance is shown in the order in which managers put it', async () => {
    const world = testWorld(store())
    await keepGuidance(world, codes, byGrace)
    await keepGuidance(world, forAll, byGrace)
    expect(await titles()).toEqual(['Register codes', 'Who does what'])
    const last = (await kept())[1]
    await moveUp(world, last?.id ?? 0, byGrace)
    expect(await titles()).toEqual(['Who does what', 'Register codes'])
    await moveUp(world, last?.id ?? 0, byGrace)
    expect(await titles()).toEqual(['Who does what', 'Register codes'])
  })

  test('guidance for no topic is for every topic, the other only for its own', async () => {
    const world = testWorld(store())
    await keepGuidance(world, codes, byGrace)
    await keepGuidance(world, forAll, byGrace)
    expect(guidanceFor(await kept(), 'legal').map(({ title }) => title)).toEqual(['Who does what'])
    expect(guidanceFor(await kept(), 'codes')).toHaveLength(2)
  })

  test('guidance leads to a web page, and to nothing that a browser would run', async () => {
    await peopleAndSchools(store())
    const world = testWorld(store())
    const [{ cookie }, form] = [await signedInAs(world, grace), await shownForm(world)]
    const headers = { cookie: `${cookie}; ${form.cookie}`, origin: world.config.baseUrl }
    const before = await titles()
    for (const address of [
      'javascript:alert(1)',
      ' JavaScript:alert(1)',
      'data:text/html,x',
      '//evil.test',
      'file:///etc',
    ]) {
      const body = new URLSearchParams({ title: 'x', address, ...form.field })
      const answer = await app.request(`${world.config.baseUrl}/guidance`, { method: 'POST', headers, body }, world)
      expect([address, answer.status]).toEqual([address, 422])
    }
    expect(await titles()).toEqual(before)
  })

  test('guidance is changed in place, and is gone for schools once taken away', async () => {
    const world = testWorld(store())
    await keepGuidance(world, codes, byGrace)
    const id = (await kept())[0]?.id ?? 0
    await keepGuidance(world, { ...codes, title: 'Attendance codes' }, byGrace, id)
    expect(await titles()).toEqual(['Attendance codes'])
    await retire(world, id, byGrace)
    expect(await titles()).toEqual([])
    const events = await store().db.selectFrom('event').select('kind').execute()
    expect(events.map(({ kind }) => kind)).toEqual(['guidance.added', 'guidance.changed', 'guidance.retired'])
  })
})
