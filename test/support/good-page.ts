import { hash } from 'node:crypto'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type axe from 'axe-core'
import type { CDPSession, Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import type { Way } from './browser.ts'

declare global {
  interface Window {
    axe: typeof axe
    startAxe(): void
  }
}

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** The rules whose answer goes by where things stand and how large they are. */
const byWidth = ['target-size', 'scrollable-region-focusable']

/** Axe for each page that a browser with JavaScript opens: what is there from the beginning is compiled once for all of them. */
export const axeSource = `window.startAxe = () => {
  ${readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')}
}`

const widths = [320, 1280]

/**
 * What every page must be: no wider than the window, and without anything that axe has a word about (WCAG 2.2 A and AA, and its
 * best practice), on a phone and on a desktop. A page that differs from an earlier one only in its words is not looked at again.
 * Axe, which takes longer than all the rest, runs where scripts may: in one width it asks everything, and in the other everything
 * if that shows a kind of element that no page showed before (kindsShown), and otherwise what goes by width.
 */
export async function expectGoodPage(page: Page, { scripts, width, eitherWidth = false }: Way): Promise<void> {
  const { pathname } = new URL(page.url())
  const first = eitherWidth ? widthOf(page) : width
  if (!isNew(`${scripts} ${buildOf(await expectToFit(page, first))}`)) return
  const look = async (at: number, whenNew: string[], otherwise: string[]) => {
    if (!scripts) return
    const rules = (await page.evaluate(kindsShown)).filter(isNew).length > 0 ? whenNew : otherwise
    expect.soft(await found(page, rules), `axe on ${pathname} at ${at} px`).toEqual([])
  }
  const everything = [...wcag, 'best-practice']
  await look(first, everything, everything)
  for (const other of widths.filter((one) => one !== first)) {
    await resize(page, other, scripts)
    await expectToFit(page, other)
    await look(other, wcag, byWidth)
  }
  if (!eitherWidth) await resize(page, width, scripts)
}

/** Whether nothing in this run of the tests has been this before, in whichever process: what is new is so once. */
function isNew(what: string): boolean {
  if (known.has(what)) return false
  known.add(what)
  try {
    closeSync(openSync(join(inject('looked'), hash('sha1', what)), 'wx'))
    return true
  } catch {
    return false
  }
}
const known = new Set<string>()

/** Returns the page as it stands. */
async function expectToFit(page: Page, width: number): Promise<string> {
  const { isWide, html } = await page.evaluate(() => {
    const { scrollWidth, outerHTML } = document.documentElement
    return { isWide: scrollWidth, html: outerHTML }
  })
  expect.soft(isWide, `${new URL(page.url()).pathname} is no wider than the window`).toBeLessThanOrEqual(width)
  return html
}

const sizes = new WeakMap<Page, number>()

export const widthOf = (page: Page) => sizes.get(page) ?? page.viewportSize()?.width ?? 0

/**
 * Gives the page this width, as Playwright would, but leaves alone the window that nobody sees, which costs as much again. Where
 * scripts may run it waits until the page is drawn, and so until they have heard of it.
 */
export async function resize(page: Page, width: number, scripts: boolean): Promise<void> {
  if (widthOf(page) === width) return
  sizes.set(page, width)
  const size = { width, height: 800, screenWidth: width, screenHeight: 800 }
  await (await sessionOf(page)).send('Emulation.setDeviceMetricsOverride', {
    ...size,
    deviceScaleFactor: 1,
    mobile: false,
  })
  if (scripts) await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)))
}

async function sessionOf(page: Page): Promise<CDPSession> {
  const session = sessions.get(page) ?? (await page.context().newCDPSession(page))
  sessions.set(page, session)
  return session
}
const sessions = new WeakMap<Page, CDPSession>()

/**
 * Runs in the page: the kinds of element that it shows. Of one kind are those about which axe says the same: in the same place,
 * which is what they are in and, for what is pressed, what stands before it; of the same attributes and colours; with words or without; large in
 * print or not; that scroll or do not; that come after the same heading, if they are one; with what they point to there, and
 * with an id or, as a part of the page, a name that is theirs alone.
 */
function kindsShown(): string[] {
  const points = ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls']
  const telling = /^(class|type|role|tabindex|scope|lang|autocomplete|aria-(?!label|describedby|controls).*)$/
  const pressed = /^(A|BUTTON|INPUT|SELECT|TEXTAREA|SUMMARY|DD)$/
  const parts = /^(NAV|SECTION|ASIDE|FORM|HEADER|FOOTER|MAIN)$/
  const times = new Map<string, number>()
  const count = (one: string) => times.set(one, (times.get(one) ?? 0) + 1)
  const nameOf = (one: Element) =>
    `${one.tagName} ${one.getAttribute('aria-label')} ${one.getAttribute('aria-labelledby')}`
  const all = [...document.querySelectorAll('*')]
  for (const one of all) {
    if (one.id) count(`#${one.id}`)
    if (parts.test(one.tagName)) count(nameOf(one))
  }
  const places = new Map<Element | null, string>()
  const kinds = new Set<string>()
  let heading = ''
  for (const one of all) {
    const said = [...one.attributes].map(({ name, value }) => (telling.test(name) ? `${name}=${value}` : name))
    const self = [one.tagName, ...said.sort()].join(' ')
    const place = `${places.get(one.parentElement) ?? ''} > ${self}`
    places.set(one, place)
    if (!one.checkVisibility() && !one.closest('head')) continue
    const { color, backgroundColor, backgroundImage, opacity, fontSize, fontWeight } = getComputedStyle(one)
    const size = Number.parseFloat(fontSize)
    const isHeading = /^H[1-6]$/.test(one.tagName)
    const pointed = points.flatMap((by) => one.getAttribute(by)?.split(' ') ?? [])
    kinds.add(
      [
        place,
        pressed.test(one.tagName) && [one.previousElementSibling?.tagName, one.previousElementSibling?.className],
        ...[
          color,
          backgroundColor,
          backgroundImage,
          opacity,
          size >= 24 || (size >= 18.6 && Number(fontWeight) >= 700),
        ],
        one.textContent.trim() !== '',
        one.scrollWidth > one.clientWidth,
        isHeading && heading,
        pointed.map((id) => document.getElementById(id)?.tagName),
        (times.get(`#${one.id}`) ?? 1) > 1 || (times.get(nameOf(one)) ?? 1) > 1,
      ].join(' | '),
    )
    if (isHeading) heading = one.tagName
  }
  return [...kinds]
}

/** A page's elements and classes without its words, addresses and values; what says nothing at all stays so. */
function buildOf(html: string): string {
  const elements = html.replaceAll(/ (href|action|value|title|datetime|checked)="[^"]*"/g, '')
  return elements.replaceAll(/>[^<]*[^<\s][^<]*</g, '>x<')
}

/** What axe finds by these rules, or by all that have one of these tags. Told in the page: all that axe says is much to send. */
function found(page: Page, rules: string[]): Promise<string[]> {
  return page.evaluate(async (values) => {
    if (!('axe' in globalThis)) window.startAxe()
    const { violations } = await window.axe.run(document, {
      runOnly: values,
      rules: { 'target-size': { enabled: true } },
      resultTypes: ['violations'],
      // Of style sheets and media, for rules that are not among these.
      preload: false,
    })
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
    )
  }, rules)
}
