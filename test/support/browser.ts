import { type Browser, type BrowserContext, chromium } from 'playwright-core'
import { afterEach, beforeAll, inject } from 'vitest'
import { type Service, startService } from './service.ts'
import { type Visitor, visitorOn } from './visitor.ts'

/** With or without JavaScript, in a window this many pixels wide. */
export interface Way {
  scripts: boolean
  width: number
}

export const withScripts: Way[] = [320, 1280].map((width) => ({ scripts: true, width }))
export const everyWay: Way[] = [...withScripts, ...withScripts.map((way) => ({ ...way, scripts: false }))]

/** For what the four ways would only show twice: a phone with JavaScript, a desktop without. */
export const bothWays = everyWay.filter(({ scripts, width }) => scripts === width < 400)

/** For the titles of tests. */
export const inWords = ({ scripts, width }: Way) => `with${scripts ? '' : 'out'} JavaScript, ${width} pixels wide`

/**
 * One browser for the tests of a file; each test starts a service of its own, and its visitors share nothing.
 *
 *     const { start } = browserTests()
 *     test('...', async () => {
 *       const { service, visit } = await start()
 *       const page = await visit({ scripts: true, width: 320 })
 *     })
 */
export function browserTests() {
  let browser: Browser
  const opened: BrowserContext[] = []
  const started: Service[] = []

  beforeAll(async () => {
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    browser = await chromium.launch({
      executablePath: inject('chromium'),
      args: [...asRoot, '--disable-quic', '--disable-background-networking', '--disable-gpu'],
    })
    return () => browser.close()
  })

  afterEach(async () => {
    await Promise.all(opened.splice(0).map((context) => context.close()))
    await Promise.all(started.splice(0).map((service) => service.stop()))
  })

  return {
    async start() {
      const service = await startService()
      started.push(service)
      const visit = async (way: Way): Promise<Visitor> => {
        const context = await browser.newContext({
          baseURL: service.address,
          javaScriptEnabled: way.scripts,
          viewport: { width: way.width, height: 800 },
          reducedMotion: 'reduce',
        })
        opened.push(context)
        context.setDefaultTimeout(20_000)
        return visitorOn(await context.newPage(), service, way)
      }
      return { service, visit }
    },
  }
}
