import { describe, expect, test } from 'vitest'
import { openSlots } from '../../src/availability/open-slots.ts'
import { book } from '../../src/consultations/book.ts'
import { atADesk, browserTests, inWords } from '../support/browser.ts'
import { amira, ben, elmfield, jo, oakhill, sam } from '../support/people.ts'
import { linkIn } from '../support/service.ts'

const { start } = browserTests()

describe.each(atADesk.map((way) => ({ way, inWords: inWords(way) })))('$inWords', ({ way }) => {
  test('Amira is ill tomorrow: one call goes to Ben, the other school takes the time that is held for it', async () => {
    const { service, visit } = await start()
    const { world } = service
    const hours = { purpose: 'consultations', starts: '09:00', from_day: '2026-09-01' }
    const { db } = world.store
    await db.deleteFrom('slot').execute()
    await db
      .insertInto('weekly_hours')
      .values({ ...hours, person_id: amira.id, weekday: 3, ends: '10:00' })
      .execute()
    await openSlots(world)
    const about = { topic: 'codes', mode: 'video' } as const
    const first = { id: 'first', urn: elmfield, contactEmail: jo.email, startsAt: '2026-11-18T09:00:00Z', ...about }
    const second = { id: 'second', urn: oakhill, contactEmail: sam.email, startsAt: '2026-11-18T09:30:00Z', ...about }
    await book(world, first, { person: jo.id })
    await book(world, second, { person: sam.id })
    await db
      .insertInto('weekly_hours')
      .values([
        { ...hours, person_id: ben.id, weekday: 3, ends: '09:30' },
        { ...hours, person_id: ben.id, weekday: 5, ends: '10:00' },
      ])
      .execute()
    await openSlots(world)

    const practitioner = await visit(way)
    await practitioner.signIn(amira)
    await practitioner.open(`/availability/away/new?person=${amira.id}`)
    await practitioner.writeDay('First day', '2026-11-18')
    await practitioner.press('Continue')
    await practitioner.choose('Rearrange them')
    await practitioner.press('Save this change')
    expect(await practitioner.heading()).toBe('Rearrange appointments')
    const list = (await practitioner.page.locator('main').innerText()).replaceAll(/\s+/g, ' ')
    expect(list).toContain('Ben Carver takes it at the same time We propose this')
    expect(list).toContain('With what is chosen here, 5 messages go out')
    await practitioner.press('Rearrange them')
    expect(await practitioner.page.getByRole('alert').innerText()).toContain('2 appointments are rearranged')

    const school = await visit(way)
    await school.open(linkIn(await service.mailTo(sam)))
    expect(await school.fact('With')).toBe('Ben Carver, senior practitioner')
    await school.press('Take this time')
    expect(await school.heading()).toBe('Consultation booked')
    expect((await service.mailTo(jo)).text).toContain('Ben Carver takes it')
  })
})
