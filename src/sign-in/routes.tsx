import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { App } from '../app-env.ts'
import { page } from '../page.tsx'
import { errorsOf } from '../ui/index.ts'
import { browserOf, dropSession, keepSession } from './guard.ts'
import { AskForLink, CheckYourEmail, LinkIsNoUse, PressToSignIn } from './pages.tsx'
import { signOut } from './session.ts'
import { askForLink, readLink, redeem } from './sign-in.ts'

const Asked = z.object({
  email: z
    .string()
    .trim()
    .max(254)
    .pipe(z.email('Enter an email address in the correct format, like name@example.com')),
  next: z.string().optional().transform(ourPath),
})

export const signIn = new Hono<App>()
  .get('/sign-in', (c) => asking(c, { next: c.req.query('next') }))
  .post('/sign-in', async (c) => {
    const form = await c.req.parseBody()
    const asked = Asked.safeParse(form)
    if (!asked.success) {
      return asking(c, {
        email: String(form.email ?? ''),
        next: String(form.next ?? ''),
        errors: errorsOf(asked.error),
      })
    }
    await askForLink(c.env, asked.data.email, asked.data.next)
    return c.redirect('/sign-in/sent', 303)
  })
  .get('/sign-in/sent', (c) => page(c, { title: 'Check your email', back: '/sign-in' }, <CheckYourEmail />))
  .get('/sign-in/:token', async (c) => {
    const link = await readLink(c.env, c.req.param('token'))
    return link ? page(c, { title: 'Sign in' }, <PressToSignIn />) : noUse(c)
  })
  .post('/sign-in/:token', async (c) => {
    const redeemed = await redeem(c.env, c.req.param('token'), browserOf(c))
    if (!redeemed) return noUse(c)
    keepSession(c, redeemed.session)
    return c.redirect(redeemed.next, 303)
  })
  .post('/sign-out', async (c) => {
    const { session } = browserOf(c)
    if (session) await signOut(c.env, session)
    dropSession(c)
    return c.redirect('/sign-in', 303)
  })

function asking(c: Context<App>, form: { email?: string; next?: string | undefined; errors?: Record<string, string> }) {
  const errors = Boolean(form.errors)
  return page(c, { title: 'Sign in', errors, status: errors ? 422 : 200 }, <AskForLink {...form} />)
}

function noUse(c: Context<App>) {
  return page(c, { title: 'This link cannot be used', status: 410 }, <LinkIsNoUse />)
}

/** Only a path of ours may be gone on to: never another host, however it is written. */
function ourPath(next: string | undefined): string | null {
  return next && /^\/(?![/\\])[\x21-\x7e]*$/.test(next) && !next.startsWith('/sign-in') ? next : null
}
