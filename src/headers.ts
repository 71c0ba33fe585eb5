import { createMiddleware } from 'hono/factory'
import type { App } from './app-env.ts'

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

const sensors = ['accelerometer', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'magnetometer']
const refused = [...sensors, 'microphone', 'midi', 'payment', 'usb']

/** What every answer tells the browser, a file's too: to trust nothing but us and to be framed by nobody. */
export const onEveryAnswer = {
  'content-security-policy': contentSecurityPolicy,
  'permissions-policy': refused.map((feature) => `${feature}=()`).join(', '),
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const

/** What is shown to one person is kept by no browser and no proxy; who comes Back asks for it again. */
const always = Object.entries({ ...onEveryAnswer, 'cache-control': 'no-store' })

/**
 * Gives every answer these headers; a route that says otherwise has its way. They are set before the answer is made:
 * Hono's own middleware sets them after, and an answer that is changed once made goes out as a stream, at twice the cost.
 */
export const safeHeaders = createMiddleware<App>(async (c, next) => {
  for (const [name, value] of always) c.header(name, value)
  return next()
})
