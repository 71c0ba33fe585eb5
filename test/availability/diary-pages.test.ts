import { describe, expect, test } from 'vitest'
import { book } from '../../src/consultations/book.ts'
import { amira, ben, elmfield, grace, jo, ruth } from '../support/people.ts'
import { onBothStores } from '../support/stores.ts'
import { from, hours, line, signedIn, worldOf } from './visits.ts'

describe('the pages for when people work', () => {
  onBothStores((store) => {
    test('a practitioner sets hours and ends them, and is told of days on which the line is not open', async () => {
      const me = await signedIn(await worldOf(store()), amira)
      expect((await me.get(hours)).text).toMatch(/Tuesday +9am to 10am +Line not open/)
      expect((await me.get(`${hours}/new`)).text).toMatch(/name="friday"[^>]*value="09:00 to 10:00"/)
      const form = { wednesday: '1 to 3:30pm', thursday: '9-10', often: 'weekly', instead: 'no', ...from(16, 11, 2026) }
      const check = await me.post(`${hours}/new`, form)
      expect(check.text).toMatch(/Wednesday +1pm to 3:30pm/)
      expect(check.text).toContain('The line is not open on Thursdays, so nothing is offered then until it is.')
      const saved = await me.post(`${hours}/new`, { ...form, confirmed: 'yes' })
      const shown = (await me.get(saved.location)).text
      expect(shown).toContain('Saved: ')
      const end = new RegExp(`href="(${hours}/\\d+/end[^"]*)"> ?End Wednesday`).exec(shown)?.[1] ?? ''
      expect((await me.get(end)).text).toContain('Amira Shah, consultations: Wednesday, 1pm to 3:30pm')
      expect((await me.post(end, { ...from(16, 11, 2026), confirmed: 'yes' })).status).toBe(303)
      expect((await me.get(hours)).text).not.toContain('Wednesday')
    })

    test('hours that cannot be are refused at the field, and all that was typed is still there', async () => {
      const me = await signedIn(await worldOf(store()), amira)
      const good = { wednesday: '10 to 11', often: 'fortnightly', instead: 'no', ...from(16, 11, 2026) }
      const adding = async (form: Record<string, string>) => (await me.post(`${hours}/new`, { ...good, ...form })).text
      expect(await adding({})).toMatch(/Wednesday +10am to 11am +How often +Every second week/)
      const wrong = await adding({
        monday: '22:00 to 02:00',
        tuesday: '9-10, 9:30-11',
        thursday: '9-9:15',
        friday: 'all day',
      })
      expect(wrong).toContain('<a href="#monday">Monday: The end must be later than the start, on the same day')
      expect(wrong).toContain('<a href="#tuesday">Tuesday: These hours overlap each other')
      expect(wrong).toContain('<a href="#thursday">Thursday: Each stretch must take at least 30 minutes')
      expect(wrong).toContain('<a href="#friday">Friday: Write a start and an end')
      for (const typed of ['22:00 to 02:00', '9-10, 9:30-11', '9-9:15', 'all day', '10 to 11'])
        expect(wrong).toContain(`value="${typed}"`)
      expect(wrong).toMatch(/value="fortnightly" checked/)
      expect(await adding({ monday: '1:30 to 4' })).toContain(
        '<a href="#monday">Monday: Hours must lie between 7am and 8pm',
      )
      expect(await adding({ friday: '9:30 to 11' })).toContain('<a href="#friday">These hours overlap')
      expect(await adding({ 'to-day': '15', 'to-month': '11', 'to-year': '2026' })).toContain(
        '<a href="#to-day">The last day must',
      )
    })

    test('a manager sees everybody’s hours and adds to them; a practitioner sees only their own', async () => {
      const world = await worldOf(store())
      const manager = await signedIn(world, grace)
      expect((await manager.get(hours)).location).toBe(`${hours}/people`)
      expect((await manager.get(`${hours}/people`)).text).toMatch(
        /Ben Carver +<[^>]*> *(The line +)?No hours|Ben Carver/,
      )
      expect((await manager.get(`${hours}?person=${ben.id}`)).text).toContain('Ben Carver: hours')
      const form = { monday: '9 to 10', often: 'weekly', instead: 'no', ...from(16, 11, 2026), confirmed: 'yes' }
      const saved = await manager.post(`${hours}/new?person=${ben.id}`, form)
      expect(saved.location).toMatch(`${hours}?person=${ben.id}&saved=yes`)
      const me = await signedIn(world, amira)
      for (const path of [`${hours}?person=${ben.id}`, `/availability/calendar?person=${ben.id}`, `${hours}/people`])
        expect((await me.get(path)).status).toBe(404)
      for (const path of [`${hours}/new`, '/availability/days/new', '/availability/away/new'])
        expect((await me.post(`${path}?person=${ben.id}`, form)).status).toBe(404)
      const bens = store().db.selectFrom('weekly_hours').select('id').where('person_id', '=', ben.id)
      const { id } = await bens.executeTakeFirstOrThrow()
      expect((await me.get(`${hours}/${id}/end`)).status).toBe(404)
    })

    test('everybody’s hours say until when they last and from when they come, and what has ended is put away', async () => {
      const world = await worldOf(store())
      const one = { person_id: ben.id, purpose: 'consultations', starts: '09:00', ends: '10:00' }
      await store()
        .db.insertInto('weekly_hours')
        .values([
          { ...one, weekday: 1, from_day: '2026-09-01', to_day: '2026-11-13' },
          { ...one, weekday: 3, from_day: '2026-09-01', to_day: '2026-12-18' },
          { ...one, weekday: 4, from_day: '2027-01-05' },
          { ...one, weekday: 5, from_day: '2027-01-05' },
        ])
        .execute()
      const { text } = await (await signedIn(world, grace)).get(`${hours}/people`)
      expect(text).toMatch(
        /Ben Carver .* Wednesday, 9am to 10am, until 18 December 2026 +To come from 5 January 2027 +Thursday, 9am to 10am +Friday, 9am to 10am +Meetings +No hours/,
      )
      expect(text).not.toContain('Monday, 9am')
    })

    test('time off is shown before it is entered: what it withdraws, and the bookings that it leaves, which stay', async () => {
      const world = await worldOf(store())
      const me = await signedIn(world, amira)
      const booking = {
        id: 'b1',
        urn: elmfield,
        startsAt: '2026-11-27T09:30:00Z',
        contactEmail: jo.email,
        topic: 'codes',
        mode: 'video',
      } as const
      expect(await book(world, booking, { person: jo.id })).toMatchObject({ booked: true })
      const check = await me.post('/availability/away/new', from(27, 11, 2026))
      expect(check.text).toContain('It withdraws 1 open time.')
      expect(check.text).toMatch(
        /It leaves 1 booking to rearrange.*href="\/consultations\/b1".*Friday 27 November 2026, 9:30am to 10am/,
      )
      expect(check.text).toContain('Keep them as they are booked')
      const undecided = await me.post('/availability/away/new', { ...from(27, 11, 2026), confirmed: 'yes' })
      expect(undecided.status).toBe(422)
      expect(undecided.text).toContain('<a href="#bookings">Choose what is to become of the bookings')
      await me.post('/availability/away/new', { ...from(27, 11, 2026), bookings: 'keep', confirmed: 'yes' })
      const again = await me.post('/availability/away/new', { ...from(27, 11, 2026), times: '9 to 10' })
      expect(again.text).toContain('<a href="#from-day">These days overlap with time off')
      const week = await me.get('/availability/calendar?week=2026-11-27')
      expect(week.text).toMatch(/9am to 9:30am +Away .*9:30am to 10am +Booked: +<a[^>]*> *Elmfield Primary School/)
      const shown = (await me.get(hours)).text
      const end = /href="(\/availability\/away\/\d+\/end[^"]*)"/.exec(shown)?.[1] ?? ''
      expect((await me.get(end)).text).toContain('It opens 1 half-hour time.')
      await me.post(end, { confirmed: 'yes' })
      expect((await me.get('/availability/calendar?week=2026-11-27')).text).toMatch(/9am to 9:30am +Offered/)
    })

    test('a manager closes for the whole team, and everybody with hours is told; what tells of a pupil is refused', async () => {
      const world = await worldOf(store())
      const manager = await signedIn(world, grace)
      const form = { name: 'Training day', ...from(27, 11, 2026) }
      expect((await manager.post(`${line}/closures/new`, { ...form, name: '' })).text).toContain('<a href="#name">')
      const upn = await manager.post(`${line}/closures/new`, { ...form, name: 'Visit of A123456789012' })
      expect(upn.status).toBe(422)
      expect((await manager.post(`${line}/closures/new`, form)).text).toContain('It withdraws 2 open times.')
      await manager.post(`${line}/closures/new`, { ...form, confirmed: 'yes' })
      expect((await manager.get(line)).text).toMatch(/Training day +Friday 27 November 2026/)
      const told = await store()
        .db.selectFrom('outbox')
        .select('recipient')
        .where('kind', '=', 'diary-changed')
        .execute()
      expect(told.map(({ recipient }) => recipient).sort()).toEqual([amira.email, ben.email, ruth.email])
    })

    test('what is typed is checked at an address of its own, in which it stands sealed, and which changes nothing', async () => {
      const world = await worldOf(store())
      const manager = await signedIn(world, grace)
      const form = { name: 'Training day', ...from(27, 11, 2026) }
      const checking = (await manager.press(`${line}/closures/new`, form)).location
      expect(checking).toMatch(/^\/availability\/line\/closures\/new\?carried=[\w-]+$/)
      expect((await manager.get(`${checking}&confirmed=yes`)).text).toContain('It withdraws 2 open times.')
      expect((await manager.get(line)).text).not.toContain('Training day')
      // What somebody typed opens for nobody else.
      const role = { person_id: ben.id, role: 'manager', from_day: '2026-09-01' }
      await store().db.insertInto('staff_role').values(role).execute()
      expect((await (await signedIn(world, ben)).get(checking)).text).not.toContain('Training day')
    })

    test('one day has hours of its own until they are removed', async () => {
      const me = await signedIn(await worldOf(store()), amira)
      const day = { 'day-day': '27', 'day-month': '11', 'day-year': '2026' }
      const sunday = await me.post('/availability/days/new', { ...day, 'day-day': '29', hours: '9 to 10' })
      expect(sunday.text).toContain('<a href="#day-day">Nothing is offered at a weekend')
      const check = await me.post('/availability/days/new', { ...day, hours: '13:00 to 14:30' })
      expect(check.text).toContain('It opens 3 half-hour times and withdraws 2 open times.')
      await me.post('/availability/days/new', { ...day, hours: '13:00 to 14:30', confirmed: 'yes' })
      const shown = (await me.get(hours)).text
      expect(shown).toMatch(/Friday 27 November 2026 +1pm to 2:30pm/)
      const end = /href="(\/availability\/days\/[^"]*)"> ?Remove/.exec(shown)?.[1]?.replaceAll('&amp;', '&') ?? ''
      await me.post(end, { confirmed: 'yes' })
      expect((await me.get('/availability/calendar?week=2026-11-27')).text).toMatch(/9am to 10am +Offered/)
    })
  })
})
