import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { app } from '../../src/app.tsx'
import type { App } from '../../src/app-env.ts'
import { codeFor } from '../../src/sign-in/keys.ts'
import { signInPath } from '../../src/sign-in/paths.ts'
import { signIn } from '../../src/sign-in/routes.tsx'
import { personOf, whoIs } from '../../src/sign-in/session.ts'
import { askForLink, makeLink, readLink, redeem, redeemCode } from '../../src/sign-in/sign-in.ts'
import { elmfield, grace, jo, oakhill, peopleAndSchools, sam } from '../support/people.ts'
import { signedInAs } from '../support/sign-in.ts'
import { onBothStores } from '../support/stores.ts'
import { type TestWorld, testWorld } from '../support/world.ts'

const pages = new Hono<App>().route('/', signIn)
const here = { device: 'Edge on Windows', asked: 'what Jo’s browser keeps' }
const elsewhere = { device: 'Safari on iPhone or iPad', asked: 'what another browser keeps' }

onBothStores((store) => {
  const world = async () => {
    await peopleAndSchools(store())
    return testWorld(store())
  }
  const linksQueued = () => store().db.selectFrom('outbox').select(['subject', 'recipient', 'facts']).execute()
  const ask = (w: TestWorld, email: string, browser = here) => askForLink(w, { email, browser: browser.asked })
  const newestLink = async () => (await linksQueued()).at(-1)?.subject ?? ''
  const tokenOf = async (w: TestWorld) => {
    const path = signInPath(w.config.secret, await newestLink())
    return path.replace('/sign-in/', '')
  }

  test('a known contact who asks is sent a link, whatever the case of the address', async () => {
    const w = await world()
    await ask(w, ' Jo@Elmfield.TEST ')
    expect(await linksQueued()).toMatchObject([{ recipient: jo.email }])
  })

  test('for an address that nobody signs in with nothing is sent and nothing is kept', async () => {
    const w = await world()
    await ask(w, 'nobody@elmfield.test')
    await store()
      .db.updateTable('person')
      .set({ disabled_at: '2026-11-01T00:00:00Z' })
      .where('id', '=', jo.id)
      .execute()
    await ask(w, jo.email)
    expect(await linksQueued()).toEqual([])
    expect(await store().db.selectFrom('sign_in_link').selectAll().execute()).toEqual([])
  })

  test('the message holds no secret: the link and the code are made from the service’s own when it is sent', async () => {
    const w = await world()
    await ask(w, jo.email)
    const [, key = 'none'] = (await tokenOf(w)).split('.')
    const code = codeFor(w.config.secret, await newestLink())
    const kept = JSON.stringify([
      await linksQueued(),
      await store().db.selectFrom('sign_in_link').selectAll().execute(),
    ])
    for (const secret of [key, code, here.asked]) expect(kept).not.toContain(secret)
  })

  test('a link works once, however many press it at the same time', async () => {
    const w = await world()
    await ask(w, jo.email)
    const token = await tokenOf(w)
    const pressed = await Promise.all([redeem(w, token, here), redeem(w, token, here), redeem(w, token, here)])
    expect(pressed.filter(Boolean)).toHaveLength(1)
    expect(await redeem(w, token, here)).toBeUndefined()
  })

  test('looking at a link, as mail scanners do, does not use it up', async () => {
    const w = await world()
    await ask(w, jo.email)
    const token = await tokenOf(w)
    await readLink(w, token)
    await readLink(w, token, elsewhere)
    expect(await redeem(w, token, here)).toMatchObject({ next: '/' })
  })

  test('a link is of no use after 15 minutes, nor with a changed letter', async () => {
    const w = await world()
    await ask(w, jo.email)
    const token = await tokenOf(w)
    const changed = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A')
    expect(await redeem(w, changed, here)).toBeUndefined()
    expect(await redeem(w, 'nonsense', here)).toBeUndefined()
    w.setClock('2026-11-16T08:15:00Z')
    expect(await redeem(w, token, here)).toBeUndefined()
  })

  test('asking again makes the older links and codes useless, and nobody else’s', async () => {
    const w = await world()
    await ask(w, sam.email, elsewhere)
    const sams = await tokenOf(w)
    await ask(w, jo.email)
    const [older, code] = [await tokenOf(w), codeFor(w.config.secret, await newestLink())]
    const again = { device: here.device, asked: 'what it keeps since it asked again' }
    await ask(w, jo.email, again)
    expect(await redeem(w, older, here)).toBeUndefined()
    expect(await redeemCode(w, code, here)).toBeUndefined()
    expect(await redeem(w, await tokenOf(w), again)).toBeDefined()
    expect(await redeem(w, sams, elsewhere)).toBeDefined()
  })

  test('a link opens only in the browser that asked for it; one from the command line in any', async () => {
    const w = await world()
    await ask(w, jo.email)
    const token = await tokenOf(w)
    for (const other of [elsewhere, { device: 'A browser' }, { device: 'A browser', asked: '' }, undefined]) {
      expect(await readLink(w, token, other)).toMatchObject({ here: false })
      expect(await redeem(w, token, other)).toBeUndefined()
    }
    const made = (await makeLink(w, jo.email))?.replace('/sign-in/', '') ?? ''
    expect(await redeem(w, made, elsewhere)).toBeDefined()
    expect(await redeem(w, token, here)).toBeDefined()
  })

  test('the code in the message signs in the browser that asked, typed in any way, once', async () => {
    const w = await world()
    await ask(w, jo.email)
    const code = codeFor(w.config.secret, await newestLink())
    expect(code).toMatch(/^[CDFGHJKMNPQRTVWXY34679]{4} [CDFGHJKMNPQRTVWXY34679]{4}$/)
    expect(await redeemCode(w, code, elsewhere)).toBeUndefined()
    expect(await redeemCode(w, code, { device: 'A browser' })).toBeUndefined()
    const signedIn = await redeemCode(w, `${code.toLowerCase().replace(' ', '-')} `, here)
    expect(await whoIs(w, signedIn?.session ?? '')).toMatchObject({ person: { id: jo.id } })
    expect(await redeemCode(w, code, here)).toBeUndefined()
    expect(await redeem(w, await tokenOf(w), here)).toBeUndefined()
  })

  test('after five wrong codes neither the code nor the link is of use', async () => {
    const w = await world()
    await ask(w, jo.email)
    const code = codeFor(w.config.secret, await newestLink())
    for (let i = 0; i < 5; i++) expect(await redeemCode(w, 'CCCC CCCC', here)).toBeUndefined()
    expect(await redeemCode(w, code, here)).toBeUndefined()
    await w.settled()
    expect(await redeem(w, await tokenOf(w), here)).toBeUndefined()
  })

  test('an address is written to five times in 15 minutes, a network asks thirty times', async () => {
    const w = await world()
    for (let i = 0; i < 7; i++) await ask(w, jo.email, { ...here, asked: `jo ${i}` })
    expect(await linksQueued()).toHaveLength(5)
    w.setClock('2026-11-16T08:15:00Z')
    await ask(w, jo.email)
    expect(await linksQueued()).toHaveLength(6)

    const network = { ...w, from: '2001:db8:1:2:3:4:5:6' }
    for (let i = 0; i < 30; i++) await ask(network, `nobody${i}@elmfield.test`)
    await ask({ ...network, from: '2001:db8:1:2::ffff' }, sam.email)
    expect(await linksQueued()).toHaveLength(6)
    await ask({ ...network, from: '2001:db8:1:3::1' }, sam.email, elsewhere)
    expect(await linksQueued()).toHaveLength(7)
    const counted = await store().db.selectFrom('allowance').select('who').execute()
    expect(JSON.stringify(counted)).not.toMatch(/@|2001/)
  })

  test('a session knows the person, their schools and the roles that they have today', async () => {
    const w = await world()
    await ask(w, sam.email)
    const signedIn = await redeem(w, await tokenOf(w), here)
    expect(await whoIs(w, signedIn?.session ?? '')).toMatchObject({
      person: { name: sam.name },
      schools: [{ urn: elmfield }, { urn: oakhill }],
      roles: new Set(),
    })
    expect((await personOf(w, grace.id))?.roles).toEqual(new Set(['manager']))
    await store().db.updateTable('staff_role').set({ to_day: '2026-11-15' }).where('person_id', '=', grace.id).execute()
    expect(await personOf(w, grace.id)).toBeUndefined()
  })

  const posting = (w: TestWorld) => (path: string, fields: Record<string, string>, cookie?: string) => {
    const headers = cookie ? { cookie } : {}
    return pages.request(path, { method: 'POST', body: new URLSearchParams(fields), headers }, w)
  }

  /** The page that a form leads to, with the cookie that it sets. */
  const shownAfter = (w: TestWorld, { headers }: Response) => {
    const cookie = headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
    return pages.request(headers.get('location') ?? '', { headers: { cookie } }, w)
  }

  test('the answer is the same for every address, and given before anything is done that differs', async () => {
    const w = await world()
    const before: unknown[] = []
    const watched = {
      ...w,
      store: {
        ...store(),
        get db() {
          before.push('read')
          return store().db
        },
        get atomic() {
          before.push('write')
          return store().atomic
        },
      },
    }
    const answerTo = async (email: string) => {
      before.length = 0
      const answer = await posting(watched)('/sign-in', { email })
      const doneBefore = [...before]
      await w.settled()
      const [cookie = ''] = answer.headers.getSetCookie()
      return [answer.status, answer.headers.get('location'), cookie.replace(/=[^;]+/, ''), doneBefore]
    }
    expect(await answerTo(jo.email)).toEqual([303, '/sign-in/sent', expect.stringMatching(/^handbell-asked;/), []])
    expect(await answerTo('x@y.test')).toEqual(await answerTo(jo.email))
    expect(await linksQueued()).toHaveLength(2)
  })

  test('after signing in people go on to where they were going, if that is a page of ours', async () => {
    const w = await world()
    const post = posting(w)
    for (const next of ['//evil.test', '/\\evil.test', 'https://evil.test', '/a b']) {
      await post('/sign-in', { email: jo.email, next })
    }
    await w.settled()
    const nexts = await store().db.selectFrom('sign_in_link').select('next').distinct().execute()
    expect(nexts).toEqual([{ next: null }])
    const asked = await post('/sign-in', { email: jo.email, next: '/consultations/new' })
    await w.settled()
    const [kept = ''] = asked.headers.getSetCookie()
    const code = codeFor(w.config.secret, await newestLink())
    const wrong = await shownAfter(w, await post('/sign-in/code', { code: 'CCCCCCCC' }, kept.split(';')[0]))
    expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('That code is not right')])
    const entered = await post('/sign-in/code', { code }, kept.split(';')[0])
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/consultations/new'])
  })

  test('an address that is none is shown with what is wrong, by a page to which Back and reload come', async () => {
    const w = await world()
    const answer = await posting(w)('/sign-in', { email: 'jo at elmfield', next: '/diary' })
    const shown = await shownAfter(w, answer)
    const text = await shown.text()
    expect(shown.status).toBe(422)
    for (const part of ['Enter an email address', 'value="jo at elmfield"', 'value="/diary"'])
      expect(text).toContain(part)
    // Without the cookie it is a page like any other: what was wrong is history.
    expect((await pages.request(answer.headers.get('location') ?? '', {}, w)).status).toBe(200)
  })

  test('a used link leads on whoever is signed in, as whoever that is, and signs nobody in again', async () => {
    const w = await world()
    await askForLink(w, { email: jo.email, browser: 'hers' })
    const link = `/sign-in/${await tokenOf(w)}`
    const asked = 'handbell-asked=hers'
    const first = await pages.request(link, { method: 'POST', headers: { cookie: asked } }, w)
    const session =
      first.headers
        .getSetCookie()
        .find((one) => one.startsWith('handbell='))
        ?.split(';')[0] ?? ''
    expect(first.status).toBe(303)
    const { cookie: sams } = await signedInAs(w, sam)
    for (const [cookie, status, says] of [
      [`${asked}; ${session}`, 200, 'You are signed in'],
      [sams, 200, 'You are signed in'],
      [asked, 410, 'This link cannot be used'],
    ] as const) {
      for (const method of ['GET', 'POST']) {
        const answer = await pages.request(link, { method, headers: { cookie } }, w)
        expect([method, answer.status]).toEqual([method, status])
        expect(await answer.text()).toContain(says)
        expect(answer.headers.getSetCookie().filter((one) => one.startsWith('handbell='))).toEqual([])
      }
    }
    const sessions = await store().db.selectFrom('session').select('person_id').execute()
    expect(sessions.map(({ person_id }) => person_id).sort()).toEqual([jo.id, sam.id])
  })

  test('opened in another browser, a link explains itself and offers a new one', async () => {
    const w = await world()
    await askForLink(w, { email: jo.email, browser: here.asked, next: '/consultations/new' })
    const path = `/sign-in/${await tokenOf(w)}`
    const opened = await pages.request(path, {}, w)
    expect(opened.status).toBe(403)
    const text = await opened.text()
    expect(text).toContain('Open this link where you asked for it')
    expect(text).toContain('/sign-in?next=%2Fconsultations%2Fnew')
    const pressed = await posting(w)(path, {})
    expect([pressed.status, pressed.headers.getSetCookie()]).toEqual([403, []])
  })

  test('the cookie is for this host only, by https only, and out of reach of scripts', async () => {
    const w = await world()
    const enter = async (baseUrl: string) => {
      const link = await makeLink(w, jo.email)
      const secured = { ...w, config: { ...w.config, baseUrl } }
      return (await pages.request(link ?? '', { method: 'POST' }, secured)).headers.getSetCookie()
    }
    const [secure = ''] = await enter('https://handbell.test')
    expect(secure).toMatch(/^__Host-handbell=[\w-]{27}; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    expect((await enter('http://localhost:3000'))[0]).toMatch(/^handbell=[\w-]{27}; Path=\/; HttpOnly; SameSite=Lax$/)
  })

  test('a form that another site posts is refused', async () => {
    const w = await world()
    const headers = { origin: 'https://evil.test', 'content-type': 'application/x-www-form-urlencoded' }
    const answer = await app.request('/sign-in', { method: 'POST', body: `email=${jo.email}`, headers }, w)
    expect(answer.status).toBe(403)
    await w.settled()
    expect(await linksQueued()).toEqual([])
  })
})
