import ICAL from 'ical.js'
import PostalMime from 'postal-mime'
import { expect, test } from 'vitest'
import { addPoint } from '../../src/agendas/points.ts'
import { sendAgain } from '../../src/agendas/send-again.ts'
import { cancel } from '../../src/meetings/cancel.ts'
import { chase } from '../../src/meetings/chase.ts'
import { decline } from '../../src/meetings/decline.ts'
import { inviteAgain } from '../../src/meetings/invite-again.ts'
import { move } from '../../src/meetings/move.ts'
import { meetingById } from '../../src/meetings/queries.ts'
import { send } from '../../src/meetings/send.ts'
import { meetingKinds } from '../../src/outbox/meeting-messages.ts'
import { recordKinds } from '../../src/outbox/record-messages.ts'
import { sendDue } from '../../src/outbox/send.ts'
import { smtpMail } from '../../src/platform/mail-smtp.ts'
import { chaseRecords } from '../../src/records/chase.ts'
import { recordNotHeld } from '../../src/records/not-held.ts'
import { recordHeld } from '../../src/records/record.ts'
import type { HeldRecord } from '../../src/records/rules.ts'
import { draft, meetingHours } from '../support/meetings.ts'
import { elmfield, grace, jo, oakhill, peopleAndSchools, ruth, sam } from '../support/people.ts'
import { startMailServer } from '../support/smtp.ts'
import { emptyNodeStore } from '../support/stores.ts'
import { type TestWorld, testWorld } from '../support/world.ts'

const term = '2026-autumn'
const by = (person: { id: number }) => ({ person: person.id })
const hana = { id: 20, name: 'Hana Head', email: 'hana@elmfield.test' }
const over = '2026-11-27T11:05:00Z'
const held: HeldRecord = {
  ...{ attended: ['headteacher', 'officer'], severelyAbsent: 4, withPlan: 3, severalAgencies: 2 },
  summary: 'Mondays are the weak day.\r\nBcc: eve@evil.test <b>',
  actions: [
    { what: 'Send the first letters', who: 'school', agency: null, byDay: '2026-12-04' },
    { what: 'Ask for a meeting', who: 'agency', agency: 'Early help', byDay: '2026-12-11' },
  ],
}

