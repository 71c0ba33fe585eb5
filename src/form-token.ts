import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import type { App } from './app-env.ts'
import { cookieOf, keepCookie } from './sign-in/guard.ts'
import { keyFor, keyOpens, randomId } from './sign-in/keys.ts'

/** The cookie of a browser that has been shown a form. */
export const formCookie = 'handbell-form'

/** The hidden field of every form that is posted. */
export const formField = 'form-token'

/** What the hidden field says in the browser that has this cookie: only we can make it. */
export function formToken(secret: string, cookie: string): Promise<string> {
  return keyFor(secret, 'form', cookie)
}

/** Puts the token into each form of a page that is posted, so that no page can forget it. The browser keeps the other half. */
export async function withFormToken(c: Context<App>, html: string): Promise<string> {
  if (!html.includes('<form method="post"')) return html
  const kept = cookieOf(c, formCookie)
  const cookie = kept ?? randomId()
  if (!kept) keepCookie(c, formCookie, cookie)
  const field = `<input type="hidden" name="${formField}" value="${await formToken(c.env.config.secret, cookie)}"/>`
  return html.replaceAll(/<form method="post"[^>]*>/g, (form) => form + field)
}

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
  const cookie = cookieOf(c, formCookie)
  const token = form.get(formField)
  if (!cookie || typeof token !== 'string' || !(await keyOpens(c.env.config.secret, token, 'form', cookie))) {
    throw new HTTPException(403)
  }
  form.delete(formField)
  return next()
})
