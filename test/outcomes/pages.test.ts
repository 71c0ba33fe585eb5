import { expect, test } from 'vitest'
import { app } from '../../src/app.tsx'
import { book } from '../../src/consultations/book.ts'
import { sendDue } from '../../src/outbox/send.ts'
import { join } from '../../src/waiting/join.ts'
import { offerFreed } from '../../src/waiting/offer.ts'
import { shownForm } from '../support/forms.ts'
import { amira, ben, elmfield, jo, openSlots, peopleAndSchools, ruth } from '../support/people.ts'
import { signedInAs } from '../support/sign-in.ts'
import { emptyNodeStore } from '../support/stores.ts'
import { type TestWorld, testWorld } from '../support/world.ts'

const wednesday = '2026-11-18T09:00:00Z'
const friday = '2026-11-20T09:00:00Z'
const later = '2026-11-25T09:00:00Z'

/** Somebody who goes from page to page: signed in, or by the links in their messages alone. */
async function walker(world: TestWorld, who?: { id: number; email: string }) {
  const headers = who ? { ...(await signedInAs(world, who)) } : {}
  const form = await shownForm(world)
  const cookie = [form.cookie, 'cookie' in headers ? headers.cookie : ''].filter(Boolean).join('; ')
  const go = async (path: string, init: RequestInit = {}) => {
    const answer = await app.request(
      new URL(path, world.config.baseUrl),
      { ...init, headers: { ...headers, cookie, origin: world.config.baseUrl } },
      world,
    )
    return { status: answer.status, to: answer.headers.get('location') ?? '', text: await answer.text() }
  }
  const send = (path: string, fields: Record<string, string>) =>
    go(path, { method: 'POST', body: new URLSearchParams({ ...fields, ...form.field }) })
  return { go, send }
}

async function start() {
  const store = emptyNodeStore()
  await peopleAndSchools(store)
  const world = testWorld(store)
  await openSlots(store, amira, wednesday)
  const booking = { id: 'b1', urn: elmfield, startsAt: wednesday, contactEmail: jo.email } as const
  await book(world, { ...booking, topic: 'codes', mode: 'video' }, { person: jo.id })
  world.setClock('2026-11-18T10:00:00Z')
  return world
}

/** The path of the first link of a message that has this in it. */
function linkIn(world: TestWorld, to: string, part: string): string {
  const text = world.sent.findLast((message) => message.to === to && message.text.includes(part))?.text ?? ''
  const [link = ''] = text.match(new RegExp(`http://handbell\\.test\\S*${part}\\S*`)) ?? []
  return link.replace('http://handbell.test', '')
}

const followUpOn = (day: string) => ({
  'followUpOn-day': day,
  'followUpOn-month': '11',
  'followUpOn-year': '2026',
})
const until = { 'untilDay-day': '4', 'untilDay-month': '12', 'untilDay-year': '2026' }

test('a practitioner records it, the officer does the task, the school answers by the link in its message', async () => {
  const world = await start()
  const practitioner = await walker(world, amira)
  expect((await practitioner.go('/')).text).toContain('/consultations/b1/outcome')
  expect((await practitioner.go('/diary')).text).toContain('Record what came of it')
  const page = await practitioner.go('/consultations/b1/outcome')
  expect(page.text).toContain('Booked as: Codes and registers')
  const wrong = await practitioner.send('/consultations/b1/outcome', { ...followUpOn('1'), advice: 'typed' })
  expect([wrong.status, wrong.text]).toEqual([
    422,
    expect.stringContaining('The day of the follow-up must be today or later'),
  ])
  expect(wrong.text).toContain('Say who came')
  expect(wrong.text).toContain('typed')
  expect(wrong.text).toMatch(/name="followUpOn-month"[^>]*value="11"/)
  const recorded = await practitioner.send('/consultations/b1/outcome', {
    ...{ came: 'attended', topic: 'legal', adviceTopics: 'legal', advice: 'A contract first', pass: 'yes' },
    ...{ asked: 'Bring it up', ...followUpOn('20') },
  })
  expect(recorded.to).toBe('/consultations/b1?news=recorded')
  const shown = (await practitioner.go(recorded.to)).text
  for (const words of [
    'Legal intervention (booked as: Codes',
    'Passed on to',
    'Friday 20 November 2026',
    'Bring it up',
  ])
    expect(shown).toContain(words)
  expect((await practitioner.go('/diary')).text).toContain('Follow up: Elmfield')

  await sendDue(world)
  const officer = await walker(world)
  const task = linkIn(world, ruth.email, '/tasks/')
  expect((await officer.go(task)).text).toContain('Bring it up')
  const done = await officer.send(task.replace('/tasks/b1', '/tasks/b1/completion'), {})
  expect((await officer.go(done.to)).text).toContain('Done')

  const school = await walker(world)
  const link = linkIn(world, jo.email, 'said=in-part')
  expect((await school.go(link)).text).toMatch(/value="in-part" checked/)
  const answered = await school.send(link, { answer: 'no', note: 'We still need it' })
  const seen = (await school.go(answered.to)).text
  for (const words of ['Thank you', 'We still need it', 'A contract first', 'Change your answer'])
    expect(seen).toContain(words)
  expect(seen).not.toContain('Bring it up')
})

