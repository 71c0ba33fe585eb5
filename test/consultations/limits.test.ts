import { describe, expect, test } from 'vitest'
import { LineSettings } from '../../src/availability/settings.ts'
import { saveLineSettings } from '../../src/availability/statements.ts'
import { book } from '../../src/consultations/book.ts'
import { cancel } from '../../src/consultations/cancel.ts'
import { move } from '../../src/consultations/move.ts'
import { consultationById } from '../../src/consultations/queries.ts'
import type { Store } from '../../src/platform/store.ts'
import { caller } from '../api/support.ts'
import { amira, ben, elmfield, jo, oakhill, openSlots, peopleAndSchools, sam } from '../support/people.ts'
import { onBothStores } from '../support/stores.ts'
import { type TestWorld, testWorld } from '../support/world.ts'

const autumn = ['2026-11-18T09:00:00Z', '2026-11-20T09:00:00Z', '2026-11-23T09:00:00Z'] as const
const spring = '2027-01-04T09:00:00Z'
const springToo = '2027-01-04T09:30:00Z'

describe('how many consultations a school may have', () => {
  onBothStores((store) => {
    test('at once: those that are past or cancelled leave room, and other schools are not held back', async () => {
      const world = await worldWith(store(), { mostAtOnce: 1 })
      expect(await booking(world, 'a', autumn[0])).toBe('booked')
      expect(await booking(world, 'a', autumn[0])).toBe('booked')
      expect(await booking(world, 'b', autumn[1])).toBe('too_many_at_once')
      expect(await booking(world, 'c', autumn[1], oakhill)).toBe('booked')
      const first = await consultationById(world.store.db, 'a').executeTakeFirst()
      if (first) await cancel(world, first, 'We are closed', { person: jo.id })
      expect(await booking(world, 'd', autumn[2])).toBe('booked')
      world.setClock('2026-11-23T09:30:00Z')
      expect(await booking(world, 'e', spring)).toBe('booked')
    })

    test('a term: past ones count, and another term is another count', async () => {
      const world = await worldWith(store(), { mostATerm: 2 })
      expect(await booking(world, 'a', autumn[0])).toBe('booked')
      expect(await booking(world, 'b', autumn[1])).toBe('booked')
      world.setClock('2026-11-21T09:00:00Z')
      expect(await booking(world, 'c', autumn[2])).toBe('too_many_this_term')
      expect(await booking(world, 'd', spring)).toBe('booked')
    })

    test('a term: a move into another term counts there, within a term it is no more than before', async () => {
      const world = await worldWith(store(), { mostATerm: 1 })
      expect(await booking(world, 'a', autumn[0])).toBe('booked')
      expect(await booking(world, 'b', spring)).toBe('booked')
      expect(await moving(world, 'a', spring)).toBe('too_many_this_term')
      expect(await moving(world, 'a', autumn[1])).toBe('moved')
      const inSpring = await consultationById(world.store.db, 'b').executeTakeFirst()
      if (inSpring) await cancel(world, inSpring, 'We are closed', { person: jo.id })
      expect(await moving(world, 'a', spring)).toBe('moved')
    })

    test('a term: of two moves into it at the same moment one goes through', async () => {
      const world = await worldWith(store(), { mostATerm: 1 })
      await saveLineSettings(world.store.db, LineSettings.parse({})).execute()
      for (const [i, at] of autumn.slice(0, 2).entries()) await booking(world, `m-${i}`, at)
      await saveLineSettings(world.store.db, LineSettings.parse({ mostATerm: 1 })).execute()
      const came = await Promise.all([moving(world, 'm-0', spring), moving(world, 'm-1', springToo)])
      expect(came.toSorted()).toEqual(['moved', 'too_many_this_term'])
    })

    test('of many bookings at the same moment no more go through than a school may have', async () => {
      const world = await worldWith(store(), { mostAtOnce: 2 })
      const came = await Promise.all([...autumn, ...autumn].map((startsAt, i) => booking(world, `race-${i}`, startsAt)))
      expect(came.filter((one) => one === 'booked')).toHaveLength(2)
      expect(came.filter((one) => one === 'too_many_at_once')).toHaveLength(4)
    })

    test('is refused in the API by its name, with 409', async () => {
      const { call, world } = await caller(store())
      await openSlots(world.store, amira, ...autumn)
      await saveLineSettings(world.store.db, LineSettings.parse({ mostATerm: 1 })).execute()
      const asked = { urn: elmfield, contactEmail: jo.email, topic: 'codes', mode: 'video' }
      expect((await call('POST', '/consultations', { ...asked, id: 'a', startsAt: autumn[0] })).status).toBe(201)
      expect((await call('POST', '/consultations', { ...asked, id: 'a', startsAt: autumn[0] })).status).toBe(200)
      const { status, body } = await call('POST', '/consultations', { ...asked, id: 'b', startsAt: autumn[1] })
      expect(status).toBe(409)
      expect(body.type).toMatch(/\/too_many_this_term$/)
    })

    test('is not limited unless a manager says so', async () => {
      const world = await worldWith(store(), {})
      for (const [i, at] of [...autumn, spring].entries()) expect(await booking(world, `n-${i}`, at)).toBe('booked')
    })
  })
})

/** Amira and Ben are both free at each of the times. */
async function worldWith(store: Store, settings: Partial<LineSettings>): Promise<TestWorld> {
  await peopleAndSchools(store)
  for (const person of [amira, ben]) await openSlots(store, person, ...autumn, spring, springToo)
  await saveLineSettings(store.db, LineSettings.parse(settings)).execute()
  return testWorld(store)
}

async function booking(world: TestWorld, id: string, startsAt: string, urn = elmfield): Promise<string> {
  const contactEmail = urn === elmfield ? jo.email : sam.email
  const made = await book(world, { id, urn, startsAt, contactEmail, topic: 'codes', mode: 'video' }, { person: jo.id })
  return made.booked ? 'booked' : made.because
}

async function moving(world: TestWorld, id: string, startsAt: string): Promise<string> {
  const before = await consultationById(world.store.db, id).executeTakeFirst()
  if (!before) return 'not there'
  const made = await move(world, before, { startsAt }, { person: jo.id })
  return made.moved ? 'moved' : made.because
}
