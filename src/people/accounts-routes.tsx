import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { App } from '../app-env.ts'
import { CarriedErrors, carriedHere, errorsCarried, goBackWith } from '../carried.ts'
import { communities } from '../imports/queries.ts'
import { page } from '../page.tsx'
import { allowed, limited } from '../permissions/guard.ts'
import { ukDay } from '../platform/time.ts'
import { goOnTo } from '../put-right.ts'
import { actorOf, signedInOnly } from '../sign-in/guard.ts'
import { dateBoxes, type Errors, errorsOf, one, type Sent, sentIn } from '../ui/index.ts'
import { closeAccount, openAccount, readAccount, signOutOf } from './accounts.ts'
import { AccountOfPerson, Accounts, CloseAccount } from './accounts-pages.tsx'
import { accounts } from './accounts-queries.ts'
import { addColleague, type NotAColleague, notAColleagueWords } from './add-colleague.ts'
import { AddColleague, type ColleagueTyped } from './add-pages.tsx'
import { ColleagueForm } from './fields.ts'

const mostFound = 100

const news: Record<string, string> = {
  added:
    'Added. They can sign in from their first day, with this address. We have sent them nothing: tell them yourself.',
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
  .get('/new', async (c) => {
    const carried = await carriedHere(c, Carried)
    return askForColleague(c, carried?.typed ?? nothingTyped, errorsCarried(c, carried))
  })
  .post('/', limited('add a colleague', { atMost: 30, perMinutes: 10 }), async (c) => {
    const typed = typedIn(sentIn(await c.req.formData()))
    const refused = (errors: Errors) =>
      goBackWith(c, '/people/new', { typed, errors }, () => askForColleague(c, typed, errors))
    const { day, month, year } = typed
    const given = ColleagueForm.safeParse({ ...typed, from: { day, month, year } })
    if (!given.success) return refused(errorsOf(given.error))
    const added = await addColleague(c.env, given.data, actorOf(c))
    if (added.added) return goOnTo(c, `/people/${added.id}?news=added`)
    if (added.because !== 'bad_lines') return refused({ [fieldOf[added.because]]: notAColleagueWords[added.because] })
    return refused(Object.fromEntries(added.bad.map(({ column, problem }) => [fieldOfColumn[column] ?? '', problem])))
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

/** What the form of a colleague carries when it is to be put right. */
const Carried = z.object({
  typed: z.object({
    ...{ name: z.string(), email: z.string(), roles: z.array(z.string()), has: z.string() },
    ...{ community: z.string(), urns: z.string(), day: z.string(), month: z.string(), year: z.string() },
  }),
  errors: CarriedErrors,
})

const nothingTyped: ColleagueTyped = {
  ...{ name: '', email: '', roles: [], has: 'none', community: '', urns: '' },
  ...dateBoxes({}, 'from'),
}

function typedIn(sent: Sent): ColleagueTyped {
  const [name, email, has] = [one(sent, 'name'), one(sent, 'email'), one(sent, 'has')]
  const places = { community: one(sent, 'community'), urns: one(sent, 'urns') }
  return { name, email, roles: [...(sent.roles ?? [])], has, ...places, ...dateBoxes(sent, 'from') }
}

/** The field that a refusal is about; and that of a column of an import. */
const fieldOf = {
  is_one_already: 'email',
  has_another_name: 'name',
  account_closed: 'email',
} satisfies Record<NotAColleague, string>
const fieldOfColumn: Record<string, string> = { email: 'email', roles: 'roles', llc: 'community', urn: 'urns' }

async function askForColleague(c: Context<App>, typed: ColleagueTyped, errors: Errors) {
  const names = (await communities(c.env.store.db)).map(({ name }) => name).sort((a, b) => a.localeCompare(b))
  const failed = Object.keys(errors).length > 0
  const frame = { title: 'Add a colleague', back: '/people', errors: failed, status: failed ? 422 : 200 } as const
  return page(c, frame, <AddColleague {...{ typed, errors }} communities={names} />)
}

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
