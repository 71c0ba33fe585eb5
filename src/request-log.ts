import { createMiddleware } from 'hono/factory'
import { routePath } from 'hono/route'
import type { App } from './app-env.ts'
import type { Actor } from './audit/events.ts'
import { logRefusal } from './audit/refusals.ts'
import type { RefusalKind } from './audit/words.ts'
import { logAbout } from './platform/log.ts'

/**
 * Writes a line for each request once it is answered, and gives its id to every other line that it causes. The line has
 * the pattern of the route and never the address: answers and keys travel in addresses. Refusals that no room has
 * noted are noted in the history.
 */
export const requestLog = createMiddleware<App>(async (c, next) => {
  const started = performance.now()
  c.env = { ...c.env, log: logAbout(c.env.log, { request: c.get('requestId') }) }
  await next()
  const { method } = c.req
  const { status } = c.res
  const route = routePath(c)
  c.env.log.info('Request', { method, route, status, ms: Math.round(performance.now() - started) })
  const refused = refusals[route.startsWith('/api/') ? 'api' : 'pages'][status]
  if (!refused || c.get('refusalNoted')) return
  const { apiKey } = c.var
  const who: Actor = apiKey === undefined ? { visitor: 'unknown' } : { apiKey }
  await logRefusal(c.env, { ...who, from: c.env.from }, refused, `${method} ${route}`)
})

const refusals: Readonly<Record<'api' | 'pages', Readonly<Record<number, RefusalKind>>>> = {
  api: { 401: 'refused.api-key', 403: 'refused.api-key', 429: 'refused.limit' },
  pages: { 403: 'refused.request', 429: 'refused.limit' },
}
