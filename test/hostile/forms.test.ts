import { beforeEach, expect, test } from 'vitest'
import { app } from '../../src/app.tsx'
import { formCookie, formField, newFormToken } from '../../src/form-token.ts'
import { managePath } from '../../src/sign-in/paths.ts'
import { things } from '../permissions/routes.ts'
import { type Walker, type Walking, walkers } from '../permissions/walkers.ts'
import { followed, shownForm } from '../support/forms.ts'
import { amira, elmfield, jo } from '../support/people.ts'
import type { TestWorld } from '../support/world.ts'

let walking: Walking
let world: TestWorld
let asJo: Walker
beforeEach(async () => {
  walking = await walkers()
  world = walking.fresh().world
  asJo = walking.all.find(({ called }) => called === 'Jo') ?? fail('Jo')
})

function fail(who: string): never {
  throw new Error(`${who} does not walk`)
}

const cancellation = `/consultations/${things.consultation}/cancellation`

async function post(path: string, fields: Record<string, string>, headers: Record<string, string>) {
  const body = new URLSearchParams(fields)
  const all = { origin: world.config.baseUrl, ...headers }
  const answer = await app.request(`${world.config.baseUrl}${path}`, { method: 'POST', body, headers: all }, world)
  return answer
}

async function get(path: string, headers: Record<string, string> = {}) {
  const answer = await app.request(`${world.config.baseUrl}${path}`, { headers }, world)
  const [cookie = ''] = answer.headers.getSetCookie().map((set) => set.split(';')[0] ?? '')
  const text = await answer.text()
  const tokens = [
    ...text.matchAll(/<form method="post"[^>]*>(?:<input type="hidden" name="form-token" value="([\w.-]{71})"\/>)?/g),
  ]
  return { answer, cookie, tokens: tokens.map(([, token]) => token) }
}

const isCancelled = async () =>
  (await world.store.db.selectFrom('consultation').select('cancelled_at').executeTakeFirstOrThrow()).cancelled_at !==
  null

test('every form that a page shows has the token of the browser that it is shown to', async () => {
  for (const walker of walking.all) {
    for (const path of [
      '/',
      '/sign-in',
      '/account',
      '/guidance',
      '/api-keys',
      `/consultations/${things.consultation}/cancel`,
    ]) {
      const first = await get(path, walker.headers)
      if (first.tokens.length === 0) continue
      const [, value = ''] = first.cookie.split('=')
      expect(new Set(first.tokens)).toEqual(new Set([value]))
      const again = await get(path, { cookie: [walker.headers.cookie, first.cookie].filter(Boolean).join('; ') })
      expect([again.cookie, new Set(again.tokens)]).toEqual(['', new Set(first.tokens)])
    }
  }
})

test('a form is taken with its token, and without it, with another browser’s or with one that is made up it is not', async () => {
  const { cookie, field } = await shownForm(world)
  const both = { cookie: `${asJo.headers.cookie}; ${cookie}` }
  const reason = { reason: 'We are closed' }
  const others = { [formField]: newFormToken(world.config.secret) }
  const madeUp = newFormToken('a secret that somebody guessed, and guessed wrong')
  const planted = { cookie: `${asJo.headers.cookie}; ${formCookie}=${madeUp}` }
  expect((await post(cancellation, { ...reason, [formField]: madeUp }, planted)).status).toBe(403)
  expect(
    (await post(cancellation, { ...reason, [formField]: '.' }, { cookie: `${asJo.headers.cookie}; ${formCookie}=.` }))
      .status,
  ).toBe(403)
  for (const wrong of [{}, others, { [formField]: '' }]) {
    expect((await post(cancellation, { ...reason, ...wrong }, both)).status).toBe(403)
  }
  expect((await post(cancellation, { ...reason, ...field }, { cookie: `${asJo.headers.cookie}` })).status).toBe(403)
  expect((await post(cancellation, { ...reason, ...field }, { ...both, origin: 'https://evil.test' })).status).toBe(403)
  expect(await isCancelled()).toBe(false)
  expect((await post(cancellation, { ...reason, ...field }, both)).status).toBe(303)
  expect(await isCancelled()).toBe(true)
})

