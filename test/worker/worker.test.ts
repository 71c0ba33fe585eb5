import type { D1Database } from '@cloudflare/workers-types'
import ICAL from 'ical.js'
import PostalMime from 'postal-mime'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createTestHarness, type TestHarness } from 'wrangler'
import { d1Store } from '../../src/platform/store-d1.ts'
import worker from '../../src/worker.ts'
import { draft } from '../support/meetings.ts'
import { amira, elmfield, jo, peopleAndSchools } from '../support/people.ts'
import { type MailServer, startMailServer } from '../support/smtp.ts'

/**
 * The Worker as wrangler builds it, in workerd, with a D1, the assets and a real mail server. Its clock is the real one,
 * so the line is open outside terms too and the times are those of the coming weeks, whenever this runs.
 */
const baseUrl = 'https://handbell.test'
let mailServer: MailServer
let workers: TestHarness

beforeAll(async () => {
  mailServer = await startMailServer()
  workers = createTestHarness({
    workers: [
      {
        configPath: 'wrangler.toml',
        vars: { BASE_URL: baseUrl, MAIL_FROM: 'Attendance Improvement Team <attendance@authority.test>' },
        secrets: {
          SECRET: 'a secret that is only used in tests, and long enough',
          SMTP_URL: `smtp://127.0.0.1:${mailServer.port}`,
        },
      },
    ],
  })
  await workers.listen()
  const deployed = workers.getWorker<{ DB: D1Database }>()
  await deployed.applyD1Migrations('DB')
  await openLine((await deployed.getEnv()).DB)
})
afterAll(async () => {
  await workers.close()
  await mailServer.stop()
})

/** Amira takes consultations all day on Mondays, Wednesdays and Fridays; no slot is open yet. */
async function openLine(d1: D1Database): Promise<void> {
  const store = d1Store(d1)
  await peopleAndSchools(store)
  const hours = {
    person_id: amira.id,
    purpose: 'consultations',
    starts: '09:00',
    ends: '16:00',
    from_day: '2025-09-01',
  }
  await store.atomic(
    store.db.insertInto('setting').values({ name: 'line', value: JSON.stringify({ outsideTerms: true }) }),
    store.db.insertInto('weekly_hours').values([1, 3, 5].map((weekday) => ({ ...hours, weekday }))),
  )
}

const cookies = new Map<string, string>()
let token = ''

/** A browser's request: a form is posted from our own page with its token, a redirect is not followed, cookies are kept. */
async function visit(path: string, form?: Record<string, string>) {
  const sent = form && { method: 'POST', body: new URLSearchParams({ ...form, 'form-token': token }).toString() }
  const cookie = [...cookies].map((one) => one.join('=')).join('; ')
  const headers = { cookie, origin: baseUrl, 'content-type': 'application/x-www-form-urlencoded' }
  const response = await workers.fetch(baseUrl + path, { redirect: 'manual', headers, ...sent })
  for (const set of response.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
    cookies.set(name, value)
  }
  const page = await response.text()
  token = /name="form-token" value="([^"]+)"/.exec(page)?.[1] ?? token
  return { status: response.status, to: response.headers.get('location'), page }
}

/** The messages that came after the first so many, by whom they were sent to. */
async function nextMessages(after: number, count: number) {
  await vi.waitFor(() => expect(mailServer.got).toHaveLength(after + count), { timeout: 10_000, interval: 50 })
  const got = mailServer.got.slice(after).toSorted((a, b) => String(a.to).localeCompare(String(b.to)))
  return Promise.all(got.map(async ({ to, eml }) => ({ to: to.join(), ...(await read(eml)) })))
}

async function read(eml: string) {
  const email = await PostalMime.parse(eml, { attachmentEncoding: 'utf8' })
  const part = email.attachments.find(({ mimeType }) => mimeType === 'text/calendar')
  if (!part || typeof part.content !== 'string') return { text: email.text ?? '', calendar: undefined }
  const calendar = new ICAL.Component(ICAL.parse(part.content))
  const value = (name: string) => calendar.getFirstSubcomponent('vevent')?.getFirstPropertyValue(name)?.toString()
  const method = calendar.getFirstPropertyValue('method')
  const [uid, sequence, starts] = [value('uid'), value('sequence'), value('dtstart')]
  return { text: email.text ?? '', calendar: { mime: part.method, method, uid, sequence, starts } }
}

