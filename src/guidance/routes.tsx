import { type Context, Hono } from 'hono'
import type { DateTime } from 'luxon'
import { z } from 'zod'
import type { App } from '../app-env.ts'
import { TopicName } from '../consultations/answers.ts'
import { guidanceInForce } from '../consultations/queries.ts'
import { parseGuidance } from '../consultations/rules.ts'
import { shortText } from '../data-protection/rules.ts'
import { page } from '../page.tsx'
import { allowed } from '../permissions/guard.ts'
import { actorOf, signedInOnly } from '../sign-in/guard.ts'
import { type Errors, errorsOf } from '../ui/index.ts'
import { keepGuidance, moveUp, retire } from './keep.ts'
import { EditGuidance, GuidanceKept } from './pages.tsx'
import { guidanceById } from './queries.ts'

const guidanceForm = (today: DateTime) =>
  z.object({
    title: shortText(today, 'The title', 200).pipe(z.string('Enter a title')),
    address: z
      .string()
      .trim()
      .max(1000, 'The address must be 1000 characters or less')
      .pipe(z.url({ protocol: /^https?$/, error: 'Enter a web address, starting with https://' })),
    topics: z.array(TopicName),
  })

const news: Record<string, string> = {
  saved: 'Saved. Schools see it from now on.',
  retired: 'Taken away. Schools no longer see it.',
}

/** The links and documents that schools see before they book, kept by managers. */
export const guidance = new Hono<App>()
  .use(signedInOnly, allowed('guidance', 'change'))
  .get('/', async (c) => {
    const kept = parseGuidance(await guidanceInForce(c.env.store.db).execute())
    return page(c, { title: 'Guidance' }, <GuidanceKept guidance={kept} news={news[c.req.query('news') ?? '']} />)
  })
  .get('/new', (c) => edit(c, undefined, { topics: [] }))
  .post('/', (c) => save(c, undefined))
  .get('/:id{[0-9]+}', async (c) => {
    const row = await guidanceById(c.env.store.db, idOf(c)).executeTakeFirst()
    const [kept] = parseGuidance(row ? [row] : [])
    return kept ? edit(c, kept.id, kept) : c.notFound()
  })
  .post('/:id{[0-9]+}', (c) => save(c, idOf(c)))
  .post('/:id{[0-9]+}/earlier', async (c) => {
    await moveUp(c.env, idOf(c), actorOf(c))
    return c.redirect('/guidance', 303)
  })
  .post('/:id{[0-9]+}/retirement', async (c) => {
    await retire(c.env, idOf(c), actorOf(c))
    return c.redirect('/guidance?news=retired', 303)
  })

const idOf = (c: Context<App>) => Number(c.req.param('id'))

async function save(c: Context<App>, id: number | undefined) {
  const form = await c.req.parseBody({ all: true })
  const values = {
    title: text(form.title),
    address: text(form.address),
    topics: [form.topics ?? []].flat().map(String),
  }
  const given = guidanceForm(c.env.now()).safeParse(values)
  if (!given.success) return edit(c, id, values, errorsOf(given.error))
  await keepGuidance(c.env, given.data, actorOf(c), id)
  return c.redirect('/guidance?news=saved', 303)
}

function edit(
  c: Context<App>,
  id: number | undefined,
  values: { title?: string; address?: string; topics: string[] },
  errors: Errors = {},
) {
  const failed = Object.keys(errors).length > 0
  const frame = { title: id === undefined ? 'Add guidance' : 'Change guidance', back: '/guidance', errors: failed }
  return page(c, { ...frame, status: failed ? 422 : 200 }, <EditGuidance id={id} values={values} errors={errors} />)
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')
