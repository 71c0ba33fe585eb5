import { expect, test } from 'vitest'
import { app } from '../../src/app.tsx'
import { signInPath } from '../../src/sign-in/paths.ts'
import { personOf, signOut, whoIs } from '../../src/sign-in/session.ts'
import { askForLink, makeLink, readLink, redeem } from '../../src/sign-in/sign-in.ts'
import { elmfield, grace, jo, oakhill, peopleAndSchools, sam } from '../support/people.ts'
import { onBothStores } from '../support/stores.ts'
import { testWorld } from '../support/world.ts'

onBothStores((store) => {
  const world = async () => {
    await peopleAndSchools(store())
    return testWorld(store())
  }
  const linksQueued = () => store().db.selectFrom('outbox').select(['subject', 'recipient', 'facts']).execute()
  const tokenOf = async (w: Awaited<ReturnType<typeof world>>) => {
    const [queued] = await linksQueued()
    return (await signInPath(w.config.secret, queued?.subject ?? '')).replace('/sign-in/', '')
  }

  test('a known contact who asks is sent a link, whatever the case of the address', async () => {
    const w = await world()
    await askForLink(w, ' Jo@Elmfield.TEST ')
    expect(await linksQueued()).toMatchObject([{ recipient: jo.email }])
  })

  test('for an address that nobody signs in with nothing is sent and nothing is kept', async () => {
    const w = await world()
    await askForLink(w, 'nobody@elmfield.test')
    await store()
      .db.updateTable('person')
      .set({ disabled_at: '2026-11-01T00:00:00Z' })
      .where('id', '=', jo.id)
      .execute()
    await askForLink(w, jo.email)
    expect(await linksQueued()).toEqual([])
    expect(await store().db.selectFrom('sign_in_link').selectAll().execute()).toEqual([])
  })

  test('the message holds no secret: the link is made from the service’s own when it is sent', async () => {
    const w = await world()
    await askForLink(w, jo.email)
    const [, key = 'none'] = (await tokenOf(w)).split('.')
    expect(JSON.stringify(await linksQueued())).not.toContain(key)
  })

  test('a link works once, however many press it at the same time', async () => {
    const w = await world()
    await askForLink(w, jo.email)
    const token = await tokenOf(w)
    const pressed = await Promise.all([redeem(w, token), redeem(w, token), redeem(w, token)])
    expect(pressed.filter(Boolean)).toHaveLength(1)
    expect(await redeem(w, token)).toBeUndefined()
  })

  test('looking at a link, as mail scanners do, does not use it up', async () => {
    const w = await world()
    await askForLink(w, jo.email)
    const token = await tokenOf(w)
    await readLink(w, token)
    await readLink(w, token)
    expect(await redeem(w, token)).toMatchObject({ next: '/' })
  })

  test('a link is of no use after 15 minutes, nor with a changed letter', async () => {
    const w = await world()
    await askForLink(w, jo.email)
    const token = await tokenOf(w)
    const changed = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A')
    expect(await redeem(w, changed)).toBeUndefined()
    expect(await redeem(w, 'nonsense')).toBeUndefined()
    w.setClock('2026-11-16T08:15:01Z')
    expect(await redeem(w, token)).toBeUndefined()
  })

  test('a session knows the person, their schools and the roles that they have today', async () => {
    const w = await world()
    await askForLink(w, sam.email)
    const signedIn = await redeem(w, await tokenOf(w))
    expect(await whoIs(w, signedIn?.session ?? '')).toMatchObject({
      person: { name: sam.name },
      schools: [{ urn: elmfield }, { urn: oakhill }],
      roles: new Set(),
    })
    expect((await personOf(w, grace.id))?.roles).toEqual(new Set(['manager']))
    await store().db.updateTable('staff_role').set({ to_day: '2026-11-15' }).where('person_id', '=', grace.id).execute()
    expect(await personOf(w, grace.id)).toBeUndefined()
  })

  test('a session ends when its person signs out, is disabled, or after a week', async () => {
    const w = await world()
    const session = async () => {
      const path = await makeLink(w, jo.email)
      return (await redeem(w, path?.replace('/sign-in/', '') ?? ''))?.session ?? ''
    }
    const [first, second] = [await session(), await session()]
    await signOut(w, first)
    expect(await whoIs(w, first)).toBeUndefined()
    expect(await whoIs(w, second)).toBeDefined()
    await store()
      .db.updateTable('contact')
      .set({ ended_at: '2026-11-16T00:00:00Z' })
      .where('person_id', '=', jo.id)
      .execute()
    expect(await whoIs(w, second)).toBeUndefined()
    await store().db.updateTable('contact').set({ ended_at: null }).execute()
    w.setClock('2026-11-23T08:00:01Z')
    expect(await whoIs(w, second)).toBeUndefined()
  })

  test('the page gives the same answer for every address, and goes on only to pages of ours', async () => {
    const w = await world()
    const post = (path: string, fields: Record<string, string>) =>
      app.request(
        path,
        { method: 'POST', body: new URLSearchParams(fields), headers: { origin: 'http://localhost' } },
        w,
      )
    const [known, unknown] = [
      await post('/sign-in', { email: jo.email }),
      await post('/sign-in', { email: 'x@y.test' }),
    ]
    expect([known.status, known.headers.get('location')]).toEqual([unknown.status, unknown.headers.get('location')])
    for (const next of ['//evil.test', '/\\evil.test', 'https://evil.test', '/a b']) {
      await post('/sign-in', { email: jo.email, next })
    }
    const nexts = await store().db.selectFrom('sign_in_link').select('next').distinct().execute()
    expect(nexts).toEqual([{ next: null }])
    await post('/sign-in', { email: jo.email, next: '/consultations/new' })
    expect(await store().db.selectFrom('sign_in_link').select('next').where('next', 'is not', null).execute()).toEqual([
      { next: '/consultations/new' },
    ])
  })

  test('a form that another site posts is refused', async () => {
    const w = await world()
    const headers = { origin: 'https://evil.test', 'content-type': 'application/x-www-form-urlencoded' }
    const answer = await app.request('/sign-in', { method: 'POST', body: `email=${jo.email}`, headers }, w)
    expect(answer.status).toBe(403)
    expect(await linksQueued()).toEqual([])
  })
})
