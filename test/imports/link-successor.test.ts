import { expect, test } from 'vitest'
import { linkSuccessor } from '../../src/imports/link-successor.ts'
import { elmfield, grace, jo, oakhill, peopleAndSchools, ruth, sam } from '../support/people.ts'
import { onBothStores } from '../support/stores.ts'
import { testWorld } from '../support/world.ts'

const academy = 155555
const by = { person: grace.id }

onBothStores((store) => {
  const link = (urn: number, predecessor: number) => linkSuccessor(testWorld(store()), { urn, predecessor }, by)

  /** Elmfield has closed, Ruth had it by name, and an academy has opened in its place, with Sam as a contact already. */
  async function elmfieldBecameAnAcademy() {
    await peopleAndSchools(store())
    const { db, atomic } = store()
    const new_school = { urn: academy, la_code: 999, establishment_number: 2001, name: 'Elmfield Academy' }
    await atomic(
      db.updateTable('school').set({ status: 'Closed', closed_on: '2026-08-31' }).where('urn', '=', elmfield),
      db.insertInto('school').values({ ...new_school, phase: 'Primary', status: 'Open', opened_on: '2026-09-01' }),
      db.insertInto('allocation').values({ officer_id: ruth.id, urn: elmfield, from_day: '2025-09-01' }),
      db.insertInto('contact').values({ urn: academy, person_id: sam.id, role: 'headteacher' }),
    )
  }

  test('a school under a new URN takes over contacts, community and its own officer', async () => {
    await elmfieldBecameAnAcademy()
    expect(await link(academy, elmfield)).toEqual({ linked: true })
    const { db } = store()
    expect(await db.selectFrom('school').selectAll().where('urn', '=', academy).executeTakeFirst()).toMatchObject({
      predecessor_urn: elmfield,
      community_id: 1,
    })
    const contacts = db.selectFrom('contact').select(['person_id', 'role', 'phone']).where('urn', '=', academy)
    expect(await contacts.orderBy('person_id').execute()).toEqual([
      { person_id: jo.id, role: 'attendance lead', phone: '01632 960101' },
      { person_id: sam.id, role: 'headteacher', phone: null },
    ])
    const officers = db.selectFrom('allocation').select(['officer_id', 'from_day', 'to_day']).where('urn', '=', academy)
    expect(await officers.execute()).toEqual([{ officer_id: ruth.id, from_day: '2026-09-01', to_day: null }])
    expect(await db.selectFrom('event').select(['kind', 'subject']).execute()).toEqual([
      { kind: 'school.linked', subject: String(academy) },
    ])
  })

  test('linking twice is linking once', async () => {
    await elmfieldBecameAnAcademy()
    await link(academy, elmfield)
    expect(await link(academy, elmfield)).toEqual({ linked: true })
    expect(await store().db.selectFrom('event').select('id').execute()).toHaveLength(1)
  })

  test('only an open school can take the place of a closed one, once', async () => {
    await elmfieldBecameAnAcademy()
    expect(await link(academy, 199999)).toEqual({ linked: false, because: 'not_known' })
    expect(await link(academy, oakhill)).toEqual({ linked: false, because: 'not_closed' })
    await link(academy, elmfield)
    expect(await link(oakhill, elmfield)).toEqual({ linked: false, because: 'has_a_successor' })
    await store().db.updateTable('school').set({ status: 'Closed' }).where('urn', '=', oakhill).execute()
    expect(await link(academy, oakhill)).toEqual({ linked: false, because: 'has_a_predecessor' })
    expect(await link(elmfield, oakhill)).toEqual({ linked: false, because: 'not_open' })
  })
})
