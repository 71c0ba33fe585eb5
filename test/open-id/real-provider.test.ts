import { beforeAll, describe, expect, test } from 'vitest'
import { elmfield, grace, jo, oakhill, peopleAndSchools, ruth, sam } from '../support/people.ts'
import { client, type RunningProvider, startProvider } from '../support/provider.ts'
import { onBothStores } from '../support/stores.ts'
import { type TestWorld, testWorld } from '../support/world.ts'
import { wanderer } from './wanderer.ts'

const tenant = '6babcaad-604b-40ac-a9d7-9fd97c0b779f'
const service = 'http://handbell.test'
const atElmfield = {
  id: 'E1',
  name: 'Elmfield Primary School',
  category: { id: '001', name: 'Establishment' },
  urn: String(elmfield),
}

let dfe: RunningProvider
let entra: RunningProvider
beforeAll(async () => {
  dfe = await startProvider('dfe', service)
  entra = await startProvider('entra', service)
  return () => Promise.all([dfe.stop(), entra.stop()])
})

describe('signing in elsewhere, with a real provider', () => {
  onBothStores((store) => {
    async function world(): Promise<TestWorld> {
      await peopleAndSchools(store())
      const w = testWorld(store())
      const secret = { ...client, clientAuth: 'client_secret_post' } as const
      w.config = {
        ...w.config,
        dfe: { ...secret, issuer: dfe.issuer },
        entra: { ...secret, issuer: entra.issuer, tenant, rolePrefix: '' },
      }
      return w
    }
    const sessions = () => store().db.selectFrom('session').select(['person_id', 'how']).execute()
    const accounts = () =>
      store().db.selectFrom('account_elsewhere').select(['provider', 'subject', 'person_id', 'roles']).execute()

    const events = () => store().db.selectFrom('event').select(['kind', 'subject', 'details']).execute()
    /** Comes back from DfE Sign-in, or from Microsoft, as this account. */
    async function comesBack(w: TestWorld, provider: 'dfe' | 'entra', id: string, browser = wanderer(w), next = '') {
      const there = await browser.open(`/sign-in/${provider}${next}`)
      expect(there.address).toContain('/interaction/')
      return browser.signInThere(there, id)
    }
    const ended = (person: { id: number }) =>
      store()
        .db.updateTable('contact')
        .set({ ended_at: '2026-11-01T00:00:00Z' })
        .where('person_id', '=', person.id)
        .execute()
    const disabled = (person: { id: number }) =>
      store()
        .db.updateTable('person')
        .set({ disabled_at: '2026-11-01T00:00:00Z' })
        .where('id', '=', person.id)
        .execute()

    test('a contact signs in by DfE Sign-in and goes on to the page that they wanted', async () => {
      const w = await world()
      dfe.accounts.set('jo-at-dfe', { email: 'Jo@Elmfield.test', organisation: atElmfield })
      const back = await comesBack(w, 'dfe', 'jo-at-dfe', wanderer(w), '?next=/consultations')
      expect(back).toMatchObject({ address: `${service}/consultations`, status: 200 })
      expect(await sessions()).toEqual([{ person_id: jo.id, how: 'dfe' }])
      expect(await accounts()).toEqual([{ provider: 'dfe', subject: 'jo-at-dfe', person_id: jo.id, roles: '[]' }])
      expect(await events()).toMatchObject([{ kind: 'sign-in.signed-in', details: '{"how":"dfe"}' }])
    })

    test('after the first time the account counts, and not its email', async () => {
      const w = await world()
      dfe.accounts.set('jo-again', { email: jo.email, organisation: atElmfield })
      await comesBack(w, 'dfe', 'jo-again')
      dfe.accounts.set('jo-again', { email: 'jo.married@elmfield.test', organisation: atElmfield })
      expect((await comesBack(w, 'dfe', 'jo-again')).status).toBe(200)
      expect(await sessions()).toHaveLength(2)

      dfe.accounts.set('a-new-jo', { email: jo.email, organisation: atElmfield })
      const another = await comesBack(w, 'dfe', 'a-new-jo')
      expect(another.text).toContain('with another account before')
      expect(await sessions()).toHaveLength(2)
      expect(await accounts()).toHaveLength(1)
    })

    test.each([
      ['its URN', { ...atElmfield, establishmentNumber: '9999' }],
      [
        'its authority and number, when it has no URN',
        { ...atElmfield, urn: null, establishmentNumber: '2001', localAuthority: { code: '999' } },
      ],
      [
        'its authority and number, when it has a URN that is not here',
        { ...atElmfield, urn: '199999', establishmentNumber: '2001', localAuthority: { code: '999' } },
      ],
      ['the trust that it is of', { id: 'T1', name: 'RIVERSIDE TRUST', category: { id: '010' }, urn: null }],
    ])('the school is found by %s', async (_, organisation) => {
      const w = await world()
      await store().db.updateTable('school').set({ trust: 'Riverside Trust' }).where('urn', '=', elmfield).execute()
      dfe.accounts.set('jo-there', { email: jo.email, organisation })
      expect(await comesBack(w, 'dfe', 'jo-there')).toMatchObject({ address: `${service}/`, status: 200 })
    })

    test.each([
      ['of a school that is not here', { ...atElmfield, urn: '199999' }, 'not a school in this local authority'],
      [
        'of an authority whose number is like a school’s',
        { id: 'L', name: 'A council', establishmentNumber: '2001' },
        'not a school in this local authority',
      ],
      ['of no organisation', {}, 'does not belong to an organisation'],
      [
        'of a school of which they are no contact',
        { ...atElmfield, urn: String(oakhill) },
        'You do not have access yet',
      ],
    ])('a contact who comes back as somebody %s is not signed in', async (_, organisation, words) => {
      const w = await world()
      dfe.accounts.set('jo-elsewhere', { email: jo.email, organisation })
      const back = await comesBack(w, 'dfe', 'jo-elsewhere')
      expect(back).toMatchObject({ status: 403, text: expect.stringContaining(words) })
      expect([await sessions(), await accounts()]).toEqual([[], []])
    })

    test('somebody new at a school is shown where to ask for access, and nothing is written', async () => {
      const w = await world()
      dfe.accounts.set('new', { email: 'new@elmfield.test', organisation: atElmfield })
      const back = await comesBack(w, 'dfe', 'new')
      expect(back.text).toContain(`href="/access/new/details?urn=${elmfield}"`)
      expect([await sessions(), await accounts()]).toEqual([[], []])
      expect(await store().db.selectFrom('contact').selectAll().where('urn', '=', elmfield).execute()).toHaveLength(2)
    })

    test('who is disabled, or a contact no more, is not signed in by an account that was theirs', async () => {
      const w = await world()
      dfe.accounts.set('sam-at-dfe', { email: sam.email, organisation: atElmfield })
      const browser = wanderer(w)
      await comesBack(w, 'dfe', 'sam-at-dfe', browser)
      expect((await browser.open('/consultations')).address).toBe(`${service}/consultations`)
      await disabled(sam)
      expect((await browser.open('/consultations')).address).toContain('/sign-in?next=')
      expect((await comesBack(w, 'dfe', 'sam-at-dfe')).status).toBe(403)

      dfe.accounts.set('jo-left', { email: jo.email, organisation: atElmfield })
      await comesBack(w, 'dfe', 'jo-left')
      await ended(jo)
      expect((await comesBack(w, 'dfe', 'jo-left')).status).toBe(403)
    })

    test('a school that has closed lets nobody in, and the academy that it became does', async () => {
      const w = await world()
      await store().db.updateTable('school').set({ status: 'Closed' }).where('urn', '=', elmfield).execute()
      dfe.accounts.set('jo-closed', { email: jo.email, organisation: atElmfield })
      expect((await comesBack(w, 'dfe', 'jo-closed')).text).toContain('has closed')
      expect(await sessions()).toEqual([])

      const academy = {
        urn: 133333,
        name: 'Elmfield Academy',
        la_code: 999,
        establishment_number: 2001,
        phase: 'Primary',
        status: 'Open',
      }
      await store()
        .db.insertInto('school')
        .values({ ...academy, predecessor_urn: elmfield })
        .execute()
      await store()
        .db.insertInto('contact')
        .values({ urn: 133333, person_id: jo.id, role: 'attendance lead' })
        .execute()
      const organisation = { ...atElmfield, establishmentNumber: '2001', localAuthority: { code: '999' } }
      dfe.accounts.set('jo-closed', { email: jo.email, organisation })
      expect((await comesBack(w, 'dfe', 'jo-closed')).status).toBe(200)
    })

    test('an email address that is not verified is not enough, the first time', async () => {
      const w = await world()
      dfe.accounts.set('jo-unproved', { email: jo.email, email_verified: false, organisation: atElmfield })
      expect((await comesBack(w, 'dfe', 'jo-unproved')).text).toContain('has not been confirmed')
      expect([await sessions(), await accounts()]).toEqual([[], []])
    })

    test('a manager who is a school’s contact too has no role of staff in a session by DfE Sign-in', async () => {
      const w = await world()
      await store()
        .db.insertInto('contact')
        .values({ urn: elmfield, person_id: grace.id, role: 'headteacher' })
        .execute()
      dfe.accounts.set('grace-at-dfe', { email: grace.email, organisation: atElmfield })
      const browser = wanderer(w)
      const home = await comesBack(w, 'dfe', 'grace-at-dfe', browser)
      expect(home.text).not.toContain('href="/guidance"')
      expect((await browser.open('/guidance')).status).toBe(404)
    })

    const microsoft = (roles: string[], more: object = {}) => ({
      tid: tenant,
      oid: '11111111-2222-3333-4444-555555555555',
      roles,
      ...more,
    })

    test('a manager signs in by Microsoft, and is known by tenant and object from then on', async () => {
      const w = await world()
      entra.accounts.set('grace', microsoft(['Manager'], { preferred_username: 'Grace@Authority.test' }))
      const back = await comesBack(w, 'entra', 'grace', wanderer(w), '?next=/guidance')
      expect(back).toMatchObject({ address: `${service}/guidance`, status: 200 })
      const subject = `${tenant}/11111111-2222-3333-4444-555555555555`
      expect(await accounts()).toEqual([{ provider: 'entra', subject, person_id: grace.id, roles: '["manager"]' }])
      entra.accounts.set('grace', microsoft(['manager'], { email: 'grace.new@authority.test' }))
      expect((await comesBack(w, 'entra', 'grace')).status).toBe(200)
    })

    test('a session has the roles that both the directory and the service give, on the day', async () => {
      const w = await world()
      await store()
        .db.insertInto('staff_role')
        .values({ person_id: grace.id, role: 'officer', from_day: '2026-09-01' })
        .execute()
      entra.accounts.set('grace', microsoft(['officer', 'practitioner'], { email: grace.email }))
      const browser = wanderer(w)
      await comesBack(w, 'entra', 'grace', browser)
      expect((await browser.open('/guidance')).status).toBe(404)
      expect((await browser.open('/diary')).status).toBe(404)
      await store().db.updateTable('staff_role').set({ to_day: '2026-11-15' }).where('role', '=', 'officer').execute()
      expect((await browser.open('/')).address).toContain('/sign-in')
    })

    test.each([
      ['has no app role', {}, 'has no role'],
      ['has an app role of another service only', { roles: ['Reader'] }, 'has no role'],
      ['has an app role that they do not have here', { roles: ['manager'] }, 'has no role'],
      [
        'is of another tenant',
        { roles: ['officer'], tid: '99999999-2222-3333-4444-555555555555' },
        'belongs to another organisation',
      ],
      [
        'is a guest of the directory',
        { roles: ['officer'], idp: 'https://sts.example/other' },
        'Guests of the directory',
      ],
      ['is known to nobody', { roles: ['officer'], email: 'nobody@authority.test' }, 'belongs to nobody'],
    ])('by Microsoft, who %s is not signed in', async (_, claims, words) => {
      const w = await world()
      entra.accounts.set('ruth', { ...microsoft([]), email: ruth.email, ...claims })
      expect(await comesBack(w, 'entra', 'ruth')).toMatchObject({ status: 403, text: expect.stringContaining(words) })
      expect([await sessions(), await accounts()]).toEqual([[], []])
    })

    test('app roles may have a prefix', async () => {
      const w = await world()
      if (w.config.entra) w.config = { ...w.config, entra: { ...w.config.entra, rolePrefix: 'Handbell.' } }
      entra.accounts.set('ruth', { ...microsoft(['officer']), email: ruth.email })
      expect((await comesBack(w, 'entra', 'ruth')).status).toBe(403)
      entra.accounts.set('ruth', { ...microsoft(['Handbell.Officer']), email: ruth.email })
      expect((await comesBack(w, 'entra', 'ruth')).status).toBe(200)
    })

    test('signing out ends the session here, and then, if they want, at the provider', async () => {
      const w = await world()
      dfe.accounts.set('jo-out', { email: jo.email, organisation: atElmfield })
      const browser = wanderer(w)
      const home = await comesBack(w, 'dfe', 'jo-out', browser)
      const out = await browser.send(home)
      expect(out).toMatchObject({
        address: `${service}/sign-out/elsewhere`,
        text: expect.stringContaining('Sign out of DfE Sign-in'),
      })
      expect(await sessions()).toEqual([])

      const asked = await browser.open('/sign-out/dfe')
      expect(new URL(asked.address).searchParams.get('post_logout_redirect_uri')).toBe(`${service}/sign-in`)
      expect(new URL(asked.address).searchParams.get('id_token_hint')).toMatch(/^ey/)
      expect(await browser.send(asked, { logout: 'yes' })).toMatchObject({ address: `${service}/sign-in`, status: 200 })
      expect(browser.cookies()).not.toContain('handbell_elsewhere')
      expect((await browser.open('/sign-in/dfe')).text).toContain('name="login"')
    })

    test('who was given a new account has the old one forgotten, which ends its sessions', async () => {
      const w = await world()
      dfe.accounts.set('old', { email: jo.email, organisation: atElmfield })
      dfe.accounts.set('new', { email: jo.email, organisation: atElmfield })
      const browser = wanderer(w)
      await comesBack(w, 'dfe', 'old', browser)
      const account = await browser.open('/account')
      expect(account.text).toContain('Forget')
      const [, , ...forms] = account.text.split('<form')
      const forget = forms.find((form) => form.includes('/account/elsewhere/dfe/end'))
      expect((await browser.send({ ...account, text: `<form${forget}` })).address).toContain('/sign-in')
      expect([await sessions(), await accounts()]).toEqual([[], []])
      expect((await comesBack(w, 'dfe', 'new')).status).toBe(200)
      expect(await accounts()).toMatchObject([{ subject: 'new', person_id: jo.id }])
    })

    test('who gives up at the provider is told so', async () => {
      const w = await world()
      const browser = wanderer(w)
      const there = await browser.open('/sign-in/dfe')
      const back = await browser.open(`${there.address}/abort`)
      expect(back).toMatchObject({ status: 400, text: expect.stringContaining('stopped before it was finished') })
    })
  })
})
