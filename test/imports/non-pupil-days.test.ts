import { expect, test } from 'vitest'
import { nonPupilDays } from '../../src/schools/calendar-queries.ts'
import { elmfield, oakhill, peopleAndSchools } from '../support/people.ts'
import { onBothStores } from '../support/stores.ts'
import { counts, imported, lines, wrong } from './files.ts'

onBothStores((store) => {
  test('a file of non-pupil days adds those that are not kept yet', async () => {
    await peopleAndSchools(store())
    const source = lines('urn,day', `${elmfield},2027-01-04`, `${elmfield},05/01/2027`, `${oakhill},2027-01-04`)
    expect(counts(await imported(store(), 'non-pupil-days', source))).toMatchObject({ read: 3, added: 3 })
    expect(counts(await imported(store(), 'non-pupil-days', source))).toMatchObject({ added: 0, unchanged: 3 })
    const kept = await nonPupilDays(store().db, [elmfield]).execute()
    expect(kept.map(({ day }) => day)).toEqual(['2027-01-04', '2027-01-05'])
  })

  test('a spoiled one is refused whole: unknown schools, no days, weekends, bank holidays, the same twice', async () => {
    await peopleAndSchools(store())
    const spoiled = ['199999,2027-01-04', `${elmfield},tomorrow`, `${elmfield},2027-01-09`, `${elmfield},2027-03-26`]
    const source = lines('urn,day', ...spoiled, `${elmfield},2027-01-04`, `${elmfield},2027-01-04`)
    expect(await wrong(store(), 'non-pupil-days', source)).toEqual(['2 urn', '3 day', '4 day', '5 day', '7 day'])
  })
})
