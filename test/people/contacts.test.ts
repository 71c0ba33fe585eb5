import { Hono } from 'hono'
import { expect, test } from 'vitest'
import type { App } from '../../src/app-env.ts'
import { sendDue } from '../../src/outbox/send.ts'
import { contacts } from '../../src/people/contacts-routes.tsx'
import { whoIs } from '../../src/sign-in/session.ts'
import { amira, elmfield, grace, jo, oakhill, peopleAndSchools, ruth, sam } from '../support/people.ts'
import { signedInAs } from '../support/sign-in.ts'
import { onBothStores } from '../support/stores.ts'
import { testWorld } from '../support/world.ts'

const app = new Hono<App>().route('/', contacts)
const list = `/schools/${elmfield}/contacts`

onBothStores((store) => {
  const start = async () => {
    await peopleAndSchools(store())
    const world = testWorld(store())
    const signIn = async (person: { id: number }) => {
      const headers = await signedInAs(world, person)
      const read = async (asked: Response | Promise<Response>) => {
        const answer = await asked
        const text = (await answer.text()).replaceAll(/<(?!input|a |form)[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
        return { status: answer.status, to: answer.headers.get('location'), text }
      }
      return {
        session: headers.cookie.split('=')[1] ?? '',
        get: (path: string) => read(app.request(path, { headers }, world)),
        post: (path: string, form: Record<string, string> = {}) =>
          read(app.request(path, { method: 'POST', headers, body: new URLSearchParams(form) }, world)),
      }
    }
    return { world, signIn }
  }
  const idOf = async (person: { id: number }, urn = elmfield) => {
    const { id } = await store()
      .db.selectFrom('contact')
      .select('id')
      .where('person_id', '=', person.id)
      .where('urn', '=', urn)
      .executeTakeFirstOrThrow()
    return id
  }

  test('a contact adds a colleague, who is told and can sign in', async () => {
    const { world, signIn } = await start()
    const visitor = await signIn(jo)
    const wrong = await visitor.post(list, { name: 'Kim <b>', email: 'kim at', phone: 'ring me' })
    expect(wrong.status).toBe(422)
    for (const said of [
      'The name must be letters',
      'Enter an email address',
      'Choose a role',
      'Enter a telephone number',
    ]) {
      expect(wrong.text).toContain(said)
    }
    const added = await visitor.post(list, { name: 'Kim O’Dale', email: 'Kim@Mail.test', role: 'office', phone: '' })
    expect(added.to).toBe(`${list}?news=added`)
    expect((await visitor.get(list)).text).toContain('kim@mail.test')
    await sendDue(world)
    expect(world.sent).toMatchObject([
      { to: 'kim@mail.test', subject: 'You can now use Handbell for Elmfield Primary School' },
    ])
    const again = await visitor.post(list, { name: 'Kim', email: 'kim@mail.test', role: 'office' })
    expect([again.status, again.text]).toEqual([422, expect.stringContaining('is a contact of this school already')])
  })

  test('a contact changes a role and a number', async () => {
    const { signIn } = await start()
    const visitor = await signIn(jo)
    const sams = `${list}/${await idOf(sam)}`
    expect((await visitor.get(sams)).text).toContain('Change Sam Okafor')
    expect((await visitor.post(sams, { role: 'headteacher', phone: '01632 960222' })).to).toBe(`${list}?news=changed`)
    const shown = (await visitor.get(list)).text
    expect(shown).toContain('headteacher')
    expect(shown).toContain('01632 960222')
  })

  test('whoever is removed is out at once, and back when that is undone', async () => {
    const { world, signIn } = await start()
    const [visitor, out] = [await signIn(ruth), await signIn(jo)]
    const jos = `${list}/${await idOf(jo)}`
    expect((await visitor.get(`${jos}/removal`)).text).toContain('Remove Jo Marsh?')
    const removed = await visitor.post(`${jos}/removal`)
    expect(removed.to).toBe(`${list}?removed=${await idOf(jo)}`)
    expect(await whoIs(world, out.session)).toBeUndefined()
    const shown = (await visitor.get(removed.to ?? '')).text
    expect(shown).toContain('Jo Marsh is removed.')
    expect(shown).toContain(`action="${jos}/restoration"`)
    expect((await visitor.post(`${jos}/restoration`)).to).toBe(`${list}?news=restored`)
    expect(await whoIs(world, out.session)).toBeDefined()
    const told = await store()
      .db.selectFrom('event')
      .select('kind')
      .where('kind', 'like', 'contact.%')
      .orderBy('id')
      .execute()
    expect(told.map(({ kind }) => kind)).toEqual(['contact.removed', 'contact.restored'])
  })

  test('somebody of two schools who leaves one keeps the other', async () => {
    const { world, signIn } = await start()
    const [visitor, sams] = [await signIn(jo), await signIn(sam)]
    await visitor.post(`${list}/${await idOf(sam)}/removal`)
    expect((await whoIs(world, sams.session))?.schools).toMatchObject([{ urn: oakhill }])
  })

  test('undoing after the person was added again changes nothing', async () => {
    const { signIn } = await start()
    const visitor = await signIn(ruth)
    const jos = `${list}/${await idOf(jo)}`
    await visitor.post(`${jos}/removal`)
    await visitor.post(list, { name: jo.name, email: jo.email, role: 'headteacher' })
    await visitor.post(`${jos}/restoration`)
    const live = await store()
      .db.selectFrom('contact')
      .select('role')
      .where('person_id', '=', jo.id)
      .where('ended_at', 'is', null)
      .execute()
    expect(live).toEqual([{ role: 'headteacher' }])
  })

  test('the people of a school are kept by its contacts, its officer and managers, and by nobody else', async () => {
    const { signIn } = await start()
    await store().db.updateTable('school').set({ community_id: null }).where('urn', '=', oakhill).execute()
    const sams = `/schools/${oakhill}/contacts/${await idOf(sam, oakhill)}`
    for (const person of [jo, ruth, amira]) {
      const visitor = await signIn(person)
      for (const path of [`/schools/${oakhill}/contacts`, `${sams}/removal`, sams]) {
        expect((await visitor.get(path)).status).toBe(404)
      }
      expect((await visitor.post(`${sams}/removal`)).status).toBe(404)
    }
    for (const person of [sam, grace]) {
      expect((await (await signIn(person)).get(`/schools/${oakhill}/contacts`)).status).toBe(200)
    }
    expect((await (await signIn(jo)).post(`${list}/${await idOf(sam, oakhill)}/removal`)).status).toBe(404)
  })

  test('who keeps many schools finds one by a part of its name, its town or its URN', async () => {
    const { signIn } = await start()
    const many = Array.from({ length: 12 }, (_, i) => ({
      urn: 140_000 + i,
      name: `School ${i} of St Mary’s`,
      town: i === 7 ? 'Totnes' : 'Exeter',
    }))
    const known = { la_code: 999, phase: 'Primary', status: 'Open', community_id: 1 }
    const { db } = store()
    await db
      .insertInto('school')
      .values(many.map((one, i) => ({ ...one, ...known, establishment_number: 3000 + i })))
      .execute()
    const visitor = await signIn(ruth)
    const found = async (part: string) => {
      const { to, text } = await visitor.get(`/contacts?school=${encodeURIComponent(part)}`)
      return to ?? [...text.matchAll(/href="\/schools\/(\d+)\/contacts"/g)].length
    }
    expect(await found('')).toBe(14)
    expect(await found('st mary')).toBe(12)
    expect(await found('TOTNES')).toBe('/schools/140007/contacts')
    expect(await found('140003')).toBe('/schools/140003/contacts')
    expect(await found('%')).toBe(0)
    expect((await visitor.get('/contacts?school=nowhere')).text).toContain('None of your schools')
    expect((await (await signIn(sam)).get('/contacts')).text).not.toContain('Find a school')
  })

  test('a manager sees first which schools have no contact; a contact of one school goes straight there', async () => {
    const { signIn } = await start()
    await store()
      .db.updateTable('contact')
      .set({ ended_at: '2026-11-01T00:00:00Z' })
      .where('urn', '=', oakhill)
      .execute()
    const shown = (await (await signIn(grace)).get('/contacts')).text
    expect(shown).toContain('1 of 2 schools have nobody who can book for them')
    expect(shown.indexOf('Oakhill School')).toBeLessThan(shown.indexOf('Elmfield Primary School'))
    expect((await (await signIn(jo)).get('/contacts')).to).toBe(list)
  })
})
