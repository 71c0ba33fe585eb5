import { type Context, Hono } from 'hono'
import type { App } from '../app-env.ts'
import { viewOf } from '../coverage/dashboard.ts'
import { CoverageForm } from '../coverage/forms.ts'
import { schoolYearOf } from '../coverage/period.ts'
import type { View } from '../coverage/view.ts'
import { page } from '../page.tsx'
import { allowed } from '../permissions/guard.ts'
import { signedInOnly } from '../sign-in/guard.ts'
import { evidenceOfAuthority } from './authority.ts'
import { authorityDocument } from './authority-document.ts'
import type { Document } from './document.ts'
import { AskForEvidence, DocumentPage } from './pages.tsx'
import { schoolsNamed } from './queries.ts'
import { evidenceOfSchool } from './school.ts'
import { schoolDocument } from './school-document.ts'

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Evidence of what was owed and done: of a school, or of the authority. For officers and managers. */
export const evidence = new Hono<App>()
  .use(signedInOnly, allowed('coverage', 'read'))
  .get('/', async (c) => {
    const { q } = CoverageForm.parse(c.req.query())
    const view = await viewAsked(c)
    if (!view) return c.notFound()
    const found = q === '' ? [] : await schoolsNamed(c.env.store.db, q).execute()
    const shown = { view, q, found, query: queryOf(view) }
    return page(c, { title: 'Evidence packs', back: '/coverage' }, <AskForEvidence {...shown} />)
  })
  .get('/:whose{(?:authority|[0-9]+)}', async (c) => {
    const view = await viewAsked(c)
    const document = view && (await documentOf(c, view))
    if (!document) return c.notFound()
    const word = `/coverage/evidence/${c.req.param('whose')}/evidence.docx?${queryOf(view)}`
    const frame = {
      title: document.title,
      back: `/coverage/evidence?${queryOf(view)}`,
      wide: c.req.param('whose') === 'authority',
    }
    return page(c, frame, <DocumentPage {...{ document, word }} />)
  })
  .get('/:whose{(?:authority|[0-9]+)}/evidence.docx', async (c) => {
    const view = await viewAsked(c)
    const document = view && (await documentOf(c, view))
    if (!document) return c.notFound()
    // A megabyte that few requests need.
    const { documentAsWord } = await import('./word.ts')
    return c.body(await documentAsWord(document), 200, {
      'content-type': wordType,
      'content-disposition': `attachment; filename="evidence-${c.req.param('whose')}-${view.period.id}.docx"`,
    })
  })

/** The period that is asked for, and all schools; the school year that is running, when no period is named. */
async function viewAsked(c: Context<App>): Promise<View | undefined> {
  const { term, half } = CoverageForm.parse(c.req.query())
  const view = await viewOf(c.env, CoverageForm.parse({ term, half }))
  const [now] = view?.period.terms ?? []
  return term === '' && now ? await viewOf(c.env, CoverageForm.parse({ term: schoolYearOf(now) })) : view
}

async function documentOf(c: Context<App>, view: View): Promise<Document | undefined> {
  const whose = c.req.param('whose') ?? ''
  if (whose === 'authority') return authorityDocument(await evidenceOfAuthority(c.env, view), view)
  const found = await evidenceOfSchool(c.env, view, Number(whose))
  return found && schoolDocument(found, view)
}

const queryOf = ({ period: { id, half } }: View) =>
  String(new URLSearchParams({ term: id, ...(half !== undefined && { half: String(half) }) }))
