import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { app } from '../../src/app.tsx'
import { book } from '../../src/consultations/book.ts'
import { invitationParts } from '../../src/demo/invitation-parts.ts'
import { sendDue } from '../../src/outbox/send.ts'
import { folderMail } from '../../src/platform/mail-folder.ts'
import { shownForm } from '../support/forms.ts'
import { amira, elmfield, jo, openSlots, peopleAndSchools } from '../support/people.ts'
import { emptyNodeStore } from '../support/stores.ts'
import { type TestWorld, testWorld } from '../support/world.ts'

let folder: string
let world: TestWorld
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'handbell-demo-'))
  const store = emptyNodeStore()
  await peopleAndSchools(store)
  await openSlots(store, amira, '2026-11-18T09:00:00Z')
  const plain = testWorld(store)
  world = { ...plain, mail: folderMail(folder, plain.config.mailFrom), config: { ...plain.config, demo: true } }
})
afterEach(() => rmSync(folder, { recursive: true }))

test('the demo offers one person of each kind to sign in as, by a fresh link', async () => {
  const page = await (await visit('/demo')).text()
  for (const name of ['Jo Marsh', 'Sam Okafor', 'Amira Shah', 'Ruth Hale', 'Grace Lund']) expect(page).toContain(name)

  const answer = await visit('/demo/sign-ins', { method: 'POST', body: new URLSearchParams({ person: String(jo.id) }) })
  expect(answer.status).toBe(303)
  const link = answer.headers.get('location') ?? ''
  expect(await (await visit(link)).text()).toContain('Press the button')
})

test('what was sent can be read as a mail reader shows it, with the invitation', async () => {
  const booking = { id: 'a-booking', urn: elmfield, startsAt: '2026-11-18T09:00:00Z', contactEmail: jo.email }
  await book(world, { ...booking, topic: 'codes', mode: 'video' }, { person: jo.id })
  await sendDue(world)

  const list = await (await visit('/demo/messages')).text()
  const path = /href="(\/demo\/messages\/[^"]+)"/.exec(list)?.[1] ?? ''
  const message = await (await visit(path)).text()
  expect(message).toContain('REQUEST')
  expect(message).toContain('Wednesday 18 November 2026, 9am to 9:30am (UK time)')

  const framed = await visit(`${path}/html`)
  expect(framed.headers.get('content-security-policy')).toContain('sandbox')
  expect(framed.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(await framed.text()).toContain('Elmfield Primary School')
})

test('a message that there is not, and a person who is nobody, are not found', async () => {
  expect((await visit('/demo/messages/..%2Fsecret')).status).toBe(404)
  expect((await visit('/demo/messages/none/html')).status).toBe(404)
  expect((await visit('/demo/sign-ins', { method: 'POST', body: new URLSearchParams({ person: '99' }) })).status).toBe(
    404,
  )
})

test('without the demo there are no such pages', async () => {
  world.config.demo = false
  const post = { method: 'POST', body: new URLSearchParams({ person: String(jo.id) }) }
  const answers = [await visit('/demo'), await visit('/demo/messages'), await visit('/demo/sign-ins', post)]
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404])
})

test('an invitation’s folded lines, quoted names and escaped commas are read as they are meant', () => {
  const lines = [
    'METHOD:CANCEL',
    'SUMMARY:Consultation\\, Elm',
    ' field',
    'ATTENDEE;CN="Marsh: Jo";RSVP=TRUE:mailto:jo@elmfield.test',
  ]
  expect(invitationParts(lines.join('\r\n'))).toEqual([
    { label: 'Method', words: 'CANCEL' },
    { label: 'Summary', words: 'Consultation, Elmfield' },
    { label: 'Attendees', words: 'jo@elmfield.test' },
  ])
})

async function visit(path: string, init: RequestInit = {}): Promise<Response> {
  const { cookie, field } = await shownForm(world)
  const headers = { origin: world.config.baseUrl, cookie }
  if (init.body instanceof URLSearchParams)
    for (const [name, value] of Object.entries(field)) init.body.set(name, value)
  return await app.fetch(new Request(world.config.baseUrl + path, { ...init, headers }), world)
}
