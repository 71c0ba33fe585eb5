import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { brokenConstraint, listOf, precondition } from '../../src/platform/sql.ts'
import { amira, openSlots, peopleAndSchools } from '../support/people.ts'
import { onBothStores } from '../support/stores.ts'

onBothStores((store) => {
  const events = () => store().db.selectFrom('event').select('kind').execute()
  const event = (kind: string) =>
    store().db.insertInto('event').values({ at: '2026-11-16T08:00:00Z', actor: 'job:test', kind, subject: 'x' })

  test('the statements of an atomic all take effect, in order, and give their rows', async () => {
    const { db, atomic } = store()
    const [, counted, returned] = await atomic(
      event('first'),
      db.selectFrom('event').select((e) => e.fn.countAll<number>().as('n')),
      event('second').returning('kind'),
    )
    expect(counted).toEqual([{ n: 1 }])
    expect(returned).toEqual([{ kind: 'second' }])
    expect(await events()).toHaveLength(2)
  })

  test('a statement that fails takes back the ones before it, and names the constraint', async () => {
    const { db, atomic } = store()
    const failing = atomic(event('first'), precondition(db, sql`1 = 2`), event('second'))
    const error = await failing.catch((caught: unknown) => caught)
    expect(brokenConstraint(error)).toBe('precondition_failed')
    expect(await events()).toEqual([])
  })

  test('of atomics that arrive together each takes effect whole or not at all, whatever becomes of the others', async () => {
    const { db, atomic } = store()
    const together = await Promise.allSettled([
      atomic(event('first'), event('second')),
      atomic(event('third'), precondition(db, sql`1 = 2`), event('fourth')),
      atomic(event('fifth').returning('kind')),
      atomic(precondition(db, sql`1 = 2`)),
    ])
    expect(together.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected'])
    expect(together[2]).toMatchObject({ value: [[{ kind: 'fifth' }]] })
    expect((await events()).map(({ kind }) => kind).toSorted()).toEqual(['fifth', 'first', 'second'])
  })

  test('a precondition that holds lets everything through and leaves nothing behind', async () => {
    const { db, atomic } = store()
    await atomic(precondition(db, sql`1 = 1`), event('only'))
    expect(await db.selectFrom('precondition').selectAll().execute()).toEqual([])
    expect(await events()).toHaveLength(1)
  })

  test('a unique constraint is known by its name', async () => {
    await peopleAndSchools(store())
    const { db } = store()
    const take = () =>
      db.insertInto('diary').values({ person_id: amira.id, quarter: '2026-11-18T09:00:00Z', appointment_id: 'a' })
    await take().execute()
    expect(
      brokenConstraint(
        await take()
          .execute()
          .catch((error: unknown) => error),
      ),
    ).toBe('a_person_is_in_one_place_at_a_time')
  })

  test('a list of any length is one parameter', async () => {
    const many = Array.from({ length: 5000 }, (_, i) => i)
    const [row] = await store()
      .db.selectFrom(listOf(many).as('list'))
      .select((e) => e.fn.sum<number>('value').as('sum'))
      .execute()
    expect(row).toEqual({ sum: 12497500 })
  })

  test('an instant that is not UTC is refused', async () => {
    await peopleAndSchools(store())
    const bad = openSlots(store(), amira, '2026-11-18T09:05:00Z')
    expect(brokenConstraint(await bad.catch((error: unknown) => error))).toMatch(/slot_starts_at_is_utc/)
  })
})
