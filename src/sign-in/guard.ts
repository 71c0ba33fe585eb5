import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import type { App } from '../app-env.ts'
import type { Actor } from '../audit/events.ts'
import { logRefusal } from '../audit/refusals.ts'
import { keyOpens } from './keys.ts'
import { allowedIn, deviceOf } from './rules.ts'
import { type Browser, personOf, whoIs } from './session.ts'

/** The cookie of a session: `__Host-handbell` wherever the service is reached by https. */
export const sessionCookie = 'handbell'

/** The cookie of a browser that has asked for a sign-in link. */
export const askedCookie = 'handbell-asked'

/** The browser that a request comes from, for `startSession`. */
export function browserOf(c: Context<App>): Browser {
  return {
    device: deviceOf(c.req.header('user-agent') ?? ''),
    session: cookieOf(c, sessionCookie),
    asked: cookieOf(c, askedCookie),
  }
}

/** Gives a session to the browser. */
export function keepSession(c: Context<App>, session: string): void {
  keepCookie(c, sessionCookie, session)
}

/** Takes its session from the browser. */
export function dropSession(c: Context<App>): void {
  dropCookie(c, sessionCookie)
}

/** What the browser keeps of ours under a name, by the safe prefix where there is one. */
export function cookieOf(c: Context<App>, name: string): string | undefined {
  return isSecure(c) ? getCookie(c, name, 'host') : getCookie(c, name)
}

/** Has the browser keep something, for so many seconds or until it is closed; no script may read it and no other site send it. */
export function keepCookie(c: Context<App>, name: string, value: string, maxAge?: number): void {
  const age = maxAge === undefined ? {} : { maxAge }
  setCookie(c, name, value, { path: '/', httpOnly: true, sameSite: 'Lax', ...prefixOf(c), ...age })
}

/** Takes from the browser what it keeps of ours under a name. */
export function dropCookie(c: Context<App>, name: string): void {
  deleteCookie(c, name, { path: '/', ...prefixOf(c) })
}

const elsewhere = 'handbell_elsewhere'

/** Has the browser keep by which other service somebody signed in; only pages about signing out are sent it. */
export function keepElsewhere(c: Context<App>, value: string): void {
  setCookie(c, elsewhere, value, { path: '/sign-out', httpOnly: true, sameSite: 'Strict', ...securely(c) })
}

/** What `keepElsewhere` kept, on a page about signing out. */
export function elsewhereOf(c: Context<App>): string | undefined {
  return isSecure(c) ? getCookie(c, elsewhere, 'secure') : getCookie(c, elsewhere)
}

export function dropElsewhere(c: Context<App>): void {
  deleteCookie(c, elsewhere, { path: '/sign-out', ...securely(c) })
}

/** The prefix of a cookie that has a path of its own. */
function securely(c: Context<App>) {
  return isSecure(c) ? ({ prefix: 'secure', secure: true } as const) : {}
}

function prefixOf(c: Context<App>) {
  return isSecure(c) ? ({ prefix: 'host', secure: true } as const) : {}
}

function isSecure(c: Context<App>): boolean {
  return c.env.config.baseUrl.startsWith('https:')
}

/**
 * Lets only signed-in people through, as `me`. Others sign in and then come back to where they were going; what they
 * typed into a form goes with them (the 307 has the browser send it on, to a page that keeps it).
 */
export const signedInOnly = createMiddleware<App>(async (c, next) => {
  const session = cookieOf(c, sessionCookie)
  const me = session && (await whoIs(c.env, session))
  if (!me) {
    const here = encodeURIComponent(wanted(c.req.url))
    if (c.req.method === 'GET') return c.redirect(`/sign-in?next=${here}`, 303)
    const typed = c.req.header('content-type')?.startsWith('application/x-www-form-urlencoded')
    return typed ? c.redirect(`/sign-in/again?to=${here}`, 307) : c.redirect('/sign-in', 303)
  }
  c.set('me', me)
  c.set('opened', '')
  return next()
})

/**
 * Like `signedInOnly`, but a link from a message opens its own consultation for the person it was sent to, as long as
 * that person may still see it. Where staff may not sign in by a link, one in a message opens nothing for them either.
 */
export const openedOrSignedIn = openedBy('consultation')

const byLink = { how: 'link', vouched: null }

/** The same for links that open something of another kind, whose id is in the path. */
export function openedBy(kind: string) {
  return createMiddleware<App>(async (c, next) => {
    const { as = '', key = '' } = c.req.query()
    const id = c.req.param('id') ?? ''
    if (key && (await keyOpens(c.env.config.secret, key, kind, id, Number(as)))) {
      const person = await personOf(c.env, Number(as))
      const me = person && allowedIn(byLink, person, c.env.config.signInLinks)
      if (me) {
        c.set('me', me)
        c.set('opened', `?as=${as}&key=${key}`)
        return next()
      }
    }
    if (key) await logRefusal(c.env, { visitor: 'unknown', from: c.env.from }, 'refused.sign-in', `a link to a ${kind}`)
    return signedInOnly(c, next)
  })
}

/** Who acts in a request, as the history tells it: whoever has signed in, from their network address. */
export function actorOf(c: Context<App>): Actor & { person: number } {
  return { person: c.var.me.person.id, from: c.env.from }
}

function wanted(url: string): string {
  const { pathname, search } = new URL(url)
  return `${pathname}${search}`
}