test('on Workers the cron opens slots, and a school signs in, books and cancels with invitations to both', async () => {
  expect(await workers.getWorker().scheduled({ cron: '* * * * *' })).toMatchObject({ outcome: 'ok' })

  expect(await visit('/sign-in')).toMatchObject({ status: 200 })
  expect(await visit('/sign-in', { email: jo.email })).toMatchObject({ status: 303, to: '/sign-in/sent' })
  const [link] = await nextMessages(0, 1)
  const path = link?.text.match(/https:\/\/handbell\.test(\/sign-in\/\S+)/)?.[1] ?? ''
  expect(await visit(path, {})).toMatchObject({ status: 303, to: '/' })
  const home = await visit('/')
  expect(home.page).toContain('Elmfield Primary School')
  const style = home.page.match(/\/assets\/\w+\/handbell\.css/)?.[0] ?? ''
  expect(await visit(style)).toMatchObject({ status: 200 })

  const answers = {
    id: crypto.randomUUID(),
    urn: String(elmfield),
    topic: 'legal',
    officer: 'yes',
    guidance: 'yes',
    mode: 'phone',
    phone: '01632 960101',
  }
  const { to } = await visit('/consultations/new/how', answers)
  const times = await visit(to ?? '')
  const at = times.page.match(/name="at" type="radio" value="([^"]+Z)"/)?.[1] ?? ''
  expect(at).toMatch(/:00Z$/)
  const carried = Object.fromEntries(new URLSearchParams(to?.split('?')[1]))
  const booked = await visit('/consultations', { ...carried, at })
  expect(booked).toMatchObject({ status: 303, to: `/consultations/${answers.id}/booked` })

  const invited = await nextMessages(1, 2)
  expect(invited.map(({ to }) => to)).toEqual([amira.email, jo.email])
  const invitation = { mime: 'REQUEST', method: 'REQUEST', sequence: '0', starts: at }
  for (const { calendar } of invited) expect(calendar).toMatchObject(invitation)

  const cancelled = await visit(`/consultations/${answers.id}/cancellation`, { reason: 'We are closed that day' })
  expect(cancelled).toMatchObject({ status: 303, to: `/consultations/${answers.id}?news=cancelled` })
  const withdrawn = await nextMessages(3, 2)
  expect(withdrawn.map(({ to }) => to)).toEqual([amira.email, jo.email])
  const withdrawal = { mime: 'CANCEL', method: 'CANCEL', sequence: '1', uid: invited[0]?.calendar?.uid }
  for (const { calendar } of withdrawn) expect(calendar).toMatchObject(withdrawal)
})

test('an agenda is a Word file on Workers too', async () => {
  const { db, atomic } = d1Store((await workers.getWorker<{ DB: D1Database }>().getEnv()).DB)
  const id = await draft({ db, atomic })
  const sent_at = '2026-11-16T08:00:00Z'
  await atomic(
    db.updateTable('meeting').set({ sent_at }).where('id', '=', id),
    db.insertInto('agenda_sent').values({
      ...{ meeting_id: id, sequence: 0, tier: 'secondary', version: 0, markdown: '1. How you are', sent_at },
    }),
  )
  const file = await visit(`/meetings/${id}/agenda/agenda.docx`)
  expect(file).toMatchObject({ status: 200, page: expect.stringMatching(/^PK/) })
})

test('a Worker that is not set up says which variables are missing, and no more', async () => {
  const said = vi.spyOn(console, 'log').mockReturnValue()
  const d1 = await workers.getWorker<{ DB: D1Database }>().getEnv()
  const set = { DB: d1.DB, SECRET: 'a secret that is only used in tests, and long enough', BASE_URL: 'handbell' }
  const refused = await worker.fetch(new Request(baseUrl), set, { waitUntil: () => {} })
  expect(refused.status).toBe(500)
  expect(await refused.text()).toBe(
    'The environment is not right:\nBASE_URL: Invalid URL\nSMTP_URL: must be set\nMAIL_FROM: must be set\n',
  )
  expect(said.mock.calls).toEqual([[expect.stringMatching(/^\{.*"level":"error".*MAIL_FROM: must be set"\}$/)]])
  said.mockRestore()
})
