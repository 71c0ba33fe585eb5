import { type Context, Hono } from 'hono'
import type { App } from '../app-env.ts'
import { page } from '../page.tsx'
import { allowed, limited, notTheirs } from '../permissions/guard.ts'
import { ukDay } from '../platform/time.ts'
import { schoolByUrn } from '../schools/queries.ts'
import { actorOf, signedInOnly } from '../sign-in/guard.ts'
import { randomId } from '../sign-in/keys.ts'
import { type Errors, errorsOf } from '../ui/index.ts'
import { LogContact } from './contact-pages.tsx'
import { ContactForm } from './forms.ts'
import { regularContactOf } from './queries.ts'
import { logContact, takeBackContact } from './regular-contact.ts'
import { recordRefusalWords } from './rules.ts'

const path = '/schools/:urn{[0-9]+}/regular-contacts'

/** Calls and emails that officers and managers log with a school. */
export const regularContacts = new Hono<App>()
  .use(`${path}/*`, signedInOnly, allowed('regular contact', 'log'))
  .get(`${path}/new`, (c) => ask(c, randomId()))
  .post(path, limited('log contact', { atMost: 120, perMinutes: 10 }), async (c) => {
    const typed = await c.req.parseBody()
    const { id, note } = typed
    const again = (errors: Errors) => ask(c, text(id) ?? randomId(), text(note), errors)
    const parsed = ContactForm(c.env.now()).safeParse(typed)
    if (!parsed.success) return again(errorsOf(parsed.error))
    const school = await schoolOf(c)
    if (!school) return c.notFound()
    const contact = { ...parsed.data, urn: school.urn, note: parsed.data.note ?? null }
    const logged = await logContact(c.env, contact, actorOf(c))
    if (!logged.logged) return again({ note: recordRefusalWords[logged.because] })
    return c.redirect(`/schools/${school.urn}?news=logged&call=${contact.id}`, 303)
  })
  .post(`${path}/:id/removal`, async (c) => {
    const urn = Number(c.req.param('urn'))
    const contact = await regularContactOf(c.env.store.db, urn, c.req.param('id'), c.var.me).executeTakeFirst()
    if (!contact) return notTheirs(c)
    await takeBackContact(c.env, { id: contact.id, urn }, actorOf(c))
    return c.redirect(`/schools/${urn}?news=taken-back`, 303)
  })

function schoolOf(c: Context<App>) {
  return schoolByUrn(c.env.store.db, Number(c.req.param('urn'))).executeTakeFirst()
}

async function ask(c: Context<App>, id: string, note?: string, errors: Errors = {}) {
  const school = await schoolOf(c)
  if (!school) return c.notFound()
  const failed = Object.keys(errors).length > 0
  const frame = { title: 'Log regular contact', back: `/schools/${school.urn}`, errors: failed }
  const shown = { school, id, today: ukDay(c.env.now()), note, errors }
  return page(c, { ...frame, status: failed ? 422 : 200 }, <LogContact {...shown} />)
}

const text = (value: unknown) => (typeof value === 'string' && value ? value : undefined)
