import { describe, expect, test } from 'vitest'
import { app } from '../../src/app.tsx'
import { addingAbsence } from '../../src/availability/away.ts'
import { make } from '../../src/availability/change.ts'
import { freeTimes } from '../../src/availability/queries.ts'
import { book } from '../../src/consultations/book.ts'
import { consultationById, consultations } from '../../src/consultations/queries.ts'
import { callOff } from '../../src/handover/call-off.ts'
import { proposalsFor } from '../../src/handover/proposals.ts'
import { rearrange } from '../../src/handover/rearrange.ts'
import { choiceIn } from '../../src/handover/rules.ts'
import { meetings } from '../../src/meetings/queries.ts'
import { send } from '../../src/meetings/send.ts'
import { sendDue } from '../../src/outbox/send.ts'
import { offerFreed } from '../../src/waiting/offer.ts'
import { followed, shownForm } from '../support/forms.ts'
import { draft, meetingHours } from '../support/meetings.ts'
import { amira, ben, elmfield, grace, jo, oakhill, openSlots, peopleAndSchools, ruth } from '../support/people.ts'
import { signedInAs } from '../support/sign-in.ts'
import { onBothStores } from '../support/stores.ts'
import { type TestWorld, testWorld } from '../support/world.ts'

const wednesday = '2026-11-18T09:00:00Z'
const friday = '2026-11-20T09:00:00Z'
const fridayLater = '2026-11-20T10:00:00Z'
const dev = { id: 7, email: 'dev@authority.test', name: 'Dev Rao' }

