import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { App } from '../app-env.ts'
import { CarriedErrors, CarriedFields, carriedHere, errorsCarried, goBackWith, goWith } from '../carried.ts'
import { page } from '../page.tsx'
import { allowed } from '../permissions/guard.ts'
import { goOnTo } from '../put-right.ts'
import { actorOf, signedInOnly } from '../sign-in/guard.ts'
import type { Errors } from '../ui/index.ts'
import { numbersIn, outOfBounds, settingNames, typedFrom } from './forms.ts'
import { ChangeRetention, CheckRetention, DataProtection } from './pages.tsx'
import { people } from './people-routes.tsx'
import { keepFor, retain } from './retain.ts'
import { lastRun, retentionSettings } from './retention-queries.ts'
import { RetentionSettings } from './settings.ts'
import { countsIn } from './words.ts'

/** How long things are kept, and what is held about whom. For managers. */
export const dataProtection = new Hono<App>()
  .use(signedInOnly, allowed('data protection', 'use'))
  .get('/', async (c) => {
    const { db } = c.env.store
    const [settings, last, due] = await Promise.all([
      retentionSettings(db),
      lastRun(db).executeTakeFirst(),
      retain(c.env, { dryRun: true }),
    ])
    const ran = last && { at: last.at, counts: countsIn(last.details) }
    const saved = c.req.query('saved') !== undefined
    const shown = { settings, due, last: ran, saved }
    return page(c, { title: 'Data protection', wide: true }, <DataProtection {...shown} />)
  })
  .get('/retention', async (c) => {
    const carried = await carriedHere(c, Carried)
    const given = RetentionSettings.safeParse(numbersIn(carried?.typed ?? {}))
    if (carried?.check && given.success) return check(c, given.data)
    const settings = await retentionSettings(c.env.store.db)
    return ask(c, { ...settings, ...c.req.query(), ...carried?.typed }, errorsCarried(c, carried))
  })
  .post('/retention', async (c) => {
    const form = await c.req.parseBody()
    const typed = typedFrom(form)
    const given = RetentionSettings.safeParse(numbersIn(form))
    if (!given.success) {
      const wrong = new Set(given.error.issues.map(({ path }) => path[0]))
      const names = settingNames.filter((name) => wrong.has(name))
      const errors = Object.fromEntries(names.map((name) => [name, outOfBounds(name)]))
      return goBackWith(c, retention, { typed, errors }, () => ask(c, form, errors))
    }
    if (form.sure !== 'yes') return goWith(c, retention, { typed, check: true }, () => check(c, given.data))
    await keepFor(c.env, given.data, actorOf(c))
    return goOnTo(c, '/data-protection?saved')
  })
  .route('/people', people)

const retention = '/data-protection/retention'

/** What the form carries: what was typed, to be put right or to be checked. */
const Carried = z.object({ typed: CarriedFields, check: z.boolean().optional(), errors: CarriedErrors.optional() })

/** What would be removed by these settings. */
async function check(c: Context<App>, settings: RetentionSettings) {
  const [now, then] = await Promise.all([retain(c.env, { dryRun: true }), retain(c.env, { dryRun: true, settings })])
  const back = `${retention}?${new URLSearchParams(typedFrom(settings))}`
  const frame = { title: 'Check what would be removed', back, wide: true }
  return page(c, frame, <CheckRetention settings={settings} now={now} then={then} />)
}

function ask(c: Context<App>, form: Record<string, unknown>, errors: Errors = {}) {
  const failed = Object.keys(errors).length > 0
  const frame = { title: 'How long things are kept', back: '/data-protection', errors: failed } as const
  return page(c, { ...frame, status: failed ? 422 : 200 }, <ChangeRetention typed={typedFrom(form)} errors={errors} />)
}
