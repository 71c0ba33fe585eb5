import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { app } from '../../src/app.tsx'
import { openIdOverHttp } from '../../src/platform/open-id.ts'
import { elmfield, grace, jo, peopleAndSchools } from '../support/people.ts'
import { type BadProvider, client, startBadProvider } from '../support/provider.ts'
import { emptyNodeStore } from '../support/stores.ts'
import { type TestWorld, testWorld } from '../support/world.ts'
import { type Wanderer, wanderer } from './wanderer.ts'

const tenant = '6babcaad-604b-40ac-a9d7-9fd97c0b779f'
const service = 'http://handbell.test'
const organisation = { name: 'Elmfield Primary School', urn: String(elmfield) }
const seconds = () => Math.floor(Date.now() / 1000)

let school: BadProvider
let staff: BadProvider
let w: TestWorld
let browser: Wanderer
let lines: string[]

beforeEach(async () => {
  school = await startBadProvider()
  staff = await startBadProvider()
  school.userInfo = { sub: 'somebody', email: jo.email, organisation }
  staff.lie = { tid: tenant, oid: '11111111-2222-3333-4444-555555555555', roles: ['manager'], email: grace.email }
  const store = emptyNodeStore()
  await peopleAndSchools(store)
  w = testWorld(store)
  const secret = { ...client, clientAuth: 'client_secret_post' } as const
  w.config = {
    ...w.config,
    dfe: { ...secret, issuer: school.issuer },
    entra: { ...secret, issuer: staff.issuer, tenant, rolePrefix: '' },
  }
  lines = []
  w.log = {
    info: (what, about) => void lines.push(JSON.stringify({ what, ...about })),
    error: (what, error) => void lines.push(`${what} ${error}`),
  }
  browser = wanderer(w)
})
afterEach(() => Promise.all([school.stop(), staff.stop()]))

/** Sets out to a provider, and says with which answer it would come back. */
async function setOut(provider: 'dfe' | 'entra' = 'dfe', next = ''): Promise<URLSearchParams> {
  const asked = await browser.sentTo(`/sign-in/${provider}${next}`)
  const { searchParams } = asked
  for (const one of [school, staff]) one.nonce = searchParams.get('nonce') ?? ''
  return new URLSearchParams({ code: 'a-code', state: searchParams.get('state') ?? '' })
}

const comeBack = (answer: URLSearchParams, provider = 'dfe') => browser.open(`/sign-in/${provider}/callback?${answer}`)

/** What signing in would write, and has not. */
async function written() {
  const { db } = w.store
  return [
    await db.selectFrom('session').selectAll().execute(),
    await db.selectFrom('account_elsewhere').selectAll().execute(),
    await db.selectFrom('event').select('kind').where('kind', 'not like', 'refused.%').execute(),
  ]
}
const nothing = [[], [], []]

test('the provider that these tests bend signs people in as long as it is straight', async () => {
  expect(await comeBack(await setOut('dfe', '?next=/consultations'))).toMatchObject({
    address: `${service}/consultations`,
    status: 200,
  })
  expect(await comeBack(await setOut('entra', '?next=/guidance'), 'entra')).toMatchObject({
    address: `${service}/guidance`,
    status: 200,
  })
})

test('a provider that says it is another is not gone to', async () => {
  for (const issuer of [
    staff.issuer,
    `${school.issuer}/other`,
    'https://login.microsoftonline.com/common/v2.0',
    undefined,
  ]) {
    school.metadata = { issuer }
    w.openId = openIdOverHttp()
    const { status, address } = await browser.open('/sign-in/dfe')
    expect([status >= 400, new URL(address).origin], String(issuer)).toEqual([true, service])
  }
})

test('a sign-in asks with PKCE, a state and a nonce, each new every time', async () => {
  const [one, two] = [await browser.sentTo('/sign-in/dfe'), await browser.sentTo('/sign-in/dfe')]
  expect(Object.fromEntries(one.searchParams)).toMatchObject({
    response_type: 'code',
    client_id: client.clientId,
    redirect_uri: `${service}/sign-in/dfe/callback`,
    scope: 'openid email profile organisation',
    code_challenge_method: 'S256',
  })
  for (const name of ['state', 'nonce', 'code_challenge']) {
    expect(one.searchParams.get(name)).toMatch(/^[\w-]{27,}$/)
    expect(one.searchParams.get(name)).not.toBe(two.searchParams.get(name))
  }
})

test('what a provider says of itself is asked for once', async () => {
  for (let i = 0; i < 3; i++) await comeBack(await setOut())
  expect(school.asked.filter(({ path }) => path.startsWith('/.well-known/'))).toHaveLength(1)
  expect(school.asked.filter(({ path }) => path === '/token')).toHaveLength(3)
})

test('the secret is given in the way in which the service is registered', async () => {
  const how = () => school.asked.findLast(({ path }) => path === '/token')?.authorization
  await comeBack(await setOut())
  expect(how()).toBeUndefined()
  if (w.config.dfe) w.config = { ...w.config, dfe: { ...w.config.dfe, clientAuth: 'client_secret_basic' } }
  expect((await comeBack(await setOut())).status).toBe(200)
  expect(how()).toMatch(/^Basic /)
})

