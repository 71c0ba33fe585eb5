import { type Context, Hono } from 'hono'
import type { App } from '../app-env.ts'
import { page } from '../page.tsx'
import { allowed } from '../permissions/guard.ts'
import { actorOf, signedInOnly } from '../sign-in/guard.ts'
import { formatOf, tableFile } from '../table-file.ts'
import { termInWords } from '../terms/words.ts'
import { pageOf } from '../ui/index.ts'
import {
  fixOwed,
  markOfPreview,
  type NotFixed,
  type NotRecalculated,
  previewOwed,
  recalculateOwed,
} from './fix-owed.ts'
import { FixTerm, RecalculateTerm } from './fixing-pages.tsx'
import { ListForm } from './forms.ts'
import { tierRulesRoutes } from './rules-routes.tsx'
import { filtered, type ListedSchool, listOfTerm, type TermList } from './term-list.ts'
import { NoTerms, TiersPage } from './tiers-pages.tsx'
import { tierName } from './words.ts'

const shownAtOnce = 50

/** Which school is owed what in a term, and why. Officers and managers read; managers fix it, and change the rules. */
export const tiers = new Hono<App>()
  .use(signedInOnly, allowed('tiers', 'read'))
  .use('/rules/*', allowed('tiers', 'change'))
  .use('/fixing', allowed('tiers', 'change'))
  .route('/rules', tierRulesRoutes)
  .get('/', async (c) => {
    const { asked, list } = await listAsked(c)
    if (!list) return noTerm(c)
    const found = filtered(list.schools, asked).toSorted((a, b) => a.name.localeCompare(b.name))
    const shown = pageOf(found, c.req.query('page'), shownAtOnce)
    const address = (changed: Record<string, string>, path = '/tiers') => {
      const all = { ...asked, term: list.term.id, page: '1', ...changed }
      const query = Object.entries(all).filter(([name, value]) => value !== '' && (name !== 'page' || value !== '1'))
      return `${path}?${new URLSearchParams(query)}`
    }
    const mayChange = c.var.me.roles.has('manager')
    return page(
      c,
      { title: `Tiers of the ${termInWords(list.term.id)}`, wide: true },
      <TiersPage {...{ list, asked, found, address, mayChange }} {...shown} />,
    )
  })
  .get('/:file{tiers\\.(?:csv|xlsx)}', async (c) => {
    const { asked, list } = await listAsked(c)
    if (!list) return noTerm(c)
    const rows = filtered(list.schools, asked).map((school) => cellsOf(school, list))
    return tableFile(c, { name: `tiers-${list.term.id}`, columns, rows }, formatOf(c.req.param('file')))
  })
  .get('/fixing', (c) => showFixing(c, c.req.query('term') ?? ''))
  .post('/fixing', async (c) => {
    const form = await c.req.parseBody()
    const term = typeof form.term === 'string' ? form.term : ''
    const seen = typeof form.seen === 'string' ? form.seen : undefined
    if (seen === undefined) {
      const fixed = await fixOwed(c.env, term, actorOf(c))
      return fixed.fixed ? c.redirect(`/tiers?term=${term}`, 303) : showFixing(c, term, notDone[fixed.because])
    }
    const applied = await recalculateOwed(c.env, term, actorOf(c), seen)
    return applied.applied ? c.redirect(`/tiers?term=${term}`, 303) : showFixing(c, term, notDone[applied.because])
  })

const notDone = {
  unknown_term: 'This term is not known.',
  fixed_already: 'Somebody has fixed this term meanwhile. This is what would change now.',
  no_schools: 'There are no open schools.',
  not_fixed: 'Nothing is fixed for this term yet.',
  changed_meanwhile: 'Something has changed since you opened the page. Look at the changes again.',
} satisfies Record<NotFixed | NotRecalculated, string>

async function listAsked(c: Context<App>) {
  const asked = ListForm.parse(c.req.query())
  return { asked, list: await listOfTerm(c.env, asked.term) }
}

async function noTerm(c: Context<App>) {
  return c.req.query('term') ? c.notFound() : page(c, { title: 'Tiers of a term' }, <NoTerms />)
}

async function showFixing(c: Context<App>, term: string, problem?: string) {
  const list = await listOfTerm(c.env, term)
  if (!list) return c.notFound()
  const names = new Map(list.rules.map(({ tier, name }) => [tier, name]))
  const preview = await previewOwed(c.env, list.term.id)
  const title = `${preview ? 'Recalculate' : 'Fix what is owed in'} the ${termInWords(list.term.id)}`
  const frame = { title, back: `/tiers?term=${list.term.id}`, status: problem ? (409 as const) : (200 as const) }
  return preview
    ? page(c, frame, <RecalculateTerm {...{ preview, names, problem }} mark={await markOfPreview(preview)} />)
    : page(c, frame, <FixTerm {...{ list, names, problem }} />)
}

const columns = [
  ...['term', 'urn', 'name', 'tier', 'tier_name', 'reasons', 'meetings', 'phase', 'pupils', 'census_on', 'attendance'],
  ...['attendance_to', 'attendance_source', 'not_known', 'officer', 'community', 'overridden_because', 'fixed_at'],
]

function cellsOf(school: ListedSchool, { term, rules, fixedAt }: TermList) {
  const { urn, name, tier, reasons, owed, figures, notKnown, officer, community, override } = school
  const { phase, pupils, censusOn, attendance } = figures
  return [
    ...[term.id, urn, name, tier, tierName(tier, rules), reasons.join('; '), owed, phase, pupils, censusOn],
    ...[attendance && (attendance.tenths / 10).toFixed(1), attendance?.asOf ?? null, attendance?.source ?? null],
    ...[notKnown.join('; '), officer, community, override?.reason ?? null, fixedAt],
  ]
}
