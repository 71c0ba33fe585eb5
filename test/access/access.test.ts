import { expect, test } from 'vitest'
import { askForAccess } from '../../src/access/ask.ts'
import { confirmAddress } from '../../src/access/confirm.ts'
import { decide, requestsToAnswer } from '../../src/access/decide.ts'
import { confirmPath } from '../../src/access/paths.ts'
import { schoolsLike } from '../../src/access/queries.ts'
import { isOfTheSchool } from '../../src/access/rules.ts'
import { sendDue } from '../../src/outbox/send.ts'
import { personOf } from '../../src/sign-in/session.ts'
import { elmfield, grace, jo, oakhill, peopleAndSchools, ruth, sam } from '../support/people.ts'
import { onBothStores } from '../support/stores.ts'
import { type TestWorld, testWorld } from '../support/world.ts'

const kim = { urn: elmfield, name: 'Kim Dale', email: 'kim@elmfield.test', role: 'office' }
const lou = { urn: elmfield, name: 'Lou Frost', email: 'lou@mail.test', role: 'headteacher' }

test('an address of the school is one of its contacts’ domain, unless anybody can have that', () => {
  const contacts = [{ email: 'jo@elmfield.test' }, { email: 'office@gmail.com' }]
  expect(isOfTheSchool('kim@elmfield.test', contacts)).toBe(true)
  expect(isOfTheSchool('kim@sub.elmfield.test', contacts)).toBe(false)
  expect(isOfTheSchool('kim@notelmfield.test', contacts)).toBe(false)
  expect(isOfTheSchool('kim@gmail.com', contacts)).toBe(false)
  expect(isOfTheSchool('office@gmail.com', contacts)).toBe(true)
  expect(isOfTheSchool('kim@elmfield.test', [])).toBe(false)
})

