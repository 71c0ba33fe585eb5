import { beforeEach, expect, test } from 'vitest'
import { app } from '../../src/app.tsx'
import { draftById } from '../../src/planning/queries.ts'
import { shownForm } from '../support/forms.ts'
import { draft, owedInSpring } from '../support/meetings.ts'
import { elmfield, grace, jo, oakhill, peopleAndSchools, ruth } from '../support/people.ts'
import { signedInAs } from '../support/sign-in.ts'
import { emptyNodeStore } from '../support/stores.ts'
import { type TestWorld, testWorld } from '../support/world.ts'

const spring = '/plan/2027-spring'
const kit = { id: 9, email: 'kit@authority.test', name: 'Kit Moor' }
const tuesday = '2027-01-12T09:00:00Z'
let world: TestWorld

/** Spring 2027 seen from its first day: Elmfield has a draft with Ruth, Oakhill is owed a meeting; Kit is an officer of nobody's. */
beforeEach(async () => {
  world = testWorld(emptyNodeStore(), { at: '2027-01-04T08:00:00Z' })
  const { store } = world
  await peopleAndSchools(store)
  await store.db.insertInto('person').values(kit).execute()
  await store.db
    .insertInto('staff_role')
    .values({ person_id: kit.id, role: 'officer', from_day: '2026-09-01' })
    .execute()
  const hours = { person_id: ruth.id, purpose: 'meetings', weekday: 2, from_day: '2026-09-01' }
  await store.db
    .insertInto('weekly_hours')
    .values({ ...hours, starts: '09:00', ends: '12:00' })
    .execute()
  await owedInSpring(store, elmfield)
  await owedInSpring(store, oakhill)
  await draft(store, { id: 'draft', term: '2027-spring', startsAt: tuesday })
})

async function browserOf(person: { id: number }) {
  const session = (await signedInAs(world, person)).cookie
  const ask = async (path: string, form?: Record<string, string>) => {
    const { cookie, field } = await shownForm(world)
    const headers = { cookie: [cookie, session].join('; '), origin: world.config.baseUrl }
    const posted = form && { method: 'POST', body: new URLSearchParams({ ...form, ...field }) }
    const answer = await app.request(new URL(path, world.config.baseUrl), { headers, ...posted }, world)
    const text = (await answer.text()).replaceAll(/\s+/g, ' ')
    return { status: answer.status, to: answer.headers.get('location') ?? '', headers: answer.headers, text }
  }
  return { get: (path: string) => ask(path), post: (path: string, form: Record<string, string>) => ask(path, form) }
}

const seen = { seenAt: tuesday, seenWith: String(ruth.id) }
const read = () => draftById(world.store.db, 'draft').executeTakeFirst()

