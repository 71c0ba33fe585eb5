import { request } from 'node:http'
import ICAL from 'ical.js'
import { createTransport } from 'nodemailer'
import PostalMime from 'postal-mime'
import { beforeAll, expect, test } from 'vitest'
import { consultationBooked } from '../../emails/consultation-booked.ts'
import { app } from '../../src/app.tsx'
import { invitation } from '../../src/invitations/build.ts'
import { listen } from '../../src/node.ts'
import { lineLog } from '../../src/platform/log.ts'
import { mimeOf } from '../../src/platform/mail-mime.ts'
import { routes, things } from '../permissions/routes.ts'
import { type Walking, walkers } from '../permissions/walkers.ts'
import { consultationFacts } from '../support/consultation.ts'
import { shownForm } from '../support/forms.ts'
import { elmfield } from '../support/people.ts'

let walking: Walking
beforeAll(async () => {
  walking = await walkers()
})

const headersOf = (called: string) => walking.all.find((walker) => walker.called === called)?.headers ?? {}

async function post(called: string, path: string, body: string | URLSearchParams | FormData, type?: string) {
  const { world } = walking.fresh()
  const form = await shownForm(world)
  const cookie = `${headersOf(called).cookie}; ${form.cookie}`
  if (typeof body !== 'string') for (const [name, value] of Object.entries(form.field)) body.append(name, value)
  const sent = typeof body === 'string' ? `${body}&${new URLSearchParams(form.field)}` : body
  const headers = { cookie, origin: world.config.baseUrl, ...(type && { 'content-type': type }) }
  const answer = await app.request(`${world.config.baseUrl}${path}`, { method: 'POST', body: sent, headers }, world)
  await world.settled()
  return { answer, text: await answer.text(), world }
}

const urlencoded = 'application/x-www-form-urlencoded'

test('a form with a field of a megabyte is refused, whichever form and whichever field', async () => {
  for (const [route, { path = route.split(' ')[1] ?? '', form = {} }] of Object.entries(routes)) {
    if (!route.startsWith('POST /') || route.includes('/api/') || route === 'POST /imports') continue
    for (const name of [...Object.keys(form), 'note']) {
      const fields = new URLSearchParams({ ...form, [name]: 'A'.repeat(1024 * 1024) })
      const { answer } = await post('Grace', path, fields)
      expect([404, 413], `${name} to ${route}`).toContain(answer.status)
    }
  }
})

test('an upload of a text of a megabyte in place of a file, or with a name of a megabyte, is no upload', async () => {
  const text = new FormData()
  text.set('kind', 'terms')
  text.set('file', 'A'.repeat(1024 * 1024))
  expect((await post('Grace', '/imports', text)).answer.status).toBe(422)
  const named = new FormData()
  named.set('kind', 'terms')
  named.set('file', new File(['a'], `${'A'.repeat(1024 * 1024)}.csv`))
  const { answer, world } = await post('Grace', '/imports', named)
  expect(answer.status).toBeLessThan(500)
  const kept = await world.store.db.selectFrom('import_run').select('file_name').execute()
  for (const { file_name } of kept) expect(file_name.length).toBeLessThanOrEqual(200)
})

test('bytes that are not UTF-8, half letters and controls in a reason are kept as a text without them', async () => {
  const body = 'reason=We%ff%fe%00%07%ed%a0%80 are%e2%80%ae closed%0d%0aBcc: all@evil.test&sequence=0'
  const { answer, world } = await post('Jo', `/consultations/${things.consultation}/cancellation`, body, urlencoded)
  expect(answer.status).toBe(303)
  const { cancel_reason: kept } = await world.store.db
    .selectFrom('consultation')
    .select('cancel_reason')
    .executeTakeFirstOrThrow()
  expect(kept).toMatch(/^We\uFFFD+ are closed\nBcc: all@evil\.test$/)
})

