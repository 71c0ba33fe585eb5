import { describe, expect, test } from 'vitest'
import { openSlots } from '../../src/availability/open-slots.ts'
import { randomHistory } from '../line/history.ts'
import { browserTests, inWords, onAPhone } from '../support/browser.ts'
import { amira, grace } from '../support/people.ts'

const { start } = browserTests()

describe.each(onAPhone.map((way) => ({ way, inWords: inWords(way) })))('$inWords', ({ way }) => {
  test('Grace sees what is to come, a week of it and whose it is, and how the line was used between two days', async () => {
    const { service, visit } = await start()
    const { world } = service
    const hours = { person_id: amira.id, purpose: 'consultations', starts: '09:00', ends: '11:30' }
    await randomHistory(world.store, 'browser')
    await world.store.db
      .insertInto('weekly_hours')
      .values([1, 3, 5].map((weekday) => ({ ...hours, weekday, from_day: '2026-09-01' })))
      .execute()
    await openSlots(world)
    const visitor = await visit(way)
    await visitor.signIn(grace)
    await visitor.navigate('The line')
    const text = async () => (await visitor.page.locator('main').innerText()).replaceAll(/\s+/g, ' ')
    expect(await text()).toMatch(/The first free time is \w+ \d+ \w+ 2026/)

    await visitor.page.getByRole('link', { name: /everybody, From Mon 23 Nov/ }).click()
    expect(await visitor.heading()).toBe('The line, 23 to 27 November 2026')
    await visitor.page.getByRole('link', { name: /Amira Shah, Mon 23 Nov/ }).click()
    expect(await visitor.heading()).toContain('Amira Shah: calendar')

    await visitor.open('/line')
    await visitor.follow('How the line was used')
    expect(await visitor.fact('Offered so far')).toMatch(/^\d{3} half hours$/)
    await visitor.writeDay('From day', '2026-10-23')
    await visitor.writeDay('To day', '2026-10-22')
    await visitor.press('Show these days')
    expect(await visitor.errors()).toEqual(['The last day must not be before the first'])
    await visitor.writeDay('To day', '2026-10-23')
    await visitor.press('Show these days')
    expect(await visitor.heading()).toContain('23 October 2026 to 23 October 2026')
    const table = visitor.page.getByRole('table', { name: 'Use by week', exact: true })
    expect(await table.getByRole('row').count()).toBe(3)
    const saved = visitor.page.getByRole('link', { name: 'Save as a CSV file (use by week)' })
    expect(await saved.getAttribute('href')).toBe('/line/use/use-by-week.csv?from=2026-10-23&to=2026-10-23')
  })
})
