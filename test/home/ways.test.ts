import { expect, test } from 'vitest'
import { menuFor, settingsFor } from '../../src/home/ways.ts'

type Me = Parameters<typeof menuFor>[0]

const contact: Me = { schools: [{ urn: 111111, name: 'Elmfield Primary School', open: true }], roles: new Set() }
const practitioner: Me = { schools: [], roles: new Set(['practitioner']) }
const officer: Me = { schools: [], roles: new Set(['officer']) }
const manager: Me = { schools: [], roles: new Set(['manager']) }
const texts = (me: Me) => menuFor(me, '/').map(({ text }) => text)
const marked = (me: Me, path: string) => menuFor(me, path).find(({ active }) => active)

test('everybody’s menu has what they do daily, seven items at most', () => {
  expect(texts(contact)).toEqual(['Home', 'Your bookings', 'Meetings', 'Contacts'])
  expect(texts(practitioner)).toEqual(['Home', 'Your diary', 'Your calendar', 'Your hours'])
  expect(texts(officer)).toEqual(['Home', 'Coverage', 'Plan', 'Meetings', 'Schools', 'Your calendar', 'Settings'])
  expect(texts(manager)).toEqual(['Home', 'Coverage', 'Plan', 'Meetings', 'The line', 'Schools', 'Settings'])
})

test.each([
  [manager, '/tiers/rules/secondary', 'Settings', false],
  [manager, '/meetings/settings', 'Settings', false],
  [manager, '/meetings/one/move', 'Meetings', false],
  [manager, '/availability/line/closures/new', 'The line', false],
  [manager, '/people', 'Settings', false],
  [manager, '/settings', 'Settings', true],
  [officer, '/availability/hours', 'Settings', false],
  [officer, '/calendars', 'Your calendar', false],
  [practitioner, '/availability/hours/new', 'Your hours', false],
  [practitioner, '/consultations/one', 'Your diary', false],
  [contact, '/consultations/one', 'Your bookings', false],
  [contact, '/', 'Home', true],
] as const)('the menu marks where a page lies: %#, %s', (me, path, text, current) => {
  expect(marked(me, path)).toMatchObject({ text, current })
})

test('nothing is marked on a page that lies nowhere', () => {
  expect(marked(manager, '/account')).toBeUndefined()
})

test('the page of settings shows what somebody may open, and no empty group', () => {
  const titles = (me: Me) => settingsFor(me).map(({ title }) => title)
  expect(titles(officer)).toEqual(['Your time', 'People and access', 'Rules and terms'])
  expect(titles(manager)).not.toContain('Your time')
  expect(settingsFor(manager).flatMap(({ entries }) => entries)).toHaveLength(20)
  expect(settingsFor(officer).flatMap(({ entries }) => entries.map(({ text }) => text))).not.toContain('History')
})
