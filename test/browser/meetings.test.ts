import { describe, expect, test } from 'vitest'
import { browserTests, inWords, onAPhone } from '../support/browser.ts'
import { draft, meetingHours } from '../support/meetings.ts'
import { jo, oakhill, ruth, sam } from '../support/people.ts'
import { linkIn } from '../support/service.ts'

const { start } = browserTests()

describe.each(onAPhone.map((way) => ({ way, inWords: inWords(way) })))('$inWords', ({ way }) => {
  test('Ruth sends the plan; Elmfield accepts from the mail, Oakhill swaps, and she sees both', async () => {
    const { service, visit } = await start()
    const { store } = service.world
    await meetingHours(store)
    await draft(store)
    await draft(store, { id: 'other', urn: oakhill, startsAt: '2026-11-25T11:15:00Z' })
    const officer = await visit(way)
    await officer.signIn(ruth)
    await officer.navigate('Meetings')
    await officer.press('Send invitations')
    await officer.press('Continue')
    await officer.press('Send to 2 schools')
    expect(await officer.page.getByRole('alert').innerText()).toContain(
      'The invitations of 2 meetings are on their way',
    )

    const elmfield = await visit(way)
    await elmfield.open(linkIn(await service.mailTo(jo)))
    expect(await elmfield.fact('Day and time')).toBe('Wednesday 25 November 2026, 10am to 11am (UK time)')
    await elmfield.press('Accept')
    expect(await elmfield.fact('Accepted')).toMatch(/^By Jo Marsh/)

    const oakhillLead = await visit(way)
    await oakhillLead.open(linkIn(await service.mailTo(sam)))
    await oakhillLead.press('Choose another time')
    expect(await oakhillLead.times()).toContain('Wednesday 2 December 2026, 10:15am')
    await oakhillLead.press('Choose this time')
    expect(await oakhillLead.errors()).toEqual(['Choose a time'])
    await oakhillLead.choose('10:15am', 'Wednesday 2 December 2026')
    await oakhillLead.press('Choose this time')
    expect(await oakhillLead.fact('Day and time')).toBe('Wednesday 2 December 2026, 10:15am to 11:15am (UK time)')
    expect((await service.mailTo(ruth)).invitation?.ics).toContain('SEQUENCE:1')

    await officer.open('/meetings')
    const rows = await officer.page.locator('table').last().locator('tbody').innerText()
    expect(rows.match(/Accepted/g)).toHaveLength(2)
    expect(rows).toContain('Wed 2 Dec 2026, 10:15am to 11:15am')
  })
})
