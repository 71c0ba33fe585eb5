import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Way } from './browser.ts'
import { expectGoodPage } from './good-page.ts'
import { linkIn, type Service } from './service.ts'
import { signedInAs } from './sign-in.ts'

/** A person at a browser. Every page that they come to is looked at (good-page.ts). */
export interface Visitor {
  page: Page
  /** Goes to an address of the service. */
  open(address: string): Promise<void>
  /** Presses a button, or a link that is drawn as one. */
  press(button: string): Promise<void>
  follow(link: string): Promise<void>
  /** Follows a link of the navigation, which a script folds away on a phone. */
  navigate(link: string): Promise<void>
  back(): Promise<void>
  reload(): Promise<void>
  /** Chooses a radio or ticks a box; among several of the same words, the one in this group. */
  choose(label: string, group?: string): Promise<void>
  write(label: string, text: string): Promise<void>
  /** Writes a day, `2026-11-18`, into the three boxes of a date. */
  writeDay(legend: string, day: string): Promise<void>
  /** Asks for a link, reads it in the message, opens it and presses the button. */
  askToSignIn(person: { email: string }): Promise<void>
  /** Has a session already, and opens the home page. */
  signIn(person: { email: string }): Promise<void>
  heading(): Promise<string>
  /** Where the links of the page lead within the service. */
  links(): Promise<string[]>
  /** What the error summary says, in order; empty when there is none. */
  errors(): Promise<string[]>
  /** What stands beside these words in the list of facts or answers. */
  fact(key: string): Promise<string>
  /** The times that may be chosen, by day and time: `Wednesday 18 November 2026, 9am`. */
  times(): Promise<string[]>
}

export function visitorOn(page: Page, service: Service, way: Way): Visitor {
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(String(error)))
  page.on('console', (said) => {
    const text = said.text()
    // Whoever writes in a field before the page puts them there has been faster than the browser.
    if (text.startsWith('Autofocus processing was blocked')) return
    if (/Content.Security.Policy|blocked/i.test(text)) problems.push(text)
  })

  const looked = async () => {
    await expectGoodPage(page, way)
    expect(problems).toEqual([])
  }
  const clicked = async (target: Locator) => {
    // The wait is the longer one, so that what is not there to be clicked is what fails.
    await Promise.all([page.waitForEvent('load', { timeout: 30_000 }), target.click()])
    await looked()
  }
  const texts = async (locator: Locator) => (await locator.allTextContents()).map(tidy)

  const visitor: Visitor = {
    page,
    open: (address) => page.goto(new URL(address, service.address).href).then(looked),
    press: (name) => clicked(page.getByRole('button', { name, exact: true })),
    follow: (name) => clicked(page.getByRole('link', { name, exact: true })),
    async navigate(name) {
      const menu = page.getByRole('button', { name: 'Menu', exact: true })
      if (await menu.isVisible()) await menu.click()
      await clicked(page.getByRole('navigation', { name: 'Menu' }).getByRole('link', { name, exact: true }))
    },
    back: () => page.goBack().then(looked),
    async reload() {
      await page.reload().catch((error: Error) => {
        // A page that says how far something is reloads by itself, and may do so just now.
        if (!error.message.includes('ERR_ABORTED')) throw error
        return page.waitForLoadState()
      })
      await looked()
    },
    choose: (label, group) => within(page, group).getByLabel(label, { exact: true }).check(),
    write: (label, text) => page.getByLabel(label, { exact: true }).fill(text),
    async writeDay(legend, day) {
      const boxes = page.getByRole('group', { name: legend, exact: true })
      for (const [i, box] of ['Year', 'Month', 'Day'].entries()) {
        await boxes.getByLabel(box).fill(day.split('-')[i] ?? '')
      }
    },
    async askToSignIn(person) {
      await visitor.open('/sign-in')
      await visitor.write('Work email address', person.email)
      await visitor.press('Send me a link')
      expect(await visitor.heading()).toBe('Check your email')
      await visitor.open(linkIn(await service.mailTo(person)))
      await visitor.press('Sign in')
    },
    async signIn({ email }) {
      const { store } = service.world
      const person = await store.db.selectFrom('person').select('id').where('email', '=', email).executeTakeFirst()
      if (!person) throw new Error(`Nobody has the address ${email}`)
      const { cookie } = await signedInAs(service.world, person)
      const [name = '', value = ''] = cookie.split('=')
      await page.context().addCookies([{ name, value, url: service.address, httpOnly: true, sameSite: 'Lax' }])
      await visitor.open('/')
    },
    async heading() {
      const [heading, ...more] = await page.evaluate(() =>
        [...document.querySelectorAll('h1')].filter((one) => one.checkVisibility()).map((one) => one.textContent),
      )
      if (heading === undefined || more.length > 0) throw new Error(`Not one heading: ${[heading, ...more].join(', ')}`)
      return tidy(heading)
    },
    async links() {
      const all = await page.evaluate(() =>
        [...document.querySelectorAll('a[href]')].map((a) => new URL(a.getAttribute('href') ?? '', a.baseURI).href),
      )
      return all.filter((href) => href.startsWith(service.address))
    },
    errors: () => texts(page.locator('.govuk-error-summary li')),
    async fact(key) {
      const row = page.locator('.govuk-summary-list__row').filter({ has: page.getByText(key, { exact: true }) })
      return tidy((await row.locator('dd').first().textContent()) ?? '')
    },
    async times() {
      const days = await page.locator('fieldset.hb-day').all()
      const byDay = await Promise.all(
        days.map(async (day) => {
          const name = tidy((await day.locator('legend').textContent()) ?? '')
          return (await texts(day.locator('label'))).map((time) => `${name}, ${time}`)
        }),
      )
      return byDay.flat()
    },
  }
  return visitor
}

const within = (page: Page, group: string | undefined) =>
  group ? page.getByRole('group', { name: group }).last() : page

const tidy = (text: string) => text.replaceAll(/\s+/g, ' ').trim()
