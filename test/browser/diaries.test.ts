import { describe, expect, test } from 'vitest'
import { openSlots } from '../../src/availability/open-slots.ts'
import { book } from '../../src/consultations/book.ts'
import { browserTests, inWords, onAPhone } from '../support/browser.ts'
import { amira, elmfield, jo } from '../support/people.ts'
import type { Visitor } from '../support/visitor.ts'

const { start } = browserTests()

describe.each(onAPhone.map((way) => ({ way, inWords: inWords(way) })))('$inWords', ({ way }) => {
  test('Amira sets her hours, takes an afternoon off that has a booking, and sees the same in her calendar', async () => {
    const { service, visit } = await start()
    const { world } = service
    const visitor = await visit(way)
    await visitor.signIn(amira)
    await visitor.navigate('Your hours')
    await visitor.press('Set weekly hours : Consultations')
    await visitor.write('Wednesday', '9 to 12, 11 to 13')
    await visitor.press('Continue')
    expect(await visitor.errors()).toEqual([
      'Wednesday: These hours overlap each other',
      'Enter the first day of these hours',
    ])
    await visitor.write('Wednesday', '9:00 to 12:00, 13:30 to 15:30')
    await date(visitor, 'First day', '16')
    await visitor.press('Continue')
    expect(await visitor.fact('Wednesday')).toBe('9am to midday and 1:30pm to 3:30pm')
    // Every step is a page that Back comes to, with what was typed and without what has been put right since.
    await visitor.back()
    expect(await visitor.errors()).toEqual([])
    await visitor.write('Wednesday', '9:00 to 12:00, 13:30 to 15:30')
    await date(visitor, 'First day', '16')
    await visitor.press('Continue')
    await visitor.follow('Change what you entered')
    expect(await visitor.page.getByLabel('Wednesday', { exact: true }).inputValue()).toBe(
      '9:00 to 12:00, 13:30 to 15:30',
    )
    await visitor.press('Continue')
    await visitor.press('Save this change')
    expect(await visitor.page.textContent('main')).toContain('Saved: 60 half-hour times opened')

    await openSlots(world)
    const booking = { id: 'b1', urn: elmfield, startsAt: '2026-11-25T14:00:00Z', contactEmail: jo.email } as const
    await book(world, { ...booking, topic: 'codes', mode: 'video' }, { person: jo.id })
    await visitor.press('Add time off')
    await date(visitor, 'First day', '25')
    await visitor.write('Times (optional)', '1 to 4pm')
    await visitor.press('Continue')
    const check = (await visitor.page.textContent('main')) ?? ''
    expect(check).toContain('It withdraws 3 open times.')
    expect(check).toContain('It leaves 1 booking to rearrange')
    expect(check).toContain('Wednesday 25 November 2026, 2pm to 2:30pm (UK time), with Amira Shah')
    await visitor.choose('Keep them as they are booked')
    await visitor.press('Save this change')

    await visitor.follow('See the calendar')
    await visitor.follow('Later : 23 to 27 November 2026')
    const entries = await visitor.page.locator('.hb-entry').allTextContents()
    expect(entries.map((one) => one.replaceAll(/\s+/g, ' ').trim())).toEqual([
      '9am to midday Offered',
      '1:30pm to 2pm Away',
      '2pm to 2:30pm Booked: Elmfield Primary School',
      '2:30pm to 3:30pm Away',
    ])
  })
})

async function date({ page }: Visitor, legend: string, day: string): Promise<void> {
  const boxes = page.getByRole('group', { name: legend })
  await boxes.getByLabel('Day').fill(day)
  await boxes.getByLabel('Month').fill('11')
  await boxes.getByLabel('Year').fill('2026')
}
