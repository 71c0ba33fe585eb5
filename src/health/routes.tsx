import { type Context, Hono } from 'hono'
import type { App } from '../app-env.ts'
import { isThisMachine } from '../platform/network.ts'
import { hashOf } from '../sign-in/keys.ts'
import { readiness } from './ready.ts'
import { securityTxt } from './security-txt.ts'

/** What machines ask: is it alive, can it be relied on, and whom to tell of a hole in it. Open to anybody. */
export const health = new Hono<App>()
  .get('/healthz', (c) => c.text('ok', 200, { 'cache-control': 'no-store' }))
  .get('/readyz', async (c) => {
    const { ready, ...details } = await readiness(c.env)
    const told = { ready, ...(mayKnowWhy(c) && details) }
    return c.json(told, ready ? 200 : 503, { 'cache-control': 'no-store' })
  })
  .get('/.well-known/security.txt', (c) => {
    const { securityContact, baseUrl } = c.env.config
    return securityContact ? c.text(securityTxt(securityContact, baseUrl, c.env.now())) : c.notFound()
  })

/** What is wrong inside, and what runs there, is told on this machine and to who has the monitor's token. */
function mayKnowWhy(c: Context<App>): boolean {
  const { from, config } = c.env
  if (from === undefined || isThisMachine(from)) return true
  const given = c.req.header('authorization') ?? ''
  return config.monitorToken !== undefined && hashOf(given) === hashOf(`Bearer ${config.monitorToken}`)
}
