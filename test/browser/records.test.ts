import { expect, test } from 'vitest'
import { send } from '../../src/meetings/send.ts'
import { browserTests, desk, phone } from '../support/browser.ts'
import { draft, meetingHours } from '../support/meetings.ts'
import { elmfield, jo, ruth } from '../support/people.ts'
import { linkIn, type Service } from '../support/service.ts'
import type { Visitor } from '../support/visitor.ts'

const { start } = browserTests()

/** A school that Ruth has met, who is told of it, and the opening of next term that Ruth books there and then. */
interface Met {
  urn: number
  school: string
  lead: { name: string; email: string }
  nextAt: string
  nextInWords: string
}

const elmfields: Met = {
  ...{ urn: elmfield, school: 'Elmfield Primary School', lead: jo },
  ...{ nextAt: '2027-01-06T09:00:00Z', nextInWords: 'Wednesday 6 January 2027, 9am to 10am' },
}

async function record(officer: Visitor, met: Met): Promise<void> {
  await officer.signIn(ruth)
  await officer.follow(`Record it : ${met.school}`)
  await officer.choose('Headteacher')
  await officer.write('Severely absent: missed half of their sessions or more', '4')
  await officer.write('How many of them have an agreed plan', '5')
  await officer.press('Add another action')
  expect(await officer.page.evaluate(() => document.activeElement?.id)).toBe('actions-1-what')
  const lines = officer.page.getByLabel('What is to be done', { exact: true })
  await lines.nth(0).fill('Send the first letters by the second week')
  await lines.nth(1).fill('Share the register of good practice')
  await officer.choose('The school', 'Action 1')
  await officer.choose('The officer', 'Action 2')
  const days = officer.page.getByRole('group', { name: 'By which day?' })
  for (const [i, day] of ['4', '11'].entries()) {
    for (const [box, text] of Object.entries({ Day: day, Month: '12', Year: '2026' }))
      await days.nth(i).getByLabel(box).fill(text)
  }
  await officer.page.getByLabel(/In the spring term/).selectOption(met.nextAt)
  await officer.page.getByLabel('How many of them have an agreed plan').press('Enter')
  expect(await officer.errors()).toEqual(['No more can have a plan than the 4 who are severely absent'])
  await officer.write('How many of them have an agreed plan', '3')
  await officer.press('Record it')
  expect(await officer.fact('Severely absent pupils')).toBe('4, 3 of them with an agreed plan')
}

async function tickOff(school: Visitor, { world, mailTo }: Service, { lead }: Met): Promise<void> {
  await mailTo(lead)
  const told = world.sent.findLast(({ to, subject }) => to === lead.email && subject.startsWith('What came of'))
  if (!told) throw new Error('The school was told nothing')
  await school.open(linkIn(told))
  await school.press('Mark as done : Send the first letters by the second week')
  expect(await school.page.getByText(`Done on Wednesday 25 November 2026, by ${lead.name}`).count()).toBe(1)
}

async function readTheStory(officer: Visitor, { urn, nextInWords }: Met): Promise<void> {
  await officer.open(`/schools/${urn}`)
  const story = await officer.page.getByRole('main').innerText()
  expect(story).toContain('2 actions, 1 open')
  expect(story).toContain(nextInWords)
  await officer.press('Log a call or an email')
  await officer.press('Log a call')
  await officer.press('Undo : Call of Wednesday 25 November 2026')
  expect(await officer.page.getByText('No call or email has been logged.').count()).toBe(1)
}

test('Ruth records a meeting at her desk, the school ticks off from the mail on a phone, and it is all in the school’s story', async () => {
  const { service, visit } = await start()
  const { world } = service
  await meetingHours(world.store)
  await draft(world.store)
  await send(world, { term: '2026-autumn' }, { person: ruth.id })
  world.setClock('2026-11-25T12:20:00Z')
  const officer = await visit(desk)
  await record(officer, elmfields)
  await tickOff(await visit(phone), service, elmfields)
  await readTheStory(officer, elmfields)
})