describe('an appointment that its person cannot keep', () => {
  onBothStores((store) => {
    const start = async () => {
      await peopleAndSchools(store())
      return testWorld(store())
    }
    /** Jo's consultation with Amira on Wednesday, before anybody else has a time then. */
    const booked = async (world: TestWorld) => {
      await openSlots(store(), amira, wednesday)
      const booking = { id: 'b1', urn: elmfield, startsAt: wednesday, contactEmail: jo.email } as const
      const done = await book(world, { ...booking, topic: 'codes', mode: 'video' }, { person: jo.id })
      if (!done.booked) throw new Error(done.because)
      return done.consultation
    }
    const as = async (world: TestWorld, person: { id: number }) => {
      const { cookie } = await signedInAs(world, person)
      const form = await shownForm(world)
      const headers = { cookie: `${form.cookie}; ${cookie}`, origin: world.config.baseUrl }
      return async (path: string, fields?: Record<string, string>) => {
        const sent = fields && { method: 'POST', body: new URLSearchParams({ ...fields, ...form.field }) }
        const answer = await followed(
          await app.request(world.config.baseUrl + path, { ...sent, headers }, world),
          headers,
          (to, more) => app.request(world.config.baseUrl + to, { headers: { ...headers, ...more } }, world),
        )
        await world.settled()
        return { status: answer.status, to: answer.headers.get('location') ?? '', text: await answer.text() }
      }
    }

    test('is given to a colleague who is free then, with a reason that all read', async () => {
      const world = await start()
      await booked(world)
      await openSlots(store(), ben, wednesday)
      const ask = await as(world, amira)
      expect((await ask('/consultations/b1')).text).toContain('Give it to a colleague')
      expect((await ask('/consultations/b1/colleague')).text).toContain('Ben Carver')
      expect((await ask('/consultations/b1/colleague', { to: `${ben.id}`, sequence: '0' })).status).toBe(422)
      const given = await ask('/consultations/b1/colleague', {
        to: `${ben.id}`,
        sequence: '0',
        reason: 'I am in court.',
      })
      expect([given.status, given.to]).toEqual([303, '/diary?news=given'])
      expect(await consultationById(store().db, 'b1').executeTakeFirst()).toMatchObject({
        practitioner: ben.name,
        sequence: 1,
        startsAt: wednesday,
      })
      await sendDue(world)
      await sendDue(world)
      const told = world.sent.filter(({ text }) => text.includes('I am in court.'))
      expect(told.map(({ to, invitation }) => [to, invitation?.method]).sort()).toEqual([
        [amira.email, 'CANCEL'],
        [ben.email, 'REQUEST'],
        [jo.email, 'REQUEST'],
      ])
      expect(told.find(({ to }) => to === jo.email)?.text).toContain('Ben Carver takes it')
    })

    test('is called off with another time held for a day; the school may take that, or any other that is free', async () => {
      const world = await start()
      const consultation = await booked(world)
      await openSlots(store(), ben, friday, fridayLater)
      const slot = await store().db.selectFrom('slot').select('id').where('starts_at', '=', friday).executeTakeFirst()
      const asked = { slotId: slot?.id, sequence: 0, reason: 'Amira is ill.' }
      expect(await callOff(world, consultation, asked, { person: amira.id })).toEqual({ calledOff: true })
      const span = { from: wednesday, until: '2026-12-01T00:00:00Z', now: '2026-11-17T07:59:00Z' }
      const free = async (now: string) => (await freeTimes(store().db, { ...span, now })).map((time) => time.starts_at)
      expect(await free('2026-11-17T07:59:00Z')).toEqual([fridayLater])
      expect(await free('2026-11-17T08:00:00Z')).toEqual([friday, fridayLater])
      await sendDue(world)
      const message = world.sent.find(({ to, text }) => to === jo.email && text.includes('cannot take place'))
      expect(message?.invitation?.method).toBe('CANCEL')
      expect(message?.text).toContain('We hold it for you until Tuesday 17 November 2026, 8am')
      const link = /http:\/\/handbell\.test(\/waiting\/offers\/\S+)/.exec(message?.text ?? '')?.[1] ?? ''
      const ask = await as(world, jo)
      const offer = await ask(link)
      expect(offer.text).toContain('Which time would you like?')
      const taken = await ask(link.replace('?', '/acceptance?'), { at: fridayLater })
      expect(taken.status).toBe(303)
      const after = await consultations(store().db).where('consultation.cancelled_at', 'is', null).execute()
      expect(after.map(({ startsAt, practitioner }) => [startsAt, practitioner])).toEqual([[fridayLater, ben.name]])
      expect(await free('2026-11-16T09:00:00Z')).toEqual([friday])
    })

    test('is not forgotten when the hold runs out: the school waits, and is offered the next time', async () => {
      const world = await start()
      const consultation = await booked(world)
      await openSlots(store(), ben, friday, fridayLater)
      const slot = await store().db.selectFrom('slot').select('id').where('starts_at', '=', friday).executeTakeFirst()
      await callOff(world, consultation, { slotId: slot?.id, sequence: 0, reason: 'Ill' }, { person: amira.id })
      world.setClock('2026-11-17T09:00:00Z')
      expect(await offerFreed(world)).toBe(1)
      const open = await store().db.selectFrom('offer').select('starts_at').where('ended_at', 'is', null).execute()
      expect(open).toEqual([{ starts_at: fridayLater }])
    })

    test('a meeting is proposed again in its officer’s own openings, or given to an officer who is free', async () => {
      const world = await start()
      await store().db.insertInto('person').values(dev).execute()
      const from_day = '2026-09-01'
      await store().db.insertInto('staff_role').values({ person_id: dev.id, role: 'officer', from_day }).execute()
      await meetingHours(store())
      await draft(store())
      await draft(store(), { id: 'other', urn: oakhill, startsAt: '2026-11-25T11:15:00Z' })
      await send(world, { term: '2026-autumn' }, { person: ruth.id })
      const day = '2026-11-25'
      const change = await addingAbsence(world, {
        personId: ruth.id,
        by: ruth.id,
        from: day,
        to: day,
        times: undefined,
      })
      if (change && !('because' in change)) await make(world, change, { person: ruth.id })
      const lines = await proposalsFor(world, { personIds: [ruth.id], from: day, to: day })
      expect(lines.map(({ id, isOutside }) => [id, isOutside])).toEqual([
        ['meeting', true],
        ['other', true],
      ])
      const decisions = lines.map(({ id, sequence, options }) => {
        const choice = choiceIn(options[0]?.value ?? '')
        if (!choice) throw new Error('Nothing is proposed')
        return { id, sequence, choice }
      })
      const how = { personIds: [ruth.id], reason: 'Ruth is ill.', by: ruth }
      const done = await rearrange(world, decisions, how, { person: ruth.id })
      expect(done.every((one) => one.done)).toBe(true)
      const after = await meetings(store().db).execute()
      expect(after.every(({ startsAt, sequence }) => startsAt.slice(0, 10) !== day && sequence === 1)).toBe(true)
      expect(new Set(after.map(({ startsAt }) => startsAt)).size).toBe(2)

      const ask = await as(world, ruth)
      const page = await ask('/meetings/meeting/colleague')
      expect(page.text).toMatch(/Dev Rao.*Free, but outside their hours/s)
      const given = await ask('/meetings/meeting/colleague', { to: `${dev.id}`, sequence: '1', reason: 'Dev knows it' })
      expect(given.status).toBe(303)
      const [meeting] = await meetings(store().db).where('meeting.id', '=', 'meeting').execute()
      expect(meeting).toMatchObject({ officer: dev.name, sequence: 2 })
      const now = (await ask(given.to)).text
      expect(now).toContain('Dev Rao now holds the meeting, at the same time')
      expect(now).toContain('Ruth Hale gave it to Dev Rao')
      await sendDue(world)
      const told = world.sent.filter(({ text }) => text.includes('Dev knows it'))
      expect(told.find(({ to }) => to === jo.email)).toMatchObject({
        subject: expect.stringContaining('Targeting support meeting, now with Dev Rao'),
        text: expect.stringMatching(/Dev Rao now holds your meeting.*In place of:? +Ruth Hale.*The time is the same/s),
      })
      expect(told.some(({ text }) => /moved/i.test(text))).toBe(false)
    })

    test('away today from now takes two presses, and leads to what is left to rearrange', async () => {
      const world = await start()
      await booked(world)
      await store()
        .db.insertInto('weekly_hours')
        .values({
          ...{ person_id: amira.id, purpose: 'consultations', weekday: 3, starts: '08:00', ends: '12:00' },
          from_day: '2026-09-01',
        })
        .execute()
      world.setClock('2026-11-18T08:05:00Z')
      const ask = await as(world, grace)
      const check = await ask(`/availability/away/now?person=${amira.id}`)
      expect(check.text).toContain('Wednesday 18 November 2026, from 8:05am')
      expect(check.text).toContain('It leaves 1 booking to rearrange')
      const done = await ask(`/availability/away/now?person=${amira.id}`, { confirmed: 'yes', bookings: 'rearrange' })
      expect(done.to).toBe(`/diary/rearrange?person=${amira.id}&from=2026-11-18&to=2026-11-18&after=away`)
      expect((await ask(done.to)).text).toMatch(/type="checkbox"[^>]*value="b1"[^>]*checked/)
    })
  })
})