test('JSON as deep as the limit lets it be is refused, and deeper is not read', async () => {
  const ask = async (body: string) => {
    const { world } = walking.fresh()
    const headers = { ...headersOf('a key'), 'content-type': 'application/json' }
    const answer = await app.request(
      `${world.config.baseUrl}/api/v1/consultations`,
      { method: 'POST', body, headers },
      world,
    )
    return answer.status
  }
  const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)
  expect(await ask(deep(8000))).toBe(422)
  expect(await ask(deep(10_000))).toBe(413)
  expect(await ask(`${'{"a":'.repeat(2500)}1${'}'.repeat(2500)}`)).toBe(422)
  expect(await ask(`{"note":${deep(7000)}}`)).toBe(422)
  expect(await ask('{"__proto__":{"urn":1},"constructor":1}')).toBe(422)
  expect(await ask(`{"id":"${'A'.repeat(16_000)}"}`)).toBe(422)
})

test('a file of the service is what it says that it is, and kept for ever', async () => {
  const { world } = walking.fresh()
  const running = await listen(world, 0, { jobs: false })
  const address = `http://127.0.0.1:${running.port}`
  const path = /href="(\/assets\/[^"]+\.css)"/.exec(await (await fetch(`${address}/sign-in`)).text())?.[1]
  // A connection that is kept for more would keep the service from stopping.
  const closing = { headers: { connection: 'close' } }
  const { status, headers } = await fetch(address + path, closing)
  const outside = await fetch(`${address}/assets/..%2f..%2fpackage.json`, closing)
  await running.stop()
  expect([status, headers.get('x-content-type-options'), headers.get('content-type')]).toEqual([
    200,
    'nosniff',
    expect.stringContaining('text/css'),
  ])
  expect(headers.get('cache-control')).toContain('immutable')
  expect(outside.status).toBe(404)
})

test('headers of more than 16 KB are refused before the app sees them', async () => {
  const { world } = walking.fresh()
  const running = await listen(world, 0, { jobs: false })
  const status = await new Promise((resolve, reject) => {
    const headers = { cookie: `handbell=${'A'.repeat(17 * 1024)}` }
    request({ port: running.port, host: '127.0.0.1', path: '/', headers }, (answer) => resolve(answer.statusCode))
      .on('error', reject)
      .end()
  })
  await running.stop()
  expect(status).toBe(431)
})

test('whatever a line of the log is about, it is one line of JSON', () => {
  const lines: string[] = []
  const log = lineLog((line) => lines.push(line))
  const nasty = 'x\r\n{"level":"info","what":"forged"}\u2028\u0000\u001b[31m\uD800'
  log.info(nasty, { [nasty]: nasty })
  log.error(nasty, new Error(nasty))
  expect(lines).toHaveLength(2)
  for (const line of lines) {
    expect(line).not.toMatch(/[\p{Cc}]/u)
    expect(JSON.parse(line)).toMatchObject({ what: expect.stringContaining('forged') })
  }
})

test('a name that got in with the end of a line in it adds nothing to a calendar nor to the head of a message', async () => {
  const nasty = 'Elm\r\nATTENDEE:mailto:evil@evil.test\r\nBcc: everybody@evil.test\r\n\r\nhb\u0000\u0007'
  const facts = consultationFacts({
    school: { urn: elmfield, name: nasty },
    contact: { name: nasty, email: 'jo@elmfield.test' },
  })
  const ics = invitation(facts, {
    method: 'REQUEST',
    organizer: { name: nasty, address: 'attendance@authority.test' },
    host: 'handbell.test',
    at: '2026-11-16T08:00:00Z',
  })
  const event = new ICAL.Component(ICAL.parse(ics)).getFirstSubcomponent('vevent')
  expect(event?.getAllProperties('attendee').map((attendee) => attendee.getFirstValue())).not.toContain(
    'mailto:evil@evil.test',
  )
  expect(ics.replaceAll('\r\n', '')).not.toMatch(/\p{Cc}/u)

  const links = { manage: 'https://handbell.test/x', home: 'https://handbell.test/' }
  const rendered = consultationBooked(facts, 'contact', links)
  const sent = await createTransport({ streamTransport: true, buffer: true }).sendMail(
    mimeOf({ messageId: 'a@b', to: 'jo@elmfield.test', ...rendered }, 'Team <attendance@authority.test>'),
  )
  const read = await PostalMime.parse(String(sent.message))
  expect(read.bcc ?? []).toEqual([])
  expect(read.subject).not.toMatch(/[\r\n]/)
  expect(sent.envelope.to).toEqual(['jo@elmfield.test'])
})
