import { beforeEach, expect, test } from 'vitest'
import { amira, ben, elmfield, jo, openSlots, peopleAndSchools, sam } from '../support/people.ts'
import { emptyNodeStore } from '../support/stores.ts'
import { send, type Visit, visitsOf } from '../support/visits.ts'
import { type TestWorld, testWorld } from '../support/world.ts'

const [at, later] = ['2026-11-18T09:00:00Z', '2026-11-18T10:00:00Z'] as const
const note = 'Code B or code C?\nFor “college” & co.'
const shownNote = 'Code B or code C?\nFor “college” &amp; co.'

let world: TestWorld
beforeEach(async () => {
  world = testWorld(emptyNodeStore())
  await peopleAndSchools(world.store)
  await openSlots(world.store, amira, at, later)
})

const browserOf = (person: { id: number }) => visitsOf(world, person)

/** Answers the question of the topic, and says where that leads. */
async function answered(visit: Visit, fields: Record<string, string>) {
  const { to } = await visit('/consultations/new/topic', fields)
  expect(decodeURIComponent(to)).not.toMatch(/Code B|college/)
  return { to }
}

const asked = { id: 'b1', urn: String(elmfield), topic: 'codes' }
const others = { officer: 'yes', guidance: 'yes', mode: 'video', at }

/** Where the last page is, once the topic was answered and led to this address. */
function checkPage(to: string): string {
  const answers = new URLSearchParams(to.split('?')[1])
  for (const [name, value] of Object.entries(others)) answers.set(name, value)
  return `/consultations/new/check?${answers}`
}

test('a note that tells of two things is refused in one sentence', async () => {
  const both = await send(await browserOf(jo), '/consultations/new/topic', {
    ...asked,
    note: 'A823456789012, born 12/03/2011',
  })
  const says =
    'This looks like a pupil’s UPN and a pupil’s date of birth. Take it out: nothing here may tell who a pupil is.'
  expect(both.text).toContain(says)
})

test('a refused note is shown again to be put right, and stands in no address', async () => {
  const visit = await browserOf(jo)
  const { to } = await visit('/consultations/new/topic', { ...asked, note: 'About A823456789012' })
  expect(to).not.toContain('A823456789012')
  const refused = await visit(to)
  expect(refused).toMatchObject({ status: 422, to: '' })
  expect(refused.text).toContain('looks like a pupil’s UPN')
  expect(refused.text).toContain('>About A823456789012</textarea>')
  expect(refused.text.match(/(?:href|action)="[^"]*A823456789012/)).toBeNull()
})

test('whoever goes back to an answer that they have put right since finds no errors there', async () => {
  const visit = await browserOf(jo)
  const clean = `/consultations/new/before?${new URLSearchParams(asked)}`
  const { to } = await visit(`${clean}&officer=yes&answered=1`)
  expect(to).toBe(`${clean}&officer=yes`)
  const refused = await visit(to)
  expect([refused.status, refused.text.includes('Say whether you have looked at the guidance')]).toEqual([422, true])
  expect((await visit(to)).status).toBe(422)
  expect((await visit(clean)).status).toBe(200)
  const next = await visit(`${clean}&officer=yes&guidance=no&answered=1`)
  expect(next.to).toMatch(/^\/consultations\/new\/how\?/)
  const back = await visit(to)
  expect([back.status, back.text.includes('There is a problem')]).toEqual([200, false])
  expect(back.text).toMatch(/name="officer"[^>]*value="yes"[^>]* checked/)
})

test('a note that is far too long is shown again, and goes into no address', async () => {
  const visit = await browserOf(jo)
  const long = await visit('/consultations/new/topic', { ...asked, note: 'x'.repeat(20_000) })
  expect([long.status, long.to, long.text.includes('500 characters or less')]).toEqual([422, '', true])
  const most = await visit('/consultations/new/topic', { ...asked, note: '学'.repeat(1000) })
  expect([most.status, most.to.length < 6000]).toEqual([303, true])
})

