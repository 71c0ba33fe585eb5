import { describe, expect, test } from 'vitest'
import { book } from '../../src/consultations/book.ts'
import { cancel } from '../../src/consultations/cancel.ts'
import { sendDue } from '../../src/outbox/send.ts'
import { NotSent } from '../../src/platform/mail.ts'
import { browserTests, inWords, withScripts } from '../support/browser.ts'
import { amira, elmfield, grace, jo, openSlots, ruth, sam } from '../support/people.ts'
import type { Visitor } from '../support/visitor.ts'
import type { TestWorld } from '../support/world.ts'

const { start } = browserTests()

// A visitor looks at every page they come to: no wider than the window, and nothing that axe has a word about.
describe.each(withScripts.map((way) => ({ way, inWords: inWords(way) })))('$inWords', ({ way }) => {
  test('every page that anyone may open', async () => {
    const { service, visit } = await start()
    service.world.config.demo = true
    const visitor = await visit(way)
    const seen = await walk(visitor, ['/sign-in', '/demo'])
    for (const page of ['/help', '/privacy', '/accessibility', '/demo/messages']) expect(seen).toContain(page)
    for (const address of ['/no-such-page', '/sign-in/not-a-link']) await visitor.open(address)
  })

  test.each([
    { who: 'a school contact', person: jo, pages: ['/consultations', '/consultations/:', '/consultations/:/move'] },
    { who: 'a contact of several schools', person: sam, pages: ['/consultations/new'] },
    { who: 'an officer', person: ruth, pages: ['/'] },
    {
      who: 'a practitioner',
      person: amira,
      pages: ['/diary', '/diary?week', '/consultations/:', '/availability/hours'],
    },
    {
      who: 'a manager',
      person: grace,
      pages: [
        '/availability/line',
        '/availability/hours',
        '/guidance',
        '/imports',
        '/messages/undelivered',
        '/audit',
        '/api-keys',
        '/people',
        '/people/:',
        '/people/sign-in-limits',
      ],
    },
  ])('every page to which links lead $who', async ({ person, pages }) => {
    const { service, visit } = await start()
    const { world } = service
    const visitor = await visit(way)
    await visitor.signIn(person)
    await bookedAndCancelled(world)
    world.mail = { send: () => Promise.reject(new NotSent('The mailbox does not exist', { final: true })) }
    await sendDue(world)
    const seen = await walk(visitor, ['/'])
    for (const page of pages) expect(seen).toContain(page)
  })
})

/** Opens these addresses and one of each kind to which their links lead. Returns the kinds. */
async function walk(visitor: Visitor, addresses: string[]): Promise<Set<string>> {
  const seen = new Set(addresses)
  const toOpen = [...addresses]
  for (const address of toOpen) {
    expect(toOpen.length, 'as many pages as these are no walk').toBeLessThan(60)
    await visitor.open(address)
    expect(['Page not found', 'Something went wrong'], address).not.toContain(await visitor.heading())
    for (const link of await visitor.links()) {
      const kind = kindOf(link)
      if (!seen.has(kind) && !/\.\w+(\?|$)/.test(kind)) toOpen.push(link)
      seen.add(kind)
    }
  }
  return seen
}

/** What a page shows, whichever it shows it of: `/consultations/:/move`, `/diary?week`. */
function kindOf(link: string): string {
  const { pathname, searchParams } = new URL(link)
  const names = [...new Set(searchParams.keys())].sort().join('&')
  return pathname.replaceAll(/\/[^/]*\d[^/]*/g, '/:') + (names && `?${names}`)
}

/** Jo has a consultation with Amira this week, and one that she has cancelled; more times are open. */
async function bookedAndCancelled(world: TestWorld): Promise<void> {
  const [first, second] = ['2026-11-18T09:00:00Z', '2026-11-20T10:00:00Z'] as const
  await openSlots(world.store, amira, first, second, '2026-11-25T09:00:00Z')
  for (const startsAt of [first, second]) {
    const note = 'What comes before a parenting contract?'
    const request = { id: crypto.randomUUID(), urn: elmfield, startsAt, contactEmail: jo.email, note }
    const answer = await book(world, { ...request, topic: 'legal', mode: 'video' }, { person: jo.id })
    if (!answer.booked) throw new Error(answer.because)
    if (startsAt === second) await cancel(world, answer.consultation, 'We have found the answer.', { person: jo.id })
  }
}
