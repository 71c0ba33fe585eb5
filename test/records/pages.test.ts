import { beforeEach, expect, test } from 'vitest'
import { app } from '../../src/app.tsx'
import { send } from '../../src/meetings/send.ts'
import { sendDue } from '../../src/outbox/send.ts'
import { chaseRecords } from '../../src/records/chase.ts'
import { whatCame } from '../../src/records/record.ts'
import { shownForm } from '../support/forms.ts'
import { draft, meetingHours } from '../support/meetings.ts'
import { elmfield, grace, jo, oakhill, peopleAndSchools, ruth } from '../support/people.ts'
import { signedInAs } from '../support/sign-in.ts'
import { emptyNodeStore } from '../support/stores.ts'
import { type TestWorld, testWorld } from '../support/world.ts'

let world: TestWorld

/** Elmfield's meeting with Ruth on Wednesday 25 November is over since five minutes, and Oakhill's is later that day. */
beforeEach(async () => {
  world = testWorld(emptyNodeStore())
  await peopleAndSchools(world.store)
  await meetingHours(world.store)
  await draft(world.store)
  await draft(world.store, { id: 'other', urn: oakhill, startsAt: '2026-11-25T12:00:00Z' })
  await send(world, { term: '2026-autumn' }, { person: grace.id })
  await sendDue(world)
  world.setClock('2026-11-25T11:05:00Z')
})

/** Somebody at a browser: signed in, or with nothing but the links in their mail. */
async function browserOf(person?: { id: number }) {
  const session = person ? (await signedInAs(world, person)).cookie : ''
  const ask = async (path: string, form?: Record<string, string> | [string, string][]) => {
    const { cookie, field } = await shownForm(world)
    const headers = { cookie: [cookie, session].join('; '), origin: world.config.baseUrl }
    const fields = form && [...(Array.isArray(form) ? form : Object.entries(form)), ...Object.entries(field)]
    const posted = fields && { method: 'POST', body: new URLSearchParams(fields) }
    const answer = await app.request(new URL(path, world.config.baseUrl), { headers, ...posted }, world)
    const text = (await answer.text()).replaceAll(/\s+/g, ' ')
    return { status: answer.status, to: answer.headers.get('location') ?? '', text }
  }
  return {
    get: (path: string) => ask(path),
    post: (path: string, form: Parameters<typeof ask>[1] = {}) => ask(path, form),
  }
}

const linkIn = (to: string, words: string) => {
  const text = world.sent.findLast((message) => message.to === to && message.text.includes(words))?.text ?? ''
  return /http:\/\/handbell\.test(\/meetings\/\S+)/.exec(text)?.[1] ?? ''
}

