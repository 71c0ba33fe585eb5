import { type Browser, type BrowserContext, chromium } from 'playwright-core'
import { afterEach, inject } from 'vitest'
import { axeSource } from './good-page.ts'
import { type Service, startService } from './service.ts'
import { type Visitor, visitorOn } from './visitor.ts'
import type { TestWorld } from './world.ts'

/** With or without JavaScript, in a window this many pixels wide. */
export interface Way {
  scripts: boolean
  width: number
}

const phone: Way = { scripts: true, width: 320 }
export const withScripts: Way[] = [phone, { scripts: true, width: 1280 }]

/** A phone with JavaScript, a desktop without: each page is then looked at in the other width besides (good-page.ts). */
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
  const opened: BrowserContext[] = []
  const started: Service[] = []

  afterEach(async () => {
    await Promise.all(opened.splice(0).map((context) => context.close()))
    await Promise.all(started.splice(0).map((service) => service.stop()))
  })

  return {
    /** Starts a service, on a world that is there already or on a new one with the people of people.ts. */
    async start(world?: TestWorld) {
      const service = await startService(world)
      started.push(service)
      const visit = async (way: Way): Promise<Visitor> => {
        const context = await (await theBrowser()).newContext({
          baseURL: service.address,
          javaScriptEnabled: way.scripts,
          viewport: { width: way.width, height: 800 },
          reducedMotion: 'reduce',
        })
        opened.push(context)
        context.setDefaultTimeout(20_000)
        if (way.scripts) await context.addInitScript({ content: axeSource })
        return visitorOn(await context.newPage(), service, way)
      }
      return { service, visit }
    },
  }
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
    args: [...asRoot, '--disable-quic', '--disable-background-networking', '--disable-gpu'],
  })
}
