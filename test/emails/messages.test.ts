import { expect, test } from 'vitest'
import { consultationBooked } from '../../emails/consultation-booked.ts'
import { consultationCancelled } from '../../emails/consultation-cancelled.ts'
import { consultationHandedOn } from '../../emails/consultation-handed-on.ts'
import { consultationMoved } from '../../emails/consultation-moved.ts'
import { message, oneLine } from '../../emails/frame.ts'
import { signIn } from '../../emails/sign-in.ts'
import { consultationFacts } from '../support/consultation.ts'

const links = { manage: 'https://handbell.test/consultations/1?as=1&key=k', home: 'https://handbell.test/' }
const facts = consultationFacts()
const moved = consultationFacts({ was: '2026-11-16T09:00:00Z', reason: 'I am in court that day' })

test('the school is told when, with whom, how, and where to move or cancel it', () => {
  const { subject, text } = consultationBooked(facts, 'contact', links)
  expect(subject).toBe('Consultation booked: Elmfield Primary School, Wednesday 18 November 2026, 9am')
  expect(text).toBe(`Your consultation is booked

When: Wednesday 18 November 2026, 9am to 9:30am (UK time)
School: Elmfield Primary School
With: Amira Shah, senior practitioner
How: By phone: Amira Shah will ring you on 01632 960101
Topic: Legal intervention
Reference: HB-7K3M-9QXT

Accept the invitation in this message to put it in your calendar. Please have your figures ready, as counts only, and do not send us the names of pupils.

Move or cancel it:
https://handbell.test/consultations/1?as=1&key=k

Your named officer: Ruth Hale, ruth@authority.test
`)
})

test('the practitioner is told which school, whom to ring, the topic, the note and the named officer', () => {
  const { text } = consultationBooked(facts, 'practitioner', links)
  expect(text).toContain('School: Elmfield Primary School (URN 111111)')
  expect(text).toContain('Contact: Jo Marsh, jo@elmfield.test')
  expect(text).toContain('By phone: ring Jo Marsh on 01632 960101')
  expect(text).toContain('What the school says:\n> We would like to talk through a parenting contract.')
  expect(text).toContain('Named officer: Ruth Hale, ruth@authority.test')
})

test('by video each is told the link, or who sends it', () => {
  const video = consultationFacts({ mode: 'video', phone: null })
  expect(consultationBooked(video, 'contact', links).text).toContain(
    'How: Join the video call: https://meet.test/amira',
  )
  expect(consultationBooked(video, 'contact', links).html).toContain('<a href="https://meet.test/amira">')
  const none = { ...video, practitioner: { ...video.practitioner, videoLink: null } }
  expect(consultationBooked(none, 'contact', links).text).toContain('Amira Shah will send you the link')
  expect(consultationBooked(none, 'practitioner', links).text).toContain('please send Jo Marsh the link')
  const odd = { ...video, practitioner: { ...video.practitioner, videoLink: 'javascript:alert(1)' } }
  expect(consultationBooked(odd, 'contact', links).html).not.toContain('href="javascript')
})

test('a move tells the old time, the new one and why', () => {
  for (const audience of ['contact', 'practitioner'] as const) {
    const { subject, text } = consultationMoved(moved, audience, links)
    expect(subject).toMatch(/^Consultation moved: Elmfield Primary School, Wednesday 18 November 2026, 9am$/)
    expect(text).toContain('Before it moved: Monday 16 November 2026, 9am\n')
    expect(text).toContain('Reason given:\n> I am in court that day')
  }
})

test('a cancellation tells why, and the school where to book again', () => {
  const reason = consultationFacts({ reason: 'Our officer has answered it' })
  const school = consultationCancelled(reason, 'contact', links)
  expect(school.text).toContain('> Our officer has answered it')
  expect(school.text).toContain('Book another time:\nhttps://handbell.test/')
  expect(consultationCancelled(reason, 'practitioner', links).text).not.toContain('Book another time')
})

test('the practitioner who no longer has it learns that a colleague does', () => {
  const { text } = consultationHandedOn(facts, links)
  expect(text).toContain('A colleague has it now')
  expect(text).toContain('You had it on: Wednesday 18 November 2026, 9am')
})

test('times are in UK time on both sides of both clock changes', () => {
  const at = (startsAt: string, endsAt: string) =>
    consultationBooked(consultationFacts({ startsAt, endsAt }), 'contact', links)
  const nine = /9am to 9:30am \(UK time\)/
  expect(at('2027-03-26T09:00:00Z', '2027-03-26T09:30:00Z').text).toMatch(nine)
  expect(at('2027-03-29T08:00:00Z', '2027-03-29T08:30:00Z').text).toMatch(nine)
  expect(at('2026-10-23T08:00:00Z', '2026-10-23T08:30:00Z').text).toMatch(nine)
  expect(at('2026-10-26T09:00:00Z', '2026-10-26T09:30:00Z').text).toMatch(nine)
})

test('the note is for the practitioner only, and never in a subject', () => {
  for (const write of [consultationBooked, consultationMoved, consultationCancelled]) {
    const { subject, html, text } = write(facts, 'contact', links)
    expect(subject + html + text).not.toContain('parenting contract')
    expect(write(facts, 'practitioner', links).subject).not.toContain('parenting contract')
  }
})

test('a sign-in message says no more than it must: one use, 15 minutes', () => {
  const { subject, text } = signIn(
    { linkId: 'a', name: 'Jo Marsh' },
    { link: 'https://handbell.test/sign-in/a.b', code: 'CDFG HJKM' },
  )
  expect(subject).toBe('Your link to sign in to Handbell')
  expect(text).toContain('Sign in:\nhttps://handbell.test/sign-in/a.b')
  expect(text).toContain('This link is for one use and works for 15 minutes.')
  expect(text).toContain('Code: CDFG HJKM')
})

test('the HTML and the text say the same', () => {
  const words = (html: string) =>
    html
      .slice(html.indexOf('<h1'))
      .replace(/<[^>]+>/g, ' ')
      .replaceAll('&#39;', "'")
      .split(/\s+/)
      .filter(Boolean)
  for (const { html, text } of [
    consultationBooked(facts, 'practitioner', links),
    consultationMoved(moved, 'contact', links),
    signIn({ linkId: 'a', name: 'Jo' }, { link: links.home, code: 'CDFG HJKM' }),
  ]) {
    const said = new Set(text.split(/\s+/).map((word) => word.replace(/:$/, '')))
    for (const word of words(html)) expect(said).toContain(word.replace(/:$/, ''))
  }
})

test('text that people typed stays text, and a subject stays one line', () => {
  const { subject, html } = message('One\r\nBcc: eve@evil.test\u2028', 'A <b>', [
    { facts: [['To', '"\'&<img src=x>']] },
  ])
  expect(subject).toBe('One Bcc: eve@evil.test')
  expect(html).toContain('A &lt;b&gt;')
  expect(html).toContain('&quot;&#39;&amp;&lt;img src=x&gt;')
  expect(oneLine('🔔'.repeat(400))).toBe('🔔'.repeat(300))
})
