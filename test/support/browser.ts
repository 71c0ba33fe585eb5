import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterEach, inject } from 'vitest'
import { axeSource, resize } from './good-page.ts'
import { type Service, startService } from './service.ts'
import { type Visitor, visitorOn } from './visitor.ts'
import type { TestWorld } from './world.ts'

/** With or without JavaScript, in a window this many pixels wide. */
export interface Way {
  scripts: boolean
  width: number
  /** Each page is left in the width in which it was looked at last, where it does not matter: that is one change of it fewer. */
  eitherWidth?: boolean
}

export const phone: Way = { scripts: true, width: 320 }
export const desk: Way = { scripts: true, width: 1280 }
export const withScripts: Way[] = [phone, desk]

/**
 * Most journeys are made once, where those who make them would be. That nothing needs a script is proven for every page
 * (every-page.test.ts), and by the journeys that are made both ways; each page is looked at in both widths (good-page.ts).
 */
export const onAPhone: Way[] = [phone]
export const atADesk: Way[] = [desk]
export const bothWays: Way[] = [phone, { scripts: false, width: 1280 }]

/** For the titles of tests. */
export const inWords = ({ scripts, width }: Way) => `with${scripts ? '' : 'out'} JavaScript, ${width} pixels wide`

/**
 * Each test starts a service of its own, and its visitors share nothing but the browser.
 *
 *     const { start } = browserTests()
 *     test('...', async () => {
 *       const { service, visit } = await start()
 *       const page = await visit({ scripts: true, width: 320 })
 *     })
 */
export function browserTests() {
  const taken: Window[] = []
  const started: Service[] = []

  afterEach(async () => {
    await Promise.all(taken.splice(0).map(giveBack))
    await Promise.all(started.splice(0).map((service) => service.stop()))
  })

  return {
    /** Starts a service, on a world that is there already or on a new one with the people of people.ts. */
    async start(world?: TestWorld) {
      const service = await startService(world)
      started.push(service)
      const visit = async (way: Way): Promise<Visitor> => {
        const window = await aWindow(way)
        taken.push(window)
        return visitorOn(window.page, service, way)
      }
      return { service, visit }
    },
  }
}

/** A window of its own: no other knows its cookies. */
interface Window {
  page: Page
  context: BrowserContext
  scripts: boolean
}

/** What is to be had again: a new one costs as much as a few visits. */
const idle: Window[] = []

async function aWindow({ scripts, width }: Way): Promise<Window> {
  const at = idle.findIndex((window) => window.scripts === scripts)
  const [again] = at < 0 ? [] : idle.splice(at, 1)
  if (again) {
    await resize(again.page, width, scripts)
    return again
  }
  const context = await (await theBrowser()).newContext({
    javaScriptEnabled: scripts,
    viewport: { width, height: 800 },
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(20_000)
  if (scripts) await context.addInitScript({ content: axeSource })
  return { page: await context.newPage(), context, scripts }
}

/** Leaves nothing in the window of who had it. What the service left there goes by its address, which is another each time. */
async function giveBack(window: Window): Promise<void> {
  const { page, context } = window
  page.removeAllListeners()
  await Promise.all(context.pages().map((one) => (one === page ? one.evaluate(emptyDocument) : one.close())))
  await context.clearCookies()
  idle.push(window)
}

/** Runs in the page, so that it does not load itself again. To go to an empty page would cost a process. */
function emptyDocument(): void {
  document.open()
  document.close()
}

/** A browser, started once for each process that runs tests. It ends with it. */
function theBrowser(): Promise<Browser> {
  browser ??= startBrowser()
  return browser
}
let browser: Promise<Browser> | undefined

function startBrowser(): Promise<Browser> {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return chromium.launch({
    executablePath: inject('chromium'),
    args: [...asRoot, ...lighter, '--disable-quic', '--disable-background-networking', '--disable-gpu'],
  })
}

/** What a browser that lives for hundreds of short visits can do without: each took some of every visit's time. */
const lighter = [
  '--force-prefers-reduced-motion',
  '--process-per-site',
  // No new frame for each page of a site, no process in waiting, nor one for each origin (every service has a port of its own,
  // and asks for that by a header); the rest is what Playwright would have turned off.
  '--disable-features=RenderDocument,SpareRendererForSitePerProcess,OriginIsolationHeader,PaintHolding,MediaRouter,HttpsUpgrades,OptimizationHints',
  // No page lives for long enough to win back what making its scripts faster costs.
  '--js-flags=--no-opt,--no-maglev,--no-flush-bytecode',
]
