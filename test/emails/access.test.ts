import { expect, test } from 'vitest'
import { accessAllowed, accessAnswered, accessDeclined } from '../../emails/access-answered.ts'
import { accessAsked } from '../../emails/access-asked.ts'
import { accessConfirm } from '../../emails/access-confirm.ts'
import { contactAdded } from '../../emails/contact-added.ts'
import type { AccessFacts } from '../../emails/facts.ts'

const facts: AccessFacts = {
  requestId: 'a',
  name: 'Kim Dale',
  email: 'kim@mail.test',
  role: 'office',
  school: 'Elmfield Primary School',
  urn: 111111,
  recipientId: 1,
  allowed: true,
  by: 'Jo Marsh',
}
const link = 'https://handbell.test/access/a.key'

test('the message that goes to any address repeats nothing that was typed', () => {
  const { subject, html, text } = accessConfirm(facts, link)
  expect(subject + html + text).not.toMatch(/Kim|kim@/)
  expect(text).toContain(`Confirm that this address is yours:\n${link}`)
})

test('a contact or an officer is told who asks, and where to answer', () => {
  const { text } = accessAsked(facts, link)
  for (const said of ['Kim Dale', 'kim@mail.test', 'Elmfield Primary School', `Allow or decline:\n${link}`]) {
    expect(text).toContain(said)
  }
})

test('who asked and everybody else who could have answered learn what came of it', () => {
  expect(accessAllowed(facts, link).text).toContain(`Sign in:\n${link}`)
  expect(accessDeclined(facts).text).toContain('has declined your request')
  expect(accessAnswered(facts, link).text).toContain('Jo Marsh has allowed the request of Kim Dale')
  expect(accessAnswered({ ...facts, by: null }, link).text).toContain('was allowed at once')
  const declined = accessAnswered({ ...facts, allowed: false }, link)
  expect(declined.subject).toBe('Access to Handbell for Elmfield Primary School: Kim Dale was declined')
  expect(declined.text).not.toContain(link)
})

test('a new contact is told by whom and for which school', () => {
  const { text } = contactAdded({ name: 'Kim Dale', school: facts.school, by: 'Jo Marsh' }, link)
  expect(text).toContain('Jo Marsh has added you as a contact of Elmfield Primary School')
})
