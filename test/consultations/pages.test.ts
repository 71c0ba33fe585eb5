import { beforeEach, expect, test } from 'vitest'
import { LineSettings } from '../../src/availability/settings.ts'
import { saveLineSettings } from '../../src/availability/statements.ts'
import { book } from '../../src/consultations/book.ts'
import { cancel } from '../../src/consultations/cancel.ts'
import { callOff } from '../../src/handover/call-off.ts'
import { managePath } from '../../src/sign-in/paths.ts'
import { offerFreed } from '../../src/waiting/offer.ts'
import { waitsOfContact } from '../../src/waiting/queries.ts'
import { amira, ben, elmfield, jo, openSlots, peopleAndSchools } from '../support/people.ts'
import { emptyNodeStore } from '../support/stores.ts'
import { send, visitsOf } from '../support/visits.ts'
import { type TestWorld, testWorld } from '../support/world.ts'

const [at, later, friday] = ['2026-11-18T14:00:00Z', '2026-11-18T14:30:00Z', '2026-11-20T14:00:00Z'] as const
const answers = { id: 'b1', urn: String(elmfield), topic: 'codes', officer: 'yes', guidance: 'yes', mode: 'video' }

let world: TestWorld
beforeEach(async () => {
  world = testWorld(emptyNodeStore())
  await peopleAndSchools(world.store)
  await openSlots(world.store, amira, at, later)
  await openSlots(world.store, ben, at, friday)
})

const browserOf = (person?: { id: number }) => visitsOf(world, person)

async function booked(startsAt: string = at) {
  const about = { id: 'b1', urn: elmfield, startsAt, contactEmail: jo.email, topic: 'codes', mode: 'video' } as const
  const done = await book(world, about, { person: jo.id })
  if (!done.booked) throw new Error(done.because)
  return done.consultation
}

const until = { 'untilDay-day': '4', 'untilDay-month': '12', 'untilDay-year': '2026' }

const hrefs = (text: string) =>
  [...text.matchAll(/href="([^"]+)"/g)].map(([, href]) => (href ?? '').replaceAll('&amp;', '&'))

test('who goes back and books another time is told that it is not booked, and can move the booking or book another', async () => {
  const visit = await browserOf(jo)
  expect(await visit('/consultations', { ...answers, at })).toMatchObject({ to: '/consultations/b1/booked' })
  const again = await send(visit, '/consultations', { ...answers, at: later })
  expect(again.status).toBe(409)
  expect(again.text).toContain('You have already booked 2pm with these answers')
  expect(again.text).toContain('Not booked: Wednesday 18 November 2026, 2:30pm to 3pm')
  const move = hrefs(again.text).find((href) => href.includes('/move'))
  expect((await visit(move ?? '')).text).toMatch(new RegExp(`value="${later}"[^>]* checked`))
  const another = hrefs(again.text).find((href) => href.startsWith('/consultations/new/check'))
  const check = new URLSearchParams(another?.split('?')[1])
  expect([check.get('at'), check.get('id') === 'b1']).toEqual([later, false])
  expect(await visit('/consultations', { ...answers, at })).toMatchObject({ to: '/consultations/b1/booked' })
})

test('an id that belongs to somebody else’s booking says so, and nothing about times', async () => {
  await booked()
  await world.store.db.updateTable('consultation').set({ urn: 122222 }).execute()
  const refused = await send(await browserOf(jo), '/consultations', { ...answers, at: later })
  expect(refused.text).toContain('This consultation is not booked')
  expect(refused.text).not.toContain('no other times')
})

test('a time off the half hour is refused with the nearest that can be booked', async () => {
  const refused = await send(await browserOf(jo), '/consultations', { ...answers, at: '2026-11-18T14:07:00Z' })
  expect([refused.status, refused.text.includes('No consultation is offered at that time')]).toEqual([409, true])
  expect(refused.text).toContain(`value="${at}"`)
})

test('the times at which the contact has a consultation are not there to be chosen', async () => {
  await booked()
  const visit = await browserOf(jo)
  const times = await visit(`/consultations/new/time?${new URLSearchParams({ ...answers, id: 'b2' })}`)
  expect([times.text.includes(`value="${at}"`), times.text.includes(`value="${later}"`)]).toEqual([false, true])
})

