import { describe, expect, test } from 'vitest'
import { app } from '../../src/app.tsx'
import { book } from '../../src/consultations/book.ts'
import { cancel } from '../../src/consultations/cancel.ts'
import { sendDue } from '../../src/outbox/send.ts'
import { NotSent } from '../../src/platform/mail.ts'
import { routes } from '../permissions/routes.ts'
import { type Walker, walkers } from '../permissions/walkers.ts'
import { browserTests } from '../support/browser.ts'
import { amira, elmfield, jo, openSlots } from '../support/people.ts'
import type { Visitor } from '../support/visitor.ts'
import type { TestWorld } from '../support/world.ts'
import { besides, noPages } from './pages.ts'

const { start } = browserTests()

const walking = await walkers()
const people = walking.all.filter(({ headers }) => !headers.authorization)

/** Who looks at which pages, and the routes that show nobody a page. */
const { lookers, unseen } = await shareOut()

async function shareOut() {
  const { world } = walking.fresh()
  const shares = people.map((who) => ({
    who,
    pages: besides.flatMap(([by, page]) => (by === who.called ? [page] : [])),
  }))
  const unseen: string[] = []
  for (const [route, { path }] of Object.entries(routes)) {
    if (!route.startsWith('GET ') || route.startsWith('GET /api/')) continue
    const page = path ?? route.replace('GET ', '')
    const who = await firstToSee(world, page)
    if (who) shares.find((share) => share.who === who)?.pages.push(page)
    else unseen.push(route)
  }
  return { lookers: shares.filter(({ pages }) => pages.length > 0), unseen: unseen.sort() }
}

async function firstToSee(world: TestWorld, page: string): Promise<Walker | undefined> {
  for (const who of people) {
    const answer = await app.request(world.config.baseUrl + page, { headers: who.headers }, world)
    if (answer.ok && (await answer.text()).includes('govuk-template')) return who
  }
  return undefined
}

test('every route shows somebody a page that is looked at here, or is said to show none', () => {
  expect(unseen).toEqual(noPages.toSorted())
  const names = lookers.map(({ who }) => who.called)
  expect(besides.filter(([who]) => !names.includes(who))).toEqual([])
})

describe.each([
  { scripts: true, inWords: 'with JavaScript' },
  { scripts: false, inWords: 'without JavaScript' },
])('on a phone and on a desktop, $inWords', ({ scripts }) => {
  test.each(lookers)('every page that $who.called looks at is good', async ({ who, pages }) => {
    const { world } = walking.fresh()
    await bookedAndCancelled(world)
    const { service, visit } = await start(world)
    const visitor = await visit({ scripts, width: 320, eitherWidth: true })
    const [name = '', value = ''] = who.headers.cookie?.split('=') ?? []
    if (name) await visitor.page.context().addCookies([{ name, value, url: service.address }])
    const followed = new Set<string>()
    for (const page of pages) {
      await visitor.open(page)
      expect([page, await visitor.heading()]).toEqual([page, headingOf(page)])
      if (scripts) await expectLinksToLead(visitor, followed)
    }
  })
})

const headingOf = (page: string) =>
  page === '/no-such-page' ? 'Page not found' : expect.not.stringMatching(/^(Page not found|Something went wrong)$/)

/** Follows one of each kind of link that no page before had. */
async function expectLinksToLead({ page, links }: Visitor, followed: Set<string>): Promise<void> {
  followed.add(kindOf(page.url()))
  for (const link of await links()) {
    const kind = kindOf(link)
    if (followed.has(kind)) continue
    followed.add(kind)
    const answer = await page.request.get(link)
    expect(answer.status(), `${page.url()} leads to ${link}`).toBeLessThan(400)
  }
}

/** What a page shows, whichever it shows it of: `/consultations/:/move`, `/diary?week`. */
function kindOf(link: string): string {
  const { pathname, searchParams } = new URL(link)
  const names = [...new Set(searchParams.keys())].sort().join('&')
  return pathname.replaceAll(/\/[^/]*\d[^/]*/g, '/:') + (names && `?${names}`)
}

/** Jo has had a consultation with Amira that is cancelled now, more times are open, and no message reached anybody. */
async function bookedAndCancelled(world: TestWorld): Promise<void> {
  const startsAt = '2026-11-18T09:00:00Z'
  await openSlots(world.store, amira, startsAt, '2026-11-25T09:00:00Z')
  const note = 'What comes before a parenting contract?'
  const request = { id: 'cancelled', urn: elmfield, startsAt, contactEmail: jo.email, note }
  const answer = await book(world, { ...request, topic: 'legal', mode: 'video' }, { person: jo.id })
  if (!answer.booked) throw new Error(answer.because)
  await cancel(world, answer.consultation, 'We have found the answer.', { person: jo.id })
  world.mail = { ...world.mail, send: () => Promise.reject(new NotSent('The mailbox does not exist', { final: true })) }
  await sendDue(world)
}
