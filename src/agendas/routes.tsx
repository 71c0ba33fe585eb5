import { type Context, Hono } from 'hono'
import { htmlOf } from '../about/markdown.ts'
import type { App } from '../app-env.ts'
import { page } from '../page.tsx'
import { allowed } from '../permissions/guard.ts'
import { tierRules } from '../schools/tiers-of-term.ts'
import { actorOf, signedInOnly } from '../sign-in/guard.ts'
import { dayOf } from '../ui/dates.ts'
import { type Errors, errorsOf } from '../ui/index.ts'
import { filledFor } from './compose.ts'
import { defaults } from './defaults.ts'
import { exampleFor } from './example.ts'
import { NationalFiguresPage } from './figures-pages.tsx'
import { byKind, Edited, figuresForm, typedFigures } from './forms.ts'
import { AgendasKept, EditAgenda, OneTemplate } from './pages.tsx'
import { changeNationalFigures, problemWith, publish } from './publish.ts'
import { latestTemplates, nationalFigures, sentWith, versionsOf } from './queries.ts'
import { templateFor } from './rules.ts'
import { general } from './words.ts'

const shownAtMost = 50

/** Where managers write what meetings cover, and what schools are compared with. */
export const agendas = new Hono<App>()
  .use(signedInOnly, allowed('agendas', 'change'))
  .get('/', async (c) => {
    const { db } = c.env.store
    const latest = await latestTemplates(db).execute()
    const templates = (await namedTemplates(c)).map(({ tier, name }) => {
      const own = latest.find((one) => one.tier === tier && one.markdown !== null)
      const state = own
        ? `Version ${own.version}, since ${dayOf(own.changedAt)} (${own.by})`
        : tier in defaults
          ? 'As it comes with Handbell'
          : 'The general one'
      return { tier, name, state }
    })
    const shown = { templates, national: await nationalFigures(db), saved: c.req.query('saved') !== undefined }
    return page(c, { title: 'Agendas' }, <AgendasKept {...shown} />)
  })
  .get('/figures', async (c) => askForFigures(c, typedFigures(await nationalFigures(c.env.store.db))))
  .post('/figures', async (c) => {
    const typed = await c.req.parseBody()
    const given = figuresForm(c.env.now()).safeParse(byKind(typed))
    if (!given.success) return askForFigures(c, typed, errorsOf(given.error))
    await changeNationalFigures(c.env, given.data, actorOf(c))
    return c.redirect('/agendas?saved', 303)
  })
  .get('/:tier/edit', async (c) => {
    const template = await templateAsked(c)
    if (!template) return c.notFound()
    const { latest, tier } = template
    const { markdown } = templateFor(tier, latest)
    const after = latest.find((one) => one.tier === tier)?.version ?? 0
    return edit(c, template, { markdown, after, school: c.req.query('school') ?? '' })
  })
  .post('/:tier/edit', async (c) => {
    const template = await templateAsked(c)
    const given = Edited.safeParse(await c.req.parseBody())
    if (!template || !given.success) return c.notFound()
    const { do: what, ...written } = given.data
    const { markdown, after } = written
    if (what === 'preview') return edit(c, template, written, problemWith(markdown))
    const change = { markdown: what === 'default' ? null : markdown, after }
    const wrong = await publish(c.env, template.tier, change, actorOf(c))
    return wrong ? edit(c, template, written, wrong) : c.redirect('/agendas?saved', 303)
  })
  .get('/:tier/versions/:version{[0-9]+}', async (c) => {
    const { db } = c.env.store
    const template = await templateAsked(c)
    const wanted = Number(c.req.param('version'))
    const version = await versionsOf(db, c.req.param('tier')).where('version', '=', wanted).executeTakeFirst()
    if (!template || (wanted > 0 && !version)) return c.notFound()
    const markdown = version?.markdown ?? defaults[template.tier]
    const shown = {
      ...{ name: template.name, title: `Agenda, version ${wanted}`, version, markdown },
      html: markdown && htmlOf(markdown),
      sentWith: await sentWith(db, template.tier, wanted).limit(shownAtMost).execute(),
    }
    const back = `/agendas/${template.tier}/edit`
    return page(c, { title: `Agenda, version ${wanted}`, back }, <OneTemplate {...shown} />)
  })

/** Every tier of the rules in force with its name, and the general agenda. */
async function namedTemplates(c: Context<App>): Promise<{ tier: string; name: string }[]> {
  return [...(await tierRules(c.env.store.db)), { tier: general, name: 'General, for all other tiers' }]
}

/** The template of the address; undefined where there is no such tier, though what it was stays to be read. */
async function templateAsked(c: Context<App>) {
  const asked = c.req.param('tier') ?? ''
  const latest = await latestTemplates(c.env.store.db).execute()
  const kept = latest.some(({ tier }) => tier === asked) ? [{ tier: asked, name: asked }] : []
  const found = [...(await namedTemplates(c)), ...kept].find(({ tier }) => tier === asked)
  return found && { tier: asked, name: found.name, latest }
}

async function edit(
  c: Context<App>,
  { tier, name }: { tier: string; name: string },
  { school: words, ...written }: { markdown: string; after: number; school: string },
  wrong?: string,
) {
  const { db } = c.env.store
  const found = await exampleFor(c.env, words, tier)
  const meeting = found ?? (await exampleFor(c.env, '', tier))
  const errors: Errors = {
    ...(wrong !== undefined && { markdown: wrong }),
    ...(!found && words !== '' && { school: 'There is no open school of that name or URN' }),
  }
  const failed = Object.keys(errors).length > 0
  const shown = {
    ...{ tier, name, ...written, words, errors, school: meeting?.school },
    html: htmlOf(meeting ? await filledFor(db, written.markdown, meeting) : written.markdown),
    versions: await versionsOf(db, tier).limit(20).execute(),
  }
  const frame = { title: 'Edit the agenda', back: '/agendas', wide: true } as const
  return page(c, { ...frame, errors: failed, status: failed ? 422 : 200 }, <EditAgenda {...shown} />)
}

function askForFigures(c: Context<App>, typed: Readonly<Record<string, unknown>>, errors: Errors = {}) {
  const failed = Object.keys(errors).length > 0
  const frame = { title: 'National figures', back: '/agendas', errors: failed, status: failed ? 422 : 200 } as const
  return page(c, frame, <NationalFiguresPage typed={typed} errors={errors} />)
}