/** What a kind of message must say, in both of its forms, and the method of its calendar entry where it has one. */
const said: Readonly<Record<string, { subject: string; says: string[]; method?: 'REQUEST' | 'CANCEL' }>> = {
  'meeting-invited-school': {
    subject: 'Targeting support meeting: Elmfield Primary School, Wednesday 25 November 2026, 10am',
    ...{ says: ['Accept, choose another time, or say that you cannot', 'Severely absent pupils'], method: 'REQUEST' },
  },
  'meeting-invited-officer': {
    subject: 'Targeting support meeting: Elmfield Primary School, Wednesday 25 November 2026, 10am',
    ...{ says: ['See, move or cancel it', 'Severely absent pupils'], method: 'REQUEST' },
  },
  'meeting-moved-school': {
    subject: 'Targeting support meeting moved: Elmfield Primary School, Thursday 26 November 2026, 10am',
    ...{ says: ['Before it moved', 'Wednesday 25 November 2026, 10am', 'Ruth is in court'], method: 'REQUEST' },
  },
  'meeting-moved-officer': {
    subject: 'Targeting support meeting moved: Elmfield Primary School, Thursday 26 November 2026, 10am',
    ...{
      says: ['A meeting has moved', 'Wednesday 25 November 2026, 10am, with Ruth Hale', 'Ruth is in court'],
      method: 'REQUEST',
    },
  },
  'meeting-without-you-officer': {
    subject: 'Targeting support meeting: no longer yours: Elmfield Primary School, Wednesday 25 November 2026, 10am',
    ...{ says: ['A colleague has it now'], method: 'CANCEL' },
  },
  'meeting-agenda-school': {
    subject: 'Agenda: targeting support meeting: Elmfield Primary School, Thursday 26 November 2026, 10am',
    ...{ says: ['This is the agenda as it is now', 'The bus is late'], method: 'REQUEST' },
  },
  'meeting-agenda-officer': {
    subject: 'Agenda: targeting support meeting: Elmfield Primary School, Thursday 26 November 2026, 10am',
    ...{ says: ['The bus is late'], method: 'REQUEST' },
  },
  'meeting-changed-school': {
    subject: 'Targeting support meeting: Elmfield Primary School, Thursday 26 November 2026, 10am',
    ...{ says: ['Who is invited has changed'], method: 'REQUEST' },
  },
  'meeting-changed-officer': {
    subject: 'Targeting support meeting: Elmfield Primary School, Thursday 26 November 2026, 10am',
    ...{ says: ['Who is invited has changed', 'Sam Okafor'], method: 'REQUEST' },
  },
  'meeting-without-you-school': {
    subject: 'Targeting support meeting: no longer yours: Elmfield Primary School, Thursday 26 November 2026, 10am',
    ...{ says: ['A colleague at the school is invited in your place'], method: 'CANCEL' },
  },
  'meeting-asked-again-school': {
    subject: 'Please answer: targeting support meeting: Oakhill School, Wednesday 9 December 2026, 10am',
    says: ['We have not had your answer', 'Accept, choose another time, or say that you cannot'],
  },
  'meeting-declined-school': {
    subject: 'Targeting support meeting cancelled: Oakhill School, Wednesday 9 December 2026, 10am',
    ...{ says: ['You said that you cannot meet', 'Ofsted is here'], method: 'CANCEL' },
  },
  'meeting-declined-officer': {
    subject: 'Targeting support meeting cancelled: Oakhill School, Wednesday 9 December 2026, 10am',
    ...{ says: ['Oakhill School cannot meet then', 'Ofsted is here', 'to be planned again'], method: 'CANCEL' },
  },
  'meeting-cancelled-school': {
    subject: 'Targeting support meeting cancelled: Oakhill School, Wednesday 2 December 2026, 10am',
    ...{ says: ['A meeting is cancelled', 'I am in court'], method: 'CANCEL' },
  },
  'meeting-cancelled-officer': {
    subject: 'Targeting support meeting cancelled: Oakhill School, Wednesday 2 December 2026, 10am',
    ...{ says: ['A meeting is cancelled', 'I am in court'], method: 'CANCEL' },
  },
  'meetings-to-record': {
    subject: 'Was it held? Elmfield Primary School, Thursday 26 November 2026, 10am',
    says: ['Please say of each of these meetings whether it was held'],
  },
  'meeting-record-school': {
    subject: 'What came of your meeting: Elmfield Primary School, Thursday 26 November 2026',
    says: [
      ...['Mondays are the weak day.', 'Bcc: eve@evil.test', 'The school, by Friday 4 December 2026'],
      ...['Send the first letters', 'Early help, by Friday 11 December 2026', 'tick them off'],
    ],
  },
  'meeting-not-held-school': {
    subject: 'Corrected: your meeting was not held: Elmfield Primary School, Thursday 26 November 2026',
    says: ['That has been corrected: the meeting was not held', 'The officer was away', 'It is to be planned again'],
  },
}

/** Does with three meetings all that anybody is told of, and sends it to a real mail server. */
async function everythingHappens(world: TestWorld): Promise<void> {
  const { db } = world.store
  const read = (id: string) => meetingById(db, id).executeTakeFirstOrThrow()
  await peopleAndSchools(world.store)
  await meetingHours(world.store)
  await db.insertInto('setting').values({ name: 'meetings', value: '{"copyHead":true}' }).execute()
  await db.insertInto('person').values(hana).execute()
  await db.insertInto('contact').values({ urn: elmfield, person_id: hana.id, role: 'headteacher' }).execute()
  await db.insertInto('staff_role').values({ person_id: grace.id, role: 'officer', from_day: '2026-01-01' }).execute()
  await draft(world.store)
  await draft(world.store, { id: 'refused', urn: oakhill, startsAt: '2026-12-09T10:00:00Z' })
  await draft(world.store, { id: 'called off', urn: oakhill, number: 2, startsAt: '2026-12-02T10:00:00Z' })
  await send(world, { term }, by(grace))

  const elsewhere = { startsAt: '2026-11-26T10:00:00Z', officerId: grace.id, sequence: 0, reason: 'Ruth is in court' }
  await move(world, await read('meeting'), elsewhere, ruth, by(ruth))
  await addPoint(world, await read('meeting'), { id: 'point', point: 'The bus is late' }, by(grace))
  await sendAgain(world, await read('meeting'), 1, grace, by(grace))
  await db.updateTable('contact').set({ ended_at: '2026-11-16T07:00:00Z' }).where('person_id', '=', jo.id).execute()
  await inviteAgain(world, await read('meeting'), 2, grace, by(grace))
  await cancel(world, await read('called off'), { because: 'officer cannot', reason: 'I am in court' }, ruth, by(ruth))

  world.setClock('2026-11-24T09:00:00Z')
  await chase(world)
  await decline(world, await read('refused'), { reason: 'Ofsted is here', sequence: 0 }, sam, by(sam))
  world.setClock('2026-11-27T09:00:00Z')
  await chaseRecords(world)
  world.setClock(over)
  await recordHeld(world, await read('meeting'), held, { seen: undefined, nextAt: undefined }, by(grace))
  const away = { because: 'officer away', writeOff: null } as const
  await recordNotHeld(world, await read('meeting'), away, over, by(grace))
}

