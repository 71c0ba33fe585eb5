import { beforeAll, describe, expect, test } from 'vitest'
import { elmfield, jo, peopleAndSchools } from '../support/people.ts'
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

    test('a contact signs in by DfE Sign-in, goes on to the page that they wanted, and is known by the account from then on', async () => {
      const w = await world()
      dfe.accounts.set('jo-at-dfe', { email: 'Jo@Elmfield.test', organisation: atElmfield })
      const browser = wanderer(w)
      const there = await browser.open('/sign-in/dfe?next=/consultations')
      expect(there.address).toMatch(`${dfe.issuer}/interaction/`)
      const back = await browser.signInThere(there, 'jo-at-dfe')
      expect(back).toMatchObject({ address: `${service}/consultations`, status: 200 })
      expect(await sessions()).toEqual([{ person_id: jo.id, how: 'dfe' }])
      expect(await accounts()).toEqual([{ provider: 'dfe', subject: 'jo-at-dfe', person_id: jo.id, roles: '[]' }])

      dfe.accounts.set('jo-at-dfe', { email: 'another@elmfield.test', organisation: atElmfield })
      const again = wanderer(w)
      expect(await again.signInThere(await again.open('/sign-in/dfe'), 'jo-at-dfe')).toMatchObject({ status: 200 })
      expect(await sessions()).toHaveLength(2)
    })
  })
})
