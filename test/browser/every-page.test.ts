import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { app } from '../../src/app.tsx'
import { book } from '../../src/consultations/book.ts'
import { cancel } from '../../src/consultations/cancel.ts'
import { sendDue } from '../../src/outbox/send.ts'
import { NotSent } from '../../src/platform/mail.ts'
import { routes } from '../permissions/routes.ts'
import { type Walker, walkers } from '../permissions/walkers.ts'
import { browserTests } from '../support/browser.ts'
import { resize, widthOf } from '../support/good-page.ts'
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

test.each(lookers)(
  'every page that $who.called looks at is good, with JavaScript and without, on a phone and on a desktop',
  async ({ who, pages }) => {
    const { world } = walking.fresh()
    await bookedAndCancelled(world)
    const { service, visit } = await start(world)
    const phone = { width: 320, eitherWidth: true }
    const [visitor, without] = [await visit({ ...phone, scripts: true }), await visit({ ...phone, scripts: false })]
    const [name = '', value = ''] = who.headers.cookie?.split('=') ?? []
    for (const { page } of name ? [visitor, without] : []) {
      await page.context().addCookies([{ name, value, url: service.address }])
    }
    const followed = new Set<string>()
    for (const page of pages) {
      await visitor.open(page)
      await without.open(page)
      expect([page, await visitor.heading()]).toEqual([page, headingOf(page)])
      await expectToNeedNoScripts(visitor.page, without.page)
      await expectLinksToLead(visitor, followed)
    }
  },
)

const headingOf = (page: string) =>
  page === '/no-such-page' ? 'Page not found' : expect.not.stringMatching(/^(Page not found|Something went wrong)$/)

/** Scripts add nothing to press, follow or fill in and take nothing away, and show nothing of it but the menu's button and Print. */
async function expectToNeedNoScripts(page: Page, without: Page): Promise<void> {
  await resize(without, widthOf(page), false)
  const [there, bare] = [await page.evaluate(controls), await without.evaluate(controls)]
  const every = (controls: typeof there) => controls.map(({ control }) => control)
  expect(every(there), page.url()).toEqual(every(bare))
  const shownByScripts = there.filter(({ control, shown }, i) => shown && !bare[i]?.shown && !ofScripts.test(control))
  expect(shownByScripts, page.url()).toEqual([])
}

const ofScripts = /^BUTTON button {2}(Menu|Print this page)$/

/** Runs in the page: what may be pressed, followed or filled in, in order, and the forms; each with whether it is shown. */
function controls(): { control: string; shown: boolean }[] {
  const all = document.querySelectorAll('a[href], button, input, select, textarea, summary, form')
  return [...all].map((one) => {
    const said = ['type', 'name', 'method'].flatMap((name) => one.getAttribute(name) ?? [])
    const leads = one.getAttribute('action') ?? one.getAttribute('formaction') ?? ''
    const words = one.tagName === 'FORM' ? '' : one.textContent?.replaceAll(/\s+/g, ' ').trim()
    return { control: [one.tagName, ...said, leads, words].join(' '), shown: one.checkVisibility() }
  })
}

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
