import { type Context, Hono } from 'hono'
import type { App } from '../app-env.ts'
import { sessionSettings } from '../data-protection/retention-queries.ts'
import { page } from '../page.tsx'
import { allowed } from '../permissions/guard.ts'
import { type Errors, errorsOf } from '../ui/index.ts'
import { LimitsForm, typedLimits } from './forms.ts'
import { actorOf, signedInOnly } from './guard.ts'
import { keepLimits } from './keep-limits.ts'
import { SignInLimits } from './limits-pages.tsx'

/** How long people stay signed in. For managers. */
export const signInLimits = new Hono<App>()
  .use(signedInOnly, allowed('accounts', 'change'))
  .get('/', async (c) => ask(c, typedLimits(await sessionSettings(c.env.store.db))))
  .post('/', async (c) => {
    const form = await c.req.parseBody()
    const given = LimitsForm.safeParse(form)
    if (!given.success) return ask(c, form, errorsOf(given.error))
    await keepLimits(c.env, given.data, actorOf(c))
    return c.redirect('/people/sign-in-limits?saved', 303)
  })

function ask(c: Context<App>, form: Record<string, unknown>, errors: Errors = {}) {
  const failed = Object.keys(errors).length > 0
  const frame = { title: 'How long people stay signed in', back: '/people', errors: failed } as const
  const typed = Object.fromEntries(Object.entries(form).map(([name, value]) => [name, String(value)]))
  const shown = { typed, errors, saved: c.req.query('saved') !== undefined }
  return page(c, { ...frame, status: failed ? 422 : 200 }, <SignInLimits {...shown} />)
}
