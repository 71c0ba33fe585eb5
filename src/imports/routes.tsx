import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { App } from '../app-env.ts'
import { page } from '../page.tsx'
import { allowed } from '../permissions/guard.ts'
import { oneLine } from '../platform/text.ts'
import { utc } from '../platform/time.ts'
import { actorOf, signedInOnly } from '../sign-in/guard.ts'
import { randomId } from '../sign-in/keys.ts'
import { applyUpload } from './apply.ts'
import { authorityOf } from './authority.ts'
import { type KindName, kindNames } from './kind.ts'
import { columnsOf, sampleOf } from './kinds.ts'
import { linkSuccessor, notLinkedWords } from './link-successor.ts'
import { Outcome } from './outcome.ts'
import { ChooseFile, ChooseKind } from './pages.tsx'
import { linkedAmong } from './queries.ts'
import { ImportDone, ImportPreview, ImportReading, ImportRefused, ImportStopped } from './run-pages.tsx'
import { lastRuns, runById } from './run-queries.ts'
import { takeUpload } from './upload.ts'
import { kindTitles } from './words.ts'

const Kind = z.enum(kindNames)
const Sent = z.object({
  file: z
    .instanceof(File, { error: 'Choose a file' })
    .refine(({ size }) => size > 0, { error: 'Choose a file that is not empty', abort: true })
    .refine(({ name }) => /\.csv$/i.test(name), 'Choose a CSV file: a spreadsheet can be saved as one'),
  la: z
    .string()
    .trim()
    .regex(/^\d{3}$/, 'Enter the code of your local authority, three digits such as 878')
    .transform(Number)
    .optional(),
})
const Link = z.object({ urn: z.coerce.number().int(), predecessor: z.coerce.number().int() })

export const imports = new Hono<App>()
  .use(signedInOnly, allowed('imports', 'use'))
  .get('/', async (c) =>
    page(c, { title: 'Imports' }, <ChooseKind kinds={kindNames} runs={await lastRuns(c.env.store.db)} />),
  )
  .get('/samples/:file{[a-z-]+\\.csv}', (c) => {
    const kind = Kind.safeParse(c.req.param('file').replace('.csv', ''))
    if (!kind.success) return c.notFound()
    c.header('Content-Disposition', `attachment; filename="${kind.data}.csv"`)
    return c.body(sampleOf(kind.data), 200, { 'Content-Type': 'text/csv; charset=utf-8' })
  })
  .get('/new/:kind', async (c) => {
    const kind = Kind.safeParse(c.req.param('kind'))
    return kind.success ? choosing(c, kind.data) : c.notFound()
  })
  .post('/', async (c) => {
    const form = await c.req.parseBody()
    const kind = Kind.safeParse(form.kind)
    if (!kind.success) return c.notFound()
    const sent = Sent.safeParse(form)
    if (!sent.success) return choosing(c, kind.data, Object.fromEntries(sent.error.issues.map(fieldAndMessage)))
    const { file, la } = sent.data
    const id = randomId()
    const upload = { id, kind: kind.data, fileName: oneLine(file.name).slice(0, 200), source: () => file.stream(), la }
    await takeUpload(c.env, upload, c.var.me.person)
    return c.redirect(`/imports/${id}`, 303)
  })
  .get('/:id', show)
  .post('/:id/application', async (c) => {
    const run = await runOf(c)
    if (!run) return c.notFound()
    const { outcome } = run
    if (outcome?.came === 'prepared') await applyUpload(c.env, { ...run, outcome }, c.var.me.person)
    return c.redirect(`/imports/${run.id}`, 303)
  })
  .post('/:id/successors', async (c) => {
    const link = Link.safeParse(await c.req.parseBody())
    if (!link.success) return c.notFound()
    const linked = await linkSuccessor(c.env, link.data, actorOf(c))
    const id = encodeURIComponent(c.req.param('id'))
    return c.redirect(`/imports/${id}${linked.linked ? '' : `?not=${linked.because}`}`, 303)
  })

const fieldAndMessage = ({ path, message }: z.core.$ZodIssue) => [String(path[0]), message] as const

async function choosing(c: Context<App>, kind: KindName, errors?: Record<string, string>) {
  const asksLa = kind === 'schools' && !(await authorityOf(c.env.store.db))
  const frame = {
    title: kindTitles[kind],
    back: '/imports',
    errors: Boolean(errors),
    status: errors ? 422 : 200,
  } as const
  return page(c, frame, <ChooseFile kind={kind} columns={columnsOf(kind)} asksLa={asksLa} errors={errors ?? {}} />)
}

/** An upload with what came of it: undefined while it is being read. */
async function runOf(c: Context<App>) {
  const run = await runById(c.env.store.db, c.req.param('id') ?? '')
  return (
    run && {
      ...run,
      kind: Kind.parse(run.kind),
      outcome: run.outcome ? Outcome.parse(JSON.parse(run.outcome)) : undefined,
    }
  )
}

async function show(c: Context<App>) {
  const run = await runOf(c)
  if (!run) return c.notFound()
  const { kind, outcome } = run
  const frame = { title: kindTitles[kind], back: '/imports' }
  const again = `/imports/new/${kind}`
  const stopped = utc(c.env.now().minus({ minutes: 15 })) > run.started_at
  if (!outcome && !stopped) {
    // Asking again is the browser's affair, so that progress needs no script.
    c.header('Refresh', '2')
    return page(c, { ...frame, title: `Reading ${run.file_name}` }, <ImportReading run={run} />)
  }
  if (!outcome || outcome.came === 'stopped') return page(c, frame, <ImportStopped again={again} />)
  if (outcome.came === 'refused')
    return page(c, { ...frame, wide: true }, <ImportRefused outcome={outcome} run={run} again={again} />)
  if (!run.applied_at)
    return page(c, { ...frame, wide: true }, <ImportPreview kind={kind} run={run} outcome={outcome} />)
  const successors = outcome.report.successors.map(({ urn }) => urn)
  const linked = new Set((await linkedAmong(c.env.store.db, successors)).map(({ urn }) => urn))
  const not = Object.entries(notLinkedWords).find(([because]) => because === c.req.query('not'))?.[1]
  return page(c, frame, <ImportDone kind={kind} run={run} outcome={outcome} linked={linked} notLinked={not} />)
}