test('a note goes on sealed, is shown where it is asked and checked, and reaches the booking', async () => {
  const visit = await browserOf(jo)
  const { to } = await answered(visit, { ...asked, note })
  expect(to).toMatch(/^\/consultations\/new\/before\?.*sealed=[\w-]+$/)
  expect(decodeURIComponent(to)).not.toMatch(/Code B|college/)
  const check = await visit(checkPage(to))
  expect(check.text).toContain(shownNote)
  expect(check.text.match(/(?:href|action|value)="[^"]*college/)).toBeNull()
  expect((await visit(to.replace('/before', '/topic'))).text).toContain(`>${shownNote}</textarea>`)
  const sealed = new URLSearchParams(to.split('?')[1]).get('sealed') ?? ''
  expect(await visit('/consultations', { ...asked, ...others, sealed })).toMatchObject({
    to: '/consultations/b1/booked',
  })
  const kept = await world.store.db.selectFrom('consultation').select('note').executeTakeFirst()
  expect(kept).toEqual({ note })
})

test('a note is kept when the time has gone meanwhile, and can be changed or taken out', async () => {
  const visit = await browserOf(jo)
  const { to } = await answered(visit, { ...asked, note })
  const sealed = new URLSearchParams(to.split('?')[1]).get('sealed') ?? ''
  const gone = await send(visit, '/consultations', { ...asked, ...others, at: '2026-11-18T12:00:00Z', sealed })
  expect(gone.status).toBe(409)
  expect(gone.text).toContain(`name="sealed" value="${sealed}"`)
  const without = await answered(visit, { ...asked, ...others, change: '1', note: ' ' })
  expect(without.to).toMatch(/^\/consultations\/new\/check\?/)
  expect(without.to).not.toContain('sealed')
})

test('a sealed note opens for who wrote it only; what was changed, or was never sealed, is no note', async () => {
  const visit = await browserOf(sam)
  const { to } = await answered(await browserOf(jo), { ...asked, note })
  expect((await visit(checkPage(to))).text).not.toContain('college')
  const mine = checkPage((await answered(visit, { ...asked, note })).to)
  expect((await visit(mine)).text).toContain('college')
  for (const wrong of [mine.replace(/sealed=./, 'sealed=!'), mine.replace(/sealed=.{20}/, 'sealed=')]) {
    const { status, text } = await visit(wrong)
    expect([status, text.includes('college')]).toEqual([200, false])
  }
  expect((await visit(`${checkPage(`?${new URLSearchParams(asked)}`)}&note=college`)).text).not.toContain('college')
})

test('a number goes on sealed beside the note, is shown where it is asked and checked, and reaches the booking', async () => {
  const visit = await browserOf(jo)
  const { to } = await visit('/consultations/new/topic', { ...asked, note })
  const so = Object.fromEntries(new URLSearchParams(to.split('?')[1]))
  const wrong = await visit('/consultations/new/how', { ...so, ...others, mode: 'phone', phone: '12' })
  const refused = await visit(wrong.to)
  expect([refused.status, refused.text.includes('Enter a phone number'), refused.text.includes('value="12"')]).toEqual([
    422,
    true,
    true,
  ])
  const next = await visit('/consultations/new/how', { ...so, ...others, mode: 'phone', phone: ' 01632 960777 ' })
  expect(next.to).toMatch(/^\/consultations\/new\/time\?/)
  for (const address of [wrong.to, next.to]) expect(decodeURIComponent(address)).not.toMatch(/phone=|960.?777|college/)
  const time = await visit(next.to)
  expect([time.status, /960.?777|college/.test(time.text)]).toEqual([200, false])
  const check = await visit(next.to.replace('/time', '/check'))
  expect(check.text).toContain('01632 960777')
  expect(check.text).toContain(shownNote)
  expect(check.text.match(/(?:href|action|value)="[^"]*(?:960777|college)/)).toBeNull()
  const sent = Object.fromEntries(new URLSearchParams(next.to.split('?')[1]))
  await visit('/consultations', sent)
  const kept = await world.store.db.selectFrom('consultation').select(['note', 'phone']).executeTakeFirst()
  expect(kept).toEqual({ note, phone: '01632 960777' })
})

test('who comes to the times with a seal that holds no number is asked for it before anything is booked', async () => {
  const visit = await browserOf(jo)
  const { to } = await visit('/consultations/new/topic', { ...asked, ...others, mode: 'phone', note })
  const time = to.replace('/before', '/time')
  expect((await visit(time)).status).toBe(200)
  expect((await visit(time.replace('/time', '/check'))).to).toMatch(/^\/consultations\/new\/how\?/)
  const sent = Object.fromEntries(new URLSearchParams(to.split('?')[1]))
  expect((await visit('/consultations', sent)).to).toMatch(/^\/consultations\/new\/how\?/)
})

test('the note is asked for of nobody who may not book', async () => {
  expect((await (await browserOf(ben))('/consultations/new/topic', { ...asked, note })).status).toBe(404)
})
