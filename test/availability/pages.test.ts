import { describe, expect, test } from 'vitest'
import { book } from '../../src/consultations/book.ts'
import { amira, elmfield, grace, jo, ruth } from '../support/people.ts'
import { onBothStores } from '../support/stores.ts'
import { app, from, hours, line, signedIn, worldOf } from './visits.ts'

describe('the pages for when the line is open', () => {
  onBothStores((store) => {
    test('a manager adds a day: sees what it does, saves it, and is told what it did', async () => {
      const manager = await signedIn(await worldOf(store()), grace)
      const form = { weekday: '2', ...from(8, 12, 2026) }
      const check = await manager.post(`${line}/service-days/new`, form)
      expect(check.text).toContain('Tuesday')
      expect(check.text).toContain('Tuesday 8 December 2026')
      // Three Tuesdays of two half hours, beside six Fridays.
      expect(check.text).toContain('It opens 6 half-hour times.')
      expect(check.text).toContain('<input type="hidden" name="weekday" value="2"/>')
      const saved = await manager.post(`${line}/service-days/new`, { ...form, confirmed: 'yes' })
      expect(saved).toMatchObject({ status: 303, location: `${line}?saved=yes&opened=6&withdrawn=0` })
      const shown = (await manager.get(saved.location)).text
      expect(shown).toContain('Saved: 6 half-hour times opened')
      expect(shown).toMatch(/Tuesday +To come +from Tuesday 8 December 2026/)
      expect(shown).toContain(
        '18 half-hour times can be booked. The first is Friday 20 November 2026, 9am to 9:30am (UK time).',
      )
    })

    test('what opens nothing says why', async () => {
      const world = await worldOf(store())
      const manager = await signedIn(world, grace)
      const thursday = await manager.post(`${line}/service-days/new`, { weekday: '4', ...from(8, 12, 2026) })
      expect(thursday.text).toContain('No times on offer change. No practitioner has hours on Thursdays')
      const later = await manager.post(`${line}/service-days/new`, { weekday: '2', ...from(12, 1, 2027) })
      expect(later.text).toContain('No times on offer change. Times on later days are opened as those days come near.')
      const me = await signedIn(world, amira)
      const hoursThen = { thursday: '9 to 10', often: 'weekly', instead: 'no', ...from(16, 11, 2026) }
      expect((await me.post(`${hours}/new`, hoursThen)).text).toContain('The line is not open on Thursdays')
    })

    test('hours for meetings offer nothing, and say what keeps to them; a clash says what to do about it', async () => {
      const officer = await signedIn(await worldOf(store()), ruth)
      const address = `${hours}/new?purpose=meetings`
      const hoursThen = { thursday: '9 to 12', often: 'weekly', instead: 'no', ...from(16, 11, 2026) }
      const check = (await officer.post(address, hoursThen)).text
      expect(check).toContain('Meetings that are planned or moved from now on keep to it.')
      expect(check).not.toContain('on offer')
      const saved = await officer.post(address, { ...hoursThen, confirmed: 'yes' })
      expect((await officer.get(saved.location)).text).not.toContain('on offer changed')
      expect((await officer.post(address, hoursThen)).text).toContain('Choose “These replace them”')
    })

    test('what is wrong is said at its field, and what was typed is kept', async () => {
      const manager = await signedIn(await worldOf(store()), grace)
      const adding = (form: Record<string, string>) => manager.post(`${line}/service-days/new`, form)
      expect((await adding({})).text).toContain('<a href="#weekday">Choose a weekday')
      expect((await adding({})).text).toContain('<a href="#from-day">Enter the first day on which the line is open')
      const unreal = await adding({ weekday: '2', ...from(31, 11, 2026) })
      expect(unreal).toMatchObject({ status: 422 })
      expect(unreal.text).toContain('<a href="#from-day">Enter a real date')
      expect(unreal.text).toMatch(/id="from-day"[^>]*value="31"/)
      expect((await adding({ weekday: '2', ...from(15, 11, 2026) })).text).toContain('The day must be today or later')
      expect((await adding({ weekday: '1', ...from(8, 12, 2026) })).text).toContain(
        '<a href="#weekday">The line is open on that',
      )
    })

    test('a manager closes a day from a day on', async () => {
      const manager = await signedIn(await worldOf(store()), grace)
      const href = /href="(\/availability\/line\/service-days\/\d+\/end)">Close Friday/
      const address = href.exec((await manager.get(line)).text.replaceAll(/ +/g, ' '))?.[1] ?? ''
      expect((await manager.get(address)).text).toContain('Close the line on Fridays')
      expect((await manager.post(address, from(1, 1, 2020))).text).toContain('The day must be today or later')
      const saved = await manager.post(address, { ...from(1, 12, 2026), confirmed: 'yes' })
      expect(saved.status).toBe(303)
      expect((await manager.get(line)).text).toMatch(
        /Friday +from Monday 1 September 2025 until Monday 30 November 2026/,
      )
      expect((await manager.get(`${line}/service-days/999/end`)).status).toBe(404)
    })

    test('a manager changes the rules for booking', async () => {
      const manager = await signedIn(await worldOf(store()), grace)
      const shown = (await manager.get(`${line}/settings`)).text
      expect(shown).toMatch(/name="windowWeeks"[^>]*value="8"/)
      const wrong = await manager.post(`${line}/settings`, { windowWeeks: '40', noticeWorkingDays: 'two' })
      expect(wrong.text).toContain('<a href="#windowWeeks">Enter how many weeks ahead, from 1 to 26')
      expect(wrong.text).toContain('<a href="#noticeWorkingDays">Enter how many working days')
      expect(wrong.text).toContain('<a href="#outsideTerms">Choose whether')
      expect(wrong.text).toMatch(/name="windowWeeks"[^>]*value="40"/)
      const form = { windowWeeks: '4', noticeWorkingDays: '2', outsideTerms: 'no' }
      expect((await manager.post(`${line}/settings`, form)).text).toContain('It withdraws 4 open times.')
      const saved = await manager.post(`${line}/settings`, { ...form, confirmed: 'yes' })
      const late = await manager.post(`${line}/settings`, { ...form, windowWeeks: '4', confirmed: 'yes' })
      expect(late.status).toBe(422)
      expect(late.text).toContain('Somebody has changed the rules since you opened this page')
      expect(late.text).toMatch(/What the rules say now.*From 2 working days ahead.*What you entered/)
      expect((await manager.get(saved.location)).text).toContain('From 2 working days ahead')
    })

    test('a manager limits what a school may have, and is told of schools that have more', async () => {
      const world = await worldOf(store())
      const manager = await signedIn(world, grace)
      for (const [id, startsAt] of [
        ['a', '2026-11-20T09:00:00Z'],
        ['b', '2026-11-27T09:00:00Z'],
      ] as const) {
        const booking = { id, urn: elmfield, startsAt, contactEmail: jo.email, topic: 'codes', mode: 'video' } as const
        await book(world, booking, { person: jo.id })
      }
      const form = { windowWeeks: '8', noticeWorkingDays: '1', outsideTerms: 'no', mostAtOnce: '1', mostATerm: '1' }
      const wrong = await manager.post(`${line}/settings`, { ...form, mostAtOnce: '0', mostATerm: 'few' })
      expect(wrong.text).toContain('<a href="#mostAtOnce">Enter the most consultations for a school at once')
      expect(wrong.text).toContain('<a href="#mostATerm">Enter the most consultations for a school in a term')
      expect((await manager.post(`${line}/settings`, form)).text).toContain(
        '1 school has more booked now than a school may have at once. 1 school has more booked this term than a school may. What is booked stays.',
      )
      await manager.post(`${line}/settings`, { ...form, confirmed: 'yes' })
      expect((await manager.get(line)).text).toMatch(/For a school at once +1 consultation at most/)
      expect((await manager.get(`${line}/settings`)).text).toMatch(/name="mostATerm"[^>]*value="1"/)
    })

    test('a manager is told how far school terms are known', async () => {
      const world = await worldOf(store())
      const manager = await signedIn(world, grace)
      expect((await manager.get(line)).text).not.toContain('School terms')
      await store().db.deleteFrom('term').where('id', '<>', '2026-autumn').execute()
      expect((await manager.get(line)).text).toContain(
        'School terms are known until Friday 18 December 2026. No times are offered',
      )
      await store().db.deleteFrom('term').execute()
      expect((await manager.get(line)).text).toContain('No school terms are known, so no times are offered.')
    })

    test('to everybody else there are no such pages, and who is not signed in is asked to', async () => {
      const world = await worldOf(store())
      const contact = await signedIn(world, jo)
      const practitioner = await signedIn(world, amira)
      for (const path of [line, `${line}/settings`, `${line}/service-days/new`]) {
        expect((await contact.get(path)).status).toBe(404)
        expect((await practitioner.get(path)).status).toBe(404)
        expect((await practitioner.post(path, { confirmed: 'yes' })).status).toBe(404)
      }
      expect((await contact.get(hours)).status).toBe(404)
      expect((await contact.get(`${hours}/new`)).status).toBe(404)
      expect((await contact.get('/availability/calendar')).status).toBe(404)
      const stranger = await app.request(line, {}, world)
      expect(stranger.headers.get('location')).toMatch(/^\/sign-in/)
    })
  })
})
