import { describe, expect, test } from 'vitest'
import { book } from '../../src/consultations/book.ts'
import { browserTests, inWords, onAPhone } from '../support/browser.ts'
import { amira, elmfield, jo, oakhill, openSlots, sam } from '../support/people.ts'
import { timeQuestion } from '../support/questions.ts'
import { linkIn, type Service } from '../support/service.ts'

const { start } = browserTests()
const wednesdayAt9 = '2026-11-18T09:00:00Z'
const fridayAt10 = '2026-11-20T10:00:00Z'

describe.each(onAPhone.map((way) => ({ way, inWords: inWords(way) })))('$inWords', ({ way }) => {
  test('Jo moves and then cancels from the links in her messages, without signing in', async () => {
    const { service, visit } = await start()
    await openSlots(service.world.store, amira, wednesdayAt9, fridayAt10)
    await booked(service, jo, elmfield, wednesdayAt9)
    const visitor = await visit(way)

    await visitor.open(linkIn(await service.mailTo(jo)))
    expect(await visitor.fact('Day and time')).toBe('Wednesday 18 November 2026, 9am to 9:30am (UK time)')
    await visitor.press('Move it')
    expect(await visitor.times()).toEqual(['Friday 20 November 2026, 10am'])
    await visitor.press('Move consultation')
    expect(await visitor.errors()).toEqual(['Choose a time'])
    await visitor.choose('10am', 'Friday 20 November 2026')
    await visitor.press('Move consultation')
    expect(await visitor.fact('Day and time')).toBe('Friday 20 November 2026, 10am to 10:30am (UK time)')

    const moved = await service.mailTo(jo)
    expect(moved.invitation?.ics).toContain('SEQUENCE:1')
    await visitor.open(linkIn(moved))
    await visitor.press('Cancel it')
    await visitor.press('Cancel consultation')
    expect(await visitor.errors()).toEqual(['Say why it is cancelled'])
    await visitor.write('Why is it cancelled?', 'We have found the answer in the guidance.')
    await visitor.press('Cancel consultation')
    expect(await visitor.fact('Why it was cancelled')).toBe('We have found the answer in the guidance.')
    expect((await service.mailTo(jo)).invitation?.method).toBe('CANCEL')
    expect((await service.mailTo(amira)).text).toContain('We have found the answer in the guidance.')

    await visitor.signIn(jo)
    await visitor.open(timeQuestion(elmfield))
    expect(await visitor.times()).toEqual(['Wednesday 18 November 2026, 9am', 'Friday 20 November 2026, 10am'])
  })

  test('somebody else takes the time first, and one press books another', async () => {
    const { service, visit } = await start()
    const others = ['2026-11-18T09:30:00Z', '2026-11-18T11:00:00Z', fridayAt10, '2026-11-23T10:00:00Z']
    await openSlots(service.world.store, amira, wednesdayAt9, ...others)
    const visitor = await visit(way)
    await visitor.signIn(jo)
    await visitor.open(timeQuestion(elmfield))
    await visitor.choose('9am', 'Wednesday 18 November 2026')
    await visitor.press('Continue')
    await booked(service, sam, oakhill, wednesdayAt9)
    await visitor.press('Book consultation')

    expect(await visitor.errors()).toEqual(['Somebody else has just booked that time.'])
    expect(await visitor.page.getByRole('radio').count()).toBe(3)
    await visitor.choose('Wednesday 18 November 2026, 11am to 11:30am (UK time)')
    await visitor.press('Book consultation')
    expect(await visitor.heading()).toBe('Consultation booked')
    expect(await visitor.fact('Day and time')).toBe('Wednesday 18 November 2026, 11am to 11:30am (UK time)')
    expect(await visitor.fact('Topic')).toBe('Codes and registers')
  })
})

describe.each(onAPhone.map((way) => ({ way, inWords: inWords(way) })))('$inWords', ({ way }) => {
  test('somebody else takes the time to which it should move, and one press moves it to another', async () => {
    const { service, visit } = await start()
    await openSlots(service.world.store, amira, wednesdayAt9, fridayAt10, '2026-11-23T10:00:00Z')
    await booked(service, jo, elmfield, wednesdayAt9)
    const visitor = await visit(way)
    await visitor.open(linkIn(await service.mailTo(jo)))
    await visitor.press('Move it')
    await visitor.choose('10am', 'Friday 20 November 2026')
    await visitor.write('Why does it move? (optional)', 'A fire drill.')
    await booked(service, sam, oakhill, fridayAt10)
    await visitor.press('Move consultation')
    expect(await visitor.errors()).toEqual(['Somebody else has just booked that time.'])
    await visitor.choose('Monday 23 November 2026, 10am to 10:30am (UK time)')
    await visitor.press('Move consultation')
    expect(await visitor.fact('Day and time')).toBe('Monday 23 November 2026, 10am to 10:30am (UK time)')
    expect((await service.mailTo(amira)).text).toContain('A fire drill.')
  })
})

async function booked({ world }: Service, contact: { id: number; email: string }, urn: number, startsAt: string) {
  const request = { id: crypto.randomUUID(), urn, startsAt, contactEmail: contact.email }
  const answer = await book(world, { ...request, topic: 'legal', mode: 'video' }, { person: contact.id })
  expect(answer.booked).toBe(true)
}
