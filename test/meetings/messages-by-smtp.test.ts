import PostalMime from 'postal-mime'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { chase } from '../../src/meetings/chase.ts'
import { decline } from '../../src/meetings/decline.ts'
import { move } from '../../src/meetings/move.ts'
import { meetingById } from '../../src/meetings/queries.ts'
import { send } from '../../src/meetings/send.ts'
import { sendDue } from '../../src/outbox/send.ts'
import { smtpMail } from '../../src/platform/mail-smtp.ts'
import { draft } from '../support/meetings.ts'
import { elmfield, grace, jo, peopleAndSchools, ruth } from '../support/people.ts'
import { readMessage } from '../support/read-message.ts'
import { type MailServer, startMailServer } from '../support/smtp.ts'
import { emptyNodeStore } from '../support/stores.ts'
import { type TestWorld, testWorld } from '../support/world.ts'

let server: MailServer
let world: TestWorld
let close: () => void

beforeEach(async () => {
  server = await startMailServer()
  world = testWorld(emptyNodeStore())
  await peopleAndSchools(world.store)
  const { mailFrom } = world.config
  const mail = smtpMail({ SMTP_URL: `smtp://127.0.0.1:${server.port}`, MAIL_FROM: mailFrom, SMTP_SCOPE: '' })
  world.mail = mail
  close = mail.close
})
afterEach(async () => {
  close()
  await server.stop()
})

const term = '2026-autumn'
const read = () => meetingById(world.store.db, 'meeting').executeTakeFirstOrThrow()
const to = (person: { email: string }) =>
  server.got.filter((one) => one.to.includes(person.email)).map(({ eml }) => eml)

test('the school and the officer get the same entry, with the agenda in both forms, and the head a copy', async () => {
  const { db } = world.store
  await db.insertInto('setting').values({ name: 'meetings', value: '{"copyHead":true}' }).execute()
  await db.insertInto('person').values({ id: 20, name: 'Hana Head', email: 'hana@elmfield.test' }).execute()
  await db.insertInto('contact').values({ urn: elmfield, person_id: 20, role: 'headteacher' }).execute()
  await draft(world.store)
  await send(world, { term }, { person: grace.id })
  expect(await sendDue(world)).toBe('3 sent')
  const messages = await Promise.all(server.got.map(({ eml }) => readMessage(eml)))
  for (const { part, method, value, attendees, email, header } of messages) {
    expect([part.method, method, value('sequence'), value('status')]).toEqual(['REQUEST', 'REQUEST', '0', 'CONFIRMED'])
    expect(value('uid')).toBe('meeting@handbell.test')
    expect(value('summary')).toBe('Targeting support meeting: Elmfield Primary School')
    expect([value('dtstart'), value('dtend')]).toEqual(['2026-11-25T10:00:00Z', '2026-11-25T11:00:00Z'])
    expect(attendees).toEqual([
      `REQ-PARTICIPANT ${jo.email}`,
      'OPT-PARTICIPANT hana@elmfield.test',
      `REQ-PARTICIPANT ${ruth.email}`,
    ])
    expect(header('content-type')).toMatch(/^multipart\/alternative/)
    expect(email.subject).toBe('Targeting support meeting: Elmfield Primary School, Wednesday 25 November 2026, 10am')
    expect(email.text).toContain('3. Severely absent pupils (10 minutes): does every one have an agreed plan')
    expect(email.html).toMatch(/<li>\s*<strong>Severely absent pupils<\/strong> \(10 minutes\): does every one have/)
  }
  const [eml = ''] = to(jo)
  const { email } = await readMessage(eml)
  expect(email.text).toContain('severely absent pupils, and how many of them have an agreed plan')
  expect(email.text).toMatch(/http:\/\/handbell\.test\/meetings\/meeting\?as=1&key=\S+/)
  expect(email.text).toContain('accepting it in your calendar alone does not reach your officer')
})

test('moved to a colleague, then refused by the school, it is one entry for life; who had it has none any more', async () => {
  const { db } = world.store
  await db.insertInto('staff_role').values({ person_id: grace.id, role: 'officer', from_day: '2026-01-01' }).execute()
  await draft(world.store)
  await send(world, { term }, { person: grace.id })
  const reason = 'Ruth is in court\r\nBcc: eve@evil.test <b>'
  const request = { startsAt: '2026-11-27T10:00:00Z', officerId: grace.id, sequence: 0, reason }
  await move(world, await read(), request, grace, { person: grace.id })
  await decline(world, await read(), { reason: 'Ofsted is here', sequence: 1 }, jo, { person: jo.id })
  await sendDue(world)
  const told = async (person: { email: string }) =>
    (await Promise.all(to(person).map(readMessage))).map(({ part, value, attendees }) => ({
      method: part.method,
      version: `${value('sequence')} ${value('status')}`,
      at: value('dtstart'),
      attendees: attendees.map((one) => one.split(' ')[1]),
      uid: value('uid'),
    }))
  const uid = 'meeting@handbell.test'
  const [before, after] = ['2026-11-25T10:00:00Z', '2026-11-27T10:00:00Z']
  expect(await told(jo)).toEqual([
    { method: 'REQUEST', version: '0 CONFIRMED', at: before, attendees: [jo.email, ruth.email], uid },
    { method: 'REQUEST', version: '1 CONFIRMED', at: after, attendees: [jo.email, grace.email], uid },
    { method: 'CANCEL', version: '2 CANCELLED', at: after, attendees: [jo.email, grace.email], uid },
  ])
  expect(await told(ruth)).toEqual([
    { method: 'REQUEST', version: '0 CONFIRMED', at: before, attendees: [jo.email, ruth.email], uid },
    { method: 'CANCEL', version: '1 CANCELLED', at: before, attendees: [ruth.email], uid },
  ])
  const moved = await readMessage(to(jo)[1] ?? '')
  expect(moved.header('bcc')).toBeUndefined()
  expect(moved.email.text).toContain('Before it moved: Wednesday 25 November 2026, 10am')
  expect(moved.email.text).toContain('> Ruth is in court\n> Bcc: eve@evil.test <b>')
  const refused = await readMessage(to(grace)[1] ?? '')
  expect(refused.email.text).toContain('Jo Marsh writes:\n> Ofsted is here')
  expect(refused.value('description')).not.toContain('Ofsted')
})

test('who has not answered is asked once more, without another entry', async () => {
  await draft(world.store, { startsAt: '2026-12-09T10:00:00Z' })
  await send(world, { term }, { person: grace.id })
  world.setClock('2026-11-23T09:00:00Z')
  await chase(world)
  await sendDue(world)
  const email = await PostalMime.parse(to(jo)[1] ?? '')
  expect(email.subject).toMatch(/^Please answer: targeting support meeting: Elmfield/)
  expect(email.attachments).toEqual([])
  expect(to(ruth)).toHaveLength(1)
})
