import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { browserTests, inWords, withScripts } from '../support/browser.ts'
import { amira, elmfield, jo, openSlots } from '../support/people.ts'
import { timeQuestion } from '../support/questions.ts'

const { start } = browserTests()

describe.each(withScripts.map((way) => ({ way, inWords: inWords(way) })))('$inWords', ({ way }) => {
  test('Jo books with the keyboard alone, and always sees where she is', async () => {
    const { service, visit } = await start()
    await openSlots(service.world.store, amira, '2026-11-18T09:00:00Z', '2026-11-18T09:30:00Z', '2026-11-20T10:00:00Z')
    const visitor = await visit(way)
    await visitor.signIn(jo)
    const { page } = visitor
    const keys = keyboard(page)

    await page.keyboard.press('Tab')
    expect(await keys.here()).toBe('Skip to main content')
    await page.keyboard.press('Enter')
    await keys.tabTo('Book a consultation')
    await keys.go('Enter')

    await keys.tabTo('Continue')
    await keys.go('Enter')
    expect(await page.locator('.govuk-error-summary').evaluate((summary) => summary === document.activeElement)).toBe(
      true,
    )
    await keys.tabTo('Choose what you would like to talk about')
    await page.keyboard.press('Enter')
    expect(await keys.here()).toBe('Whole-school practice')
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowDown')
    expect(await keys.here()).toBe('Early help and barriers to attendance')
    await keys.tabTo('Anything that helps us prepare (optional)')
    await page.keyboard.type('How do we begin?')
    await keys.tabTo('Continue')
    await keys.go('Space')

    for (const question of ['officer', 'guidance']) {
      await keys.tabToField(question)
      await page.keyboard.press('Space')
    }
    await keys.tabTo('Continue')
    await keys.go('Enter')

    await keys.tabTo('Phone call')
    await page.keyboard.press('Space')
    await keys.tabTo('Number to ring you on')
    await page.keyboard.type('01632 960 777')
    await keys.go('Enter')

    await keys.tabTo('9am')
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    expect(await keys.here()).toBe('10am')
    await keys.tabTo('Continue')
    await keys.go('Enter')

    await keys.tabTo('Book consultation')
    await keys.go('Enter')
    expect(await visitor.heading()).toBe('Consultation booked')
    expect(await visitor.fact('Day and time')).toBe('Friday 20 November 2026, 10am to 10:30am (UK time)')
  })

  test('what is wrong with a choice of time leads to the first time', async () => {
    const { service, visit } = await start()
    await openSlots(service.world.store, amira, '2026-11-18T09:00:00Z')
    const visitor = await visit(way)
    await visitor.signIn(jo)
    await visitor.open(timeQuestion(elmfield))
    await visitor.press('Continue')
    const keys = keyboard(visitor.page)
    await keys.tabTo('Choose a time')
    await visitor.page.keyboard.press('Enter')
    expect(await keys.here()).toBe('9am')
  })
})

function keyboard(page: Page) {
  /** The words of what has the focus. */
  const here = () =>
    page.evaluate(() => {
      const at = document.activeElement
      const label = at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement ? at.labels?.[0] : undefined
      return (label ?? at)?.textContent?.replaceAll(/\s+/g, ' ').trim() ?? ''
    })
  const tabUntil = async (what: string, found: () => Promise<boolean>) => {
    for (let stop = 0; stop < 40; stop++) {
      await page.keyboard.press('Tab')
      expect(await showsFocus(page), `the focus shows on “${await here()}”`).toBe(true)
      if (await found()) return
    }
    throw new Error(`Tab does not lead to ${what}`)
  }
  return {
    here,
    tabTo: (words: string) => tabUntil(words, async () => (await here()) === words),
    tabToField: (name: string) =>
      tabUntil(name, () => page.evaluate((name) => document.activeElement?.getAttribute('name') === name, name)),
    /** Presses a key that leads to another page. */
    go: (key: string) => Promise.all([page.waitForEvent('load'), page.keyboard.press(key)]),
  }
}

/** Whether what has the focus looks otherwise without it: it, its label, or what is drawn before its label. */
function showsFocus(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const at = document.activeElement
    if (!(at instanceof HTMLElement)) return false
    const look = () =>
      [getComputedStyle(at), ...(at.nextElementSibling ? drawn(at.nextElementSibling) : [])]
        .map(({ outline, boxShadow, backgroundColor }) => [outline, boxShadow, backgroundColor].join())
        .join()
    const drawn = (label: Element) => [getComputedStyle(label), getComputedStyle(label, '::before')]
    const focused = look()
    at.blur()
    const blurred = look()
    at.focus()
    return focused !== blurred
  })
}
