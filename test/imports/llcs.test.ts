import { expect, test } from 'vitest'
import { elmfield, oakhill, peopleAndSchools } from '../support/people.ts'
import { onBothStores } from '../support/stores.ts'
import { counts, imported, lines, wrong } from './files.ts'

onBothStores((store) => {
  const communities = () =>
    store()
      .db.selectFrom('school')
      .leftJoin('learning_community', 'learning_community.id', 'school.community_id')
      .select(['urn', 'learning_community.name'])
      .orderBy('urn')
      .execute()

  test('a file of communities makes the new ones and moves schools into theirs', async () => {
    await peopleAndSchools(store())
    const source = lines('urn,llc', `${elmfield},riverside`, `${oakhill},Northcliffe  Moor`)
    const report = await imported(store(), 'llcs', source)
    expect(counts(report)).toEqual({ read: 2, added: 0, changed: 1, unchanged: 1, closed: 0 })
    expect(report.notes).toEqual(['New communities: Northcliffe Moor.'])
    expect(await communities()).toEqual([
      { urn: elmfield, name: 'Riverside' },
      { urn: oakhill, name: 'Northcliffe Moor' },
    ])
    expect(counts(await imported(store(), 'llcs', source))).toMatchObject({ changed: 0, unchanged: 2 })
  })

  test('a spoiled file of communities is refused whole, with every line and column', async () => {
    await peopleAndSchools(store())
    const source = lines('urn,llc', '199999,Riverside', `${elmfield},`, `x,Riverside`, `${oakhill},A`, `${oakhill},B`)
    expect(await wrong(store(), 'llcs', source)).toEqual(['2 urn', '3 llc', '4 urn', '6 urn'])
    expect(await communities()).toMatchObject([{ name: 'Riverside' }, { name: 'Riverside' }])
  })
})