test('a manager sees what planning will do, has it done while others get their pages, and lands on the draft', async () => {
  const manager = await browserOf(grace)
  const before = (await manager.get(`${spring}/making`)).text
  expect(before).toMatch(/Owed this term.*?2.*Other drafts.*?1, which stay where they can/)
  expect(before).toMatch(/Ruth Hale.*?numeric">.*?2.*?Enough/)
  const begun = await manager.post(`${spring}/runs`, {})
  expect(begun.to).toMatch(/^\/plan\/2027-spring\/runs\//)
  const waiting = await manager.get(begun.to)
  expect([waiting.text, waiting.headers.get('refresh')]).toEqual([expect.stringContaining('role="status"'), '2'])
  expect((await manager.get(spring)).text).toContain('A plan is being made')
  await world.settled()
  const done = await manager.get(begun.to)
  const shown = (await manager.get(done.to)).text
  expect(shown).toContain('2 drafts, none is without a place. 1 new.')
  expect(shown).toContain('Nothing has been sent')
  expect(shown).not.toContain('A plan is being made')
})

test('a plan that died, or came to nothing, says so', async () => {
  const { db } = world.store
  const run = { term: '2027-spring', person_id: grace.id, started_at: '2027-01-04T07:40:00Z' }
  const because = (reason: string) => JSON.stringify({ because: reason })
  await db
    .insertInto('plan_run')
    .values([
      { ...run, id: 'died' },
      { ...run, id: 'overtaken', finished_at: run.started_at, outcome: because('changed_meanwhile') },
    ])
    .execute()
  const manager = await browserOf(grace)
  expect((await manager.get(`${spring}/runs/died`)).text).toContain('The planning stopped before its end')
  expect((await manager.get(`${spring}/runs/overtaken`)).text).toContain('Nothing was written: plan again')
  expect((await manager.get(`/plan/2026-autumn/runs/died`)).status).toBe(404)
  expect((await manager.post('/plan/2026-autumn/runs', {})).text).toContain('That term has ended')
})

test('what is owed and not fixed yet is fixed first, which the page says with the way to its preview', async () => {
  await world.store.db.deleteFrom('owed').execute()
  const manager = await browserOf(grace)
  const before = (await manager.get(`${spring}/making`)).text
  expect(before).toMatch(/It is not fixed yet.*href="\/tiers\/fixing\?term=2027-spring"/)
})

test('calendar, table and file show the same, as asked for', async () => {
  const manager = await browserOf(grace)
  const days = (await manager.get(`${spring}?officer=${ruth.id}`)).text
  expect(days).toMatch(
    /id="week-2027-01-11".*12 Jan.*href="\/plan\/drafts\/draft".*9am.*Draft: .*Elmfield Primary School/,
  )
  expect(days).toMatch(/id="week-2027-02-15" class="hb-term__closed".*Half-term/)
  expect((await manager.get(spring)).text).toMatch(
    /Ruth Hale<\/a>.*href="\/plan\/2027-spring\?officer=3#week-2027-01-11"/,
  )
  const table = (await manager.get(`${spring}/table?sort=school&week=2027-01-11&state=draft`)).text
  expect(table).toMatch(/aria-sort="ascending".*School.*Tue 12 Jan, 9am to 10am.*Elmfield Primary School/)
  expect((await manager.get(`${spring}/table?week=2027-01-18`)).text).toContain('0 meetings')
  const file = await manager.get(`${spring}/plan.csv?officer=all`)
  expect(file.headers.get('content-disposition')).toContain('plan-2027-spring.csv')
  expect(file.text).toContain('2027-spring,2027-01-12,09:00,10:00,111111,Elmfield Primary School,1,')
})

test('a draft is moved to an opening or to a time that is typed; refusals keep what was typed', async () => {
  const officer = await browserOf(ruth)
  const page = (await officer.get('/plan/drafts/draft')).text
  expect(page).toContain('Tuesday 12 January 2027, 9am to 10am (UK time)')
  expect(page).toContain('value="2027-01-12T10:15:00Z"')
  const path = '/plan/drafts/draft/time'
  expect((await officer.post(path, seen)).text).toContain('Choose a time')
  const typed = { ...seen, by: 'hand', officer: String(ruth.id), 'day-day': '14', 'day-month': '1', 'day-year': '2027' }
  const odd = await officer.post(path, { ...typed, clock: '16:20' })
  expect([odd.status, odd.text]).toEqual([422, expect.stringContaining('value="16:20"')])
  const done = await officer.post(path, { ...typed, clock: '16:15' })
  const shown = (await officer.get(done.to)).text
  expect(shown).toContain('The meeting with Elmfield Primary School has moved, and is pinned there.')
  expect(shown).toContain('Pinned draft: ')
  const late = await officer.post('/plan/drafts/draft/pin', { ...seen, pinned: 'no' })
  expect([late.status, late.text]).toEqual([409, expect.stringContaining('moved, sent or dropped since you opened')])
  expect((await read())?.startsAt).toBe('2027-01-14T16:15:00Z')
})

test('what is dropped can be put back at once; what has no place is placed, or written off with a reason', async () => {
  const manager = await browserOf(grace)
  const dropped = await manager.post('/plan/drafts/draft/removal', seen)
  const shown = (await manager.get(dropped.to)).text
  expect(shown).toMatch(/has been dropped.*action="\/plan\/2027-spring\/places\/111111\/1".*Put it back/)
  expect(shown).toContain('2 meetings without a place')
  const back = { at: tuesday, officer: String(ruth.id), back: 'free' }
  const placed = await manager.post(`${spring}/places/${elmfield}/1`, back)
  expect((await manager.get(placed.to)).text).toContain('is back where it was')

  const place = `${spring}/places/${oakhill}/1`
  expect((await manager.get(place)).text).toContain('value="2027-01-05T09:00:00Z"')
  expect((await manager.post(place, { ...back, at: '2026-01-05T09:00:00Z' })).text).toContain('That time has passed')
  expect((await manager.post(`${place}/write-off`, { reason: '' })).text).toContain('Say why the meeting is not needed')
  const upn = await manager.post(`${place}/write-off`, { reason: 'A823432104005 has left' })
  expect([upn.status, upn.text]).toEqual([422, expect.stringContaining('A823432104005 has left</textarea>')])
  const off = await manager.post(`${place}/write-off`, { reason: 'It closes at Easter' })
  expect((await manager.get(off.to)).text).toContain('is written off')
  expect((await manager.get(place)).to).toBe(spring)
})

test('the reason that a meeting has no place stands with the way out of it', async () => {
  await world.store.db.deleteFrom('weekly_hours').execute()
  const manager = await browserOf(grace)
  await manager.post(`${spring}/runs`, {})
  await world.settled()
  const shown = (await manager.get(spring)).text
  expect(shown).toContain('2 meetings without a place')
  expect(shown).toMatch(
    /Ruth Hale has no hours for meetings.*href="\/availability\/hours\?person=3".*places\/122222\/1/,
  )
})

test('what was called off says so where it is to be planned again, and its own page leads there', async () => {
  const off = { cancelled_at: '2027-01-04T09:00:00Z', cancelled_because: 'school cannot', cancel_reason: 'A trip' }
  await world.store.db
    .updateTable('meeting')
    .set({ ...off, sent_at: '2027-01-04T08:30:00Z' })
    .execute()
  const officer = await browserOf(ruth)
  const place = `${spring}/places/${elmfield}/1`
  expect((await officer.get('/meetings/draft')).text).toContain(`href="${place}"`)
  const again = (await officer.get(place)).text
  expect(again).toContain(
    'It was to be on Tuesday 12 January 2027, 9am. The school cannot meet then. The school said: “A trip”',
  )
  // The school may be away for the whole of that week, so the first times are those of the week after.
  expect(again).toMatch(/type="radio"[^>]*value="2027-01-19T09:00:00Z"/)
  expect(again).not.toContain('value="2027-01-12')
  expect((await (await browserOf(kit)).get('/meetings/draft')).text).not.toContain(place)
  const placed = await officer.post(place, { at: '2027-01-19T09:00:00Z', officer: String(ruth.id) })
  expect((await officer.get(placed.to)).text).toContain('has a place, and is pinned there')
  expect((await officer.get('/meetings/draft')).text).not.toContain(place)
})

test('officers see and change what is theirs, and nobody else’s', async () => {
  const [other, school] = [await browserOf(kit), await browserOf(jo)]
  expect((await other.get(spring)).text).toContain(
    'Nothing has been planned yet. Grace Lund plans the term. Your drafts are shown here as soon as that is done.',
  )
  expect((await other.get('/plan/2027-summer')).text).toContain('plans the term, before it begins on 12 April 2027.')
  expect((await other.get(`${spring}?officer=${ruth.id}`)).status).toBe(404)
  expect((await other.get(`${spring}/plan.csv`)).text).not.toContain('Elmfield')
  expect((await other.get('/plan/drafts/draft')).status).toBe(404)
  expect((await other.post('/plan/drafts/draft/removal', seen)).status).toBe(404)
  expect((await other.get(`${spring}/places/${oakhill}/1`)).status).toBe(404)
  expect((await other.get(`${spring}/making`)).status).toBe(404)
  expect((await school.get(spring)).status).toBe(404)
  expect(await read()).toBeDefined()
})

test('what was ticked, or a week of it, is what the page of sending has; what has been sent is shown as a meeting', async () => {
  await draft(world.store, { id: 'other', urn: oakhill, term: '2027-spring', startsAt: '2027-01-19T09:00:00Z' })
  const officer = await browserOf(ruth)
  const send = '/meetings/send?term=2027-spring&officer=3'
  expect((await officer.get(send)).text).toContain('2 meetings are ready')
  expect((await officer.get(`${send}&ids=other`)).text).toMatch(/One meeting is ready.*Oakhill School/)
  expect((await officer.get(`${send}&week=2027-01-11`)).text).toMatch(/One meeting is ready.*Elmfield/)
  await officer.post('/meetings/invitations?officer=3', { term: '2027-spring', ids: 'draft', sure: 'yes' })
  expect((await officer.get('/plan/drafts/draft')).to).toBe('/meetings/draft')
  expect((await officer.get(spring)).text).toMatch(/Invited: .*Elmfield/)
})
