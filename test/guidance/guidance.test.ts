import { expect, test } from 'vitest'
import { guidanceInForce } from '../../src/consultations/queries.ts'
import { guidanceFor, parseGuidance } from '../../src/consultations/rules.ts'
import { keepGuidance, moveUp, retire } from '../../src/guidance/keep.ts'
import { grace } from '../support/people.ts'
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
