import { describe, expect, test } from 'vitest'
import { bothWays, browserTests, inWords, onAPhone } from '../support/browser.ts'
import { amira, ben, elmfield, jo, openSlots, sam } from '../support/people.ts'
import { timeQuestion } from '../support/questions.ts'

const { start } = browserTests()

describe.each(bothWays.map((way) => ({ way, inWords: inWords(way) })))('$inWords', ({ way }) => {
  test('Jo books a consultation for her school', async () => {
    const { service, visit } = await start()
    await openSlots(service.world.store, amira, '2026-11-18T09:00:00Z', '2026-11-18T13:30:00Z', '2026-11-20T10:00:00Z')
    await openSlots(service.world.store, ben, '2026-11-18T09:00:00Z')
    const visitor = await visit(way)

    await visitor.open('/sign-in')
    await visitor.write('Work email address', 'jo at elmfield')
    await visitor.press('Send me a link')
    expect(await visitor.errors()).toEqual(['Enter an email address in the correct format, like name@example.com'])
    await visitor.askToSignIn(jo)

    expect(await visitor.heading()).toBe('Elmfield Primary School')
    const home = await visitor.page.textContent('main')
    for (const shown of ['Ruth Hale', 'ruth@authority.test', '01632 960102', 'Working together to improve']) {
      expect(home).toContain(shown)
    }
    await visitor.press('Book a consultation')

    await visitor.press('Continue')
    expect(await visitor.errors()).toEqual(['Choose what you would like to talk about'])
    await visitor.choose('Codes and registers')
    await visitor.write('Anything that helps us prepare (optional)', 'Code B for A823456789012?')
    await visitor.press('Continue')
    expect(await visitor.errors()).toEqual([
      'This looks like a pupil’s UPN. Take it out: nothing here may tell who a pupil is.',
    ])
    const note = visitor.page.getByLabel('Anything that helps us prepare (optional)')
    expect(await note.inputValue()).toBe('Code B for A823456789012?')
    expect(await visitor.page.getByLabel('Codes and registers').isChecked()).toBe(true)
    await note.fill('Code B or code C?\nFor a day with a college.')
    await visitor.press('Continue')

    expect(await visitor.heading()).toBe('Before you book')
    await visitor.press('Continue')
    expect(await visitor.errors()).toEqual([
      'Say whether you have tried your named officer',
      'Say whether you have looked at the guidance',
    ])
    await visitor.choose('Yes', 'Have you tried your named officer?')
    await visitor.choose('No', 'Have you looked at the guidance?')
    await visitor.press('Continue')

    await visitor.press('Continue')
    expect(await visitor.errors()).toEqual(['Choose phone or video'])
    expect(await visitor.page.getByLabel('Number to ring you on').isVisible()).toBe(false)
    await visitor.choose('Phone call')
    await visitor.press('Continue')
    expect(await visitor.errors()).toEqual(['Enter the number to ring you on'])
    await visitor.write('Number to ring you on', '01632 960 777')
    await visitor.press('Continue')

    expect(await visitor.times()).toEqual([
      'Wednesday 18 November 2026, 9am',
      'Wednesday 18 November 2026, 1:30pm',
      'Friday 20 November 2026, 10am',
    ])
    await visitor.press('Continue')
    expect(await visitor.errors()).toEqual(['Choose a time'])
    await visitor.choose('9am', 'Wednesday 18 November 2026')
    await visitor.press('Continue')

    expect(await visitor.heading()).toBe('Check your answers')
    expect(await visitor.fact('Day and time')).toBe('Wednesday 18 November 2026, 9am to 9:30am (UK time)')
    expect(await visitor.fact('Number')).toBe('01632 960 777')
    await visitor.follow('Change topic')
    expect(await visitor.page.getByLabel('Codes and registers').isChecked()).toBe(true)
    await visitor.choose('Legal intervention')
    await visitor.press('Continue')
    expect(await visitor.fact('Topic')).toBe('Legal intervention')
    expect(await visitor.fact('Note')).toBe('Code B or code C? For a day with a college.')

    await visitor.follow('Change day and time')
    await visitor.follow('Back')
    expect(await visitor.heading()).toBe('Check your answers')
    await visitor.back()
    expect(await visitor.page.getByRole('radio', { name: '9am', exact: true }).isChecked()).toBe(true)
    await visitor.choose('10am', 'Friday 20 November 2026')
    await visitor.press('Continue')
    await visitor.press('Book consultation')

    expect(await visitor.heading()).toBe('Consultation booked')
    const shownReference = () => visitor.page.locator('.govuk-panel strong').textContent()
    const reference = await shownReference()
    expect(reference).toMatch(/^HB-\w{4}-\w{4}$/)
    const saved = visitor.page.waitForEvent('download')
    await visitor.page.getByRole('link', { name: 'Save to your calendar' }).click()
    expect((await saved).suggestedFilename()).toBe('consultation.ics')
    expect(await visitor.page.getByRole('button', { name: 'Print this page' }).isVisible()).toBe(way.scripts)

    await visitor.reload()
    expect(await shownReference()).toBe(reference)
    await visitor.back()
    await visitor.press('Book consultation')
    expect(await shownReference()).toBe(reference)

    await visitor.follow('Go to your home page')
    expect(await visitor.page.getByRole('link', { name: 'Fri 20 Nov, 10am to 10:30am' }).count()).toBe(1)
    await visitor.navigate('Your bookings')
    await visitor.follow('Fri 20 Nov 2026, 10am to 10:30am')
    expect(await visitor.fact('With')).toBe('Amira Shah, senior practitioner')
  })
})

