import { expect, test } from 'vitest'
import { elmfield, jo, oakhill, peopleAndSchools, sam } from '../support/people.ts'
import { onBothStores } from '../support/stores.ts'
import { counts, imported, lines, tried, wrong } from './files.ts'

const header = 'urn,name,email,role,phone'

onBothStores((store) => {
  const contacts = () =>
    store()
      .db.selectFrom('contact')
      .innerJoin('person', 'person.id', 'contact.person_id')
      .select(['contact.urn', 'person.name', 'person.email', 'contact.role', 'contact.phone'])
      .where('ended_at', 'is', null)
      .orderBy('contact.urn')
      .orderBy('person.email')
      .execute()

  test('a file of contacts adds people, changes those that are known, and leaves the others', async () => {
    await peopleAndSchools(store())
    const source = lines(
      header,
      `${elmfield},Jo Marsh-Hill,JO@elmfield.test,Senior Attendance Champion,`,
      `${elmfield},Ada Quill,ada@elmfield.test,Head,01632 960199`,
      `${oakhill},Ada Quill,ada@elmfield.test,admin,`,
    )
    const report = await imported(store(), 'contacts', source)
    expect(counts(report)).toEqual({ read: 3, added: 2, changed: 1, unchanged: 0, closed: 0 })
    expect(report.notes).toEqual(['2 stored contacts are not in the file and stay.'])
    expect(await contacts()).toEqual([
      { urn: elmfield, name: 'Ada Quill', email: 'ada@elmfield.test', role: 'headteacher', phone: '01632 960199' },
      { urn: elmfield, name: 'Jo Marsh-Hill', email: jo.email, role: 'attendance lead', phone: '01632 960101' },
      { urn: elmfield, name: sam.name, email: sam.email, role: 'attendance officer', phone: null },
      { urn: oakhill, name: 'Ada Quill', email: 'ada@elmfield.test', role: 'office', phone: null },
      { urn: oakhill, name: sam.name, email: sam.email, role: 'attendance lead', phone: null },
    ])
    const again = await tried(store(), 'contacts', source)
    expect(again).toMatchObject({ report: { read: 3, added: 0, changed: 0, unchanged: 3 } })
  })

  test('a spoiled file of contacts is refused whole, with every line and column', async () => {
    await peopleAndSchools(store())
    await store().db.updateTable('school').set({ status: 'Closed' }).where('urn', '=', oakhill).execute()
    const source = lines(
      header,
      `${elmfield},Ada Quill,ada@elmfield.test,head,`,
      `199999,Bo Reed,bo@elmfield.test,head,`,
      `${oakhill},Cy Vane,cy@oakhill.test,head,`,
      `${elmfield},Di Wren,di at elmfield,head,`,
      `${elmfield},Ed Yarrow,ed@elmfield.test,caretaker,`,
      `${elmfield},Ada Quell,ada@elmfield.test,office,`,
      `${elmfield},,fay@elmfield.test,office,ring the bell`,
      `${elmfield},Ada Quell,Ada@Elmfield.test,office,`,
      `${elmfield},"Eve\rBcc: evil@evil.test",eve@elmfield.test,office,`,
    )
    expect(await wrong(store(), 'contacts', source)).toEqual([
      '3 urn',
      '4 urn',
      '5 email',
      '6 role',
      '7 email',
      '8 name',
      '8 phone',
      '9 email',
      '10 name',
    ])
    expect(await contacts()).toHaveLength(3)
  })

  test('one address for people of two names is refused', async () => {
    await peopleAndSchools(store())
    const source = lines(header, `${elmfield},Ada Quill,ada@a.test,head,`, `${oakhill},Eve Quill,ada@a.test,head,`)
    expect(await wrong(store(), 'contacts', source)).toEqual(['3 email'])
  })
})
