import type { D1Database } from '@cloudflare/workers-types'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestHarness, type TestHarness } from 'wrangler'
import { d1Store } from '../../src/platform/store-d1.ts'
import { elmfield, jo, peopleAndSchools } from '../support/people.ts'
import { type BadProvider, client, startBadProvider } from '../support/provider.ts'

/** The Worker as wrangler builds it, in workerd, which asks a provider on this machine with its own fetch and its own keys. */
const baseUrl = 'https://handbell.test'
let provider: BadProvider
let workers: TestHarness

beforeAll(async () => {
  provider = await startBadProvider()
  provider.userInfo = { sub: 'somebody', email: jo.email, organisation: { name: 'Elmfield', urn: String(elmfield) } }
  workers = createTestHarness({
    workers: [
      {
        configPath: 'wrangler.toml',
        vars: { BASE_URL: baseUrl, MAIL_FROM: 'attendance@authority.test', DFE_ISSUER: provider.issuer },
        secrets: {
          SECRET: 'a secret that is only used in tests, and long enough',
          SMTP_URL: 'smtp://127.0.0.1:9',
          DFE_CLIENT_ID: client.clientId,
          DFE_CLIENT_SECRET: client.clientSecret,
        },
      },
    ],
  })
  await workers.listen()
  const deployed = workers.getWorker<{ DB: D1Database }>()
  await deployed.applyD1Migrations('DB')
  await peopleAndSchools(d1Store((await deployed.getEnv()).DB))
})
beforeEach(() => {
  provider.forges = false
  provider.down = false
})
afterAll(async () => {
  await workers.close()
  await provider.stop()
})

const visit = (path: string, cookie = '') =>
  workers.fetch(baseUrl + path, { redirect: 'manual', headers: { cookie, 'sec-fetch-site': 'same-origin' } })

test('on Workers, a contact signs in by DfE Sign-in, with cookies that only this host may set', async () => {
  const asked = await visit('/sign-in/dfe?next=/consultations')
  const address = new URL(asked.headers.get('location') ?? '')
  expect(address.origin).toBe(provider.issuer)
  provider.nonce = address.searchParams.get('nonce') ?? ''
  const [kept = ''] = asked.headers.getSetCookie()
  expect(kept).toMatch(/^__Host-handbell_dfe=.*HttpOnly; Secure; SameSite=Lax$/)

  const [waiting = ''] = kept.split(';')
  const back = await visit(`/sign-in/dfe/callback?code=a-code&state=${address.searchParams.get('state')}`, waiting)
  expect([back.status, back.headers.get('location')]).toEqual([303, '/consultations'])
  const session = back.headers.getSetCookie().find((set) => set.startsWith('__Host-handbell=')) ?? ''
  expect(session).toMatch(/HttpOnly; Secure; SameSite=Lax$/)
  expect((await visit('/consultations', session.split(';')[0])).status).toBe(200)
})

test('on Workers too, a token signed with another key is refused, and a provider that is down is said to be', async () => {
  const asked = await visit('/sign-in/dfe')
  const { searchParams } = new URL(asked.headers.get('location') ?? '')
  provider.nonce = searchParams.get('nonce') ?? ''
  provider.forges = true
  const [waiting = ''] = asked.headers.getSetCookie()[0]?.split(';') ?? []
  const back = `/sign-in/dfe/callback?code=a-code&state=${searchParams.get('state')}`
  expect(await (await visit(back, waiting)).text()).toContain('could not be trusted')
  provider.down = true
  expect((await visit(back, waiting)).status).toBe(503)
})