test('Ruth is shown what is not recorded, adds a line without a script, is corrected, and records it', async () => {
  const officer = await browserOf(ruth)
  for (const page of ['/', '/meetings']) {
    expect((await officer.get(page)).text).toContain('href="/meetings/meeting/record"')
    expect((await officer.get(page)).text).not.toContain('href="/meetings/other/record"')
  }
  const form = (await officer.get('/meetings/meeting/record')).text
  expect(form).toContain('The school has 210 pupils on roll')
  expect(form).toContain('Wednesday 6 January 2027, 9am to 10am')
  const typed: [string, string][] = [
    ['attended', 'attendance lead'],
    ['attended', 'officer'],
    ['severelyAbsent', '4'],
    ['withPlan', '5'],
    ['summary', 'Mondays are the weak day.'],
    ['actions-0-what', 'Send the first letters'],
    ['actions-0-who', 'school'],
    ['actions-0-by-day', '4'],
    ['actions-0-by-month', '12'],
    ['actions-0-by-year', '2026'],
  ]
  const more = await officer.post('/meetings/meeting/record', [...typed, ['more', 'yes']])
  expect(more.status).toBe(200)
  expect(more.text).toContain('name="actions-1-what"')
  expect(form).toMatch(/<form[^>]*> ?(<input type="hidden"[^>]*> ?)?<button type="submit" hidden[^>]*> ?Record it/)
  expect(form).toContain('formaction="/meetings/meeting/record#actions-1-what"')
  expect(form).toContain('<optgroup label="Wednesday 6 January 2027"')
  expect(more.text).toContain('Mondays are the weak day.')
  const upn = await officer.post('/meetings/meeting/record', [
    ...typed.filter(([name]) => name !== 'summary'),
    ['summary', 'A823432104005'],
  ])
  expect(upn.text).toMatch(/No more can have a plan than the 4.*This looks like a pupil’s UPN/)
  const line: [string, string][] = [
    ['actions-1-what', ''],
    ['actions-1-who', 'agency'],
    ['actions-1-by-day', '1'],
    ['actions-1-by-month', '11'],
    ['actions-1-by-year', '2026'],
  ]
  const wrong = await officer.post('/meetings/meeting/record', [...typed, ...line])
  expect(wrong.status).toBe(422)
  for (const words of [
    'No more can have',
    'Action 2: say what is to be done',
    'Action 2: name the agency',
    'Action 2: the day',
  ])
    expect(wrong.text).toContain(words)
  const counts: [string, string][] = [
    ['severelyAbsent', 'four'],
    ['withPlan', 'all'],
  ]
  const noNumbers = (await officer.post('/meetings/meeting/record', counts)).text
  expect(noNumbers).toMatch(
    /Severely absent pupils: enter a number, or .*pupils with an agreed plan: enter a number, or/,
  )
  expect(wrong.text).toMatch(/href="#actions-1-what"/)
  const right = typed.map(([name, value]): [string, string] => [name, name === 'withPlan' ? '3' : value])
  const done = await officer.post('/meetings/meeting/record', [...right, ['nextAt', '2027-01-06T09:00:00Z']])
  expect(done.to).toBe('/meetings/meeting?news=recorded-and-booked')
  const shown = (await officer.get(done.to)).text
  for (const words of [
    'Held',
    '4, 3 of them with an agreed plan',
    'Ruth Hale recorded that it was held',
    'Correct what',
  ])
    expect(shown).toContain(words)
  expect((await officer.get('/meetings/meeting/record')).text).toContain('It is arranged for')
})

test('whoever records what somebody else has just recorded is shown it beside their own, and saves over it or leaves it', async () => {
  const [officer, manager] = [await browserOf(ruth), await browserOf(grace)]
  const seenIn = (text: string) => /name="seen" value="([^"]*)"/.exec(text)?.[1] ?? ''
  await manager.post('/meetings/meeting/record', { seen: '', attended: 'officer', severelyAbsent: '7' })
  const mine = { attended: 'headteacher', severelyAbsent: '4' }
  const late = await officer.post('/meetings/meeting/record', { seen: '', ...mine })
  expect(late.status).toBe(422)
  expect(late.text).toMatch(
    /Somebody else has recorded.*What it says now.*<dd[^>]*> ?7 ?<.*by Grace.*href="\/meetings\/meeting"/,
  )
  expect(late.text).toMatch(/name="severelyAbsent"[^>]* value="4".*Save mine over it/)
  world.setClock('2026-11-25T11:06:00Z')
  const over = await officer.post('/meetings/meeting/record', { seen: seenIn(late.text), ...mine })
  expect(over.to).toBe('/meetings/meeting?news=recorded')
  const away = { because: 'officer away', after: 'again' }
  const notHeld = await manager.post('/meetings/meeting/not-held', { seen: '', ...away })
  expect(notHeld.text).toMatch(/What it says now.*by Ruth Hale.*It is recorded as held.*Save mine over it/)
  world.setClock('2026-11-25T11:07:00Z')
  const gone = await manager.post('/meetings/meeting/not-held', { seen: seenIn(notHeld.text), ...away })
  expect(gone.to).toBe('/meetings/meeting?news=not-held-told')
  const again = await officer.post('/meetings/meeting/record', { seen: seenIn(late.text), ...mine })
  expect(again.text).toMatch(/What it says now.*Not held: the officer was away/)
  world.setClock('2026-11-25T11:08:00Z')
  expect((await officer.post('/meetings/meeting/record', { seen: seenIn(again.text), ...mine })).status).toBe(303)
})

