import { type Context, Hono } from 'hono'
import { raw } from 'hono/html'
import type { App } from '../app-env.ts'
import { page } from '../page.tsx'
import type { SignedIn } from '../people/signed-in.ts'
import { allowed } from '../permissions/guard.ts'
import { signedInOnly } from '../sign-in/guard.ts'
import { askedIn, dashboard, viewOf } from './dashboard.ts'
import { CoverageForm } from './forms.ts'
import { CoveragePage, NothingFixed } from './pages.tsx'
import { coveredSchools } from './schools.ts'
import { CoveredSchools } from './schools-pages.tsx'
import type { Dashboard } from './view.ts'
import { periodTitle } from './words.ts'

const shownAtOnce = 50

/** How a term stands, and the schools behind each figure. Managers see all schools first, officers their own. */
export const coverageRoutes = new Hono<App>()
  .use(signedInOnly, allowed('coverage', 'read'))
  .get('/', async (c) => {
    const view = await viewAsked(c)
    if (!view?.fixed) return nothing(c, view)
    const all = await dashboard(c.env, view)
    return page(c, { title: `Coverage: ${periodTitle(view.period)}`, wide: true }, raw(await drawn(all, c.var.me)))
  })
  .get('/schools', async (c) => {
    const view = await viewAsked(c)
    if (!view?.fixed) return nothing(c, view)
    const found = await coveredSchools(c.env, view)
    const pages = Math.max(1, Math.ceil(found.length / shownAtOnce))
    const number = Math.min(pages, Math.max(1, Math.trunc(Number(c.req.query('page')) || 1)))
    const shown = found.slice((number - 1) * shownAtOnce, number * shownAtOnce)
    return page(
      c,
      { title: `Coverage of schools: ${periodTitle(view.period)}`, wide: true },
      <CoveredSchools {...{ view, found, shown, pages }} page={number} />,
    )
  })

const drawings = new WeakMap<Dashboard, Map<number | undefined, Promise<string>>>()

/** The page of a dashboard, which is the same for every manager who asks the same, and drawn once for as long as it is. */
function drawn(all: Dashboard, { person, roles }: SignedIn): Promise<string> {
  const known = drawings.get(all) ?? new Map<number | undefined, Promise<string>>()
  drawings.set(all, known)
  const manages = roles.has('manager')
  const me = { id: person.id, manages }
  const key = manages ? undefined : person.id
  const drawing = known.get(key) ?? Promise.resolve(<CoveragePage view={all} me={me} />).then(String)
  known.set(key, drawing)
  return drawing
}

function viewAsked(c: Context<App>) {
  return viewOf(c.env, askedIn(CoverageForm.parse(c.req.query()), c.var.me))
}

function nothing(c: Context<App>, view: Awaited<ReturnType<typeof viewAsked>>) {
  if (!view && c.req.query('term')) return c.notFound()
  return page(c, { title: 'Coverage' }, <NothingFixed view={view} />)
}
