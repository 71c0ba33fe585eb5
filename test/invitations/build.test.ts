import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { invitation, type Sending } from '../../src/invitations/build.ts'
import { instantOf } from '../../src/platform/time.ts'
import { consultationFacts } from '../support/consultation.ts'
import { amira, jo } from '../support/people.ts'

const sending: Sending = {
  method: 'REQUEST',
  organizer: { name: 'Attendance Improvement Team', address: 'attendance@authority.test' },
  host: 'handbell.test',
  at: '2026-11-16T08:00:00Z',
}

/** The calendar as another library reads it. */
function read(ics: string) {
  const calendar = new ICAL.Component(ICAL.parse(ics))
  const events = calendar.getAllSubcomponents('vevent')
  const [event] = events
  if (!event) throw new Error('There is no event')
  return {
    method: calendar.getFirstPropertyValue('method'),
    parts: calendar.getAllSubcomponents().map(({ name }) => name),
    value: (name: string) => event.getFirstPropertyValue(name)?.toString(),
    attendees: event.getAllProperties('attendee').map((attendee) => attendee.toJSON()),
    organizer: event.getFirstProperty('organizer')?.toJSON(),
  }
}

const build = (different = {}, how: Partial<Sending> = {}) =>
  invitation(consultationFacts(different), { ...sending, ...how })

test('an invitation asks the school and the practitioner to a consultation', () => {
  const { method, parts, value, attendees, organizer } = read(build())
  expect(method).toBe('REQUEST')
  expect(parts).toEqual(['vevent'])
  expect(value('uid')).toBe('0c5c6a4e-6a52-4f0e-9d1f-3f0f5f1a2b3c@handbell.test')
  expect(value('sequence')).toBe('0')
  expect(value('status')).toBe('CONFIRMED')
  expect(value('dtstamp')).toBe('2026-11-16T08:00:00Z')
  expect(value('dtstart')).toBe('2026-11-18T09:00:00Z')
  expect(value('dtend')).toBe('2026-11-18T09:30:00Z')
  expect(value('summary')).toBe('Attendance consultation: Elmfield Primary School, Legal intervention')
  expect(value('location')).toBe('Phone call: 01632 960101')
  expect(value('description')).toContain('Wednesday 18 November 2026, 9am to 9:30am (UK time)')
  expect(value('description')).toContain('Reference: HB-7K3M-9QXT')
  const asked = { role: 'REQ-PARTICIPANT', partstat: 'NEEDS-ACTION', rsvp: 'TRUE' }
  expect(attendees).toEqual([
    ['attendee', { ...asked, cn: jo.name }, 'cal-address', `MAILTO:${jo.email}`],
    ['attendee', { ...asked, cn: amira.name }, 'cal-address', `MAILTO:${amira.email}`],
  ])
  const team = { cn: 'Attendance Improvement Team' }
  expect(organizer).toEqual(['organizer', team, 'cal-address', 'mailto:attendance@authority.test'])
})

test('the cancellation is of the same entry', () => {
  const { method, value, attendees } = read(build({ sequence: 2 }, { method: 'CANCEL' }))
  expect(method).toBe('CANCEL')
  expect(value('uid')).toBe('0c5c6a4e-6a52-4f0e-9d1f-3f0f5f1a2b3c@handbell.test')
  expect(value('sequence')).toBe('2')
  expect(value('status')).toBe('CANCELLED')
  expect(value('description')).toContain('Reference: ')
  expect(value('description')).not.toContain('To move or cancel it')
  expect(attendees).toHaveLength(2)
})

test('when a colleague takes it on, the entry is cancelled for the practitioner who had it and nobody else', () => {
  const { attendees } = read(build({ sequence: 1 }, { method: 'CANCEL', attendees: 'practitioner' }))
  expect(attendees.map((attendee) => attendee[3])).toEqual([`MAILTO:${amira.email}`])
})

test('the entry to save from the page invites nobody', () => {
  const { method, attendees, organizer } = read(build({}, { method: 'PUBLISH' }))
  expect(method).toBe('PUBLISH')
  expect(attendees).toEqual([])
  expect(organizer).toBeDefined()
})

describe('times are UTC on both sides of both clock changes, and worded in UK time', () => {
  test.each([
    ['2027-03-26', '2027-03-26T09:00:00Z'],
    ['2027-03-29', '2027-03-29T08:00:00Z'],
    ['2026-10-23', '2026-10-23T08:00:00Z'],
    ['2026-10-26', '2026-10-26T09:00:00Z'],
  ])('9am on %s', (day, startsAt) => {
    expect(instantOf(day, '09:00')).toBe(startsAt)
    const ics = build({ startsAt, endsAt: instantOf(day, '09:30') })
    expect(ics).toContain(`DTSTART:${startsAt.replace(/[-:]/g, '')}\r\n`)
    expect(ics).not.toMatch(/VTIMEZONE|TZID/)
    expect(read(ics).value('description')).toContain('9am to 9:30am (UK time)')
  })
})

test('it never carries the note, nor that it is about one pupil', () => {
  const ics = build({ topic: 'severe-absence', note: 'Something private' }).replaceAll('\r\n ', '')
  expect(ics).not.toContain('private')
  expect(ics).not.toMatch(/pupil/i)
  expect(read(ics).value('summary')).toBe('Attendance consultation: Elmfield Primary School, Severe absence')
})

test('a name cannot add lines of its own, and is read back as it was typed', () => {
  const name = `St Mary's; "Infant", Junior\\n & <b>Nursery</b> School 🔔 ${'of the Long Name '.repeat(9)}`.trim()
  const hostile = `Jo\r\nATTENDEE:mailto:eve@evil.test\u2028"Marsh"`
  const ics = build({
    school: { urn: 111111, name: `${name}\r\nSTATUS:CANCELLED` },
    contact: { name: hostile, email: jo.email },
  })
  const { value, attendees } = read(ics)
  expect(value('summary')).toBe(`Attendance consultation: ${name} STATUS:CANCELLED, Legal intervention`)
  expect(value('status')).toBe('CONFIRMED')
  expect(attendees.map((attendee) => attendee[3])).toEqual([`MAILTO:${jo.email}`, `MAILTO:${amira.email}`])
  for (const line of ics.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
  expect(ics.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
})

test('by video, the place is the link', () => {
  expect(read(build({ mode: 'video', phone: null })).value('location')).toBe('Video call: https://meet.test/amira')
  const practitioner = { name: amira.name, email: amira.email, videoLink: null }
  expect(read(build({ mode: 'video', phone: null, practitioner })).value('location')).toBe('Video call')
})
