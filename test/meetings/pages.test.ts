import { beforeEach, expect, test } from 'vitest'
import { app } from '../../src/app.tsx'
import { meetingPath } from '../../src/meetings/paths.ts'
import { meetingById } from '../../src/meetings/queries.ts'
import { send } from '../../src/meetings/send.ts'
import { followed, shownForm } from '../support/forms.ts'
import { draft, meetingHours } from '../support/meetings.ts'
import { grace, jo, oakhill, peopleAndSchools, ruth, sam } from '../support/people.ts'
import { signedInAs } from '../support/sign-in.ts'
import { emptyNodeStore } from '../support/stores.ts'
import { type TestWorld, testWorld } from '../support/world.ts'

let world: TestWorld
const term = '2026-autumn'
const decemberAt9 = '2026-12-02T09:00:00Z'

beforeEach(async () => {
  world = testWorld(emptyNodeStore())
  await peopleAndSchools(world.store)
  await meetingHours(world.store)
  await draft(world.store)
  await draft(world.store, { id: 'other', urn: oakhill, startsAt: '2026-11-25T11:15:00Z' })
})

/** Somebody at a browser: signed in, or with nothing but the links in their mail. */
async function browserOf(person?: { id: number }) {
  const session = person ? (await signedInAs(world, person)).cookie : ''
  const ask = async (path: string, form?: Record<string, string>) => {
    const { cookie, field } = await shownForm(world)
    const headers = { cookie: [cookie, session].join('; '), origin: world.config.baseUrl }
    const posted = form && { method: 'POST', body: new URLSearchParams({ ...form, ...field }) }
    const answer = await followed(
      await app.request(new URL(path, world.config.baseUrl), { headers, ...posted }, world),
      headers,
      (to, more) => app.request(new URL(to, world.config.baseUrl), { headers: { ...headers, ...more } }, world),
    )
    const text = (await answer.text()).replaceAll(/\s+/g, ' ')
    return { status: answer.status, to: answer.headers.get('location') ?? '', text }
  }
  return { get: (path: string) => ask(path), post: (path: string, form: Record<string, string>) => ask(path, form) }
}

const sent = () => send(world, { term }, { person: grace.id })
const linkOf = (person: { id: number }, id = 'meeting') => meetingPath(world.config.secret, id, person.id)
const within = (link: string, path: string) => link.replace('?', `${path}?`)
const read = () => meetingById(world.store.db, 'meeting').executeTakeFirstOrThrow()

test('from the link in the mail Jo accepts without signing in; her colleague learns that it is done', async () => {
  await sent()
  const anyone = await browserOf()
  const shown = await anyone.get(linkOf(jo))
  expect(shown.text).toContain('Wednesday 25 November 2026, 10am to 11am (UK time)')
  expect(shown.text).toContain(
    '<strong>Severely absent pupils</strong> (10 minutes): does every one have an agreed plan',
  )
  const accepted = await anyone.post(within(linkOf(jo), '/acceptance'), { sequence: '0' })
  expect(accepted).toMatchObject({ status: 303, to: `${linkOf(jo)}&news=accepted` })
  expect((await anyone.get(accepted.to)).text).toContain('You have accepted this time')
  const colleague = await browserOf(sam)
  const again = await colleague.post('/meetings/meeting/acceptance', { sequence: '0' })
  expect((await colleague.get(again.to)).text).toContain('This time had been accepted already')
  expect((await colleague.get('/')).text).toContain('Accepted')
  // From there a school enters the days on which it cannot meet.
  expect((await colleague.get('/meetings')).text).toContain(`href="/schools/${oakhill}/days"`)
  expect((await anyone.get(linkOf(jo).replace('key=', 'key=x'))).status).toBe(303)
})

test('accepting what has moved or was cancelled is refused with a sentence, and the meeting as it is', async () => {
  await sent()
  const [officer, school] = [await browserOf(ruth), await browserOf(jo)]
  const reason = 'I am in court that day'
  const moved = await officer.post('/meetings/meeting/time', {
    at: decemberAt9,
    officer: String(ruth.id),
    sequence: '0',
    reason,
  })
  expect(moved.to).toBe('/meetings/meeting?news=moved')
  const late = await school.post('/meetings/meeting/acceptance', { sequence: '0' })
  expect(late.status).toBe(409)
  expect(late.text).toContain('The meeting has changed since you opened the page or the message')
  expect(late.text).toContain('Wednesday 2 December 2026, 9am to 10am (UK time)')
  await officer.post('/meetings/meeting/cancellation', { sequence: '1', because: 'officer cannot', reason })
  const gone = await school.post('/meetings/meeting/acceptance', { sequence: '1' })
  expect(gone.status).toBe(409)
  expect(gone.text).toContain('This meeting has been cancelled')
  expect(gone.text).toContain(reason)
  expect((await school.get('/meetings/meeting/swap')).text).toContain('This meeting has been cancelled')
})

