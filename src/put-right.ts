import type { Context } from 'hono'
import type { App } from './app-env.ts'
import { cookieOf, dropCookie, keepCookie } from './sign-in/guard.ts'
import { keyFor } from './sign-in/keys.ts'

/**
 * The cookie that says which page shows what has to be put right. The errors show at no address without it: whoever goes
 * back to a page that they have put right since finds it without them.
 */
const refusedCookie = 'handbell-refused'

/** Goes to the page of a question whose answer is refused, which then says why. */
export function toBePutRight(c: Context<App>, address: string): Response {
  keepCookie(c, refusedCookie, markOf(c, address))
  return c.redirect(address, 303)
}

/** Goes on from a question whose answer is right. */
export function goOnTo(c: Context<App>, address: string): Response {
  if (cookieOf(c, refusedCookie) !== undefined) dropCookie(c, refusedCookie)
  return c.redirect(address, 303)
}

/** Whether this is the page that was last refused. */
export function isToBePutRight(c: Context<App>): boolean {
  const mark = cookieOf(c, refusedCookie)
  if (mark === undefined) return false
  const { pathname, search } = new URL(c.req.url)
  return mark === markOf(c, `${pathname}${search}`)
}

/** What was answered stands in the address; in the cookie is only a mark of it. */
const markOf = (c: Context<App>, address: string) => keyFor(c.env.config.secret, 'refused', address)