test('a note stands in no address of the page to choose a time, and goes on to the waiting list', async () => {
  const visit = await browserOf(jo)
  const { to } = await visit('/consultations/new/topic', { ...answers, note: 'Code B at college?' })
  const time = await visit(to.replace('/check', '/time').replace('/before', '/time'))
  const join = hrefs(time.text).find((href) => href.startsWith('/waiting/new'))
  expect(time.text).not.toContain('college')
  expect(join).toContain('sealed=')
  const form = await visit(join ?? '')
  expect(form.text).not.toContain('college')
  const carried = Object.fromEntries(new URLSearchParams(join?.split('?')[1]))
  expect((await visit('/waiting', { ...carried, suits: '1-am', ...until })).to).toMatch(/news=joined/)
  expect(await world.store.db.selectFrom('waiting').select('note').execute()).toEqual([{ note: 'Code B at college?' }])
})

test('a cancelled booking says at once that it cannot be moved or cancelled, also to who comes by a link', async () => {
  await cancel(world, await booked(), 'Solved', { person: jo.id })
  const visit = await browserOf()
  const [path, key] = (await managePath(world.config.secret, 'b1', jo.id)).split('?')
  for (const form of ['move', 'cancel']) {
    const shown = await visit(`${path}/${form}?${key}`)
    expect([shown.status, shown.text.includes('has been cancelled already')]).toEqual([409, true])
    expect(shown.text).not.toContain('<form method="post" action="/consultations/b1')
  }
  expect((await visit(`${path}/booked?${key}`)).to).toContain('/consultations/b1?')
})

test('the page of one that was called off leads to the time that is held instead, and then to what was booked', async () => {
  const consultation = await booked()
  const slot = await world.store.db.selectFrom('slot').select('id').where('starts_at', '=', friday).executeTakeFirst()
  await callOff(world, consultation, { slotId: slot?.id, sequence: 0, reason: 'Ill' }, { person: amira.id })
  const path = await managePath(world.config.secret, 'b1', jo.id)
  const byKey = await browserOf()
  const shown = await byKey(path)
  expect(shown.text).toContain('Friday 20 November 2026, 2pm to 2:30pm (UK time) with Ben Carver')
  const offer = hrefs(shown.text).find((href) => href.startsWith('/waiting/offers/')) ?? ''
  expect((await byKey(offer)).text).toContain('With')
  expect((await byKey(offer.replace('?', '/acceptance?'), {})).to).toContain('/booked')
  const after = hrefs((await byKey(path)).text).find(
    (href) => href.startsWith('/consultations/') && href.includes('key='),
  )
  expect((await byKey(after ?? '')).text).toContain('Ben Carver')
  // Its practitioner has nothing to take.
  expect((await (await browserOf(amira))('/consultations/b1')).text).not.toContain('In its place')
})

test('the page to move names who it is with, and so does the one that says that it has moved', async () => {
  const { practitioner } = await booked()
  const visit = await browserOf(jo)
  expect((await visit('/consultations/b1/move')).text).toContain(`It stays with ${practitioner}`)
  const move = { sequence: '0', at: friday, reason: '' }
  const { to } = await visit('/consultations/b1/time', move)
  expect((await visit(to)).text).toContain('is now with Ben Carver')
})

test('what is refused is shown by a page of its own, to which Back and reload come, until it is put right', async () => {
  await booked()
  const visit = await browserOf(jo)
  const noReason = await send(visit, '/consultations/b1/cancellation', { reason: '' })
  expect([noReason.status, noReason.text.includes('Say why it is cancelled')]).toEqual([422, true])
  const noTime = await send(visit, '/consultations/b1/time', { reason: 'Ill' })
  expect([noTime.status, noTime.text.includes('Choose a time'), noTime.text.includes('Ill')]).toEqual([422, true, true])
  expect((await visit(noTime.at)).text).toContain('Choose a time')
  const gone = await send(visit, '/consultations', { ...answers, id: 'b2', at })
  expect([gone.status, gone.text.includes('Choose another time')]).toEqual([409, true])
  expect((await visit('/consultations', { ...answers, id: 'b2', at: friday })).to).toBe('/consultations/b2/booked')
  expect((await visit(gone.at)).to).toContain('/consultations/new/check?id=b2')
  expect((await visit(noTime.at)).text).not.toContain('Choose a time')
})

