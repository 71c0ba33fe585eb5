import { describe, expect, test } from 'vitest'
import { app } from '../../src/app.tsx'
import { openSlots } from '../../src/availability/open-slots.ts'
import { book } from '../../src/consultations/book.ts'
import { consultations } from '../../src/consultations/queries.ts'
import { meetings } from '../../src/meetings/queries.ts'
import { send } from '../../src/meetings/send.ts'
import { sendDue } from '../../src/outbox/send.ts'
import { closeAccount } from '../../src/people/accounts.ts'
import { followed, shownForm } from '../support/forms.ts'
import { draft, meetingHours } from '../support/meetings.ts'
import { amira, ben, elmfield, grace, jo, oakhill, peopleAndSchools, ruth, sam } from '../support/people.ts'
import { signedInAs } from '../support/sign-in.ts'
import { onBothStores } from '../support/stores.ts'
import { type TestWorld, testWorld } from '../support/world.ts'

const dev = { id: 7, email: 'dev@authority.test', name: 'Dev Rao' }
const wednesday = ['2026-11-18T09:00:00Z', '2026-11-18T09:30:00Z'] as const

describe('what a change leaves of several people', () => {
  onBothStores((store) => {
    /** Amira and Ben are there for an hour on Wednesdays and on Fridays; on Wednesday all of it is booked with one or the other. */
    const start = async () => {
      await peopleAndSchools(store())
      const hours = { purpose: 'consultations', starts: '09:00', ends: '10:00', from_day: '2026-09-01' }
      const all = [amira, ben].flatMap(({ id }) => [3, 5].map((weekday) => ({ ...hours, person_id: id, weekday })))
      await store().db.insertInto('weekly_hours').values(all).execute()
      const world = testWorld(store())
      await openSlots(world)
      for (const [i, startsAt] of wednesday.entries()) {
        for (const [urn, { id, email }] of [[elmfield, jo] as const, [oakhill, sam] as const]) {
          const booking = { id: `${urn}-${i}`, urn, contactEmail: email, startsAt } as const
          const done = await book(world, { ...booking, topic: 'codes', mode: 'video' }, { person: id })
          if (!done.booked) throw new Error(done.because)
        }
      }
      return world
    }
    const as = async (world: TestWorld, person: { id: number }) => {
      const { cookie } = await signedInAs(world, person)
      const form = await shownForm(world)
      const headers = { cookie: `${form.cookie}; ${cookie}`, origin: world.config.baseUrl }
      return async (path: string, fields?: [string, string][]) => {
        const body = fields && new URLSearchParams([...fields, ...Object.entries(form.field)])
        const answer = await followed(
          await app.request(world.config.baseUrl + path, { ...(body && { method: 'POST', body }), headers }, world),
          headers,
          (to, more) => app.request(world.config.baseUrl + to, { headers: { ...headers, ...more } }, world),
        )
        await world.settled()
        return { status: answer.status, to: answer.headers.get('location') ?? '', text: await answer.text() }
      }
    }
    const live = () => consultations(store().db).where('consultation.cancelled_at', 'is', null).execute()
    const closing: [string, string][] = [
      ...Object.entries({ name: 'Training day', 'from-day': '18', 'from-month': '11', 'from-year': '2026' }),
      ...Object.entries({ 'to-day': '', 'to-month': '', 'to-year': '', times: '' }),
      ['confirmed', 'yes'],
      ['bookings', 'rearrange'],
    ]

    test('a closure leaves bookings of two people: one list has them all, and nobody’s is offered the same time twice', async () => {
      const world = await start()
      const ask = await as(world, grace)
      const { to } = await ask('/availability/line/closures/new', closing)
      expect(to).toBe(`/diary/rearrange?person=${amira.id}&person=${ben.id}&from=2026-11-18&to=2026-11-18&after=closed`)
      const list = (await ask(to)).text
      expect(list).toContain('The closure is saved.')
      expect(list).toContain('Our team is closed then.')
      expect(list.match(/It is Amira Shah’s/g)).toHaveLength(2)
      expect(list.match(/It is Ben Carver’s/g)).toHaveLength(2)
      expect(list).toContain('With what is chosen here, 8 messages go out')
      const done = await ask(to, fieldsOf(list))
      expect(done.text).toContain('4 appointments are rearranged')
      expect(done.text).not.toMatch(/Move it to|takes it/)
      expect(await live()).toEqual([])
      const held = await store().db.selectFrom('offer').select('slot_id').where('ended_at', 'is', null).execute()
      expect(new Set(held.map(({ slot_id }) => slot_id)).size).toBe(4)
      await sendDue(world)
      const told = world.sent.filter(
        ({ to, invitation }) => [jo.email, sam.email].includes(to) && invitation?.method === 'CANCEL',
      )
      expect(told).toHaveLength(4)
    })

    test('a closure lists those too that had been kept on somebody’s own day off', async () => {
      const world = await start()
      const off = { 'from-day': '18', 'from-month': '11', 'from-year': '2026', times: '' }
      const noLast = { 'to-day': '', 'to-month': '', 'to-year': '' }
      const kept = Object.entries({ ...off, ...noLast, confirmed: 'yes', bookings: 'keep' })
      expect((await (await as(world, amira))('/availability/away/new', kept)).status).toBe(303)
      const ask = await as(world, grace)
      const asked = closing.filter(([name]) => name !== 'confirmed' && name !== 'bookings')
      expect((await ask('/availability/line/closures/new', asked)).text).toContain('It leaves 4 bookings to rearrange')
      const { to } = await ask('/availability/line/closures/new', closing)
      expect((await ask(to)).text.match(/It is Amira Shah’s/g)).toHaveLength(2)
    })

    test('is for managers only, however many people are asked for', async () => {
      const world = await start()
      const ask = await as(world, amira)
      const both = `/diary/rearrange?person=${amira.id}&person=${ben.id}&from=2026-11-18&to=2026-11-18`
      expect((await ask(both)).status).toBe(404)
      expect((await ask(both, [['do', `${elmfield}-0`]])).status).toBe(404)
    })

    test('whoever chooses something else reads first what is sent then', async () => {
      const world = await start()
      const ask = await as(world, grace)
      const { to } = await ask('/availability/line/closures/new', closing)
      const shown = fieldsOf((await ask(to)).text)
      const without = shown.filter(([name, value]) => !(name === 'do' && value === `${elmfield}-0`))
      const again = await ask(to, without)
      expect(again.text).toContain('Nothing is sent yet. With what you chose, 6 messages go out.')
      expect(await live()).toHaveLength(4)
      expect((await ask(to, fieldsOf(again.text))).text).toContain('3 appointments are rearranged')
      expect((await live()).map(({ id }) => id)).toEqual([`${elmfield}-0`])
    })

    test('the same time is not chosen for two of them: it is refused at the second, and nothing is done', async () => {
      const world = await start()
      const ask = await as(world, grace)
      const { to } = await ask('/availability/line/closures/new', closing)
      const shown = fieldsOf((await ask(to)).text)
      const [first, second] = shown.filter(([name]) => name.startsWith('how-'))
      if (!first || !second) throw new Error('There is no choice')
      const same = shown.map(([name, value]): [string, string] => [name, name === second[0] ? first[1] : value])
      const refused = await ask(to, same)
      expect(refused.status).toBe(422)
      expect(refused.text).toContain(
        `<a href="#${second[0]}">9am to 9:30am, Oakhill School: this is chosen for an appointment above already`,
      )
      expect(await live()).toHaveLength(4)
    })

    test('nothing is lost when an account is closed first: a manager gives it all to others afterwards', async () => {
      const world = await start()
      await store().db.insertInto('person').values(dev).execute()
      const role = { role: 'officer', from_day: '2026-09-01' }
      await store()
        .db.insertInto('staff_role')
        .values({ person_id: dev.id, ...role })
        .execute()
      for (const officer of [ruth, dev]) await meetingHours(store(), officer)
      await draft(store())
      await send(world, { term: '2026-autumn' }, { person: ruth.id })
      const ask = await as(world, grace)
      for (const { id } of [amira, ruth]) {
        expect(await closeAccount(world, id, { person: grace.id })).toBe(true)
        const to = /href="(\/diary\/rearrange[^"]+)"/.exec((await ask(`/people/${id}`)).text)?.[1] ?? ''
        const address = to.replaceAll('&amp;', '&')
        const list = (await ask(address)).text
        const done = await ask(address, fieldsOf(list))
        expect(done.text).toContain(id === ruth.id ? '1 appointment is rearranged' : '2 appointments are rearranged')
      }
      expect((await live()).every(({ practitionerId }) => practitionerId === ben.id)).toBe(true)
      const [meeting] = await meetings(store().db).execute()
      expect(meeting).toMatchObject({ officerId: dev.id, startsAt: '2026-11-25T10:00:00Z', sequence: 1 })
    })
  })
})

/** What a browser would send of the only form of a page. */
function fieldsOf(html: string): [string, string][] {
  const form = html.slice(html.indexOf('action="/diary/rearrange'))
  const value = (tag: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
  const inputs = (form.match(/<input[^>]*>/g) ?? []).filter((tag) => tag.includes('hidden') || tag.includes(' checked'))
  return [
    ...inputs.map((tag): [string, string] => [value(tag, 'name'), value(tag, 'value')]),
    ['reason', 'We cannot be there then.'],
  ]
}
