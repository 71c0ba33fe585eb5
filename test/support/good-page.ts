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

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const looked = new Set<string>()

/**
 * What every page must be: no wider than the window, and without anything that axe has a word about (WCAG 2.2 A and AA, and its
 * best practice). Axe, which takes longer than all the rest, runs where scripts may, once for pages that differ only in their words.
 */
export async function expectGoodPage(page: Page, { scripts, width }: { scripts: boolean; width: number }) {
  const { pathname } = new URL(page.url())
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  expect.soft(wide, `${pathname} is no wider than the window`).toBeLessThanOrEqual(width)
  if (!scripts) return
  const build = `${width} ${buildOf(await page.content())}`
  if (looked.has(build)) return
  looked.add(build)
  expect.soft(await found(page), `axe on ${pathname}`).toEqual([])
}

/** A page's elements and classes without its words, addresses and values; what says nothing at all stays so. */
function buildOf(html: string): string {
  const elements = html.replaceAll(/ (href|action|value|title|datetime|checked)="[^"]*"/g, '')
  return elements.replaceAll(/>[^<]*[^<\s][^<]*</g, '>x<')
}

async function found(page: Page): Promise<string[]> {
  await page.evaluate(source)
  const { violations } = await page.evaluate(
    (values) =>
      window.axe.run(document, {
        runOnly: { type: 'tag', values },
        rules: { 'target-size': { enabled: true } },
        resultTypes: ['violations'],
      }),
    rules,
  )
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  )
}
