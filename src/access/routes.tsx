import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { App } from '../app-env.ts'
import { page } from '../page.tsx'
import { ContactRole, PersonName, WorkEmail } from '../people/fields.ts'
import { allowed, notTheirs } from '../permissions/guard.ts'
import { ukDay } from '../platform/time.ts'
import { afterAnswer } from '../sign-in/after-answer.ts'
import { actorOf, openedBy, signedInOnly } from '../sign-in/guard.ts'
import { type Errors, errorsOf } from '../ui/index.ts'
import { askForAccess } from './ask.ts'
import { confirmAddress, requestToConfirm } from './confirm.ts'
import { decide, requestsToAnswer } from './decide.ts'
import {
  AllRequests,
  Answered,
  Ask,
  AskedCheckEmail,
  Confirm,
  Confirmed,
  ConfirmIsNoUse,
  Decision,
  FindSchool,
} from './pages.tsx'
import { openSchool, requestFor, schoolsLike } from './queries.ts'
import { notDecidedWords, stateOf } from './rules.ts'

const Urn = z.coerce.number().int()
const About = z.object({ name: PersonName, email: WorkEmail, role: ContactRole })
const Answer = z.object({ answer: z.enum(['allow', 'decline']) })
const mostFound = 20

/** How somebody who works at a school gets access, and how the school lets them in. */
export const access = new Hono<App>()
  .get('/new', async (c) => {
    const asked = c.req.query('q')?.trim().slice(0, 100)
    const words = asked?.toLowerCase().split(/\s+/).slice(0, 6) ?? []
    const found = asked ? await schoolsLike(c.env.store.db, words, mostFound + 1).execute() : []
    const shown = { asked, found: found.slice(0, mostFound), more: found.length > mostFound }
    return page(c, { title: 'Ask for access', back: '/sign-in' }, <FindSchool {...shown} />)
  })
  .get('/new/details', (c) => about(c, c.req.query('urn'), {}))
  .post('/', async (c) => {
    const form = await c.req.parseBody()
    const school = await schoolOf(c, form.urn)
    const given = About.safeParse({ name: '', email: '', ...form })
    if (!school) return c.redirect('/access/new', 303)
    if (!given.success) return about(c, school.urn, form, errorsOf(given.error))
    afterAnswer(c.env, () => askForAccess(c.env, { ...given.data, urn: school.urn }))
    return c.redirect('/access/sent', 303)
  })
  .get('/sent', (c) => page(c, { title: 'Check your email' }, <AskedCheckEmail />))
  .get('/requests', signedInOnly, allowed('requests for access', 'list one’s schools’'), async (c) => {
    const requests = await requestsToAnswer(c.env, c.var.me)
    return page(c, { title: 'Requests for access', back: '/' }, <AllRequests requests={requests} />)
  })
  .get('/:token', async (c) => {
    const request = await requestToConfirm(c.env, c.req.param('token'))
    if (!request) return noUse(c)
    if (c.req.query('news') === 'confirmed' && request.confirmed_at) return confirmed(c, request)
    return page(c, { title: 'Confirm your email address' }, <Confirm school={request.school} />)
  })
  .post('/:token', async (c) => {
    const request = await confirmAddress(c.env, c.req.param('token'))
    return request ? c.redirect(`/access/${c.req.param('token')}?news=confirmed`, 303) : noUse(c)
  })
  .get('/:id/decision', openedBy('access-decision'), async (c) => {
    const { me, opened } = c.var
    const request = await requestFor(c.env.store.db, me, ukDay(c.env.now()), c.req.param('id')).executeTakeFirst()
    if (!request) return notTheirs(c)
    const state = stateOf(request, c.env.now())
    if (state !== 'waiting') {
      const isNow = (state === 'allowed' || state === 'declined') && c.req.query('news') === state
      return answered(c, isNow ? answerWords[state](request.name) : notDecidedWords.already_answered, request.urn)
    }
    const title = `Does ${request.name} work at your school?`
    return page(c, { title }, <Decision request={request} opened={opened} />)
  })
  .post('/:id/decision', openedBy('access-decision'), async (c) => {
    const given = Answer.safeParse(await c.req.parseBody())
    if (!given.success) return c.redirect(`/access/${c.req.param('id')}/decision${c.var.opened}`, 303)
    const allow = given.data.answer === 'allow'
    const decided = await decide(c.env, c.var.me, c.req.param('id'), allow, actorOf(c))
    if (!decided) return notTheirs(c)
    if (!decided.decided)
      return page(c, { title: 'Not answered', status: 409 }, <Answered words={notDecidedWords[decided.because]} />)
    const { opened } = c.var
    const news = `news=${allow ? 'allowed' : 'declined'}`
    return c.redirect(`/access/${c.req.param('id')}/decision${opened ? `${opened}&` : '?'}${news}`, 303)
  })

const answerWords = {
  allowed: (name: string) => `${name} has access now`,
  declined: (name: string) => `The request of ${name} is declined`,
}

function confirmed(c: Context<App>, { school, allowed_at }: { school: string; allowed_at: string | null }) {
  const allowed = allowed_at !== null
  const title = allowed ? 'You have access' : 'Your school has been asked'
  return page(c, { title }, <Confirmed school={school} allowed={allowed} />)
}

async function schoolOf(c: Context<App>, urn: unknown) {
  const known = Urn.safeParse(urn)
  return known.success ? openSchool(c.env.store.db, known.data).executeTakeFirst() : undefined
}

async function about(c: Context<App>, urn: unknown, form: Record<string, unknown>, errors: Errors = {}) {
  const school = await schoolOf(c, urn)
  if (!school) return c.redirect('/access/new', 303)
  const values = { name: text(form.name), email: text(form.email), role: text(form.role) }
  const failed = Object.keys(errors).length > 0
  const frame = { title: 'About you', back: '/access/new', errors: failed, status: failed ? 422 : 200 } as const
  return page(c, frame, <Ask school={school} values={values} errors={errors} />)
}

function noUse(c: Context<App>) {
  return page(c, { title: 'This link cannot be used', status: 410 }, <ConfirmIsNoUse />)
}

function answered(c: Context<App>, words: string, urn: number) {
  return page(c, { title: words }, <Answered words={words} urn={c.var.opened ? undefined : urn} />)
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')