test('what is not theirs is not found, by a link neither', async () => {
  const world = await start()
  const contact = await walker(world, jo)
  expect((await contact.go('/consultations/b1/outcome')).status).toBe(404)
  const practitioner = await walker(world, amira)
  await practitioner.send('/consultations/b1/outcome', { came: 'attended' })
  expect((await practitioner.go('/consultations/b1/answer')).status).toBe(404)
  expect((await contact.go('/tasks/b1')).status).toBe(404)
})

test('a school joins the list from the page of times, and takes a time by the link in its message', async () => {
  const world = await start()
  const contact = await walker(world, jo)
  const answers = { id: 'w1', urn: String(elmfield), topic: 'codes', officer: 'yes', guidance: 'yes', mode: 'video' }
  const times = await contact.go(`/consultations/new/time?${new URLSearchParams(answers)}`)
  expect(times.text).toContain('No time suits: join the waiting list')
  const form = await contact.go(`/waiting/new?${new URLSearchParams(answers)}`)
  expect(form.text).toContain('Monday morning')
  const nothing = await contact.send('/waiting', {
    ...answers,
    'untilDay-day': '31',
    'untilDay-month': '2',
    'untilDay-year': '2027',
  })
  expect([nothing.status, nothing.text]).toEqual([422, expect.stringContaining('Choose at least one part')])
  expect(nothing.text).toContain('<a href="#untilDay-day">The last day must be a real date')
  expect(nothing.text).toMatch(/name="untilDay-day"[^>]*value="31"/)
  const joined = await contact.send('/waiting', { ...answers, suits: '5-am', ...until })
  expect(joined.to).toBe('/waiting/w1?news=joined')
  expect((await contact.go(joined.to)).text).toContain('we cannot promise you a place')
  expect((await contact.go('/')).text).toContain('You are on the waiting list')
  const again = await contact.go(`/waiting/new?${new URLSearchParams({ ...answers, id: 'w2' })}`)
  expect(again.text).toContain('You wait already: Codes and registers. Friday morning, until')
  const other = { ...answers, id: 'w2', topic: 'legal', suits: '5-am', ...until }
  expect((await contact.send('/waiting', other)).text).toContain('You are on the waiting list for this already')
  const changed = await contact.send('/waiting', { ...other, wait: 'w1' })
  expect(changed.to).toBe('/waiting/w1?news=changed')
  expect((await contact.go(changed.to)).text).toContain('Legal intervention')
  expect((await contact.go('/waiting/new?change=w1')).text).toContain('You wait already: Legal intervention')

  await openSlots(world.store, amira, friday)
  await offerFreed(world)
  await sendDue(world)
  const reader = await walker(world)
  const offer = linkIn(world, jo.email, '/waiting/offers/')
  expect((await contact.go('/')).text).toMatch(/Take or leave it<span[^>]*>: 9am on Friday 20 November/)
  const leaving = await contact.send('/waiting/w1/end', {})
  expect([leaving.status, leaving.to]).toEqual([303, '/waiting/w1/end'])
  expect((await contact.go('/waiting/w1/end')).text).toContain('9am is held for you. When you leave')
  expect((await reader.go(offer)).text).toContain('Take this time')
  expect((await reader.go(`${offer}x`)).to).toMatch(/^\/sign-in/)
  const taken = await reader.send(offer.replace('?', '/acceptance?'), {})
  expect((await reader.go(taken.to)).text).toContain('Consultation booked')
  expect((await reader.send(offer.replace('?', '/acceptance?'), {})).to).toBe(taken.to)
})

test('whoever has booked sees the earlier times that are free, and may wait for others beside a wait for anything', async () => {
  const world = await start()
  const contact = await walker(world, jo)
  await openSlots(world.store, amira, friday, later, '2026-11-23T10:00:00Z')
  await openSlots(world.store, ben, later)
  const any = { id: 'any', urn: elmfield, contactEmail: jo.email, topic: 'codes', mode: 'video' } as const
  expect(await join(world, { ...any, suits: ['1-pm'], untilDay: '2026-12-04' }, undefined, { person: jo.id })).toEqual({
    joined: true,
    id: 'any',
  })
  const booked = await book(world, { ...any, id: 'b2', startsAt: later }, { person: jo.id })
  expect(booked).toMatchObject({ booked: true })
  const form = await contact.go('/waiting/new?consultation=b2')
  expect(form.text).toContain('Earlier times that are free now')
  expect(form.text.match(/Move to it/g)).toHaveLength(2)
  const joined = await contact.send('/waiting', { consultation: 'b2', id: 'earlier', suits: '5-am', ...until })
  expect(joined.to).toBe('/waiting/earlier?news=joined')
  for (const path of ['/', '/consultations', '/consultations/b2'])
    expect((await contact.go(path)).text).toContain('href="/waiting/earlier/end"')
  const moved = await contact.send('/consultations/b2/time', { at: '2026-11-23T10:00:00Z', sequence: '0' })
  expect(moved.to).toBe('/consultations/b2?news=moved')
})
