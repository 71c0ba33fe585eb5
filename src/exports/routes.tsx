import { type Context, Hono } from 'hono'
import type { App } from '../app-env.ts'
import { askedIn, dashboard, viewOf } from '../coverage/dashboard.ts'
import { CoverageForm } from '../coverage/forms.ts'
import { fileEnd } from '../coverage/period.ts'
import { periodTitle } from '../coverage/words.ts'
import { page } from '../page.tsx'
import { authorityName } from '../people/queries.ts'
import { allowed } from '../permissions/guard.ts'
import { may } from '../permissions/rules.ts'
import { signedInOnly } from '../sign-in/guard.ts'
import { formatOf, tableFile, workbook } from '../table-file.ts'
import { FilesPage } from './pages.tsx'
import { tableOf, tablesOf } from './read.ts'
import { SummaryPage } from './summary-pages.tsx'
import { fileIn } from './words.ts'

/** What coverage shows, as files: for the schools and the period that the address asks for. */
export const coverageFiles = new Hono<App>()
  .use('/files', signedInOnly, allowed('coverage', 'read'))
  .use('/files/*', signedInOnly, allowed('coverage', 'read'))
  .use('/summary', signedInOnly, allowed('coverage', 'read'))
  .get('/summary', async (c) => {
    const view = await viewOf(c.env, CoverageForm.parse(c.req.query()))
    if (!view) return c.notFound()
    const [all, authority] = await Promise.all([dashboard(c.env, view), authorityName(c.env.store.db)])
    const title = `Summary of the ${periodTitle(view.period)}`
    return page(c, { title, back: '/coverage', wide: true }, <SummaryPage view={all} authority={authority} />)
  })
  .get('/files', async (c) => {
    const view = await viewAsked(c)
    if (!view) return c.notFound()
    const back = `/coverage?${new URLSearchParams(c.req.query())}`
    return page(
      c,
      { title: 'Save the figures', back },
      <FilesPage view={view} query={c.req.query()} readsLine={may(c.var.me, 'the line', 'read how it does')} />,
    )
  })
  .get('/files/coverage.xlsx', async (c) => {
    const view = await viewAsked(c)
    return view ? workbook(c, `coverage-${fileEnd(view.period)}`, await tablesOf(c.env, view)) : c.notFound()
  })
  .get('/files/:file{[a-z-]+\\.(?:csv|xlsx)}', async (c) => {
    const file = c.req.param('file')
    const name = fileIn(file)
    const view = name && (await viewAsked(c))
    if (!view) return c.notFound()
    const table = await tableOf(c.env, view, name)
    return tableFile(c, table, formatOf(file), `${name}-${fileEnd(view.period)}`)
  })

function viewAsked(c: Context<App>) {
  return viewOf(c.env, askedIn(CoverageForm.parse(c.req.query()), c.var.me))
}
