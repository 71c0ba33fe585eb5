import { beforeEach, expect, test } from 'vitest'
import { app } from '../../src/app.tsx'
import { book } from '../../src/consultations/book.ts'
import { shownForm } from '../support/forms.ts'
import { amira, elmfield, grace, jo, openSlots, peopleAndSchools } from '../support/people.ts'
import { signedInAs } from '../support/sign-in.ts'
import { emptyNodeStore } from '../support/stores.ts'
import { type TestWorld, testWorld } from '../support/world.ts'
import { gmtTimes, outlookCalendar, outlookEvent } from './outlook.ts'

let world: TestWorld
beforeEach(async () => {
  const store = emptyNodeStore()
  await peopleAndSchools(store)
  world = testWorld(store)
})

/** What somebody's browser gets: a page, or with a form what comes of posting it. */
async function visit(person: { id: number }, path: string, form?: Record<string, string>) {
  const { cookie, field } = await shownForm(world)
  const session = await signedInAs(world, person)
  const headers = { cookie: `${session.cookie}; ${cookie}`, origin: world.config.baseUrl }
  const body = form && new URLSearchParams({ ...form, ...field })
  const answer = await app.request(
    world.config.baseUrl + path,
    { headers, ...(body && { method: 'POST', body }) },
    world,
  )
  const text = (await answer.text()).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
  return { status: answer.status, to: answer.headers.get('location'), text }
}

function publish(...events: string[]) {
  const answer = { ok: true, changed: true, text: outlookCalendar(events), etag: null, lastModified: null } as const
  world.calendars = { read: async () => answer }
}
const address = 'https://outlook.office365.com/owa/calendar/secret-part/calendar.ics'

test('a practitioner gives a calendar, sees what is read of it and what clashes, here and in the diary', async () => {
  await openSlots(world.store, amira, '2026-11-18T09:00:00Z')
  const request = { id: 'first', urn: elmfield, startsAt: '2026-11-18T09:00:00Z', contactEmail: jo.email }
  await book(world, { ...request, topic: 'codes', mode: 'video' }, { person: jo.id })
  publish(
    outlookEvent(gmtTimes('20261118T084500', '20261118T093000')),
    outlookEvent('DTSTART;VALUE=DATE:20261123\nDTEND;VALUE=DATE:20261126'),
  )
  expect(await visit(amira, '/calendars/busy', { address })).toMatchObject({ status: 303, to: '/calendars?news=read' })
  const { text } = await visit(amira, '/calendars?news=read')
  expect(text).toContain('Your calendar has been read')
  expect(text).toContain('outlook.office365.com')
  expect(text).not.toContain('secret-part')
  expect(text).toContain('Wed 18 Nov, 8:45am to 9:30am Mon 23 Nov to Wed 25 Nov, all day')
  for (const page of ['/calendars', '/diary', '/diary?week=2027-01-11']) {
    const clash = '1 appointment is at a time when your own calendar has you busy'
    expect((await visit(amira, page)).text, page).toContain(clash)
  }
  expect(await visit(amira, '/calendars/busy/end', {})).toMatchObject({ to: '/calendars?news=stopped' })
  expect((await visit(amira, '/diary')).text).not.toContain('has you busy')
})

test('an address that cannot be read is kept in the form, and the reason is said at it', async () => {
  const nothing = await visit(amira, '/calendars/busy', { address: ' ' })
  expect(nothing).toMatchObject({ status: 422 })
  expect(nothing.text).toContain('Enter the address of the calendar that you publish')
  const plain = await visit(amira, '/calendars/busy', { address: 'http://calendar.test/a.ics' })
  expect(plain.text).toContain('Enter an address that begins with https:// or webcal://')
  world.calendars = { read: async () => ({ ok: false, because: 'not_public' }) }
  const inside = await visit(amira, '/calendars/busy', { address })
  expect(inside).toMatchObject({ status: 422 })
  expect(inside.text).toContain('not on the public internet')
})

test('a calendar that fails says since when, and why', async () => {
  publish(outlookEvent('DTSTART:nonsense'))
  await visit(amira, '/calendars/busy', { address })
  await world.store.db
    .updateTable('busy_calendar')
    .set({ failed_since: '2026-11-16T07:45:00Z', problem: 'too_slow' })
    .execute()
  const { text } = await visit(amira, '/calendars')
  expect(text).toContain('not been able to read your calendar since Monday 16 November 2026, 7:45am')
  expect(text).toContain('did not come within 15 seconds')
  expect(text).toContain('1 appointment in it could not be understood, and does not count')
})

test('one person has ours ask other servers ten times in 15 minutes', async () => {
  for (let time = 0; time < 10; time++) await visit(amira, '/calendars/busy', { address })
  expect(await visit(amira, '/calendars/busy', { address })).toMatchObject({ status: 429 })
  expect(await visit(grace, '/calendars/busy', { address })).toMatchObject({ status: 422 })
})

test('an address of a feed is shown once, and ended with a press; that of the line is for managers', async () => {
  const { to } = await visit(amira, '/calendars/feeds/person', {})
  if (!to) throw new Error('No address was made')
  const made = await visit(amira, to)
  expect((await visit(amira, to)).text).toBe(made.text)
  expect(await visit(grace, to)).toMatchObject({ to: '/calendars' })
  expect(made.text).toMatch(/http:\/\/handbell\.test\/calendars\/feeds\/[\w-]{27}\.ics/)
  const page = await visit(amira, '/calendars')
  expect(page.text).toContain('You made an address on Monday 16 November 2026')
  expect(page.text).not.toMatch(/[\w-]{27}\.ics|The consultation line in Outlook/)
  expect((await visit(grace, '/calendars')).text).toContain('The consultation line in Outlook')
  expect((await visit(grace, '/calendars/feeds/line', {})).to).toMatch(/^\/calendars\/feeds\/line\/made/)
  expect(await visit(amira, '/calendars/feeds/person/end', {})).toMatchObject({ to: '/calendars?news=ended' })
  expect(await world.store.db.selectFrom('calendar_feed').select('of').execute()).toEqual([{ of: 'line' }])
  expect((await visit(jo, '/calendars')).status).toBe(404)
})