onBothStores((store) => {
  const world = async () => {
    await peopleAndSchools(store())
    return testWorld(store())
  }
  const meOf = async (w: TestWorld, person: { id: number }) => {
    const me = await personOf(w, person.id)
    if (!me) throw new Error(`Person ${person.id} may not sign in`)
    return me
  }
  const sentNow = async (w: TestWorld) => {
    w.sent.length = 0
    await sendDue(w)
    return w.sent.map(({ to, subject }) => `${to}: ${subject}`).sort()
  }
  const requests = () => store().db.selectFrom('access_request').selectAll().execute()
  const tokenOf = async (w: TestWorld) => {
    const [request] = await requests()
    return confirmPath(w.config.secret, request?.id ?? '').replace('/access/', '')
  }
  const asked = async (w: TestWorld, who: typeof kim) => {
    await askForAccess(w, who)
    return confirmAddress(w, await tokenOf(w))
  }
  const canSignIn = async (email: string) => {
    const contact = await store()
      .db.selectFrom('contact')
      .innerJoin('person', 'person.id', 'contact.person_id')
      .select('contact.urn')
      .where('email', '=', email)
      .where('ended_at', 'is', null)
      .executeTakeFirst()
    return contact?.urn
  }

  test('schools are found by words of their name, town, postcode and URN', async () => {
    const w = await world()
    const { db } = w.store
    await db.updateTable('school').set({ town: 'Riverton', postcode: 'ZZ1 1AA' }).where('urn', '=', oakhill).execute()
    const found = async (...words: string[]) => (await schoolsLike(db, words, 5).execute()).map(({ name }) => name)
    expect(await found('elm', 'primary')).toEqual(['Elmfield Primary School'])
    expect(await found('riverton')).toEqual(['Oakhill School'])
    expect(await found('122222')).toEqual(['Oakhill School'])
    expect(await found('zz1')).toEqual(['Oakhill School'])
    expect(await found('%')).toEqual([])
    await db.updateTable('school').set({ status: 'Closed' }).execute()
    expect(await found('elm')).toEqual([])
  })

  test('nobody but the asker hears of a request before the address is confirmed', async () => {
    const w = await world()
    await askForAccess(w, lou)
    expect(await sentNow(w)).toEqual(['lou@mail.test: Confirm your email address for Handbell'])
    expect(w.sent[0]?.text).not.toContain('Lou')
    expect(await requestsToAnswer(w, await meOf(w, jo))).toEqual([])
    expect(await confirmAddress(w, 'nonsense.key')).toBeUndefined()
    expect(await canSignIn(lou.email)).toBeUndefined()
  })

  test('with an address of the school access is given at once, and the others are told', async () => {
    const w = await world()
    const confirmed = await asked(w, kim)
    expect(confirmed?.allowed_at).toBe('2026-11-16T08:00:00Z')
    expect(await canSignIn(kim.email)).toBe(elmfield)
    expect(await sentNow(w)).toEqual([
      'jo@elmfield.test: Access to Handbell for Elmfield Primary School: Kim Dale has access',
      'kim@elmfield.test: Confirm your email address for Handbell',
      'kim@elmfield.test: You can now use Handbell for Elmfield Primary School',
      'ruth@authority.test: Access to Handbell for Elmfield Primary School: Kim Dale has access',
      'sam@trust.test: Access to Handbell for Elmfield Primary School: Kim Dale has access',
    ])
    expect(await confirmAddress(w, await tokenOf(w))).toMatchObject({ id: confirmed?.id })
    expect(await sentNow(w)).toEqual([])
  })

  test('with another address a contact or the officer allows it in one press, and everybody concerned is told', async () => {
    const w = await world()
    expect((await asked(w, lou))?.allowed_at).toBeNull()
    const asking = 'Access to Handbell for Elmfield Primary School: does this person work there?'
    expect(await sentNow(w)).toEqual([
      `jo@elmfield.test: ${asking}`,
      'lou@mail.test: Confirm your email address for Handbell',
      `ruth@authority.test: ${asking}`,
      `sam@trust.test: ${asking}`,
    ])
    const [request] = await requestsToAnswer(w, await meOf(w, ruth))
    expect(await decide(w, await meOf(w, ruth), request?.id ?? '', true, { person: ruth.id })).toMatchObject({
      decided: true,
    })
    expect(await canSignIn(lou.email)).toBe(elmfield)
    expect(await sentNow(w)).toEqual([
      'jo@elmfield.test: Access to Handbell for Elmfield Primary School: Lou Frost has access',
      'lou@mail.test: You can now use Handbell for Elmfield Primary School',
      'sam@trust.test: Access to Handbell for Elmfield Primary School: Lou Frost has access',
    ])
    const told = await store()
      .db.selectFrom('event')
      .select(['kind', 'actor'])
      .where('kind', 'like', 'access.%')
      .execute()
    expect(told).toEqual([
      { kind: 'access.asked', actor: 'visitor' },
      { kind: 'access.confirmed', actor: 'visitor' },
      { kind: 'access.allowed', actor: 'person:3' },
    ])
  })

  test('the link in the message lets the one who got it answer, and nobody else', async () => {
    const w = await world()
    await asked(w, lou)
    await sentNow(w)
    const link = w.sent.find(({ to }) => to === jo.email)?.text.match(/http:\/\/handbell\.test(\S+)/)?.[1] ?? ''
    expect(link).toMatch(/^\/access\/[\w-]+\/decision\?as=1&key=/)
    const { app } = await import('./access-app.ts')
    expect(await (await app.request(link, {}, w)).text()).toContain('Does Lou Frost work at your school?')
    const elsewhere = await app.request(link.replace('as=1', 'as=2'), {}, w)
    expect(elsewhere.headers.get('location')).toMatch(/^\/sign-in/)
    const pressed = await app.request(link, { method: 'POST', body: new URLSearchParams({ answer: 'decline' }) }, w)
    const declined = pressed.headers.get('location') ?? ''
    expect(await (await app.request(declined, {}, w)).text()).toContain('The request of Lou Frost is declined')
    expect(await canSignIn(lou.email)).toBeUndefined()
    expect((await sentNow(w)).filter((one) => one.startsWith('lou'))).toEqual([
      'lou@mail.test: Your request for access to Handbell for Elmfield Primary School',
    ])
    const again = await app.request(link, { method: 'POST', body: new URLSearchParams({ answer: 'allow' }) }, w)
    expect([again.status, await again.text()]).toEqual([409, expect.stringContaining('answered this request already')])
  })

  test('of several who answer at the same time one decides', async () => {
    const w = await world()
    await asked(w, lou)
    const [request] = await requests()
    const all = await Promise.all(
      [jo, sam, ruth, grace].map(async (person, i) =>
        decide(w, await meOf(w, person), request?.id ?? '', i % 2 === 0, { person: person.id }),
      ),
    )
    expect(all.filter((one) => one?.decided)).toHaveLength(1)
  })

  test('a request is answered by people of its own school only', async () => {
    const w = await world()
    await asked(w, { ...lou, urn: oakhill })
    const [request] = await requests()
    expect(await requestsToAnswer(w, await meOf(w, jo))).toEqual([])
    expect(await decide(w, await meOf(w, jo), request?.id ?? '', true, { person: jo.id })).toBeUndefined()
    expect(await requestsToAnswer(w, await meOf(w, sam))).toHaveLength(1)
    expect(await requestsToAnswer(w, await meOf(w, grace))).toHaveLength(1)
  })

  test('a request that nobody answers ends after 14 days', async () => {
    const w = await world()
    await asked(w, lou)
    const [request] = await requests()
    w.setClock('2026-11-30T07:59:59Z')
    expect(await requestsToAnswer(w, await meOf(w, jo))).toHaveLength(1)
    w.setClock('2026-11-30T08:00:00Z')
    expect(await requestsToAnswer(w, await meOf(w, jo))).toEqual([])
    const late = await decide(w, await meOf(w, jo), request?.id ?? '', true, { person: jo.id })
    expect(late).toEqual({ decided: false, because: 'already_answered' })
  })

  test('a school without contacts and officer has its requests answered by managers', async () => {
    const w = await world()
    const { db } = w.store
    await db.updateTable('contact').set({ ended_at: '2026-11-01T00:00:00Z' }).where('urn', '=', elmfield).execute()
    await db.deleteFrom('allocation').execute()
    expect((await asked(w, kim))?.allowed_at).toBeNull()
    expect(await sentNow(w)).toContain(
      'grace@authority.test: Access to Handbell for Elmfield Primary School: does this person work there?',
    )
  })

  test('somebody whose account a manager has closed gets in neither by the address nor by a colleague', async () => {
    const w = await world()
    const { db } = w.store
    await db
      .insertInto('person')
      .values({ name: kim.name, email: kim.email, disabled_at: '2026-11-01T00:00:00Z' })
      .execute()
    expect((await asked(w, kim))?.allowed_at).toBeNull()
    const [request] = await requests()
    const decided = await decide(w, await meOf(w, jo), request?.id ?? '', true, { person: jo.id })
    expect(decided).toEqual({ decided: false, because: 'account_closed' })
  })

  test('asking again replaces the request of before; five times in 15 minutes are enough', async () => {
    const w = await world()
    for (let i = 0; i < 7; i++) await askForAccess(w, lou)
    expect(await requests()).toHaveLength(1)
    const queued = await store().db.selectFrom('outbox').select('id').execute()
    expect(queued).toHaveLength(5)
  })
})
