import { Hono } from 'hono'
import type { App } from '../app-env.ts'
import { choicesOf } from '../mondays/choose.ts'
import { ProviderName } from '../open-id/words.ts'
import { page } from '../page.tsx'
import { actorOf, browserOf, dropSession, signedInOnly } from '../sign-in/guard.ts'
import { accountsElsewhere, forgetAccount } from './elsewhere.ts'
import { Account } from './pages.tsx'
import { signedInPlaces, signOutEverywhere, signOutThere } from './sessions.ts'

const newsWords: Record<string, string> = {
  ended: 'You are signed out there.',
  mondays: 'Your messages on Mondays are changed.',
}

/** Who somebody is to the service, and where they are signed in. */
export const account = new Hono<App>()
  .use(signedInOnly)
  .get('/', async (c) => {
    const { me } = c.var
    const places = await signedInPlaces(c.env, me, browserOf(c).session ?? '')
    const elsewhere = await accountsElsewhere(c.env, me)
    const mondays = await choicesOf(c.env, me)
    const news = newsWords[c.req.query('news') ?? '']
    return page(c, { title: 'Your account' }, <Account {...{ me, places, elsewhere, mondays, news }} />)
  })
  .post('/sessions/:id/end', async (c) => {
    await signOutThere(c.env, c.var.me, c.req.param('id'), actorOf(c))
    return c.redirect('/account?news=ended', 303)
  })
  .post('/elsewhere/:provider/end', async (c) => {
    const provider = ProviderName.safeParse(c.req.param('provider'))
    if (!provider.success) return c.notFound()
    await forgetAccount(c.env, c.var.me, provider.data, actorOf(c))
    return c.redirect('/account', 303)
  })
  .post('/sign-outs', async (c) => {
    await signOutEverywhere(c.env, c.var.me, actorOf(c))
    dropSession(c)
    return c.redirect('/sign-in', 303)
  })
