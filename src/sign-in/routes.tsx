import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { App } from '../app-env.ts'
import { CarriedErrors, carriedHere, errorsCarried, goBackWith } from '../carried.ts'
import { waysElsewhere } from '../open-id/words.ts'
import { page } from '../page.tsx'
import { goOnTo } from '../put-right.ts'
import { type Errors, errorsOf } from '../ui/index.ts'
import { afterAnswer } from './after-answer.ts'
import { askedCookie, browserOf, dropSession, elsewhereOf, keepCookie, keepSession } from './guard.ts'
import { randomId } from './keys.ts'
import {
  AskedElsewhere,
  AskForLink,
  CheckYourEmail,
  LinkIsNoUse,
  PressToSignIn,
  SignedInAlready,
  SignInToGoOn,
} from './pages.tsx'
import { ourPath } from './paths.ts'
import { linkMinutes, typedFields } from './rules.ts'
import { signOut, whoIs } from './session.ts'
import { askForLink, type Redeemed, readLink, redeem, redeemCode } from './sign-in.ts'

const Asked = z.object({
  email: z
    .string()
    .trim()
    .max(254)
    .pipe(z.email('Enter an email address in the correct format, like name@example.com')),
  next: z.string().optional().transform(ourPath),
})

const Code = z.object({ code: z.string().trim().min(1).max(40) })

export const signIn = new Hono<App>()
  .get('/sign-in', async (c) => {
    const carried = await carriedHere(c, Refused)
    return asking(c, { next: c.req.query('next'), email: carried?.typed, errors: errorsCarried(c, carried) })
  })
  .post('/sign-in', async (c) => {
    if (c.env.config.signInLinks === 'off') return c.notFound()
    const form = await c.req.parseBody()
    const asked = Asked.safeParse(form)
    if (!asked.success) {
      const next = typeof form.next === 'string' ? form.next : undefined
      const refused = { typed: String(form.email ?? ''), errors: errorsOf(asked.error) }
      const address = next ? `/sign-in?next=${encodeURIComponent(next)}` : '/sign-in'
      return goBackWith(c, address, refused, () => asking(c, { next, email: refused.typed, errors: refused.errors }))
    }
    const browser = randomId()
    keepCookie(c, askedCookie, browser, linkMinutes * 60)
    afterAnswer(c.env, () => askForLink(c.env, { ...asked.data, browser }))
    return goOnTo(c, '/sign-in/sent')
  })
  .get('/sign-in/sent', async (c) => checkYourEmail(c, errorsCarried(c, await carriedHere(c, Refused))))
  .post('/sign-in/code', async (c) => {
    const typed = Code.safeParse(await c.req.parseBody())
    if (!typed.success) return askAgain(c, 'Enter the code in the message')
    const redeemed = await redeemCode(c.env, typed.data.code, browserOf(c))
    if (redeemed) return enter(c, redeemed)
    return askAgain(c, 'That code is not right, or can no longer be used. Check it, or ask for a new one')
  })
  .post('/sign-in/again', async (c) => {
    const to = ourPath(c.req.query('to'))
    const typed = typedFields(await c.req.parseBody({ all: true }))
    if (!to || !typed) return c.redirect('/sign-in', 303)
    return page(c, { title: 'Sign in to go on', status: 401 }, <SignInToGoOn to={to} typed={typed} />)
  })
  .get('/sign-in/:token', async (c) => {
    const link = await readLink(c.env, c.req.param('token'), browserOf(c))
    if (!link) return noUse(c)
    return link.here ? page(c, { title: 'Sign in' }, <PressToSignIn />) : elsewhere(c, link.next)
  })
  .post('/sign-in/:token', async (c) => {
    const redeemed = await redeem(c.env, c.req.param('token'), browserOf(c))
    if (redeemed) return enter(c, redeemed)
    const link = await readLink(c.env, c.req.param('token'), browserOf(c))
    return link && !link.here ? elsewhere(c, link.next) : noUse(c)
  })
  .post('/sign-out', async (c) => {
    const { session } = browserOf(c)
    if (session) await signOut(c.env, session)
    dropSession(c)
    return c.redirect(elsewhereOf(c) ? '/sign-out/elsewhere' : '/sign-in', 303)
  })

/** What a form carries that has to be put right: it is shown by a GET, so that Back and reload come to it. */
const Refused = z.object({ typed: z.string().optional(), errors: CarriedErrors })

function asking(c: Context<App>, form: { email: string | undefined; next: string | undefined; errors: Errors }) {
  const errors = Object.keys(form.errors).length > 0
  const { config } = c.env
  // A key that opens its page asks nobody to sign in.
  const keyIsNoUse = /[?&]key=/.test(form.next ?? '')
  const shown = { ...form, keyIsNoUse, ways: waysElsewhere(config, ourPath(form.next)), links: config.signInLinks }
  return page(c, { title: 'Sign in', errors, status: errors ? 422 : 200 }, <AskForLink {...shown} />)
}

function askAgain(c: Context<App>, code: string) {
  return goBackWith(c, '/sign-in/sent', { errors: { code } }, () => checkYourEmail(c, { code }))
}

function checkYourEmail(c: Context<App>, errors: Errors) {
  const failed = Object.keys(errors).length > 0
  const frame = { title: 'Check your email', back: '/sign-in', errors: failed, status: failed ? 422 : 200 } as const
  return page(c, frame, <CheckYourEmail errors={errors} />)
}

function enter(c: Context<App>, { session, next }: Redeemed) {
  keepSession(c, session)
  return goOnTo(c, next)
}

function elsewhere(c: Context<App>, next: string | null) {
  // A press was noted by the verb; that a link is opened is not: mail scanners do it all day.
  c.set('refusalNoted', true)
  return page(c, { title: 'Open this link where you asked for it', status: 403 }, <AskedElsewhere next={next} />)
}

/** A link that was used signs nobody in again; whoever is signed in already is led on. */
async function noUse(c: Context<App>) {
  const { session } = browserOf(c)
  const me = session && (await whoIs(c.env, session))
  if (me) {
    c.set('me', me)
    c.set('opened', '')
    return page(c, { title: 'You are signed in' }, <SignedInAlready />)
  }
  return page(c, { title: 'This link cannot be used', status: 410 }, <LinkIsNoUse />)
}
