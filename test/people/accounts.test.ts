import { expect, test } from 'vitest'
import { app } from '../../src/app.tsx'
import { book } from '../../src/consultations/book.ts'
import { closeAccount } from '../../src/people/accounts.ts'
import { namedOfficer } from '../../src/people/queries.ts'
import { sessionCookie } from '../../src/sign-in/guard.ts'
import { startSession, whoIs } from '../../src/sign-in/session.ts'
import { makeLink } from '../../src/sign-in/sign-in.ts'
import { shownForm } from '../support/forms.ts'
import { amira, elmfield, grace, jo, openSlots, peopleAndSchools, ruth, sam } from '../support/people.ts'
import { onBothStores } from '../support/stores.ts'
import { testWorld } from '../support/world.ts'

onBothStores((store) => {
  /** Grace at her browser, and the sessions of others. */
  const begun = async () => {
    await peopleAndSchools(store())
    const world = testWorld(store())
    const form = await shownForm(world)
    const session = (await startSession(world, grace.id, 'link')) ?? ''
    const hers = `${sessionCookie}=${session}; ${form.cookie}`
    const ask = async (path: string, fields?: Record<string, string>, cookie = hers) => {
      const sent = fields ? { method: 'POST', body: new URLSearchParams({ ...fields, ...form.field }) } : {}
      const headers = { cookie, origin: world.config.baseUrl }
      const answer = await app.request(`${world.config.baseUrl}${path}`, { headers, ...sent }, world)
      return { status: answer.status, to: answer.headers.get('location'), text: await answer.text() }
    }
    const signIn = async (person: { id: number }) => {
      const theirs = await startSession(world, person.id, 'link', { device: 'Edge on Windows' })
      return async () => Boolean(theirs && (await whoIs(world, theirs)))
    }
    const told = () =>
      store()
        .db.selectFrom('event')
        .select(['actor', 'subject'])
        .where('kind', 'like', 'person.%')
        .orderBy('id')
        .execute()
    /** The cookie of a browser in which nobody has signed in. */
    const nobodys = form.cookie
    return { world, ask, nobodys, signIn, told }
  }

  test('a manager ends somebody’s sessions, all at once, and they can sign in again', async () => {
    const { ask, signIn, told } = await begun()
    const [laptop, phone, sams] = [await signIn(jo), await signIn(jo), await signIn(sam)]
    expect((await ask(`/people/${jo.id}`)).text).toContain('Edge on Windows')
    expect(await ask(`/people/${jo.id}/sign-outs`, {})).toMatchObject({ to: `/people/${jo.id}?news=signed-out` })
    expect([await laptop(), await phone(), await sams()]).toEqual([false, false, true])
    expect(await (await signIn(jo))()).toBe(true)
    expect(await told()).toEqual([{ actor: `person:${grace.id}`, subject: `person:${jo.id}` }])
  })

  test('a closed account ends sessions, links, roles and offers at once, and leaves what is booked', async () => {
    const { world, ask, nobodys, signIn } = await begun()
    const [booked, free] = ['2026-11-18T09:00:00Z', '2026-11-20T10:00:00Z'] as const
    await openSlots(store(), amira, booked, free)
    const request = { id: 'b1', urn: elmfield, startsAt: booked, contactEmail: jo.email } as const
    await book(world, { ...request, topic: 'codes', mode: 'video' }, { person: jo.id })
    const stillIn = await signIn(amira)
    const link = await makeLink(world, amira.email)
    const closing = (await ask(`/people/${amira.id}/closing`)).text
    expect(closing).toContain('What is booked stays booked')
    const rearrange = /href="(\/diary\/rearrange[^"]+)"/.exec(closing)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect((await ask(rearrange)).text).toContain('Elmfield Primary School')
    expect(await ask(`/people/${amira.id}/closure`, {})).toMatchObject({ to: `/people/${amira.id}?news=closed` })
    expect(await stillIn()).toBe(false)
    expect(await startSession(world, amira.id, 'link')).toBeUndefined()
    expect((await ask(link ?? '', {}, nobodys)).status).toBe(410)
    const slots = store().db.selectFrom('slot').select(['starts_at', 'withdrawn_at']).orderBy('starts_at')
    expect(await slots.execute()).toEqual([
      { starts_at: booked, withdrawn_at: '2026-11-16T08:00:00Z' },
      { starts_at: free, withdrawn_at: '2026-11-16T08:00:00Z' },
    ])
    expect((await ask(`/people/${amira.id}`)).text).toContain('Closed on Monday 16 November 2026')
  })

  test('a school has no named officer whose account is closed, and has them again when it is opened', async () => {
    const { ask, signIn, told } = await begun()
    const officer = () => namedOfficer(store().db, elmfield, '2026-11-16').executeTakeFirst()
    await ask(`/people/${ruth.id}/closure`, {})
    expect(await officer()).toBeUndefined()
    expect(await ask(`/people/${ruth.id}/opening`, {})).toMatchObject({ to: `/people/${ruth.id}?news=opened` })
    expect(await officer()).toMatchObject({ name: ruth.name })
    expect(await (await signIn(ruth))()).toBe(true)
    await ask(`/people/${ruth.id}/opening`, {})
    expect((await told()).length).toBe(2)
  })

  test('nobody closes their own account, and the last manager’s is not closed', async () => {
    const { world, ask } = await begun()
    expect((await ask(`/people/${grace.id}`)).text).not.toContain('Close the account')
    expect((await ask(`/people/${grace.id}/closure`, {})).status).toBe(404)
    await store()
      .db.insertInto('staff_role')
      .values({ person_id: ruth.id, role: 'manager', from_day: '2026-09-01' })
      .execute()
    await store().db.updateTable('staff_role').set({ to_day: '2026-11-15' }).where('person_id', '=', grace.id).execute()
    expect(await closeAccount(world, ruth.id, { person: grace.id })).toBe(false)
  })

  test('people are found by a part of their name; without one all staff are shown', async () => {
    const { ask } = await begun()
    const names = async (path: string) =>
      [...(await ask(path)).text.matchAll(/href="\/people\/\d+">([^<]+)</g)].map(([, name]) => name)
    expect(await names('/people')).toEqual(['Amira Shah', 'Ben Carver', 'Grace Lund', 'Ruth Hale'])
    expect(await names('/people?name=OKA')).toEqual(['Sam Okafor'])
    expect((await ask('/people?name=OKA')).text).toContain('contact of 2 schools')
    expect(await names('/people?name=%25')).toEqual([])
  })

  test('how long people stay signed in is set within bounds, and holds for who is signed in', async () => {
    const { world, ask, signIn } = await begun()
    const stillIn = await signIn(jo)
    const limits = { contactIdle: '30', contactAbsolute: '8', staffIdle: '60', staffAbsolute: '10' }
    for (const wrong of [{ contactIdle: '14' }, { staffAbsolute: '169' }, { staffIdle: '601' }, { contactIdle: 'x' }]) {
      expect((await ask('/people/sign-in-limits', { ...limits, ...wrong })).status).toBe(422)
    }
    expect(await ask('/people/sign-in-limits', limits)).toMatchObject({ to: '/people/sign-in-limits?saved' })
    expect((await ask('/people/sign-in-limits')).text).toMatch(/name="contactIdle"[^>]*value="30"/)
    world.setClock('2026-11-16T08:31:00Z')
    expect(await stillIn()).toBe(false)
    expect((await ask('/people')).status).toBe(200)
  })
})
