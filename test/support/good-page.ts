import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { CDPSession, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Way } from './browser.ts'

declare global {
  interface Window {
    axe: typeof axe
    shownAnew(): string[]
  }
}

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** The rules whose answer goes by where things stand and how large they are. */
const byWidth = ['target-size', 'scrollable-region-focusable']

const looked = new Set<string>()

/** Axe, which is put into each page that a browser with JavaScript opens. */
export const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const widths = [320, 1280]

/**
 * What every page must be: no wider than the window, and without anything that axe has a word about (WCAG 2.2 A and AA, and its
 * best practice), on a phone and on a desktop. A page that differs from an earlier one only in its words is not looked at again,
 * since axe takes longer than all the rest; and axe runs where scripts may. In the other width axe asks everything if there is a
 * kind of element, or a colour of one, that no page showed before, and otherwise only what goes by the width.
 */
export async function expectGoodPage(page: Page, { scripts, width, eitherWidth = false }: Way): Promise<void> {
  const { pathname } = new URL(page.url())
  const first = eitherWidth ? widthOf(page) : width
  const build = `${scripts} ${buildOf(await expectToFit(page, first))}`
  if (looked.has(build)) return
  looked.add(build)
  if (scripts)
    expect.soft(await found(page, [...wcag, 'best-practice']), `axe on ${pathname} at ${first} px`).toEqual([])
  for (const other of widths.filter((one) => one !== first)) {
    if (scripts) await page.evaluate(rememberWhatIsShown)
    await resize(page, other)
    if (scripts) await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)))
    await expectToFit(page, other)
    if (!scripts) continue
    const kinds = (await page.evaluate(() => window.shownAnew())).map((kind) => `${other} ${buildOf(kind)}`)
    const rules = kinds.every((kind) => looked.has(kind)) ? byWidth : wcag
    for (const kind of kinds) looked.add(kind)
    expect.soft(await found(page, rules), `axe on ${pathname} at ${other} px`).toEqual([])
  }
  if (!eitherWidth) await resize(page, width)
}

/** Returns the page as it stands. */
async function expectToFit(page: Page, width: number): Promise<string> {
  const { isWide, html } = await page.evaluate(() => {
    const { scrollWidth, outerHTML } = document.documentElement
    return { isWide: scrollWidth, html: outerHTML }
  })
  expect.soft(isWide, `${new URL(page.url()).pathname} is no wider than the window`).toBeLessThanOrEqual(width)
  return html
}

const sizes = new WeakMap<Page, { session: CDPSession; width: number }>()

export const widthOf = (page: Page) => sizes.get(page)?.width ?? page.viewportSize()?.width ?? 0

/** Gives the page this width, as Playwright would, but leaves alone the window that nobody sees, which costs as much again. */
export async function resize(page: Page, width: number): Promise<void> {
  if (widthOf(page) === width) return
  const session = sizes.get(page)?.session ?? (await page.context().newCDPSession(page))
  sizes.set(page, { session, width })
  const size = { width, height: 800, screenWidth: width, screenHeight: 800 }
  await session.send('Emulation.setDeviceMetricsOverride', { ...size, deviceScaleFactor: 1, mobile: false })
}

/** Runs in the page, where it puts `shownAnew`: what is shown then and is not now, or has other colours or smaller letters. */
function rememberWhatIsShown(): void {
  const shown = () => [...document.querySelectorAll('body *')].filter((element) => element.checkVisibility())
  const looks = (element: Element) => {
    const { color, backgroundColor, backgroundImage, opacity, fontSize } = getComputedStyle(element)
    return { colours: [color, backgroundColor, backgroundImage, opacity].join(' '), size: Number.parseFloat(fontSize) }
  }
  const before = new Map(shown().map((element) => [element, looks(element)]))
  window.shownAnew = () => {
    const anew = shown().flatMap((element) => {
      const [was, is] = [before.get(element), looks(element)]
      if (was && was.colours === is.colours && was.size <= is.size) return []
      return [`${new XMLSerializer().serializeToString(element.cloneNode(false))} ${is.colours} ${is.size}`]
    })
    return [...new Set(anew)]
  }
}

/** A page's elements and classes without its words, addresses and values; what says nothing at all stays so. */
function buildOf(html: string): string {
  const elements = html.replaceAll(/ (href|action|value|title|datetime|checked)="[^"]*"/g, '')
  return elements.replaceAll(/>[^<]*[^<\s][^<]*</g, '>x<')
}

/** What axe finds by these rules, or by all that have one of these tags. */
async function found(page: Page, rules: string[]): Promise<string[]> {
  const { violations } = await page.evaluate(
    (values) =>
      window.axe.run(document, {
        runOnly: values,
        rules: { 'target-size': { enabled: true } },
        resultTypes: ['violations'],
        // Of style sheets and media, for rules that are not among these.
        preload: false,
      }),
    rules,
  )
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  )
}
