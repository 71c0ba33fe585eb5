import { getCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import type { App } from '../app-env.ts'
import type { StaffRole } from '../people/signed-in.ts'
import { keyOpens } from './keys.ts'
import { personOf, whoIs } from './sign-in.ts'

export const sessionCookie = 'handbell_session'

/** Lets only signed-in people through, as `me`; others go to sign in and come back to where they were going. */
export const signedInOnly = createMiddleware<App>(async (c, next) => {
  const session = getCookie(c, sessionCookie)
  const me = session && (await whoIs(c.env, session))
  if (!me)
    return c.redirect(`/sign-in${c.req.method === 'GET' ? `?next=${encodeURIComponent(wanted(c.req.url))}` : ''}`, 303)
  c.set('me', me)
  c.set('opened', '')
  return next()
})

/**
 * Like `signedInOnly`, but a link from a message opens its own consultation for the person it was sent to, as long as
 * that person may still see it.
 */
export const openedOrSignedIn = createMiddleware<App>(async (c, next) => {
  const { as = '', key = '' } = c.req.query()
  const id = c.req.param('id') ?? ''
  if (key && (await keyOpens(c.env.config.secret, key, 'consultation', id, Number(as)))) {
    const me = await personOf(c.env, Number(as))
    if (me) {
      c.set('me', me)
      c.set('opened', `?as=${as}&key=${key}`)
      return next()
    }
  }
  return signedInOnly(c, next)
})

/** Lets only people with this role through; to the others there is no such page. */
export function only(role: StaffRole) {
  return createMiddleware<App>(async (c, next) => (c.var.me.roles.has(role) ? next() : c.notFound()))
}

function wanted(url: string): string {
  const { pathname, search } = new URL(url)
  return `${pathname}${search}`
}
