import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { App } from '../app-env.ts'
import { page } from '../page.tsx'
import { allowed, limited, notTheirs } from '../permissions/guard.ts'
import { ukDay } from '../platform/time.ts'
import { actorOf, signedInOnly } from '../sign-in/guard.ts'
import { type Errors, errorsOf } from '../ui/index.ts'
import { AddContact, ChangeContact, RemoveContact, SchoolContacts } from './contacts-pages.tsx'
import { contactOf, schoolsToKeep } from './contacts-queries.ts'
import { ContactRole, PersonName, Phone, WorkEmail } from './fields.ts'
import {
  addContact,
  changeContact,
  contactsToKeep,
  notAddedWords,
  putContactBack,
  removeContact,
} from './keep-contacts.ts'
import { Schools } from './schools-pages.tsx'

const Added = z.object({ name: PersonName, email: WorkEmail, role: ContactRole, phone: Phone })
const Changed = Added.pick({ role: true, phone: true })

const news: Record<string, string> = {
  added: 'Added. They have been sent a message and can sign in.',
  changed: 'Saved.',
  restored: 'Put back. They can sign in again.',
}

/** Who acts for a school, kept by its contacts, its officer and managers. */
export const contacts = new Hono<App>()
  .use('/contacts', signedInOnly, allowed('contacts', 'list one’s schools'))
  .use('/schools/:urn{[0-9]+}/contacts/*', signedInOnly, allowed('contacts', 'change'))
  .get('/contacts', async (c) => {
    const asked = (c.req.query('school') ?? '').slice(0, 100).trim()
    const schools = await schoolsToKeep(c.env.store.db, c.var.me, ukDay(c.env.now()), asked).execute()
    const [only] = schools
    if (only && schools.length === 1) return c.redirect(`/schools/${only.urn}/contacts`, 303)
    return page(c, { title: 'Contacts' }, <Schools {...{ schools, asked }} page={c.req.query('page')} />)
  })
  .get('/schools/:urn{[0-9]+}/contacts', async (c) => {
    const kept = await keptBy(c)
    if (!kept) return notTheirs(c)
    const removed = c.req.query('removed')
    const gone = removed
      ? await contactOf(c.env.store.db, kept.school.urn, Number(removed)).executeTakeFirst()
      : undefined
    const shown = { ...kept, me: c.var.me.person.id, news: news[c.req.query('news') ?? ''] }
    const back = c.var.me.roles.size > 0 || c.var.me.schools.length > 1 ? '/contacts' : undefined
    return page(
      c,
      { title: `Contacts of ${kept.school.name}`, back },
      <SchoolContacts {...shown} removed={gone?.ended_at ? gone : undefined} />,
    )
  })
  .get('/schools/:urn{[0-9]+}/contacts/new', (c) => adding(c, {}))
  // Whoever is added is written to, at an address that anybody may type.
  .post('/schools/:urn{[0-9]+}/contacts', limited('add a contact', { atMost: 30, perMinutes: 10 }), async (c) => {
    const kept = await keptBy(c)
    if (!kept) return notTheirs(c)
    const form = await c.req.parseBody()
    const given = Added.safeParse({ name: '', email: '', phone: '', ...form })
    if (!given.success) return adding(c, form, errorsOf(given.error))
    const added = await addContact(c.env, kept.school, given.data, c.var.me, actorOf(c))
    if (!added.added) return adding(c, form, { email: notAddedWords[added.because] })
    return c.redirect(`/schools/${kept.school.urn}/contacts?news=added`, 303)
  })
  .get('/schools/:urn{[0-9]+}/contacts/:id{[0-9]+}', (c) => changing(c))
  .post('/schools/:urn{[0-9]+}/contacts/:id{[0-9]+}', async (c) => {
    const one = await oneKeptBy(c)
    if (!one || one.contact.ended_at) return notTheirs(c)
    const form = await c.req.parseBody()
    const given = Changed.safeParse({ phone: '', ...form })
    if (!given.success) return changing(c, form, errorsOf(given.error))
    await changeContact(c.env, one.contact.id, given.data, actorOf(c))
    return c.redirect(`/schools/${one.school.urn}/contacts?news=changed`, 303)
  })
  .get('/schools/:urn{[0-9]+}/contacts/:id{[0-9]+}/removal', async (c) => {
    const one = await oneKeptBy(c)
    if (!one || one.contact.ended_at) return notTheirs(c)
    const shown = { ...one, isMe: one.contact.personId === c.var.me.person.id }
    const back = `/schools/${one.school.urn}/contacts`
    return page(c, { title: `Remove ${one.contact.name}`, back }, <RemoveContact {...shown} />)
  })
  .post('/schools/:urn{[0-9]+}/contacts/:id{[0-9]+}/removal', async (c) => {
    const one = await oneKeptBy(c)
    if (!one) return notTheirs(c)
    await removeContact(c.env, one.contact.id, actorOf(c))
    return c.redirect(`/schools/${one.school.urn}/contacts?removed=${one.contact.id}`, 303)
  })
  .post('/schools/:urn{[0-9]+}/contacts/:id{[0-9]+}/restoration', async (c) => {
    const one = await oneKeptBy(c)
    if (!one) return notTheirs(c)
    await putContactBack(c.env, one.contact.id, actorOf(c))
    return c.redirect(`/schools/${one.school.urn}/contacts?news=restored`, 303)
  })

/** The school of the path with its contacts, loaded through who asks for it. */
function keptBy(c: Context<App>) {
  return contactsToKeep(c.env, c.var.me, Number(c.req.param('urn')))
}

async function oneKeptBy(c: Context<App>) {
  const kept = await keptBy(c)
  if (!kept) return undefined
  const contact = await contactOf(c.env.store.db, kept.school.urn, Number(c.req.param('id'))).executeTakeFirst()
  return contact && { school: kept.school, contact }
}

async function adding(c: Context<App>, form: Record<string, unknown>, errors: Errors = {}) {
  const kept = await keptBy(c)
  if (!kept) return notTheirs(c)
  const values = { name: text(form.name), email: text(form.email), role: text(form.role), phone: text(form.phone) }
  const frame = { title: 'Add a contact', back: `/schools/${kept.school.urn}/contacts`, ...failing(errors) }
  return page(c, frame, <AddContact school={kept.school} values={values} errors={errors} />)
}

async function changing(c: Context<App>, form?: Record<string, unknown>, errors: Errors = {}) {
  const one = await oneKeptBy(c)
  if (!one || one.contact.ended_at) return notTheirs(c)
  const { role, phone } = form ?? one.contact
  const frame = { title: `Change ${one.contact.name}`, back: `/schools/${one.school.urn}/contacts`, ...failing(errors) }
  return page(c, frame, <ChangeContact {...one} values={{ role: text(role), phone: text(phone) }} errors={errors} />)
}

function failing(errors: Errors) {
  const failed = Object.keys(errors).length > 0
  return { errors: failed, status: failed ? 422 : 200 } as const
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')
