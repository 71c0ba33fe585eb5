import { expect, test } from 'vitest'
import { caseload, schoolsFound } from '../../src/schools/queries.ts'
import { elmfield, oakhill, peopleAndSchools, ruth } from '../support/people.ts'
import { onBothStores } from '../support/stores.ts'

const day = '2026-11-16'

onBothStores((store) => {
  const schoolsOf = async (officer: number) =>
    (await caseload(store().db, officer, day).execute()).map(({ urn }) => urn).sort()
  const vera = 901

  async function twoInOneCommunity() {
    const { db } = store()
    await peopleAndSchools(store())
    await db.insertInto('person').values({ id: vera, name: 'Vera Lane', email: 'vera@authority.test' }).execute()
    await db.insertInto('allocation').values({ urn: oakhill, officer_id: vera, from_day: '2026-09-01' }).execute()
  }

  test('a school that was given to somebody by name is theirs alone, though its community has another officer', async () => {
    await twoInOneCommunity()
    expect(await schoolsOf(ruth.id)).toEqual([elmfield])
    expect(await schoolsOf(vera)).toEqual([oakhill])
  })

  test('whose account is closed has none, and they fall to the community’s officer', async () => {
    await twoInOneCommunity()
    const { db } = store()
    await db.updateTable('person').set({ disabled_at: '2026-11-01T00:00:00Z' }).where('id', '=', vera).execute()
    expect(await schoolsOf(vera)).toEqual([])
    expect(await schoolsOf(ruth.id)).toEqual([elmfield, oakhill])
  })

  test('schools are found by a part of their name or by URN, and by whose they are', async () => {
    await twoInOneCommunity()
    const found = async (q: string, officerId?: number | null) =>
      (await schoolsFound(store().db, { q, officerId }, day).execute()).map(({ urn }) => urn)
    expect(await found('ELM')).toEqual([elmfield])
    expect(await found(String(oakhill))).toEqual([oakhill])
    expect(await found('', vera)).toEqual([oakhill])
    expect(await found('', null)).toEqual([])
    expect(await found('%')).toEqual([])
  })
})
