import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

declare global {
  interface Window {
    axe: typeof axe
  }
}

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const looked = new Set<string>()

/** Axe, which is put into each page that a browser with JavaScript opens. */
export const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const widths = [320, 1280]

/**
 * What every page must be: no wider than the window, and without anything that axe has a word about (WCAG 2.2 A and AA, and its
 * best practice), on a phone and on a desktop. A page that differs from an earlier one only in its words is not looked at again,
 * since axe takes longer than all the rest; and axe runs where scripts may.
 */
export async function expectGoodPage(page: Page, { scripts, width }: { scripts: boolean; width: number }) {
  const { pathname } = new URL(page.url())
  const build = `${scripts} ${buildOf(await page.content())}`
  const widthsToLook = looked.has(build) ? [width] : [width, ...widths.filter((other) => other !== width)]
  for (const wide of widthsToLook) {
    if (wide !== width) await resize(page, wide, scripts)
    const isWide = await page.evaluate(() => document.documentElement.scrollWidth)
    expect.soft(isWide, `${pathname} is no wider than the window`).toBeLessThanOrEqual(wide)
    if (!scripts || looked.has(build)) continue
    // What is best practice is about the order of things, which is the same.
    const rules = wide === width ? [...wcag, 'best-practice'] : wcag
    expect.soft(await found(page, rules), `axe on ${pathname} at ${wide} px`).toEqual([])
  }
  if (widthsToLook.length > 1) await resize(page, width, scripts)
  looked.add(build)
}

/** What styles and scripts make of a page goes by its width as it changes; scripts are told before the next frame is drawn. */
async function resize(page: Page, width: number, scripts: boolean): Promise<void> {
  await page.setViewportSize({ width, height: 800 })
  if (scripts) await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)))
}

/** A page's elements and classes without its words, addresses and values; what says nothing at all stays so. */
function buildOf(html: string): string {
  const elements = html.replaceAll(/ (href|action|value|title|datetime|checked)="[^"]*"/g, '')
  return elements.replaceAll(/>[^<]*[^<\s][^<]*</g, '>x<')
}

async function found(page: Page, rules: string[]): Promise<string[]> {
  const { violations } = await page.evaluate(
    (values) =>
      window.axe.run(document, {
        runOnly: { type: 'tag', values },
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
