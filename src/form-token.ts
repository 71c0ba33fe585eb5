import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import type { App } from './app-env.ts'
import { cookieOf, keepCookie } from './sign-in/guard.ts'
import { keyFor, keyOpens, randomId } from './sign-in/keys.ts'

/** The cookie of a browser that has been shown a form, and the hidden field of every form that is posted: they say the same. */
export const formCookie = 'handbell-form'
export const formField = 'form-token'

/** A token for the forms of one browser: random, and signed, so that only we can make one. */
export function newFormToken(secret: string): string {
  const id = randomId()
  return `${id}.${keyFor(secret, 'form', id)}`
}

/** Puts the token into each form of a page that is posted, so that no page can forget it. The browser keeps its twin. */
export function withFormToken(c: Context<App>, html: string): string {
  if (!html.includes(postedForm)) return html
  const kept = cookieOf(c, formCookie)
  const token = kept && looksRight.test(kept) ? kept : newFormToken(c.env.config.secret)
  if (token !== kept) keepCookie(c, formCookie, token)
  const field = `<input type="hidden" name="${formField}" value="${token}"/>`
  return html.replaceAll(startOfPosted, (start) => start + field)
}

const postedForm = '<form method="post"'
const startOfPosted = /<form method="post"[^>]*>/g

const looksRight = /^[\w-]{27}\.[\w-]{43}$/

/**
 * Takes a form only from a page that we showed to this browser, wherever its request says that it comes from. The token
 * belongs to the browser and not to the session: what somebody typed can still be sent after signing in again, and the
 * sign-in form and those that a message opens have it too. Handlers find the form without it.
 */
export const ownFormsOnly = createMiddleware<App>(async (c, next) => {
  if (['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)) return next()
  const form = await c.req.formData().catch(() => {
    throw new HTTPException(400)
  })
  const [id = '', key = ''] = cookieOf(c, formCookie)?.split('.') ?? []
  const ours = form.get(formField) === `${id}.${key}` && (await keyOpens(c.env.config.secret, key, 'form', id))
  if (!ours) throw new HTTPException(403)
  form.delete(formField)
  return next()
})
