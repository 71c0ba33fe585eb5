import { type Context, Hono } from 'hono'
import type { App } from '../app-env.ts'
import { page } from '../page.tsx'
import { allowed } from '../permissions/guard.ts'
import { signedInOnly } from '../sign-in/guard.ts'
import { formatOf, tableFile } from '../table-file.ts'
import { termTitle } from '../terms/words.ts'
import { PatternsForm } from './forms.ts'
import { PatternsPage } from './pages.tsx'
import { type Patterns, patterns } from './read.ts'
import { contactsTable, files } from './tables.ts'

/** What schools have in common in a term, for managers and officers, and the same as files. */
export const patternsOfSchools = new Hono<App>()
  .use(signedInOnly, allowed('coverage', 'read'))
  .get('/', async (c) => {
    const all = await patternsAsked(c)
    if (!all) return c.notFound()
    return page(
      c,
      { title: `Patterns, ${termTitle(all.term.id)}`, back: '/coverage', wide: true },
      <PatternsPage {...all} />,
    )
  })
  .get('/:file{[a-z-]+\\.(?:csv|xlsx)}', async (c) => {
    const file = c.req.param('file')
    const all = await patternsAsked(c)
    const table = all && tableOf(all, file.replace(/\.\w+$/, ''), c.req.query('group'))
    return table ? tableFile(c, table, formatOf(file), `${table.name}-${all.term.id}`) : c.notFound()
  })

function patternsAsked(c: Context<App>) {
  return patterns(c.env, PatternsForm.parse(c.req.query()))
}

function tableOf(all: Patterns, name: string, group: string | undefined) {
  const proposal = all.proposals.find(({ key }) => key === group)
  if (name === 'contacts') return proposal && contactsTable(proposal, all.contacts)
  return Object.entries(files).find(([known]) => known === name)?.[1](all)
}
