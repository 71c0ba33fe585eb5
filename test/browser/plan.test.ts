import { expect, test } from 'vitest'
import { sendDue } from '../../src/outbox/send.ts'
import { browserTests, desk } from '../support/browser.ts'
import { owedIn } from '../support/meetings.ts'
import { elmfield, grace, jo, oakhill, ruth } from '../support/people.ts'
import type { Visitor } from '../support/visitor.ts'

const { start } = browserTests()

/** A term to plan, and a Thursday of it, on which Ruth has no hours. */
interface Term {
  id: string
  name: string
  thursday: { day: string; month: string; words: string; starts: string }
}

const spring = {
  ...{ id: '2027-spring', name: 'spring term 2027' },
  thursday: { day: '14', month: '1', words: 'Thu 14 Jan', starts: '20270114T141500Z' },
}

async function plan(manager: Visitor, { id, name, thursday }: Term): Promise<void> {
  await manager.signIn(grace)
  await manager.navigate('Plan')
  await manager.follow(name)
  await manager.press('Plan the term')
  await manager.press('Plan the term')
  await manager.page.waitForURL(/planned=/)
  expect(await manager.page.getByRole('alert').innerText()).toContain('2 drafts, none is without a place')

  await manager.follow(ruth.name)
  const meeting = (school: string) => manager.page.getByRole('link', { name: new RegExp(`raft: ${school}`) })
  const open = async (school: string) => {
    const address = (await meeting(school).getAttribute('href')) ?? ''
    await manager.open(address)
  }
  await open('Elmfield Primary School')
  await manager.follow('Type another day and time')
  await manager.write('Day', thursday.day)
  await manager.write('Month', thursday.month)
  await manager.write('Year', '2027')
  await manager.write('Starts at', '14:15')
  await manager.press('Move the meeting')
  expect(await meeting('Elmfield Primary School').innerText()).toContain('2:15pm')
  await open('Oakhill School')
  await manager.press('Drop it from the plan')
  await manager.press('Put it back')
  await open('Oakhill School')
  await manager.press('Pin it here')

  await manager.press('Plan again')
  expect(await manager.fact('Pinned drafts')).toBe('2, which stay where they are')
  await manager.press('Plan again')
  await manager.page.waitForURL(/planned=/)
  await manager.open(`/plan/${id}?officer=${ruth.id}`)
  expect(await meeting('Elmfield Primary School').innerText()).toContain('2:15pm')

  await manager.follow('Table')
  await manager.choose(`Elmfield Primary School, ${thursday.words}`)
  await manager.press('Send those that are ticked…')
  expect(await manager.page.getByRole('group', { name: 'One meeting is ready' }).innerText()).toContain('Elmfield')
  await manager.press('Send the invitation')
  await manager.open(`/plan/${id}?officer=${ruth.id}`)
  expect(await manager.page.getByRole('link', { name: /Invited: Elmfield/ }).count()).toBe(1)
}

test('Grace plans a term at her desk: moves, pins, plans again, sends', async () => {
  const { service, visit } = await start()
  const { world } = service
  const hours = { person_id: ruth.id, purpose: 'meetings', weekday: 2, from_day: '2026-09-01' }
  await world.store.db
    .insertInto('weekly_hours')
    .values({ ...hours, starts: '09:00', ends: '12:00' })
    .execute()
  for (const urn of [elmfield, oakhill]) await owedIn(world.store, spring.id, urn)
  await plan(await visit(desk), spring)
  await sendDue(world)
  const told = world.sent.filter(({ to }) => to === jo.email).map(({ invitation }) => invitation?.ics ?? '')
  expect(told.filter((ics) => ics.includes(`DTSTART:${spring.thursday.starts}`))).toHaveLength(1)
})