test('when the time that a school chose has gone, three others are one press away', async () => {
  await sent()
  const [elmfield, oakhill] = [await browserOf(jo), await browserOf(sam)]
  const choice = { at: decemberAt9, sequence: '0', week: '2026-11-30' }
  expect((await elmfield.get('/meetings/meeting/swap?week=2026-11-30')).text).toContain(`value="${decemberAt9}"`)
  expect((await oakhill.post('/meetings/other/swap', choice)).to).toBe('/meetings/other?news=swapped')
  const late = await elmfield.post('/meetings/meeting/swap', choice)
  expect(late.status).toBe(409)
  expect(late.text).toContain('That time has just gone')
  expect(late.text.match(/type="radio"/g)).toHaveLength(3)
  const [, other = ''] = /type="radio" value="([^"]+)"/.exec(late.text) ?? []
  expect((await elmfield.post('/meetings/meeting/swap', { ...choice, at: other })).status).toBe(303)
  expect((await elmfield.post('/meetings/meeting/swap', { sequence: '1' })).text).toContain('Choose a time')
})

test('“we cannot” wants a reason without a pupil in it, and the officer finds it in their list', async () => {
  await sent()
  const [school, officer] = [await browserOf(jo), await browserOf(ruth)]
  expect((await school.post('/meetings/meeting/refusal', { sequence: '0', reason: '' })).text).toContain('Say why')
  const upn = await school.post('/meetings/meeting/refusal', { sequence: '0', reason: 'A823432104005 is ill' })
  expect(upn.status).toBe(422)
  expect(upn.text).toContain('A823432104005 is ill</textarea>')
  await school.post('/meetings/meeting/refusal', { sequence: '0', reason: 'Our nativity play' })
  const list = (await officer.get('/meetings')).text
  expect(list).toMatch(/To be planned again.*Elmfield Primary School.*The school cannot meet then.*Our nativity play/)
})

test('an officer sends from a page that says first what goes out and what does not', async () => {
  await draft(world.store, { id: 'past', number: 2, startsAt: '2026-11-13T10:00:00Z' })
  const officer = await browserOf(ruth)
  expect((await officer.get('/meetings')).text).toContain('3 drafts have not been sent')
  const page = (await officer.get('/meetings/send')).text
  expect(page).toContain('2 meetings are ready')
  expect(page).toContain('Ruth Hale; to Jo Marsh')
  expect(page).toMatch(/Not sent.*Friday 13 November 2026.*That time has passed/)
  expect((await officer.post('/meetings/invitations', { term })).text).toContain('Choose at least one meeting')
  expect(page).toContain('All 2 are ticked')
  expect((await officer.get('/meetings/send?tick=none')).text).not.toMatch(/name="ids"[^>]* checked/)
  const check = (await officer.post('/meetings/invitations', { term, ids: 'meeting' })).text
  expect(check).toMatch(/Nothing has been sent yet.*Schools that get a message.{0,80}<strong>1<.*Send to one school/)
  expect((await read()).sentAt).toBeNull()
  const sure = { term, ids: 'meeting', sure: 'yes' }
  const done = await officer.post('/meetings/invitations', sure)
  expect((await officer.get(done.to)).text).toContain('One meeting’s invitations are on their way')
  const twice = await officer.get((await officer.post('/meetings/invitations', sure)).to)
  expect(twice.text).toContain('Nothing was sent now. One had been sent already.')
  expect(twice.text).not.toContain('govuk-notification-banner--success')
  expect((await read()).sentAt).not.toBeNull()
  const school = await browserOf(sam)
  expect((await school.get('/meetings/other')).status).toBe(404)
})

