import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { App } from '../app-env.ts'
import { page } from '../page.tsx'
import { allowed } from '../permissions/guard.ts'
import { actorOf, signedInOnly } from '../sign-in/guard.ts'
import { type Errors, errorsOf } from '../ui/index.ts'
import { changeDetails, changePage, whatIsWrongWith } from './change.ts'
import { ChangeDetails, EditPage, OneVersion, PagesKept } from './edit-pages.tsx'
import { aboutSettings, latestVersions, versionsOf } from './queries.ts'
import { ownWords, pageAsItIs, shownToAll } from './read.ts'
import { isPageName, type PageName, pageTitles } from './words.ts'

const Email = z
  .string()
  .trim()
  .max(254)
  .toLowerCase()
  .pipe(z.union([z.literal(''), z.email('Enter an email address in the correct format, like name@example.com')]))
  .transform((email) => email || null)
const Details = z.object({ contactEmail: Email, dataProtectionEmail: Email })

const Edited = z.object({
  markdown: z.string().transform((text) => text.replaceAll('\r\n', '\n')),
  after: z.coerce.number().int().min(0),
  do: z.enum(['preview', 'save', 'default']).default('preview'),
})

/** Where managers write the pages that anyone may read. */
export const editing = new Hono<App>()
  .use(signedInOnly, allowed('public pages', 'change'))
  .get('/', async (c) => {
    const { db } = c.env.store
    const [latest, details] = await Promise.all([latestVersions(db).execute(), aboutSettings(db)])
    const saved = c.req.query('saved') !== undefined
    return page(c, { title: 'Public pages' }, <PagesKept latest={latest} details={details} saved={saved} />)
  })
  .get('/contacts', async (c) => askDetails(c, await aboutSettings(c.env.store.db)))
  .post('/contacts', async (c) => {
    const form = await c.req.parseBody()
    const given = Details.safeParse(form)
    if (!given.success) return askDetails(c, form, errorsOf(given.error))
    await changeDetails(c.env, given.data, actorOf(c))
    return c.redirect('/pages?saved', 303)
  })
  .get('/:name/edit', async (c) => {
    const name = nameOf(c)
    if (!name) return c.notFound()
    const { markdown, version } = await pageAsItIs(c.env, name)
    return edit(c, name, { markdown, after: version })
  })
  .post('/:name/edit', async (c) => {
    const name = nameOf(c)
    const given = Edited.safeParse(await c.req.parseBody())
    if (!name || !given.success) return c.notFound()
    const { do: what, markdown, after } = given.data
    if (what === 'preview') return edit(c, name, { markdown, after }, whatIsWrongWith(markdown))
    const editor = { ...actorOf(c), person: c.var.me.person.id }
    const wrong = await changePage(c.env, name, { markdown: what === 'default' ? null : markdown, after }, editor)
    return wrong ? edit(c, name, { markdown, after }, wrong) : c.redirect('/pages?saved', 303)
  })
  .get('/:name/versions/:version{[0-9]+}', async (c) => {
    const name = nameOf(c)
    const wanted = Number(c.req.param('version'))
    const version = name && (await versionsOf(c.env.store.db, name).where('version', '=', wanted).executeTakeFirst())
    if (!name || !version) return c.notFound()
    const html = await shownToAll(c.env, version.markdown ?? ownWords[name])
    const title = `${pageTitles[name]}, version ${version.version}`
    return page(c, { title, back: `/pages/${name}/edit` }, <OneVersion title={title} version={version} html={html} />)
  })

function nameOf(c: Context<App>): PageName | undefined {
  const name = c.req.param('name') ?? ''
  return isPageName(name) ? name : undefined
}

function askDetails(c: Context<App>, typed: Record<string, unknown>, errors: Errors = {}) {
  const failed = Object.keys(errors).length > 0
  const frame = { title: 'Whom the pages name', back: '/pages', errors: failed, status: failed ? 422 : 200 } as const
  const { contactEmail, dataProtectionEmail } = typed
  const values = { contactEmail: String(contactEmail ?? ''), dataProtectionEmail: String(dataProtectionEmail ?? '') }
  return page(c, frame, <ChangeDetails values={values} errors={errors} />)
}

async function edit(c: Context<App>, name: PageName, written: { markdown: string; after: number }, wrong?: string) {
  const versions = await versionsOf(c.env.store.db, name).limit(20).execute()
  const html = await shownToAll(c.env, written.markdown)
  const title = `Edit: ${pageTitles[name]}`
  const frame = { title, back: '/pages', wide: true, errors: wrong !== undefined, status: wrong ? 422 : 200 } as const
  return page(c, frame, <EditPage name={name} {...written} html={html} versions={versions} wrong={wrong} />)
}
