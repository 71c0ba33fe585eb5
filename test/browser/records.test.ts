import { expect, test } from 'vitest'
import { send } from '../../src/meetings/send.ts'
import { browserTests } from '../support/browser.ts'
import { draft, meetingHours } from '../support/meetings.ts'
import { elmfield, jo, ruth } from '../support/people.ts'
import { linkIn } from '../support/service.ts'

const { start } = browserTests()

test('on a phone, without JavaScript, Ruth records two actions; Elmfield ticks one off from the mail', async () => {
  const { service, visit } = await start()
  const { world } = service
  await meetingHours(world.store)
  await draft(world.store)
  await send(world, { term: '2026-autumn' }, { person: ruth.id })
  world.setClock('2026-11-25T11:05:00Z')
  const officer = await visit({ scripts: false, width: 320 })
  await officer.signIn(ruth)
  await officer.follow('Record it : Elmfield Primary School')
  await officer.choose('Headteacher')
  await officer.write('Severely absent: missed half of their sessions or more', '4')
  await officer.write('How many of them have an agreed plan', '5')
  await officer.press('Add another action')
  const lines = officer.page.getByLabel('What is to be done', { exact: true })
  await lines.nth(0).fill('Send the first letters by the second week')
  await lines.nth(1).fill('Share the register of good practice')
  await officer.choose('The school', 'Action 1')
  await officer.choose('The officer', 'Action 2')
  const days = officer.page.getByLabel('By', { exact: true })
  await days.nth(0).fill('2026-12-04')
  await days.nth(1).fill('2026-12-11')
  await officer.page.getByLabel(/In the spring term/).selectOption('2027-01-06T09:00:00Z')
  await officer.press('Record it')
  expect(await officer.errors()).toEqual(['No more can have a plan than the 4 who are severely absent'])
  await officer.write('How many of them have an agreed plan', '3')
  await officer.press('Record it')
  expect(await officer.fact('Severely absent pupils')).toBe('4, 3 of them with an agreed plan')

  const school = await visit({ scripts: true, width: 1280 })
  await service.mailTo(jo)
  const told = world.sent.findLast(({ to, subject }) => to === jo.email && subject.startsWith('What came of'))
  if (!told) throw new Error('The school was told nothing')
  await school.open(linkIn(told))
  await school.press('Mark as done : Send the first letters by the second week')
  expect(await school.page.getByText('Done on Wednesday 25 November 2026, by Jo Marsh').count()).toBe(1)

  await officer.open(`/schools/${elmfield}`)
  const story = await officer.page.getByRole('main').innerText()
  expect(story).toContain('2 actions, 1 open')
  expect(story).toContain('Wednesday 6 January 2027, 9am to 10am')
  await officer.press('Log a call or an email')
  await officer.press('I called')
  await officer.press('Undo : Call of Wednesday 25 November 2026')
  expect(await officer.page.getByText('No call or email has been logged.').count()).toBe(1)
})