test('the school is sent it, and ticks its action off from the mail; both sides see that on the school’s page', async () => {
  const officer = await browserOf(ruth)
  await officer.post('/meetings/meeting/record', {
    ...{ attended: 'officer', summary: 'Mondays are the weak day.', 'actions-0-what': 'Send the first letters' },
    ...{ 'actions-0-who': 'school', 'actions-0-by-day': '4', 'actions-0-by-month': 'dec', 'actions-0-by-year': '2026' },
  })
  await sendDue(world)
  const told = world.sent.findLast(({ to }) => to === jo.email)
  expect(told?.subject).toBe('What came of your meeting: Elmfield Primary School, Wednesday 25 November 2026')
  expect(told?.text).toContain('> Mondays are the weak day.')
  expect(told?.text).toContain('The school, by Friday 4 December 2026: Send the first letters')
  const anyone = await browserOf()
  const link = linkIn(jo.email, 'What came of your meeting').replace('#actions', '')
  const page = (await anyone.get(link)).text
  expect(page).toContain('Mark as done')
  expect(page).not.toContain('Correct what came of it')
  const [, tick = ''] = /action="(\/meetings\/meeting\/actions\/[^"]+)"/.exec(page) ?? []
  const ticked = await anyone.post(tick.replaceAll('&amp;', '&'))
  expect(ticked.status).toBe(303)
  expect((await anyone.get(link)).text).toContain('Done on Wednesday 25 November 2026, by Jo Marsh')
  for (const person of [ruth, jo]) {
    const story = (await (await browserOf(person)).get(`/schools/${elmfield}`)).text
    expect(story).toContain('1 action, 0 open')
  }
  const [action] = (await whatCame(world, 'meeting')).actions
  const again = (await anyone.get(`${link}&ticked=${action?.id}`)).text
  expect(again).toMatch(/Marked as done.*Send the first letters/)
  const back = await officer.post(`/meetings/meeting/actions/${action?.id}/reopening`, { back: 'school' })
  expect(back.to).toBe(`/schools/${elmfield}?ticked=${action?.id}#ticked`)
  expect((await officer.get(back.to.replace('#ticked', ''))).text).toMatch(
    /Not done after all<\/p> ?<p[^>]*>Send the first/,
  )
  world.setClock('2026-12-07T09:00:00Z')
  expect((await (await browserOf(ruth)).get('/')).text).toMatch(/Actions due.*Send the first letters.*Overdue/)
  world.setClock('2027-09-06T09:00:00Z')
  for (const page of ['/', '/meetings', '/meetings/actions'])
    expect((await (await browserOf(ruth)).get(page)).text).toContain('Fri 4 Dec 2026')
  const school = await browserOf(jo)
  const done = await school.post(`/meetings/meeting/actions/${action?.id}/completion`, { back: 'home' })
  expect(done.to).toBe(`/?ticked=${action?.id}#ticked`)
  const home = (await school.get(done.to.replace('#ticked', ''))).text
  expect(home).toMatch(/Marked as done.*Send the first letters.*Undo.*All of it is done/)
  expect((await school.get(`/?ticked=${action?.id}x`)).text).not.toContain('Marked as done')
  expect((await school.get('/meetings/meeting/record')).status).toBe(404)
  expect((await school.get(`/schools/${oakhill}`)).status).toBe(404)
})

test('where the school keeps the notes, nobody writes a summary; a manager sets that, and an officer’s own limits', async () => {
  const [manager, officer] = [await browserOf(grace), await browserOf(ruth)]
  const settings = {
    ...{ openingMinutes: '45', gapMinutes: '15', inPersonGapMinutes: '60', mostADay: '3', weeksBetween: '4' },
    ...{ chaseAfterDays: '5', copyHead: 'yes', notesKeptBy: 'school' },
  }
  const wrong = await manager.post('/meetings/settings', { ...settings, openingMinutes: '50' })
  expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining('in quarters of an hour')])
  const saved = await manager.post('/meetings/settings', settings)
  expect((await manager.get(saved.to)).text).toMatch(/The settings are saved.*value="45"/)
  expect((await officer.get('/meetings/meeting/record')).text).toContain('The school keeps the notes of the meeting')
  await manager.post(`/meetings/settings/officers/${ruth.id}`, { mostADay: '2', gapMinutes: '' })
  expect((await manager.get('/meetings/settings')).text).toContain('2 a day at most')
  await manager.post(`/meetings/settings/officers/${ruth.id}`, { mostADay: '', gapMinutes: '' })
  expect((await manager.get('/meetings/settings')).text).toContain('As for everybody')
})