test('all drafts are sent as they were counted: when others are ready by then, they are counted anew', async () => {
  const officer = await browserOf(ruth)
  const check = await officer.post('/meetings/invitations', { term, all: 'yes' })
  expect(check.text).toContain('Send the invitations to 2 meetings?')
  const seen = /name="seen" value="([^"]+)"/.exec(check.text)?.[1] ?? ''
  await draft(world.store, { id: 'third', number: 2, startsAt: '2026-12-02T10:00:00Z' })
  const sure = { term, all: 'yes', sure: 'yes' }
  const again = await officer.post('/meetings/invitations', { ...sure, seen })
  expect(again.text).toContain('The drafts have changed since they were counted')
  expect(again.text).toContain('Send the invitations to 3 meetings?')
  expect((await read()).sentAt).toBeNull()
  const now = /name="seen" value="([^"]+)"/.exec(again.text)?.[1] ?? ''
  const done = await officer.post('/meetings/invitations', { ...sure, seen: now })
  expect((await officer.get(done.to)).text).toContain('The invitations of 3 meetings are on their way')
  const twice = await officer.post('/meetings/invitations', { ...sure, seen: now })
  expect((await officer.get(twice.to)).text).toContain('Nothing was sent now.')
})

test('an officer types a time that is no opening, or gives a meeting to a colleague', async () => {
  await sent()
  const { db } = world.store
  await db.insertInto('staff_role').values({ person_id: grace.id, role: 'officer', from_day: '2026-01-01' }).execute()
  const officer = await browserOf(ruth)
  const typed = { by: 'hand', officer: String(grace.id), sequence: '0', reason: 'The school asked', clock: '8.15' }
  const wrong = await officer.post('/meetings/meeting/time', { ...typed, 'day-day': '31', 'day-month': '11' })
  expect(wrong.text).toContain('Enter a real date')
  const day = { 'day-day': '27', 'day-month': '11', 'day-year': '2026' }
  const odd = await officer.post('/meetings/meeting/time', { ...typed, ...day, clock: '8:20' })
  expect(odd.text).toContain('Enter a time on a quarter of an hour')
  expect((await officer.post('/meetings/meeting/time', { ...typed, ...day })).status).toBe(303)
  expect(await read()).toMatchObject({ startsAt: '2026-11-27T08:15:00Z', officer: grace.name })
  const shown = (await officer.get('/meetings/meeting')).text
  expect(shown).toContain('Ruth Hale moved it from Wednesday 25 November 2026, 10am to Friday 27 November 2026, 8:15am')
})

test('a time is typed as people write it; one that nobody can mean is refused in a sentence, and what was typed stays', async () => {
  await sent()
  const officer = await browserOf(ruth)
  const move = (day: string, month: string, year: string, clock: string) =>
    officer.post('/meetings/meeting/time', {
      ...{ by: 'hand', officer: String(ruth.id), sequence: '0', reason: 'A clash' },
      ...{ 'day-day': day, 'day-month': month, 'day-year': year, clock },
    })
  const [night, christmas, unread] = [
    await move('1', '12', '2026', '1am'),
    await move('25', '12', '2026', '10am'),
    await move('1', '12', '2026', 'ten-ish'),
  ]
  expect([night, christmas, unread].map(({ status }) => status)).toEqual([422, 422, 422])
  expect(night.text).toMatch(/id="clock-error".{0,90}A meeting starts at 7am or later/)
  expect(night.text).toContain('value="1am"')
  expect(night.text).toContain('A school day from 3 September 2026 to 18 December 2026')
  expect(christmas.text).toMatch(/id="day-error".{0,90}That is a bank holiday/)
  expect(unread.text).toContain('like 9:30am or 13:45')
  expect(unread.text).toContain('value="ten-ish"')
  expect((await move('1', 'Dec', '2026', '1.15pm')).to).toBe('/meetings/meeting?news=moved')
  expect((await read()).startsAt).toBe('2026-12-01T13:15:00Z')
})

test('who has not answered yet is a list of its own, on the officer’s pages and for everybody', async () => {
  await sent()
  const [officer, school] = [await browserOf(ruth), await browserOf(jo)]
  await school.post('/meetings/meeting/acceptance', { sequence: '0' })
  const mine = (await officer.get('/meetings')).text
  expect(mine).toMatch(/Not answered yet \(1\).*Oakhill School.*Accepted<\/h2>.*Elmfield Primary School/)
  expect((await officer.get('/')).text).toMatch(/Not answered yet \(1\).*Oakhill School/)
  const all = (await officer.get('/meetings?officer=all&show=not-answered')).text
  expect(all).toMatch(/<h1[^>]*>Not answered yet.*1 meeting\..*Oakhill School.*Ruth Hale/)
  expect(all).not.toContain('Elmfield Primary School')
})

test('the meetings of all officers that wait to be recorded say whose they are', async () => {
  await sent()
  world.setClock('2026-11-26T09:00:00Z')
  const manager = await browserOf(grace)
  expect((await manager.get('/meetings?officer=all')).text).toMatch(
    /Were these meetings held\?.*Elmfield Primary School.*10am to 11am,? with Ruth Hale/,
  )
})
