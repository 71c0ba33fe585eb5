import { Hono } from 'hono'
import type { App } from '../app-env.ts'
import { readiness } from './ready.ts'
import { securityTxt } from './security-txt.ts'

/** What machines ask: is it alive, can it be relied on, and whom to tell of a hole in it. Open to anybody. */
export const health = new Hono<App>()
  .get('/healthz', (c) => c.text('ok', 200, { 'cache-control': 'no-store' }))
  .get('/readyz', async (c) => {
    const answer = await readiness(c.env)
    return c.json(answer, answer.ready ? 200 : 503, { 'cache-control': 'no-store' })
  })
  .get('/.well-known/security.txt', (c) => {
    const { securityContact, baseUrl } = c.env.config
    return securityContact ? c.text(securityTxt(securityContact, baseUrl, c.env.now())) : c.notFound()
  })
