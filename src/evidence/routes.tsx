import { type Context, Hono } from 'hono'
import type { App } from '../app-env.ts'
import { viewOf } from '../coverage/dashboard.ts'
import { CoverageForm } from '../coverage/forms.ts'
import { schoolYearOf } from '../coverage/period.ts'
import type { View } from '../coverage/view.ts'
import { page } from '../page.tsx'
import { allowed } from '../permissions/guard.ts'
import { ukDay } from '../platform/time.ts'
import { signedInOnly } from '../sign-in/guard.ts'
import { boxesOfDay, queryOf, sentIn } from '../ui/form.ts'
import { evidenceOfAuthority } from './authority.ts'
import { authorityDocument } from './authority-document.ts'
import type { Document } from './document.ts'
import { AskForEvidence, DocumentPage } from './pages.tsx'
import { daysNamed, daysTyped, type Span, spanOf } from './period.ts'
import { schoolsNamed } from './queries.ts'
import { evidenceOfSchool } from './school.ts'
import { schoolDocument } from './school-document.ts'

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Evidence of what was owed and done: of a school, or of the authority. For officers and managers. */
export const evidence = new Hono<App>()
  .use(signedInOnly, allowed('coverage', 'read'))
  .get('/', async (c) => {
    const { q } = CoverageForm.parse(c.req.query())
    const sent = sentIn(new URL(c.req.url).searchParams)
    const { days, errors } = daysTyped(sent, ukDay(c.env.now()))
    const view = await viewAsked(c)
    if (!view) return c.notFound()
    const found = q === '' ? [] : await schoolsNamed(c.env.store.db, q).execute()
    const failed = Object.keys(errors).length > 0
    const shown = { view, span: failed ? undefined : spanOf(view, days), q, found, sent, errors }
    const frame = { title: 'Evidence packs', back: '/coverage', errors: failed, status: failed ? 422 : 200 } as const
    return page(c, frame, <AskForEvidence {...shown} />)
  })
  .get('/:whose{(?:authority|[0-9]+)}', async (c) => {
    const span = await spanAsked(c)
    const document = span && (await documentOf(c, span))
    if (!document) return c.notFound()
    const word = `/coverage/evidence/${c.req.param('whose')}/evidence.docx?${span.query}`
    const frame = {
      title: document.title,
      back: `/coverage/evidence?${span.typed ? queryOf({ ...boxesOfDay('from', span.from), ...boxesOfDay('to', span.to) }) : span.query}`,
      wide: c.req.param('whose') === 'authority',
    }
    return page(c, frame, <DocumentPage {...{ document, word }} />)
  })
  .get('/:whose{(?:authority|[0-9]+)}/evidence.docx', async (c) => {
    const span = await spanAsked(c)
    const document = span && (await documentOf(c, span))
    if (!document) return c.notFound()
    // A megabyte that few requests need.
    const { documentAsWord } = await import('./word.ts')
    return c.body(await documentAsWord(document), 200, {
      'content-type': wordType,
      'content-disposition': `attachment; filename="evidence-${c.req.param('whose')}-${span.file}.docx"`,
    })
  })

/** The days that an address names, or else the period; undefined when it asks for what is neither. */
async function spanAsked(c: Context<App>): Promise<Span | undefined> {
  const { from, to } = c.req.query()
  const view = await viewAsked(c)
  if (!view) return undefined
  if (from === undefined && to === undefined) return spanOf(view)
  const days = daysNamed({ from, to })
  return days && spanOf(view, days)
}

/** The period that is asked for, and all schools; the school year that is running, when no period is named. */
async function viewAsked(c: Context<App>): Promise<View | undefined> {
  const { term, half } = CoverageForm.parse(c.req.query())
  const view = await viewOf(c.env, CoverageForm.parse({ term, half }))
  const [now] = view?.period.terms ?? []
  return term === '' && now ? await viewOf(c.env, CoverageForm.parse({ term: schoolYearOf(now) })) : view
}

async function documentOf(c: Context<App>, span: Span): Promise<Document | undefined> {
  const whose = c.req.param('whose') ?? ''
  if (whose === 'authority') return authorityDocument(await evidenceOfAuthority(c.env, span), span)
  const found = await evidenceOfSchool(c.env, span, Number(whose))
  return found && schoolDocument(found, span)
}