describe.each(onAPhone.map((way) => ({ way, inWords: inWords(way) })))('$inWords', ({ way }) => {
  test('Sam, who acts for two schools, says first which one it is for', async () => {
    const { service, visit } = await start()
    await openSlots(service.world.store, amira, '2026-11-18T09:00:00Z')
    const visitor = await visit(way)
    await visitor.signIn(sam)
    expect(await visitor.heading()).toBe('Your 2 schools')
    await visitor.press('Book a consultation')
    await visitor.press('Continue')
    expect(await visitor.errors()).toEqual(['Choose a school'])
    await visitor.choose('Oakhill School')
    await visitor.press('Continue')
    await visitor.choose('Training for new staff')
    await visitor.press('Continue')
    await visitor.follow('Back')
    await visitor.follow('Back')
    expect(await visitor.page.getByLabel('Oakhill School').isChecked()).toBe(true)
    await visitor.press('Continue')
    expect(await visitor.page.getByLabel('Training for new staff').isChecked()).toBe(true)
    await visitor.press('Continue')
    await visitor.choose('No', 'Have you tried your named officer?')
    await visitor.choose('No', 'Have you looked at the guidance?')
    await visitor.press('Continue')
    await visitor.choose('Video call')
    await visitor.press('Continue')
    await visitor.choose('9am')
    await visitor.press('Continue')
    expect(await visitor.fact('School')).toBe('Oakhill School')
    await visitor.press('Book consultation')
    expect(await visitor.fact('School')).toBe('Oakhill School')
    expect((await service.mailTo(sam)).invitation?.method).toBe('REQUEST')
  })

  test('a week without times says which is the next that has some', async () => {
    const { service, visit } = await start()
    await openSlots(service.world.store, amira, '2026-11-18T09:00:00Z', '2026-12-02T09:30:00Z')
    const visitor = await visit(way)
    await visitor.signIn(jo)
    await visitor.open(timeQuestion(elmfield))
    expect(await visitor.times()).toEqual(['Wednesday 18 November 2026, 9am'])
    await visitor.follow('Later : 23 to 27 November 2026')
    expect(await visitor.page.textContent('main')).toContain('There are no times this week.')
    await visitor.follow('See the next times, in the week of 30 November to 4 December 2026')
    expect(await visitor.times()).toEqual(['Wednesday 2 December 2026, 9:30am'])
    await visitor.choose('9:30am')
    await visitor.press('Continue')
    expect(await visitor.heading()).toBe('Check your answers')
  })
})
