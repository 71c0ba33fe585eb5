import { expect, test } from 'vitest'
import { app } from '../../src/app.tsx'
import { closeAccount } from '../../src/people/accounts.ts'
import { namedOfficer } from '../../src/people/queries.ts'
import { followed, shownForm } from '../support/forms.ts'
import { ben, elmfield, grace, oakhill, peopleAndSchools, sam } from '../support/people.ts'
import { signedInAs } from '../support/sign-in.ts'
import { onBothStores } from '../support/stores.ts'
import { testWorld } from '../support/world.ts'

const vera = { name: 'Vera Lane', email: 'vera@authority.test' }
const known = ({ name, email }: { name: string; email: string }) => ({ name, email })

onBothStores((store) => {
  const start = async () => {
    await peopleAndSchools(store())
    const world = testWorld(store())
    const form = await shownForm(world)
    const { cookie } = await signedInAs(world, grace)
    const headers = { cookie: `${cookie}; ${form.cookie}`, origin: world.config.baseUrl }
    const get = (path: string, more = {}) =>
      app.request(`${world.config.baseUrl}${path}`, { headers: { ...headers, ...more } }, world)
    const read = async (answer: Response) => ({
      status: answer.status,
      to: answer.headers.get('location') ?? '',
      text: await answer.text(),
    })
    const add = async (fields: Record<string, string>, roles: string[] = []) => {
      const body = new URLSearchParams({ has: 'none', ...fields, ...form.field })
      for (const role of roles) body.append('roles', role)
      const sent = await app.request(`${world.config.baseUrl}/people`, { method: 'POST', body, headers }, world)
      return read(await followed(sent, headers, get))
    }
    return { world, add, get: async (path: string) => read(await get(path)) }
  }
  const rolesOf = (email: string) =>
    store()
      .db.selectFrom('staff_role')
      .innerJoin('person', 'person.id', 'staff_role.person_id')
      .select(['role', 'from_day', 'to_day'])
      .where('email', '=', email)
      .orderBy('role')
      .execute()

  test('a manager adds a colleague with roles and a community from a day on, and a second press is the same one', async () => {
    const { add, get } = await start()
    const fields = {
      ...vera,
      has: 'community',
      community: 'Riverside',
      'from-day': '5',
      'from-month': '1',
      'from-year': '2027',
    }
    const added = await add(fields, ['officer', 'practitioner'])
    expect(added).toMatchObject({ status: 303, to: expect.stringMatching(/^\/people\/\d+\?news=added$/) })
    expect((await get(added.to)).text).toMatch(/Added\. They can sign in from their first day.*Vera Lane/s)
    const from = { from_day: '2027-01-05', to_day: null }
    expect(await rolesOf(vera.email)).toEqual([
      { role: 'officer', ...from },
      { role: 'practitioner', ...from },
    ])
    const told = store().db.selectFrom('event').select(['actor', 'subject']).where('kind', '=', 'person.added')
    expect(await told.execute()).toEqual([{ actor: `person:${grace.id}`, subject: `person:${added.to.match(/\d+/)}` }])
    expect((await add(fields, ['officer', 'practitioner'])).to).toBe(added.to)
    expect(await told.execute()).toHaveLength(1)
  })

  test('schools are given by their URNs, from today when no day is said', async () => {
    const { add } = await start()
    await add({ ...vera, has: 'schools', urns: `${elmfield}, ${oakhill}` }, ['officer'])
    for (const urn of [elmfield, oakhill])
      expect(await namedOfficer(store().db, urn, '2026-11-16').executeTakeFirst()).toMatchObject({ name: 'Vera Lane' })
  })

  test('what is wrong stands beside its field, with what was typed', async () => {
    const { add } = await start()
    const empty = await add({ name: '', email: 'vera' })
    expect(empty.status).toBe(422)
    for (const [field, says] of [
      ['name', 'Enter a name'],
      ['email', 'Enter an email address'],
      ['roles', 'Choose what they are'],
    ])
      expect(empty.text).toMatch(new RegExp(`<a href="#${field}">${says}`))
    expect(empty.text).toContain('value="vera"')
    const schools = { ...vera, has: 'schools' }
    const says = async (fields: Record<string, string>, roles: string[]) => (await add(fields, roles)).text
    expect(await says({ ...schools, urns: '12' }, ['officer'])).toContain('<a href="#urns">“12” is not a URN')
    expect(await says({ ...schools, urns: '199999' }, ['officer'])).toMatch(
      /<a href="#urns">&quot;199999&quot; is not a school/,
    )
    expect(await says({ ...schools, urns: `${elmfield}` }, ['manager'])).toContain('<a href="#roles">Only attendance')
    expect(await says({ ...vera, 'from-day': '31', 'from-month': '2', 'from-year': '2027' }, ['manager'])).toContain(
      '<a href="#from-day">The first day must be a real date',
    )
    expect(await rolesOf(vera.email)).toEqual([])
  })

  test('nobody is renamed, made a colleague twice or let in again by it; who is a contact of a school becomes one too', async () => {
    const { world, add } = await start()
    expect((await add(known(ben), ['manager'])).text).toContain(
      '<a href="#email">Somebody with this address is a colleague already',
    )
    expect((await add({ ...known(sam), name: 'Sam Other' }, ['manager'])).text).toContain(
      '<a href="#name">Somebody of another name',
    )
    expect(await add(known(sam), ['manager'])).toMatchObject({
      to: `/people/${sam.id}?news=added`,
    })
    await closeAccount(world, ben.id, { person: grace.id })
    expect((await add(known(ben), ['manager'])).text).toContain(
      '<a href="#email">The account of this address is closed',
    )
  })
})