test('every message about a meeting, of whatever kind, is read by parsers that are not ours', async () => {
  const server = await startMailServer()
  const world = testWorld(emptyNodeStore())
  const { mailFrom } = world.config
  const mail = smtpMail({ SMTP_URL: `smtp://127.0.0.1:${server.port}`, MAIL_FROM: mailFrom, SMTP_SCOPE: '' })
  world.mail = mail
  try {
    await everythingHappens(world)
    await sendDue(world)
  } finally {
    mail.close()
    await server.stop()
  }
  const rows = await world.store.db.selectFrom('outbox').select(['id', 'kind', 'recipient']).orderBy('id').execute()
  const kinds = Object.keys({ ...meetingKinds, ...recordKinds }).sort()
  expect([...new Set(rows.map(({ kind }) => kind))].sort(), 'what is sent here').toEqual(kinds)
  expect(Object.keys(said).sort(), 'what is read here').toEqual(kinds)
  expect(server.got).toHaveLength(rows.length)

  const emails = await Promise.all(server.got.map(({ eml }) => PostalMime.parse(eml)))
  const read = rows.map(({ id, kind, recipient }) => {
    const email = emails.find(({ messageId }) => messageId?.startsWith(`<${id}.`))
    if (!email) throw new Error(`Message ${id}, ${kind}, did not arrive`)
    return { kind, recipient, email, text: email.text ?? '', html: email.html ?? '' }
  })
  for (const { kind, recipient, email, text, html } of read) {
    expect(email.to?.map(({ address }) => address)).toEqual([recipient])
    expect(email.from?.address).toBe('attendance@authority.test')
    expect(email.headers.map(({ key }) => key)).not.toContain('bcc')
    for (const form of [text, html.replaceAll(/<style>.*?<\/style>|<[^>]+>/gs, ' ')]) {
      expect(form, kind).not.toMatch(/undefined|\bnull\b|\[object|NaN|Invalid/)
      expect(form, kind).toContain('School')
    }
    const links = [...text.matchAll(/https?:\/\/\S+/g)].map(([link]) => link)
    expect(links.filter((link) => !link.startsWith(`${world.config.baseUrl}/`))).toEqual([])
    expect(methodsIn(email.attachments), kind).toEqual(said[kind]?.method ? [said[kind].method, 'VEVENT'] : [])
  }
  for (const [kind, { subject, says }] of Object.entries(said)) {
    const own = read.filter((one) => one.kind === kind)
    expect(own.map(({ email }) => email.subject)).toContain(subject)
    const [one] = own.filter(({ email }) => email.subject === subject)
    for (const words of says) {
      expect(one?.text, kind).toContain(words)
      expect(one?.html, kind).toContain(words)
    }
  }
})

/** The method and the component of the one calendar that a message carries; nothing where it carries none. */
function methodsIn(parts: readonly { content: ArrayBuffer | Uint8Array | string }[]) {
  return parts.flatMap(({ content }) => {
    const text = typeof content === 'string' ? content : new TextDecoder().decode(content)
    const calendar = new ICAL.Component(ICAL.parse(text))
    return [
      calendar.getFirstPropertyValue('method'),
      ...calendar.getAllSubcomponents().map(({ name }) => name.toUpperCase()),
    ]
  })
}
