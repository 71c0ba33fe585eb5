import { afterEach, describe, expect, test } from 'vitest'
import { browserTests, inWords, onAPhone } from '../support/browser.ts'
import { elmfield, grace, jo } from '../support/people.ts'
import { client, type RunningProvider, startProvider } from '../support/provider.ts'
import type { Service } from '../support/service.ts'
import type { Visitor } from '../support/visitor.ts'

const tenant = '6babcaad-604b-40ac-a9d7-9fd97c0b779f'
const { start } = browserTests()
const providers: RunningProvider[] = []
afterEach(() => Promise.all(providers.splice(0).map((provider) => provider.stop())))

/** Has the service offer both ways, each with an account that is known here. */
async function offerBoth({ world, address }: Service) {
  const [dfe, entra] = await Promise.all([startProvider('dfe', address), startProvider('entra', address)])
  providers.push(dfe, entra)
  dfe.accounts.set('jo', { email: jo.email, organisation: { name: 'Elmfield Primary School', urn: String(elmfield) } })
  dfe.accounts.set('new', { email: 'new@elmfield.test', organisation: { name: 'Elmfield', urn: String(elmfield) } })
  const oid = '11111111-2222-3333-4444-555555555555'
  entra.accounts.set('grace', { tid: tenant, oid, roles: ['manager'], preferred_username: grace.email })
  const known = { ...client, clientAuth: 'client_secret_post' } as const
  world.config = {
    ...world.config,
    dfe: { ...known, issuer: dfe.issuer },
    entra: { ...known, issuer: entra.issuer, tenant, rolePrefix: '' },
  }
}

/** Presses a button that leads to a provider, signs in there and lets it tell us. Its pages are not ours to look at. */
async function signInBy({ page }: Visitor, button: string, id: string) {
  await page.getByRole('button', { name: button }).click()
  await page.locator('input[name=login]').fill(id)
  await page.locator('input[name=password]').fill('any')
  await page.locator('button[type=submit]').click()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.waitForURL('http://127.0.0.1:*/**')
}

// A narrow window with scripts and a wide one without: the pages are few, and looked at in every way elsewhere.
describe.each(onAPhone.map((way) => ({ way, inWords: inWords(way) })))('$inWords', ({ way }) => {
  test('Jo signs in by DfE Sign-in, goes on to where she was going, and signs out of both', async () => {
    const { service, visit } = await start()
    await offerBoth(service)
    const visitor = await visit(way)
    await visitor.open('/consultations')
    expect(await visitor.heading()).toBe('Sign in')
    await signInBy(visitor, 'Sign in with DfE Sign-in', 'jo')
    await visitor.reload()
    expect(new URL(visitor.page.url()).pathname).toBe('/consultations')

    await visitor.press('Sign out')
    expect(await visitor.heading()).toBe('You have signed out of this service')
    await visitor.page.getByRole('button', { name: 'Sign out of DfE Sign-in' }).click()
    await visitor.page.getByRole('button', { name: 'Yes, sign me out' }).click()
    await visitor.page.waitForURL('**/sign-in')
    await visitor.reload()
    expect(await visitor.heading()).toBe('Sign in')
  })

  test('Grace signs in with her Microsoft account', async () => {
    const { service, visit } = await start()
    await offerBoth(service)
    const visitor = await visit(way)
    await visitor.open('/guidance')
    await signInBy(visitor, 'Sign in with your Microsoft work account', 'grace')
    await visitor.reload()
    expect(new URL(visitor.page.url()).pathname).toBe('/guidance')
  })

  test('somebody new is told how to get access', async () => {
    const { service, visit } = await start()
    await offerBoth(service)
    const visitor = await visit(way)
    await visitor.open('/sign-in')
    await signInBy(visitor, 'Sign in with DfE Sign-in', 'new')
    expect(await visitor.heading()).toBe('You do not have access yet')
    await visitor.press('Ask for access')
    expect(new URL(visitor.page.url()).pathname).toBe('/access/new/details')
  })
})
