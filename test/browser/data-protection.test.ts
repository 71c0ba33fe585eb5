import { describe, expect, test } from 'vitest'
import { bookedOnce } from '../data-protection/past.ts'
import { atADesk, browserTests, inWords } from '../support/browser.ts'
import { grace, jo, sam } from '../support/people.ts'

const { start } = browserTests()

describe.each(atADesk.map((way) => ({ way, inWords: inWords(way) })))('$inWords', ({ way }) => {
  test('Grace sees what a change of the settings would remove before she saves it', async () => {
    const { service, visit } = await start()
    await bookedOnce(service.world.store, { id: 'last-school-year', at: '2025-07-09T08:00:00Z' })
    const visitor = await visit(way)
    await visitor.signIn(grace)
    await visitor.open('/data-protection')
    expect(await visitor.page.textContent('main')).toContain('It has not run yet.')
    await visitor.press('Change how long things are kept')

    await visitor.write('Bookings, meetings, absences and contacts who have ended', 'two')
    await visitor.write('Messages', '3')
    await visitor.press('Continue')
    expect(await visitor.errors()).toEqual([
      'Enter a whole number of school years from 1 to 10',
      'Enter a whole number of days from 14 to 730',
    ])
    await visitor.write('Bookings, meetings, absences and contacts who have ended', '1')
    await visitor.write('Messages', '30')
    await visitor.press('Continue')
    expect(await visitor.heading()).toBe('Check what would be removed')
    const row = visitor.page.getByRole('row').filter({ hasText: 'Bookings' })
    expect(await row.textContent()).toMatch(/1 school year.*0.*1$/)
    await visitor.press('Save')
    expect(await visitor.page.textContent('main')).toContain('Saved. The next run goes by it.')
    expect(await visitor.page.textContent('main')).toContain('30 days after they were sent')
  })

  test('Grace finds somebody, sees what is held about them, saves it as a file, and removes them', async () => {
    const { service, visit } = await start()
    await bookedOnce(service.world.store, { id: 'earlier', at: '2026-10-07T08:00:00Z' })
    await bookedOnce(service.world.store, { id: 'to-come', at: '2026-11-25T09:00:00Z', contact: sam })
    const visitor = await visit(way)
    await visitor.signIn(grace)
    await visitor.open('/data-protection')
    await visitor.follow('find them')
    await visitor.write('Name or email address, or a part of it', 'nobody of that name')
    await visitor.press('Find')
    expect(await visitor.page.textContent('main')).toContain('Nobody has that in their name')

    await visitor.open('/data-protection/people?name=ELMFIELD.test')
    await visitor.follow(jo.name)
    expect(await visitor.heading()).toBe(`What is held about ${jo.name}`)
    expect(await visitor.page.textContent('main')).toContain('Jo would like to talk about codes')
    const [file] = await Promise.all([
      visitor.page.waitForEvent('download'),
      visitor.page.getByRole('button', { name: 'Save as a file' }).click(),
    ])
    expect(file.suggestedFilename()).toBe(`handbell-person-${jo.id}.json`)

    await visitor.press('Remove this person')
    await visitor.press('Remove')
    expect(await visitor.errors()).toEqual(['Tick the box if you want to remove this person'])
    await visitor.choose(`Yes, remove ${jo.name}, ${jo.email}`)
    await visitor.press('Remove')
    expect(await visitor.page.textContent('main')).toContain('The person has been removed.')

    await visitor.open(`/data-protection/people/${sam.id}/erasure`)
    expect(await visitor.page.textContent('main')).toContain('This person still has appointments.')
    expect(await visitor.page.textContent('main')).toContain('Wednesday 25 November 2026, 9am to 9:30am')
  })
})
