import { describe, expect, test } from 'vitest'
import { book } from '../../src/consultations/book.ts'
import { offerFreed } from '../../src/waiting/offer.ts'
import { browserTests, inWords, onAPhone } from '../support/browser.ts'
import { amira, elmfield, jo, openSlots } from '../support/people.ts'
import { timeQuestion } from '../support/questions.ts'
import { linkIn } from '../support/service.ts'

const { start } = browserTests()

describe.each(onAPhone.map((way) => ({ way, inWords: inWords(way) })))('$inWords', ({ way }) => {
  test('Amira records what came of it from her home page, Jo answers from the message', async () => {
    const { service, visit } = await start()
    const { world } = service
    const startsAt = '2026-11-18T09:00:00Z'
    await openSlots(world.store, amira, startsAt)
    const booking = { id: 'b1', urn: elmfield, startsAt, contactEmail: jo.email } as const
    await book(world, { ...booking, topic: 'codes', mode: 'video' }, { person: jo.id })
    world.setClock('2026-11-18T09:35:00Z')
    const visitor = await visit(way)
    await visitor.signIn(amira)
    await visitor.follow('Record Wed 18 Nov, 9am to 9:30am, Elmfield Primary School')
    await visitor.choose('Attended')
    await visitor.write('What you advised, in a few words (optional)', 'Born 12/03/2014')
    await visitor.choose('Pass it on to Ruth Hale, the named officer')
    await visitor.write('What do you ask of them?', 'Bring it up')
    await visitor.press('Record it')
    expect(await visitor.errors()).toEqual([expect.stringContaining('date of birth')])
    await visitor.write('What you advised, in a few words (optional)', 'One page on codes')
    await visitor.press('Record it')
    expect(await visitor.fact('Passed on to')).toBe('Ruth Hale, named officer')

    const school = await visit(way)
    await school.open(linkIn(await service.mailTo(jo)))
    await school.choose('In part')
    await school.press('Send answer')
    expect(await school.fact('What was advised')).toBe('One page on codes')
  })

  test('Jo finds no time that suits, waits, and takes the one that comes free', async () => {
    const { service, visit } = await start()
    const { world } = service
    const visitor = await visit(way)
    await visitor.signIn(jo)
    await visitor.open(timeQuestion(elmfield))
    await visitor.follow('No time suits: join the waiting list')
    await visitor.press('Join the waiting list')
    expect(await visitor.fact('School')).toBe('Elmfield Primary School')
    await openSlots(world.store, amira, '2026-11-20T09:00:00Z')
    await offerFreed(world)
    const reader = await visit(way)
    await reader.open(linkIn(await service.mailTo(jo)))
    await reader.press('Take this time')
    expect(await reader.heading()).toContain('Consultation booked')
    await visitor.navigate('Home')
    expect(await visitor.page.textContent('main')).not.toContain('You are on the waiting list')
  })
})
