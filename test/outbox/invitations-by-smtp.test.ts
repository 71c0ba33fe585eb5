import { afterEach, beforeEach, expect, test } from 'vitest'
import { sendDue } from '../../src/outbox/send.ts'
import { smtpMail } from '../../src/platform/mail-smtp.ts'
import { amira, jo } from '../support/people.ts'
import { queue } from '../support/queue.ts'
import { readMessage as read } from '../support/read-message.ts'
import { type MailServer, startMailServer } from '../support/smtp.ts'
import { emptyNodeStore } from '../support/stores.ts'
import { type TestWorld, testWorld } from '../support/world.ts'

let server: MailServer
let world: TestWorld
let close: () => void

beforeEach(async () => {
  server = await startMailServer()
  world = testWorld(emptyNodeStore())
  const { mailFrom } = world.config
  const mail = smtpMail({ SMTP_URL: `smtp://127.0.0.1:${server.port}`, MAIL_FROM: mailFrom, SMTP_SCOPE: '' })
  world.mail = mail
  close = mail.close
})
afterEach(async () => {
  close()
  await server.stop()
})

test('an invitation comes as text, HTML and last the calendar, without an attachment', async () => {
  await queue(world.store, 'consultation-booked-contact')
  expect(await sendDue(world)).toBe('1 sent')
  const eml = server.got[0]?.eml ?? ''
  const { email, header, part, method } = await read(eml)
  expect(server.got[0]?.to).toEqual([jo.email])
  expect(header('content-type')).toMatch(/^multipart\/alternative/)
  expect(eml.match(/^Content-Type: (text|multipart|application)[^;]*/gim)).toEqual([
    expect.stringContaining('multipart/alternative'),
    'Content-Type: text/plain',
    'Content-Type: text/html',
    'Content-Type: text/calendar',
  ])
  expect(eml).toMatch(/^Content-Type: text\/calendar; charset=utf-8;\s+method=REQUEST\r$/m)
  expect(eml).not.toMatch(/^Content-Disposition|filename=/im)
  expect([part.method, method]).toEqual(['REQUEST', 'REQUEST'])
  expect(email.subject).toBe('Consultation booked: Elmfield Primary School, Wednesday 18 November 2026, 9am')
  expect(email.from).toEqual({ name: 'Attendance Improvement Team', address: 'attendance@authority.test' })
  expect(email.replyTo).toEqual([email.from])
  expect(header('auto-submitted')).toBe('auto-generated')
  expect(header('message-id')).toBe('<1.0c5c6a4e-6a52-4f0e-9d1f-3f0f5f1a2b3c.0@handbell.test>')
  expect(email.html).toContain('Amira Shah will ring you on 01632 960101')
  expect(email.text).toContain('Amira Shah will ring you on 01632 960101')
})

test('booked, moved and cancelled are one calendar entry, each version above the last', async () => {
  const cancelled = { sequence: 2, startsAt: '2026-11-20T14:00:00Z', endsAt: '2026-11-20T14:30:00Z' }
  await queue(world.store, 'consultation-booked-contact')
  await queue(world.store, 'consultation-moved-contact', { ...cancelled, sequence: 1, was: '2026-11-18T09:00:00Z' })
  await queue(world.store, 'consultation-cancelled-contact', { ...cancelled, reason: 'We are closed that day' })
  await sendDue(world)
  const messages = await Promise.all(server.got.map(({ eml }) => read(eml)))
  const told = messages.map(({ part, method, value }) => [
    part.method,
    method,
    value('sequence'),
    value('status'),
    value('dtstart'),
  ])
  expect(told).toEqual([
    ['REQUEST', 'REQUEST', '0', 'CONFIRMED', '2026-11-18T09:00:00Z'],
    ['REQUEST', 'REQUEST', '1', 'CONFIRMED', '2026-11-20T14:00:00Z'],
    ['CANCEL', 'CANCEL', '2', 'CANCELLED', '2026-11-20T14:00:00Z'],
  ])
  expect(new Set(messages.map(({ value }) => value('uid'))).size).toBe(1)
  expect(server.connections).toBe(1)
})

test('what people typed arrives as they typed it, and adds no header, no line and no markup', async () => {
  const name = 'St Mary’s; “Infant”, Junior & <i>Nursery</i> 🔔'
  const note = `Line one\r\nBcc: eve@evil.test\r\n\r\n<script>alert(1)</script>, 100%; \\n ${'x'.repeat(1200)}`
  await queue(world.store, 'consultation-booked-practitioner', {
    school: { urn: 111111, name: `${name}\r\nBcc: eve@evil.test` },
    note,
  })
  await sendDue(world)
  const { to, eml } = server.got[0] ?? { to: [], eml: '' }
  const { email, header, value } = await read(eml)
  expect(to).toEqual([amira.email])
  expect(header('bcc')).toBeUndefined()
  expect(email.subject).toContain(`Consultation booked: ${name} Bcc: eve@evil.test, Wednesday`)
  expect(email.html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  expect(email.html).not.toMatch(/<script|<i>/)
  expect(email.text).toContain('> <script>alert(1)</script>, 100%; \\n xxx')
  expect(value('summary')).toContain(name)
  expect(eml).not.toMatch(/[^\r]\n/)
  for (const line of eml.split('\r\n')) expect(line.length).toBeLessThanOrEqual(998)
})

test('a message sent again after a crash is the same message', async () => {
  await queue(world.store, 'consultation-booked-contact')
  await sendDue(world)
  await world.store.db.updateTable('outbox').set({ sent_at: null }).execute()
  world.setClock('2026-11-16T08:05:00Z')
  await sendDue(world)
  const [first, second] = await Promise.all(server.got.map(({ eml }) => read(eml)))
  expect(second?.header('message-id')).toBe(first?.header('message-id'))
  expect(second?.part.content).toBe(first?.part.content)
})

test('a message waits while the server is down, and arrives when it is up', async () => {
  await server.stop()
  await queue(world.store, 'consultation-booked-contact')
  expect(await sendDue(world)).toBe('1 to be tried again')
  server = await startMailServer({ port: server.port })
  world.setClock('2026-11-16T08:01:00Z')
  expect(await sendDue(world)).toBe('1 sent')
  expect(server.got).toHaveLength(1)
})
