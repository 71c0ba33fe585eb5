import { type Context, Hono } from 'hono'
import type { App } from '../app-env.ts'
import { logRefusal } from '../audit/refusals.ts'
import { page } from '../page.tsx'
import {
  browserOf,
  cookieOf,
  dropElsewhere,
  elsewhereOf,
  keepCookie,
  keepElsewhere,
  keepSession,
} from '../sign-in/guard.ts'
import { ourPath } from '../sign-in/paths.ts'
import { begin, minutesThere, unseal } from './begin.ts'
import { finish } from './finish.ts'
import { NotSignedIn, SignedOutHere } from './pages.tsx'
import type { NotRecognised } from './recognise.ts'
import { ProviderName, refusalWords } from './words.ts'

/** Signing in and out by DfE Sign-in and Microsoft Entra ID; without them in the environment there are no such pages. */
export const openId = new Hono<App>()
  .get('/sign-in/:provider', async (c, next) => {
    const name = configured(c)
    if (!name) return next()
    const goOn = ourPath(c.req.query('next'))
    return pressedHere(c) ? toProvider(c, name, goOn) : c.redirect(`/sign-in${onTo(goOn)}`, 303)
  })
  .get('/sign-in/:provider/callback', async (c) => {
    const name = configured(c)
    if (!name) return c.notFound()
    const underWay = await unseal(c.env, name, cookieOf(c, waiting(name)) ?? '')
    keepCookie(c, waiting(name), '', 0)
    // DfE Sign-in says no more than this when somebody has waited there for too long: no state comes with it.
    if (name === 'dfe' && c.req.query('error') === 'sessionexpired') {
      if (!underWay?.restarted) return toProvider(c, name, underWay?.next ?? null, { restarted: true })
      return notSignedIn(c, name, { because: 'not_completed', code: 'sessionexpired' }, underWay.next)
    }
    if (!underWay) return notSignedIn(c, name, { because: 'not_begun' })
    const finished = await finish(c.env, underWay, new URL(c.req.url).search, browserOf(c))
    if (!finished.ok) return notSignedIn(c, name, finished, underWay.next)
    keepSession(c, finished.session)
    keepIdToken(c, name, finished.idToken)
    return c.redirect(finished.next, 303)
  })
  .get('/sign-out/elsewhere', async (c) => {
    const { name } = idTokenOf(c)
    return name ? page(c, { title: 'You have signed out' }, <SignedOutHere of={name} />) : c.redirect('/sign-in', 303)
  })
  .get('/sign-out/:provider', async (c) => {
    const { name, idToken } = idTokenOf(c)
    dropElsewhere(c)
    const provider = name && name === configured(c) ? c.env.config[name] : undefined
    const address = provider && (await c.env.openId.ending(provider, idToken, `${c.env.config.baseUrl}/sign-in`))
    return c.redirect(address?.href ?? '/sign-in', 303)
  })

/**
 * Whether a page of ours was left for this one: nobody is sent off to sign in by another site, by a message or by an
 * address. It cannot be a form, since our policy lets none lead elsewhere. Older browsers say it by the Referer only.
 */
function pressedHere(c: Context<App>): boolean {
  const site = c.req.header('sec-fetch-site')
  if (site) return site === 'same-origin'
  const from = URL.parse(c.req.header('referer') ?? '')?.origin
  return from === new URL(c.req.url).origin || from === new URL(c.env.config.baseUrl).origin
}

const onTo = (next: string | null) => (next ? `?next=${encodeURIComponent(next)}` : '')

const waiting = (name: ProviderName) => `handbell_${name}`

/** The provider that a path names, if it is one of those set in the environment. */
function configured(c: Context<App>): ProviderName | undefined {
  const name = ProviderName.safeParse(c.req.param('provider')).data
  return name && c.env.config[name] ? name : undefined
}

async function toProvider(c: Context<App>, name: ProviderName, next: string | null, options?: { restarted: boolean }) {
  const begun = await begin(c.env, name, next, options)
  if (!begun.ok) return notSignedIn(c, name, begun, next)
  keepCookie(c, waiting(name), begun.kept, minutesThere * 60)
  return c.redirect(begun.address, 303)
}

interface Why extends Pick<NotRecognised, 'because' | 'school'> {
  code?: string
}

/** Says why not, and leaves a line in the log: the protocol's word, never a token or an address. */
async function notSignedIn(
  c: Context<App>,
  by: ProviderName,
  { because, school, code }: Why,
  next: string | null = null,
) {
  const { log, config } = c.env
  log.info('A sign-in elsewhere was refused', { by, because, ...(code ? { code: plain(code) } : {}) })
  c.set('refusalNoted', true)
  await logRefusal(c.env, { visitor: 'unknown', from: c.env.from }, 'refused.sign-in', `${by}: ${because}`)
  const { title, status } = refusalWords[because]
  const byLink = config.signInLinks === 'on' || (config.signInLinks === 'schools' && by === 'dfe')
  const links = byLink ? `/sign-in${onTo(next)}` : undefined
  const refused = { by, because, school, links, again: `/sign-in/${by}${onTo(next)}` }
  return page(c, { title, status }, <NotSignedIn {...refused} />)
}

/** Keeps the ID token in the browser, for signing out there too. */
function keepIdToken(c: Context<App>, name: ProviderName, idToken: string): void {
  // A browser refuses a cookie of more than 4 kB; without it people sign out there by themselves.
  if (idToken.length < 3800) keepElsewhere(c, `${name}:${idToken}`)
}

function idTokenOf(c: Context<App>): { name?: ProviderName; idToken: string } {
  const [name, idToken = ''] = elsewhereOf(c)?.split(':') ?? []
  const known = ProviderName.safeParse(name)
  return known.success ? { name: known.data, idToken } : { idToken }
}

/** A code without what a visitor may have written into it. */
const plain = (code: string) => code.replaceAll(/[^\w.-]/g, '').slice(0, 60)