test('a form that a message opened is taken from that browser without signing in', async () => {
  const path = managePath(world.config.secret, things.consultation, jo.id)
  const shown = await get(path.replace('?', '/cancel?'))
  expect(shown.tokens).toHaveLength(1)
  const sent = await post(
    `${cancellation}?${path.split('?')[1]}`,
    { reason: 'We are closed', [formField]: shown.tokens[0] ?? '' },
    { cookie: shown.cookie },
  )
  expect([sent.status, await isCancelled()]).toEqual([303, true])
})

test('where links are for schools only, a message opens its consultation for the school and not for staff', async () => {
  world.config = { ...world.config, signInLinks: 'schools' }
  const opened = async (person: { id: number }) =>
    (await get(managePath(world.config.secret, things.consultation, person.id))).answer.status
  expect([await opened(jo), await opened(amira)]).toEqual([200, 303])
  world.config = { ...world.config, signInLinks: 'on' }
  expect(await opened(amira)).toBe(200)
})

test('the cookie of a form is for this host only, and out of reach of scripts', async () => {
  const secure = { ...world, config: { ...world.config, baseUrl: 'https://handbell.test' } }
  const answer = await app.request('https://handbell.test/sign-in', {}, secure)
  expect(answer.headers.getSetCookie()).toEqual([
    expect.stringMatching(
      new RegExp(`^__Host-${formCookie}=[\\w-]{27}\\.[\\w-]{43}; Path=/; HttpOnly; Secure; SameSite=Lax$`),
    ),
  ])
})

test('the token is nothing that a room sees, keeps or shows again', async () => {
  const grace = walking.all.find(({ called }) => called === 'Grace') ?? fail('Grace')
  const { cookie, field } = await shownForm(world)
  const typed = { weekday: '2', 'from-day': '7', 'from-month': '12', 'from-year': '2026' }
  const headers = { cookie: `${grace.headers.cookie}; ${cookie}` }
  const answer = await followed(
    await post('/availability/line/service-days/new', { ...typed, ...field }, headers),
    headers,
    (to, headers) => app.request(`${world.config.baseUrl}${to}`, { headers }, world),
  )
  const text = await answer.text()
  expect(answer.status).toBe(200)
  expect(text).toContain('Add a day')
  expect(text).not.toMatch(/href="[^"]*form-token/)
})

test('a contact books twenty times in ten minutes, and is then asked to wait', async () => {
  const { cookie, field } = await shownForm(world)
  const headers = { cookie: `${asJo.headers.cookie}; ${cookie}` }
  const statuses: number[] = []
  for (let i = 0; i < 21; i++) statuses.push((await post('/consultations', field, headers)).status)
  expect(statuses).toEqual([...Array.from({ length: 20 }, () => 303), 429])
  const refused = await post('/consultations', field, headers)
  expect(refused.headers.get('retry-after')).toBe('600')
  expect(await refused.text()).toContain('Wait ten minutes')
  world.setClock('2026-11-16T08:10:00Z')
  expect((await post('/consultations', field, headers)).status).toBe(303)
})

test('a contact has thirty addresses written to as their school’s contacts in ten minutes, and no more', async () => {
  const { cookie, field } = await shownForm(world)
  const headers = { cookie: `${asJo.headers.cookie}; ${cookie}` }
  const statuses: number[] = []
  for (let i = 0; i < 31; i++) {
    const form = { ...field, name: 'Kim Dale', email: `kim${i}@elsewhere.test`, role: 'office' }
    statuses.push((await post(`/schools/${elmfield}/contacts`, form, headers)).status)
  }
  expect(statuses).toEqual([...Array.from({ length: 30 }, () => 303), 429])
})

test.each([
  ['moves', 'time'],
  ['cancels', 'cancellation'],
])('a contact %s twenty times in ten minutes, and is then asked to wait', async (_, what) => {
  const { cookie, field } = await shownForm(world)
  const headers = { cookie: `${asJo.headers.cookie}; ${cookie}` }
  const tryIt = async () => (await post(`/consultations/${things.consultation}/${what}`, field, headers)).status
  const statuses: number[] = []
  for (let i = 0; i < 21; i++) statuses.push(await tryIt())
  expect(statuses).toEqual([...Array.from({ length: 20 }, () => 303), 429])
  const told = await world.store.db.selectFrom('event').select('subject').where('kind', '=', 'refused.limit').execute()
  expect(told).toEqual([{ subject: `/consultations/:id/${what}` }])
  world.setClock('2026-11-16T08:10:00Z')
  expect(await tryIt()).toBe(303)
})
