import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { account } from '../../src/account/routes.tsx'
import type { App } from '../../src/app-env.ts'
import { sessionCookie } from '../../src/sign-in/guard.ts'
import { startSession, whoIs } from '../../src/sign-in/session.ts'
import { jo, peopleAndSchools, sam } from '../support/people.ts'
import { onBothStores } from '../support/stores.ts'
import { testWorld } from '../support/world.ts'

const app = new Hono<App>().route('/account', account)

onBothStores((store) => {
  const signedIn = async () => {
    await peopleAndSchools(store())
    const world = testWorld(store())
    const on = async (person: { id: number }, device: string) => {
      const session = (await startSession(world, person.id, 'link', { device })) ?? ''
      const headers = { cookie: `${sessionCookie}=${session}` }
      return {
        stillIn: async () => Boolean(await whoIs(world, session)),
        open: async () => (await app.request('/account', { headers }, world)).text(),
        post: async (path: string) => app.request(path, { method: 'POST', headers }, world),
      }
    }
    return { world, on }
  }
  const endings = (page: string) =>
    [...page.matchAll(/action="(\/account\/sessions\/[^"]+)"/g)].map(([, path = '']) => path)

  test('a person sees where they are signed in, and ends one of them', async () => {
    const { on } = await signedIn()
    const [laptop, phone, others] = [
      await on(jo, 'Edge on Windows'),
      await on(jo, 'Safari on iPhone or iPad'),
      await on(sam, 'Firefox on Linux'),
    ]
    const page = await laptop.open()
    expect(page).toContain('jo@elmfield.test')
    expect(page).toContain('This browser')
    expect(page).toContain('Safari on iPhone or iPad')
    expect(page).not.toContain('Firefox on Linux')
    const [end = '', ...more] = endings(page)
    expect(more).toEqual([])
    expect((await laptop.post(end)).headers.get('location')).toBe('/account?news=ended')
    expect([await laptop.stillIn(), await phone.stillIn(), await others.stillIn()]).toEqual([true, false, true])
    expect(endings(await laptop.open())).toEqual([])
  })

  test('nobody ends the session of somebody else', async () => {
    const { on } = await signedIn()
    const [laptop, phone, sams] = [await on(jo, 'Edge'), await on(jo, 'Safari'), await on(sam, 'Firefox')]
    const [end = ''] = endings(await laptop.open())
    await sams.post(end)
    expect(await phone.stillIn()).toBe(true)
  })

  test('a person signs out everywhere, and what they did is told in the history', async () => {
    const { on } = await signedIn()
    const [laptop, phone, sams] = [await on(jo, 'Edge'), await on(jo, 'Safari'), await on(sam, 'Firefox')]
    expect((await laptop.post('/account/sign-outs')).headers.get('location')).toBe('/sign-in')
    expect([await laptop.stillIn(), await phone.stillIn(), await sams.stillIn()]).toEqual([false, false, true])
    const told = await store()
      .db.selectFrom('event')
      .select(['actor', 'kind', 'subject'])
      .orderBy('id', 'desc')
      .executeTakeFirst()
    expect(told).toEqual({ actor: 'person:1', kind: 'sign-in.session-ended', subject: 'person:1' })
  })

  test('a session that has ended by itself is not in the list', async () => {
    const { world, on } = await signedIn()
    await on(jo, 'Old browser')
    world.setClock('2026-11-16T21:00:00Z')
    const now = await on(jo, 'Edge on Windows')
    expect(await now.open()).not.toContain('Old browser')
  })
})
