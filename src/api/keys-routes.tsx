import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { App } from '../app-env.ts'
import { CarriedErrors, carriedHere, errorsCarried, goBackWith } from '../carried.ts'
import { page } from '../page.tsx'
import { allowed } from '../permissions/guard.ts'
import { utc } from '../platform/time.ts'
import { actorOf, signedInOnly } from '../sign-in/guard.ts'
import { type Errors, errorsOf } from '../ui/index.ts'
import { createKey, revokeKey } from './keys.ts'
import { ApiKeys, EndKey, KeyMade, MakeKey } from './keys-pages.tsx'
import { allKeys, keyById } from './queries.ts'
import { daysUnlessTold, keyState, NewKey, perMinuteUnlessTold } from './rules.ts'

/** The keys of other systems, kept by managers: made, looked at and ended. */
export const apiKeys = new Hono<App>()
  .use(signedInOnly, allowed('API keys', 'change'))
  .get('/', async (c) => {
    const now = utc(c.env.now())
    const keys = (await allKeys(c.env.store.db).execute()).map((key) => ({ ...key, state: keyState(key, now) }))
    const news = c.req.query('news') === 'ended' ? 'Ended. It opens nothing any more.' : undefined
    return page(c, { title: 'API keys' }, <ApiKeys keys={keys} news={news} />)
  })
  .get('/new', async (c) => {
    const carried = await carriedHere(c, Carried)
    const usual = { scopes: [], days: String(daysUnlessTold), perMinute: String(perMinuteUnlessTold) }
    return ask(c, carried?.values ?? usual, errorsCarried(c, carried))
  })
  .post('/', async (c) => {
    const form = await c.req.parseBody({ all: true })
    const values = {
      name: text(form.name),
      scopes: [form.scopes ?? []].flat().map(text),
      days: text(form.days),
      perMinute: text(form.perMinute),
    }
    const asked = NewKey.safeParse(values)
    const refused = (errors: Errors) => goBackWith(c, '/api-keys/new', { values, errors }, () => ask(c, values, errors))
    if (!asked.success) return refused(errorsOf(asked.error))
    const { name, ...options } = asked.data
    const secret = await createKey(c.env, name, actorOf(c), options)
    if (!secret) return refused({ name: `There is a key called ${name} already` })
    // In answer to the form: the secret stands in no address, and a reload is told that there is such a key.
    return page(c, { title: 'Key made', back: '/api-keys' }, <KeyMade name={name} secret={secret} />)
  })
  .get('/:id{[0-9]+}/end', async (c) => {
    const key = await liveKey(c)
    return key ? page(c, { title: 'End a key', back: '/api-keys' }, <EndKey {...key} />) : c.notFound()
  })
  .post('/:id{[0-9]+}/revocation', async (c) => {
    const key = await liveKey(c)
    if (!key) return c.notFound()
    await revokeKey(c.env, key.name, actorOf(c))
    return c.redirect('/api-keys?news=ended', 303)
  })

/** What the form carries when it is to be put right. */
const Carried = z.object({
  values: z.object({ name: z.string(), scopes: z.array(z.string()), days: z.string(), perMinute: z.string() }),
  errors: CarriedErrors,
})

function ask(c: Context<App>, values: Parameters<typeof MakeKey>[0]['values'], errors: Errors = {}) {
  const wrong = Object.keys(errors).length > 0
  const frame = { title: 'Make a key', back: '/api-keys', errors: wrong, status: wrong ? 422 : 200 } as const
  return page(c, frame, <MakeKey values={values} errors={errors} />)
}

async function liveKey(c: Context<App>) {
  const key = await keyById(c.env.store.db, Number(c.req.param('id'))).executeTakeFirst()
  return key && !key.revoked_at ? key : undefined
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')
