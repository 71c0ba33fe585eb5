import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'

/**
 * Lets no body through that is longer than so many bytes. Where its length is told ahead, to which the server holds the
 * sender, nobody looks into it yet: Hono's limit would, and make a whole Request of what is then read at once.
 */
export function shortBody(maxSize: number, onError?: Parameters<typeof bodyLimit>[0]['onError']): MiddlewareHandler {
  const counted = bodyLimit({ maxSize, ...(onError && { onError }) })
  return (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
    const told = c.req.header('transfer-encoding') ? undefined : c.req.header('content-length')
    return told !== undefined && Number(told) <= maxSize ? next() : counted(c, next)
  }
}
