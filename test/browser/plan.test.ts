import { expect, test } from 'vitest'
import { browserTests } from '../support/browser.ts'
import { owedInSpring } from '../support/meetings.ts'
import { elmfield, grace, jo, oakhill, ruth } from '../support/people.ts'

const { start } = browserTests()

test('without JavaScript on a phone Grace plans the spring, moves one, pins one, plans again and sends', async () => {
  const { service, visit } = await start()
  const { store } = service.world
  const hours = { person_id: ruth.id, purpose: 'meetings', weekday: 2, from_day: '2026-09-01' }
  await store.db
    .insertInto('weekly_hours')
    .values({ ...hours, starts: '09:00', ends: '12:00' })
    .execute()
  await owedInSpring(store, elmfield)
  await owedInSpring(store, oakhill)
  const manager = await visit({ scripts: false, width: 320 })
  await manager.signIn(grace)
  await manager.navigate('Plan')
  await manager.follow('spring term 2027')
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
  await manager.write('Day', '14')
  await manager.write('Month', '1')
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
  await manager.open(`/plan/2027-spring?officer=${ruth.id}`)
  expect(await meeting('Elmfield Primary School').innerText()).toContain('2:15pm')

  await manager.follow('Table')
  await manager.choose('Elmfield Primary School, Thu 14 Jan')
  await manager.press('Send those that are ticked…')
  expect(await manager.page.getByRole('group', { name: 'One meeting is ready' }).innerText()).toContain('Elmfield')
  await manager.press('Send invitations')
  expect((await service.mailTo(jo)).invitation?.ics).toContain('DTSTART')
  await manager.open(`/plan/2027-spring?officer=${ruth.id}`)
  expect(await manager.page.getByRole('link', { name: /Sent: Elmfield/ }).count()).toBe(1)
})
