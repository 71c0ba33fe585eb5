import { type Context, Hono } from 'hono'
import type { App } from '../app-env.ts'
import { page } from '../page.tsx'
import { allowed } from '../permissions/guard.ts'
import { ukDay } from '../platform/time.ts'
import { actorOf, signedInOnly } from '../sign-in/guard.ts'
import { closeAccount, openAccount, readAccount, signOutOf } from './accounts.ts'
import { AccountOfPerson, Accounts, CloseAccount } from './accounts-pages.tsx'
import { accounts } from './accounts-queries.ts'

const mostFound = 100

const news: Record<string, string> = {
  'signed-out': 'They are signed out everywhere.',
  closed: 'The account is closed.',
  opened: 'The account is open again.',
}

/** Who has an account here: their sessions ended, accounts closed and opened again. For managers. */
export const people = new Hono<App>()
  .use(signedInOnly, allowed('accounts', 'change'))
  .get('/', async (c) => {
    const asked = (c.req.query('name') ?? '').slice(0, 100)
    const found = await accounts(c.env.store.db, asked, ukDay(c.env.now()), mostFound + 1).execute()
    const shown = { asked, found: found.slice(0, mostFound), more: found.length > mostFound }
    return page(c, { title: 'People', wide: true }, <Accounts {...shown} />)
  })
  .get('/:id{[0-9]+}', async (c) => {
    const account = await readAccount(c.env, idOf(c))
    if (!account) return c.notFound()
    const shown = { account, isMe: isMe(c), news: news[c.req.query('news') ?? ''] }
    return page(c, { title: account.name, back: '/people' }, <AccountOfPerson {...shown} />)
  })
  .post('/:id{[0-9]+}/sign-outs', async (c) => {
    if (!(await readAccount(c.env, idOf(c)))) return c.notFound()
    await signOutOf(c.env, idOf(c), actorOf(c))
    return c.redirect(`/people/${idOf(c)}?news=signed-out`, 303)
  })
  .get('/:id{[0-9]+}/closing', (c) => askToClose(c))
  .post('/:id{[0-9]+}/closure', async (c) => {
    const account = await readAccount(c.env, idOf(c))
    if (!account || isMe(c)) return c.notFound()
    const closed = account.closedAt !== null || (await closeAccount(c.env, idOf(c), actorOf(c)))
    return closed ? c.redirect(`/people/${idOf(c)}?news=closed`, 303) : askToClose(c, nobodyLeft)
  })
  .post('/:id{[0-9]+}/opening', async (c) => {
    if (!(await readAccount(c.env, idOf(c)))) return c.notFound()
    await openAccount(c.env, idOf(c), actorOf(c))
    return c.redirect(`/people/${idOf(c)}?news=opened`, 303)
  })

const idOf = (c: Context<App>) => Number(c.req.param('id'))
const isMe = (c: Context<App>) => idOf(c) === c.var.me.person.id

const nobodyLeft = 'Somebody has changed this meanwhile, or no manager would be left. Look again.'

async function askToClose(c: Context<App>, problem?: string) {
  const account = await readAccount(c.env, idOf(c))
  if (!account || account.closedAt || isMe(c)) return c.notFound()
  const frame = {
    title: `Close the account of ${account.name}?`,
    back: `/people/${account.id}`,
    errors: Boolean(problem),
  }
  return page(c, { ...frame, status: problem ? 409 : 200 }, <CloseAccount account={account} problem={problem} />)
}
