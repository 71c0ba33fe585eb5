import { describe, expect, test } from 'vitest'
import { book } from '../../src/consultations/book.ts'
import { browserTests, inWords, onAPhone } from '../support/browser.ts'
import { amira, elmfield, jo, openSlots } from '../support/people.ts'

const { start } = browserTests()

describe.each(onAPhone.map((way) => ({ way, inWords: inWords(way) })))('$inWords', ({ way }) => {
  test('Amira sees her day and week, moves a consultation and cancels it, with reasons that the school reads', async () => {
    const { service, visit } = await start()
    const { world } = service
    await openSlots(world.store, amira, '2026-11-18T09:00:00Z', '2026-11-18T13:00:00Z', '2026-11-25T09:00:00Z')
    const question = 'When is a parenting contract right?\nAnd who signs it?'
    for (const [startsAt, note] of [
      ['2026-11-18T09:00:00Z', question],
      ['2026-11-25T09:00:00Z', undefined],
    ] as const) {
      const request = { id: crypto.randomUUID(), urn: elmfield, startsAt, contactEmail: jo.email, note }
      const phone = '01632 960777'
      const answer = await book(world, { ...request, topic: 'legal', mode: 'phone', phone }, { person: jo.id })
      expect(answer.booked).toBe(true)
    }
    world.setClock('2026-11-18T07:30:00Z')
    const visitor = await visit(way)
    await visitor.signIn(amira)
    await visitor.navigate('Your diary')

    const today = visitor.page.locator('.hb-diary-day--today')
    expect(await today.getByRole('heading', { level: 2 }).textContent()).toContain('Wednesday 18 November 2026')
    const shown = await today.textContent()
    for (const fact of [
      'Elmfield Primary School',
      'Jo Marsh',
      '01632 960777',
      'Legal',
      question,
      'Ruth Hale',
      'First',
    ]) {
      expect(shown).toContain(fact)
    }
    await visitor.follow('Later : 23 to 27 November 2026')
    await visitor.follow('9am to 9:30am, Elmfield Primary School')
    expect(await visitor.page.textContent('main')).toContain('Legal intervention, 18 November 2026')
    await visitor.follow('Back')
    await visitor.follow('9am to 9:30am, Elmfield Primary School')

    await visitor.press('Move it')
    await visitor.choose('1pm', 'Wednesday 18 November 2026')
    await visitor.press('Move consultation')
    expect(await visitor.errors()).toEqual(['Say why, so that the school knows'])
    await visitor.write('Why does it move? The school will read this', 'I am in court that morning.')
    await visitor.press('Move consultation')
    expect(await visitor.fact('Day and time')).toBe('Wednesday 18 November 2026, 1pm to 1:30pm (UK time)')
    expect((await service.mailTo(jo)).text).toContain('I am in court that morning.')

    await visitor.press('Cancel it')
    await visitor.write('Why is it cancelled?', 'I am unwell. Please book again.')
    await visitor.press('Cancel consultation')
    expect((await service.mailTo(jo)).text).toContain('I am unwell. Please book again.')
    await visitor.navigate('Your diary')
    expect(await visitor.page.getByRole('article').count()).toBe(0)
  })
})
