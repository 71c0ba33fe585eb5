import { expect, test } from 'vitest'
import { scrubMessages } from '../../src/data-protection/erase-statements.ts'
import { send } from '../../src/meetings/send.ts'
import { sendDue } from '../../src/outbox/send.ts'
import { draft } from '../support/meetings.ts'
import { elmfield, grace, jo, peopleAndSchools, ruth } from '../support/people.ts'
import { onBothStores } from '../support/stores.ts'
import { testWorld } from '../support/world.ts'

onBothStores((store) => {
  test.each([jo, ruth, { id: 20, email: 'hana@elmfield.test', name: 'Hana Head' }])(
    'who is removed is in no message about a meeting: $name',
    async (person) => {
      const { db, atomic } = store()
      await peopleAndSchools(store())
      await db.insertInto('setting').values({ name: 'meetings', value: '{"copyHead":true}' }).execute()
      await db.insertInto('person').values({ id: 20, name: 'Hana Head', email: 'hana@elmfield.test' }).execute()
      await db.insertInto('contact').values({ urn: elmfield, person_id: 20, role: 'headteacher' }).execute()
      await draft(store())
      const world = testWorld(store())
      await send(world, { term: '2026-autumn' }, { person: grace.id })
      expect(await sendDue(world)).toBe('3 sent')
      await atomic(scrubMessages(db, person))
      const kept = JSON.stringify(await db.selectFrom('outbox').selectAll().execute())
      expect(kept).not.toContain(person.email)
      expect(kept).not.toContain(person.name)
      expect(kept).toContain('Elmfield Primary School')
    },
  )
})