test('not held is planned again, or written off with a reason; the chase leads there', async () => {
  world.setClock('2026-11-26T08:05:00Z')
  await chaseRecords(world)
  await sendDue(world)
  const link = linkIn(ruth.email, 'Please say of each of these meetings')
  const anyone = await browserOf()
  expect((await anyone.get(link)).text).toContain('It was not held')
  const path = link.replace('?', '/not-held?')
  expect((await anyone.post(path, { because: 'no reply', after: 'off' })).text).toContain('not needed any more')
  expect((await anyone.post(path, { because: 'no reply', after: 'again' })).status).toBe(303)
  const officer = await browserOf(ruth)
  expect((await officer.get('/meetings')).text).toMatch(/To be planned again.*Not held: the school did not reply/)
})

test('a call is logged in two presses from the list, undone by a third, and the day after struck out with a reason', async () => {
  const officer = await browserOf(ruth)
  const [, path = ''] = /href="(\/schools\/\d+\/regular-contacts\/new)"/.exec((await officer.get('/')).text) ?? []
  const form = (await officer.get(path)).text
  const [, id = ''] = /name="id" value="([^"]+)"/.exec(form) ?? []
  const today = Object.fromEntries(
    [...form.matchAll(/name="(on-\w+)"[^>]* value="(\w+)"/g)].map(([, at, box]) => [at, box]),
  )
  expect(today).toEqual({ 'on-day': '25', 'on-month': '11', 'on-year': '2026' })
  const log = (typed: Record<string, string>) =>
    officer.post(path.replace('/new', ''), { id, how: 'call', note: '', ...today, ...typed })
  expect((await log({ note: 'Born 3 May 2015' })).status).toBe(422)
  expect((await log({ 'on-day': '26' })).text).toContain('The day cannot be in the future')
  expect((await log({ 'on-day': '31', 'on-month': '8' })).text).toContain('on or after 1 September 2026')
  const logged = await log({})
  await log({})
  const page = (await officer.get(logged.to)).text
  expect(page.match(/Call, Wednesday 25 November 2026, logged by Ruth Hale/g)).toHaveLength(1)
  expect((await (await browserOf(jo)).get(`/schools/${elmfield}`)).text).not.toContain('by Ruth Hale')
  const [, undo = ''] = /action="(\/schools\/\d+\/regular-contacts\/[^"]+\/removal)"/.exec(page) ?? []
  expect((await officer.get((await officer.post(undo)).to)).text).toContain('No call or email has been logged')
  await log({ id: `${id}-2`.slice(-30), 'on-day': '20' })
  world.setClock('2026-11-26T09:00:00Z')
  const later = await browserOf(ruth)
  const kept = (await later.get(`/schools/${elmfield}`)).text
  expect(kept).toContain('Call, Friday 20 November 2026, logged on Wednesday 25 November 2026 by Ruth Hale')
  const [, strike = ''] = /href="(\/schools\/\d+\/regular-contacts\/[^"]+\/strike-out)"/.exec(kept) ?? []
  expect((await later.post(strike.replace('strike-out', 'removal'))).to).toBe(strike)
  expect((await later.post(strike, { reason: ' ' })).text).toContain('Say what is wrong with it')
  const struck = await later.post(strike, { reason: 'It was Oakhill that I rang' })
  expect((await later.get(struck.to)).text).toMatch(/by Ruth Hale: <span[^>]*>It was Oakhill that I rang/)
})

test('a school that followed another shows what is known of that one, to its contacts too', async () => {
  const { db } = world.store
  await db.updateTable('school').set({ predecessor_urn: oakhill }).where('urn', '=', elmfield).execute()
  await db.updateTable('school').set({ status: 'Closed' }).where('urn', '=', oakhill).execute()
  for (const person of [grace, jo]) {
    const page = (await (await browserOf(person)).get(`/schools/${elmfield}`)).text
    expect(page).toContain('With what is known of Oakhill School (URN 122222), which it followed')
    expect(page).toContain('/meetings/other')
  }
})
