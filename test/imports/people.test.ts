import { describe, expect, test } from 'vitest'
import { elmfield, oakhill, peopleAndSchools, ruth } from '../support/people.ts'
import { onBothStores } from '../support/stores.ts'
import { counts, imported, lines, refused, wrong } from './files.ts'

const header = 'name,email,roles,llc,urn,from,to'

onBothStores((store) => {
  const rolesOf = (email: string) =>
    store()
      .db.selectFrom('staff_role')
      .innerJoin('person', 'person.id', 'person_id')
      .select(['role', 'from_day', 'to_day'])
      .where('email', '=', email)
      .orderBy('role')
      .execute()
  const placesOf = (email: string) =>
    store()
      .db.selectFrom('allocation')
      .innerJoin('person', 'person.id', 'officer_id')
      .leftJoin('learning_community', 'learning_community.id', 'community_id')
      .select(['learning_community.name as llc', 'urn', 'from_day', 'to_day'])
      .where('email', '=', email)
      .orderBy('from_day')
      .execute()

  describe('a file of people', () => {
    const source = lines(
      header,
      'Una Birch,Una@authority.test,Officer; practitioner,Riverside,,01/09/2026,',
      `Una Birch,una@authority.test,officer,,${oakhill},2027-01-04,2027-03-25`,
      'Vic Lane,vic@authority.test,manager,,,,',
    )

    test('says who is what, from when, and whose schools are whose', async () => {
      await peopleAndSchools(store())
      const report = await imported(store(), 'people', source)
      expect(counts(report)).toEqual({ read: 3, added: 3, changed: 0, unchanged: 0, closed: 1 })
      expect(await rolesOf('una@authority.test')).toEqual([
        { role: 'officer', from_day: '2026-09-01', to_day: null },
        { role: 'practitioner', from_day: '2026-09-01', to_day: null },
      ])
      expect(await rolesOf('vic@authority.test')).toEqual([{ role: 'manager', from_day: '2026-11-16', to_day: null }])
      expect(await placesOf('una@authority.test')).toEqual([
        { llc: 'Riverside', urn: null, from_day: '2026-09-01', to_day: null },
        { llc: null, urn: oakhill, from_day: '2027-01-04', to_day: '2027-03-25' },
      ])
    })

    test('a second time, weeks later, changes nothing', async () => {
      await peopleAndSchools(store())
      await imported(store(), 'people', source)
      const again = await imported(store(), 'people', source, { at: '2026-12-08T09:00:00Z' })
      expect(counts(again)).toEqual({ read: 3, added: 0, changed: 0, unchanged: 3, closed: 0 })
      expect(await store().db.selectFrom('event').select('kind').execute()).toHaveLength(1)
    })

    test('an officer who leaves keeps the history, with its end', async () => {
      await peopleAndSchools(store())
      const leaves = lines(header, `Ruth Hale,${ruth.email},officer,Riverside,,2025-09-01,2026-12-31`)
      expect(counts(await imported(store(), 'people', leaves))).toMatchObject({ changed: 1, closed: 1 })
      expect(await placesOf(ruth.email)).toMatchObject([{ from_day: '2025-09-01', to_day: '2026-12-31' }])
      expect(await rolesOf(ruth.email)).toEqual([{ role: 'officer', from_day: '2025-09-01', to_day: '2026-12-31' }])
      expect(counts(await imported(store(), 'people', leaves))).toMatchObject({ unchanged: 1, closed: 0 })
    })

    test('an officer who gives up one of two places stays an officer', async () => {
      await peopleAndSchools(store())
      await imported(
        store(),
        'people',
        lines(header, `Ruth Hale,${ruth.email},officer,,${oakhill},2026-01-05,2026-12-31`),
      )
      expect(await rolesOf(ruth.email)).toEqual([{ role: 'officer', from_day: '2025-09-01', to_day: null }])
    })

    test('dates that were wrong are put right in place, not beside the old ones', async () => {
      await peopleAndSchools(store())
      const report = await imported(
        store(),
        'people',
        lines(header, `Ruth Hale,${ruth.email},officer,riverside,,2025-09-03,`),
      )
      expect(report).toMatchObject({ changed: 1 })
      expect(await placesOf(ruth.email)).toEqual([
        { llc: 'Riverside', urn: null, from_day: '2025-09-03', to_day: null },
      ])
    })

    test('someone who comes back has two stretches', async () => {
      await peopleAndSchools(store())
      const twice = lines(
        header,
        'Vic Lane,vic@authority.test,practitioner,,,2024-09-01,2025-07-31',
        'Vic Lane,vic@authority.test,practitioner,,,2026-09-01,',
      )
      await imported(store(), 'people', twice)
      expect(await rolesOf('vic@authority.test')).toMatchObject([
        { from_day: '2024-09-01' },
        { from_day: '2026-09-01' },
      ])
      expect(counts(await imported(store(), 'people', twice))).toMatchObject({ unchanged: 2 })
    })
  })

  test('a spoiled file of people is refused whole, with every line and column', async () => {
    await peopleAndSchools(store())
    const found = await wrong(
      store(),
      'people',
      lines(
        header,
        'Una Birch,una@authority.test,wizard,,,,',
        'Una Birch,una@authority.test,officer,Riversde,,,',
        'Una Birch,una@authority.test,officer,,199999,,',
        `Una Birch,una@authority.test,officer,Riverside,${elmfield},,`,
        'Una Birch,una@authority.test,manager,Riverside,,,',
        'Una Birch,una@authority.test,manager,,,2026-09-01,2026-08-31',
        'Una Birch,una@authority.test,manager,,,31-02-2026,',
        'Una Beech,una@authority.test,manager,,,,',
        'Una Birch,una,manager,,,,',
        'Una Birch,una@authority.test,officer,Riverside,,2026-09-01,',
        'Una Birch,una@authority.test,officer,Riverside,,2027-09-01,',
      ),
    )
    expect(found).toEqual([
      '2 roles',
      '3 llc',
      '4 urn',
      '5 urn',
      '6 roles',
      '7 to',
      '8 from',
      '9 email',
      '10 email',
      '12 llc',
    ])
    expect(await rolesOf('una@authority.test')).toEqual([])
  })

  test('a community that is not known is answered with the one that may have been meant', async () => {
    await peopleAndSchools(store())
    const source = lines(header, 'Una Birch,una@authority.test,officer,Riversde,,,')
    expect(await refused(store(), 'people', source)).toMatchObject({
      bad: [{ problem: '"Riversde" is not a community that is known here: did you mean Riverside?' }],
    })
  })
})