describe('an ID token is refused that', () => {
  test.each([
    ['has expired', 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED', () => ({ iat: seconds() - 3600, exp: seconds() - 600 })],
    ['was made in the future', 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED', () => ({ nbf: seconds() + 600 })],
    ['is for another service', 'OAUTH_JWT_CLAIM_COMPARISON_FAILED', () => ({ aud: 'another service' })],
    [
      'is for several services, and was asked for by another',
      'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
      () => ({ aud: [client.clientId, 'x'], azp: 'x' }),
    ],
    ['has another nonce', 'OAUTH_JWT_CLAIM_COMPARISON_FAILED', () => ({ nonce: 'another' })],
    ['has no nonce', 'OAUTH_INVALID_RESPONSE', () => ({ nonce: undefined })],
    ['is of another issuer', 'OAUTH_JWT_CLAIM_COMPARISON_FAILED', () => ({ iss: 'https://evil.test' })],
    ['is of the other provider', 'OAUTH_JWT_CLAIM_COMPARISON_FAILED', () => ({ iss: staff.issuer })],
    ['has no subject', 'OAUTH_INVALID_RESPONSE', () => ({ sub: undefined })],
    [
      'is of somebody else than the user info',
      'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED',
      () => ({ sub: 'somebody else' }),
    ],
  ])('%s', async (_, code, lie) => {
    const answer = await setOut()
    school.lie = lie()
    expect(await comeBack(answer)).toMatchObject({ status: 400, text: expect.stringContaining('could not be trusted') })
    expect(lines.join()).toContain(`"code":"${code}"`)
    expect(await written()).toEqual(nothing)
  })

  test('is signed with a key that the provider does not publish', async () => {
    const answer = await setOut()
    school.forges = true
    expect((await comeBack(answer)).text).toContain('could not be trusted')
    expect(await written()).toEqual(nothing)
  })

  test.each([
    ['is not signed at all', 'none'],
    ['is signed with the secret that both know', 'HS256'],
    ['is signed with a key that is too short', 'short'],
  ] as const)('%s', async (_, signs) => {
    const answer = await setOut()
    school.signs = signs
    expect((await comeBack(answer)).text).toContain('could not be trusted')
    expect(await written()).toEqual(nothing)
  })

  test('is of another tenant, though it comes from the right address', async () => {
    const answer = await setOut('entra')
    staff.lie = { ...staff.lie, tid: '99999999-604b-40ac-a9d7-9fd97c0b779f' }
    expect(await comeBack(answer, 'entra')).toMatchObject({
      status: 403,
      text: expect.stringContaining('another organisation'),
    })
    expect(await written()).toEqual(nothing)
  })

  test('has no object id', async () => {
    const answer = await setOut('entra')
    staff.lie = { ...staff.lie, oid: undefined }
    expect((await comeBack(answer, 'entra')).text).toContain('could not be trusted')
    expect(await written()).toEqual(nothing)
  })
})

describe('an answer is refused that', () => {
  test('says that it comes from the other provider', async () => {
    const answer = await setOut()
    answer.set('iss', staff.issuer)
    expect((await comeBack(answer)).text).toContain('could not be trusted')
    expect(await written()).toEqual(nothing)
  })

  test('comes to the address of the other provider', async () => {
    expect((await comeBack(await setOut('dfe'), 'entra')).text).toContain('Start signing in again')
    expect(await written()).toEqual(nothing)
  })

  test.each([
    ['has another state', (answer: URLSearchParams) => answer.set('state', 'another')],
    ['has no state', (answer: URLSearchParams) => answer.delete('state')],
    ['has two states', (answer: URLSearchParams) => answer.append('state', 'another')],
    ['has no code', (answer: URLSearchParams) => answer.delete('code')],
  ])('%s', async (_, spoil) => {
    const answer = await setOut()
    spoil(answer)
    expect((await comeBack(answer)).status).toBe(400)
    expect(await written()).toEqual(nothing)
  })

  test('has been used', async () => {
    const answer = await setOut()
    await comeBack(answer)
    expect(await comeBack(answer)).toMatchObject({
      status: 400,
      text: expect.stringContaining('has been finished already'),
    })
    expect((await written())[0]).toHaveLength(1)
  })

  test('comes to another browser than the one that set out', async () => {
    const answer = await setOut()
    browser = wanderer(w)
    expect((await comeBack(answer)).text).toContain('in another browser')
    expect(await written()).toEqual(nothing)
  })

  test('comes after more than 10 minutes', async () => {
    const answer = await setOut()
    w.setClock('2026-11-16T08:10:01Z')
    expect((await comeBack(answer)).text).toContain('more than 10 minutes ago')
    expect(await written()).toEqual(nothing)
  })
})

test('when DfE Sign-in says that its session has expired, signing in begins again, once', async () => {
  await setOut('dfe', '?next=/consultations')
  const again = await browser.sentTo('/sign-in/dfe/callback?error=sessionexpired')
  expect(again.origin).toBe(school.issuer)
  const second = await browser.open('/sign-in/dfe/callback?error=sessionexpired')
  expect(second).toMatchObject({ status: 400, text: expect.stringContaining('stopped before it was finished') })

  await setOut('dfe', '?next=/consultations')
  const restarted = await browser.sentTo('/sign-in/dfe/callback?error=sessionexpired')
  school.nonce = restarted.searchParams.get('nonce') ?? ''
  const answer = new URLSearchParams({ code: 'a-code', state: restarted.searchParams.get('state') ?? '' })
  expect((await comeBack(answer)).address).toBe(`${service}/consultations`)
})

test('from one network 600 may come back in 15 minutes, and the next is asked to wait', async () => {
  await comeBack(await setOut())
  await w.store.db.updateTable('allowance').set({ uses: 600 }).execute()
  expect((await comeBack(await setOut())).status).toBe(429)
  w.setClock('2026-11-16T08:15:01Z')
  expect((await comeBack(await setOut())).status).toBe(200)
})

test('an address elsewhere is not gone on to', async () => {
  expect((await comeBack(await setOut('dfe', '?next=//evil.test/'))).address).toBe(`${service}/`)
})

test('when a provider is down, people are offered a link by email instead', async () => {
  await school.stop()
  const down = await browser.open('/sign-in/dfe?next=/consultations')
  expect(down).toMatchObject({ status: 503, text: expect.stringContaining('does not answer') })
  expect(down.text).toContain('href="/sign-in?next=%2Fconsultations"')
  const offered = async (signInLinks: 'on' | 'schools' | 'off') => {
    w.config = { ...w.config, signInLinks }
    const refusals = [await browser.open('/sign-in/dfe/callback?code=x'), await browser.open('/sign-in/entra/callback')]
    return refusals.map(({ text }) => text.includes('have a link to sign in sent'))
  }
  expect(await offered('on')).toEqual([true, true])
  expect(await offered('schools')).toEqual([true, false])
  expect(await offered('off')).toEqual([false, false])
})

test('when a provider goes down on the way back, nobody is signed in', async () => {
  const answer = await setOut()
  await school.stop()
  expect((await comeBack(answer)).status).toBe(503)
  expect(await written()).toEqual(nothing)
})

test('the sign-in page has a button for each way that is set, and asks for an address only while links are sent', async () => {
  const both = await browser.open('/sign-in?next=/diary')
  expect(both.text).toContain('href="/sign-in/dfe?next=%2Fdiary"')
  expect(both.text).toContain('href="/sign-in/entra?next=%2Fdiary"')
  expect(both.text).toContain('name="email"')
  w.config = { ...w.config, signInLinks: 'schools' }
  expect((await browser.open('/sign-in')).text).toContain('Or, if you work at a school, by email')
  w.config = { ...w.config, entra: undefined, signInLinks: 'off' }
  const one = await browser.open('/sign-in')
  expect(one.text).toContain('href="/sign-in/dfe"')
  expect(one.text).not.toMatch(/entra|name="email"/)
})

test('nobody is sent off to sign in by another site, by a message or by an address, but by a press on a page of ours', async () => {
  const sentTo = async (headers: Record<string, string>) => {
    const answer = await app.request(`${service}/sign-in/dfe?next=/diary`, { headers }, w)
    return answer.headers.get('location') ?? ''
  }
  for (const site of ['cross-site', 'same-site', 'none']) {
    expect(await sentTo({ 'sec-fetch-site': site, referer: `${service}/sign-in` })).toBe('/sign-in?next=%2Fdiary')
  }
  for (const headers of [{}, { referer: 'https://evil.test/' }, { referer: 'nonsense' }]) {
    expect(await sentTo(headers)).toBe('/sign-in?next=%2Fdiary')
  }
  for (const headers of [{ 'sec-fetch-site': 'same-origin' }, { referer: `${service}/sign-in` }]) {
    expect((await sentTo(headers)).startsWith(school.issuer)).toBe(true)
  }
})

test('a provider that is not set has no pages', async () => {
  w.config = { ...w.config, dfe: undefined, entra: undefined }
  expect((await browser.open('/sign-in/dfe/callback')).status).toBe(404)
  expect((await browser.open('/sign-in/dfe')).text).toContain('This link cannot be used')
  expect((await browser.open('/sign-out/dfe')).address).toBe(`${service}/sign-in`)
})

test('the log says why, and tells no address, name, code or token', async () => {
  const answer = await setOut()
  school.lie = { nonce: 'another', email: jo.email }
  await comeBack(answer)
  await comeBack(await setOut('entra'), 'entra')
  expect(lines.join()).toContain('"because":"not_trusted"')
  expect(lines.join()).not.toMatch(/@|eyJ|a-code|Marsh|Lund/)
})

test('a refusal is told once in the history, without saying whose', async () => {
  school.userInfo = { ...school.userInfo, email: 'new@elmfield.test' }
  await comeBack(await setOut())
  const events = await w.store.db.selectFrom('event').select(['actor', 'kind', 'subject', 'details']).execute()
  expect(events).toEqual([{ actor: 'visitor', kind: 'refused.sign-in', subject: 'dfe: not_a_contact', details: '{}' }])
})