test('a practitioner who moves one to a time of a colleague’s is told who has it, signed in or by a link', async () => {
  await booked(later)
  const move = { at: friday, reason: 'A panel meets' }
  const [path, key] = (await managePath(world.config.secret, 'b1', amira.id)).split('?')
  const byLink = await (await browserOf())(`${path}/time?${key}`, move)
  expect(byLink.text).toContain(
    'Friday 20 November 2026, 2pm to 2:30pm (UK time), Elmfield Primary School with Ben Carver',
  )
  const back = await send(await browserOf(ben), '/consultations/b1/time', { ...move, at: later })
  expect(back.text).toContain('Your colleague has it now')
})

test('who books a video call is told where the link to it comes from', async () => {
  await booked()
  const visit = await browserOf(jo)
  expect((await visit('/consultations/b1/booked')).text).toContain('Join the call from the link in the invitation')
  await world.store.db.updateTable('person').set({ video_link: null }).execute()
  expect((await visit('/consultations/b1/booked')).text).toContain('Amira Shah will send you a link to join the call')
})

test('who goes back to the answers sees the note as it was typed', async () => {
  const visit = await browserOf(jo)
  const { to } = await visit('/consultations/new/topic', { ...answers, note: 'Code B?\nFor college' })
  const check = await visit(`${to.replace('/before', '/check')}&at=${at}`)
  expect(check.text).toMatch(/<span class="hb-as-typed">Code B\?\n/)
})

test('who comes by a link whose key opens nothing is told why they have to sign in', async () => {
  await booked()
  const path = await managePath(world.config.secret, 'b1', jo.id)
  const visit = await browserOf()
  const asked = await visit((await visit(path.slice(0, -3))).to)
  expect(asked.text).toContain('The link that you followed does not open this page')
  expect((await visit((await visit('/consultations/b1')).to)).text).not.toContain('The link that you followed')
})

test('what is missing of a form is asked for in words', async () => {
  await booked()
  for (const [person, reason] of [
    [jo, ''],
    [amira, 'Say why, so that the school knows'],
  ] as const) {
    const empty = await send(await browserOf(person), '/consultations/b1/time', {})
    expect(empty.status).toBe(422)
    expect(empty.text).toContain('Choose a time')
    expect(empty.text).toContain(reason)
    expect(empty.text).not.toMatch(/Invalid input|expected|NaN/)
    const noTime = await send(await browserOf(person), '/consultations/b1/time', { at: 'x', reason })
    expect(noTime.status).toBe(422)
    expect(noTime.text).toContain('Choose a time')
  }
  const waiting = await (await browserOf(jo))('/waiting', { consultation: 'b1' })
  expect(waiting.text).not.toMatch(/Invalid input|expected|NaN/)
})

test('a school that has as many as it may is told so, with the number, before it is asked anything', async () => {
  await saveLineSettings(world.store.db, LineSettings.parse({ mostAtOnce: 1 })).execute()
  const visit = await browserOf(jo)
  const begun = await visit('/consultations/new')
  expect((await visit(begun.to)).text).toContain('What would you like to talk about?')
  const consultation = await booked()
  const full = 'Elmfield Primary School has 1 consultation booked, and a school may have 1 at once.'
  expect((await visit(begun.to)).text).toContain(full)
  const home = (await visit('/')).text
  expect(home).toContain(full)
  expect(home).not.toContain('href="/consultations/new"')
  expect((await send(visit, '/consultations', { ...answers, id: 'b2', at: friday })).text).toContain(full)

  // One that the authority called off is replaced, though the school has booked another since.
  await callOff(world, consultation, { reason: 'Ill', sequence: 0, slotId: undefined }, { person: amira.id })
  const another = { urn: elmfield, contactEmail: jo.email, topic: 'codes', mode: 'video' } as const
  await book(world, { ...another, id: 'b3', startsAt: later }, { person: jo.id })
  await offerFreed(world)
  await world.settled()
  const [wait] = await waitsOfContact(world.store.db, jo.id).execute()
  const taken = await visit(`/waiting/offers/${wait?.offerId}/acceptance`, { at: friday })
  expect(taken.to).toContain('/booked')
})
