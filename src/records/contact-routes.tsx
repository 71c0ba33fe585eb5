import { type Context, Hono } from 'hono'
import type { App } from '../app-env.ts'
import { page } from '../page.tsx'
import { allowed, limited, notTheirs } from '../permissions/guard.ts'
import { ukDay } from '../platform/time.ts'
import { schoolByUrn } from '../schools/queries.ts'
import { actorOf, signedInOnly } from '../sign-in/guard.ts'
import { randomId } from '../sign-in/keys.ts'
import type { DateBoxes } from '../ui/form.ts'
import { boxesOfDay, dateBoxes, type Errors, errorsOf, one, sentIn } from '../ui/index.ts'
import { LogContact, StrikeOut } from './contact-pages.tsx'
import { ContactForm, StrikeOutForm } from './forms.ts'
import { type RegularContact, regularContactOf } from './queries.ts'
import { logContact, strikeOutContact, takeBackContact } from './regular-contact.ts'
import { recordRefusalWords } from './rules.ts'

const often = { atMost: 120, perMinutes: 10 }
const path = '/schools/:urn{[0-9]+}/regular-contacts'

/** Calls and emails that officers and managers log with a school. */
export const regularContacts = new Hono<App>()
  .use(`${path}/*`, signedInOnly, allowed('regular contact', 'log'))
  .get(`${path}/new`, (c) => ask(c, randomId(), dateBoxes(boxesOfDay('on', ukDay(c.env.now())), 'on')))
  .post(path, limited('log contact', often), async (c) => {
    const sent = sentIn(await c.req.formData())
    const [id, on, note] = [one(sent, 'id'), dateBoxes(sent, 'on'), one(sent, 'note')]
    const again = (errors: Errors) => ask(c, id || randomId(), on, note, errors)
    const parsed = ContactForm(c.env.now()).safeParse({ id, on, note, how: sent.how?.[0] })
    if (!parsed.success) return again(errorsOf(parsed.error))
    const school = await schoolOf(c)
    if (!school) return c.notFound()
    const { how, on: madeOn, note: written = null } = parsed.data
    const contact = { id: parsed.data.id, urn: school.urn, how, madeOn, note: written }
    const logged = await logContact(c.env, contact, actorOf(c))
    if (!logged.logged) return again({ note: recordRefusalWords[logged.because] })
    return c.redirect(`/schools/${school.urn}?news=logged&call=${contact.id}`, 303)
  })
  .post(`${path}/:id/removal`, async (c) => {
    const contact = await mine(c)
    if (!contact) return notTheirs(c)
    const address = `/schools/${contact.urn}`
    if (await takeBackContact(c.env, contact, actorOf(c))) return c.redirect(`${address}?news=taken-back`, 303)
    return c.redirect(`${address}/regular-contacts/${contact.id}/strike-out`, 303)
  })
  .get(`${path}/:id/strike-out`, async (c) => {
    const contact = await mine(c)
    return contact ? askWhatIsWrong(c, contact) : notTheirs(c)
  })
  .post(`${path}/:id/strike-out`, limited('log contact', often), async (c) => {
    const contact = await mine(c)
    if (!contact) return notTheirs(c)
    const reason = one(sentIn(await c.req.formData()), 'reason')
    const parsed = StrikeOutForm(c.env.now()).safeParse({ reason })
    if (!parsed.success) return askWhatIsWrong(c, contact, reason, errorsOf(parsed.error))
    const done = await strikeOutContact(c.env, contact, parsed.data.reason, actorOf(c))
    if (!done.struckOut) return askWhatIsWrong(c, contact, reason, { reason: recordRefusalWords[done.because] })
    return c.redirect(`/schools/${contact.urn}?news=struck-out`, 303)
  })

function schoolOf(c: Context<App>) {
  return schoolByUrn(c.env.store.db, Number(c.req.param('urn'))).executeTakeFirst()
}

function mine(c: Context<App>) {
  const urn = Number(c.req.param('urn'))
  return regularContactOf(c.env.store.db, urn, c.req.param('id') ?? '', c.var.me).executeTakeFirst()
}

async function ask(c: Context<App>, id: string, on: DateBoxes, note?: string, errors: Errors = {}) {
  const school = await schoolOf(c)
  if (!school) return c.notFound()
  return page(
    c,
    frameOf(school.urn, 'Log regular contact', errors),
    <LogContact {...{ school, id, on, note, errors }} />,
  )
}

/** What is struck out already is shown on the school's page. */
async function askWhatIsWrong(c: Context<App>, call: RegularContact, reason?: string, errors: Errors = {}) {
  const school = await schoolOf(c)
  if (!school) return c.notFound()
  if (call.struckAt) return c.redirect(`/schools/${school.urn}#regular-contact`, 303)
  return page(c, frameOf(school.urn, 'Strike out', errors), <StrikeOut {...{ school, call, reason, errors }} />)
}

function frameOf(urn: number, title: string, errors: Errors) {
  const failed = Object.keys(errors).length > 0
  return { title, back: `/schools/${urn}`, errors: failed, status: failed ? 422 : 200 } as const
}
