import { expect, test } from 'vitest'
import { createKey } from '../../src/api/keys.ts'
import { app } from '../../src/app.tsx'
import { runDueJobs } from '../../src/jobs.ts'
import { lineLog, logAbout } from '../../src/platform/log.ts'
import { NotSent } from '../../src/platform/mail.ts'
import { makeLink } from '../../src/sign-in/sign-in.ts'
import { shownForm } from '../support/forms.ts'
import { amira, elmfield, jo, openSlots, peopleAndSchools } from '../support/people.ts'
import { signedInAs } from '../support/sign-in.ts'
import { emptyNodeStore } from '../support/stores.ts'
import { testWorld } from '../support/world.ts'

const phone = '01632 960199'
const note = 'Whether a contract comes first'
const reason = 'We have an inspection'
const id = '0c5c6a4e-6a52-4f0e-9d1f-3f0f5f1a2b3c'

/** Jo's whole journey over the web and the API, with what goes wrong on the way, and the lines that it leaves. */
async function journey(): Promise<string[]> {
  const lines: string[] = []
  const world = testWorld(emptyNodeStore())
  world.log = lineLog((line) => lines.push(line))
  await peopleAndSchools(world.store)
  await openSlots(world.store, amira, '2026-11-18T09:00:00Z', '2026-11-20T09:00:00Z')
  const key = await createKey(world, 'intranet', { command: 'api-key' })
  const { cookie } = await signedInAs(world, jo)
  const form = await shownForm(world)
  const get = (path: string) => app.request(path, { headers: { cookie } }, world)
  const post = (path: string, typed: Record<string, string>) =>
    app.request(
      path,
      {
        method: 'POST',
        headers: {
          cookie: `${cookie}; ${form.cookie}`,
          origin: 'http://handbell.test',
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: new URLSearchParams({ ...typed, ...form.field }).toString(),
      },
      world,
    )
  const call = (method: string, path: string, body?: object, secret = key) =>
    app.request(
      `/api/v1${path}`,
      {
        method,
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      },
      world,
    )
  await post('/sign-in', { email: jo.email })
  await get((await makeLink(world, jo.email)) ?? '')
  await get(`/consultations/new/time?urn=${elmfield}&topic=legal&mode=phone&phone=${phone}&note=${note}`)
  const booking = { id, urn: elmfield, contactEmail: jo.email, topic: 'legal', mode: 'phone', phone, note }
  expect((await call('POST', '/consultations', { ...booking, startsAt: '2026-11-18T09:00:00Z' })).status).toBe(201)
  await get(`/consultations/${id}`)
  await call('PATCH', `/consultations/${id}`, { startsAt: '2026-11-20T09:00:00Z', reason })
  await post(`/consultations/${id}/cancellation`, { reason })
  await call('GET', '/slots', undefined, `${key}x`)
  await get(`/no-such-page/${jo.email}?name=${jo.name}`)
  world.mail = { send: () => Promise.reject(new NotSent(`550 <${jo.email}> is not known`, { final: true })) }
  await runDueJobs(world)
  world.mail = { send: () => Promise.reject(new Error('The connection was lost')) }
  await world.settled()
  return lines
}

test('a journey’s lines name nobody and repeat nothing that was typed or sent', async () => {
  const lines = await journey()
  expect(lines.length).toBeGreaterThan(10)
  const typed = [jo.name, jo.email, 'Marsh', 'elmfield.test', phone, '960199', note, 'contract', reason, 'inspection']
  for (const word of [...typed, amira.name, amira.email, id, 'handbell=', 'Bearer', '?']) {
    expect(
      lines.filter((line) => line.toLowerCase().includes(word.toLowerCase())),
      word,
    ).toEqual([])
  }
})

test('each request leaves one line: its id, method, the pattern of its route, status and time', async () => {
  const requests = (await journey()).map((line) => JSON.parse(line)).filter(({ what }) => what === 'Request')
  for (const line of requests) {
    expect(line).toEqual({
      at: expect.stringMatching(/Z$/),
      level: 'info',
      what: 'Request',
      request: expect.stringMatching(/^[0-9a-f-]{36}$/),
      method: expect.any(String),
      route: expect.any(String),
      status: expect.any(Number),
      ms: expect.any(Number),
    })
  }
  expect(new Set(requests.map(({ request }) => request)).size).toBe(requests.length)
  const seen = requests.map(({ method, route, status }) => `${method} ${route} ${status}`)
  expect(seen).toContain('GET /consultations/:id 200')
  expect(seen).toContain('POST /api/v1/consultations 201')
  expect(seen).toContain('GET /api/v1/* 401')
})

test('a visitor cannot choose the id that stands in the log, and is told it', async () => {
  const answer = await app.request('/healthz', { headers: { 'x-request-id': 'Jo-Marsh' } }, testWorld(emptyNodeStore()))
  expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
})

test('a log about a request says so in every line, errors with their stack', () => {
  const lines: string[] = []
  const log = logAbout(
    lineLog(
      (line) => lines.push(line),
      () => new Date('2026-11-16T08:00:00Z'),
    ),
    { request: 'r1' },
  )
  log.info('Said', { job: 'x' })
  log.error('Failed', new Error('lost'))
  expect(lines[0]).toBe('{"at":"2026-11-16T08:00:00.000Z","level":"info","what":"Said","request":"r1","job":"x"}')
  expect(JSON.parse(lines[1] ?? '')).toMatchObject({ level: 'error', request: 'r1', message: 'lost' })
})
