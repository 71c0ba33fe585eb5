import { type Context, Hono } from 'hono'
import type { App } from '../app-env.ts'
import { lineSettings, serviceDays } from '../availability/queries.ts'
import { bookable } from '../availability/settings.ts'
import { AllAnswers, addressOf, answersIn, firstUnanswered } from '../consultations/answers.ts'
import { type Consultation, consultationOf } from '../consultations/queries.ts'
import { withTyped } from '../consultations/sealed-answers.ts'
import { page } from '../page.tsx'
import { allowed, limited, notTheirs } from '../permissions/guard.ts'
import { daysAfter, instantOf, mondayOf, ukDay, utc } from '../platform/time.ts'
import { actorOf, signedInOnly } from '../sign-in/guard.ts'
import { boxesOfDay, type DateBoxes, dateBoxes, sentIn } from '../ui/form.ts'
import { type Errors, errorsOf } from '../ui/index.ts'
import { WaitForm } from './forms.ts'
import { join, type Wish } from './join.ts'
import { leave } from './leave.ts'
import { offers } from './offers-routes.tsx'
import { JoinWaitingList, ShowWait } from './pages.tsx'
import { allWaits, liveWait, waitOf, waitsSince } from './queries.ts'
import { byWeek, byWeekday, joinRefusalWords, listIn } from './rules.ts'
import { UnmetNeed } from './unmet-pages.tsx'
import { partsOfWeek } from './words.ts'

const news: Record<string, { text: string; success: boolean }> = {
  already: { text: joinRefusalWords.waits_already, success: false },
  joined: { text: 'You are on the waiting list.', success: true },
  left: { text: 'You have left the waiting list.', success: true },
}
const weeksCounted = 12

/** The waiting list: schools join and leave it, managers see what the line could not give. */
export const waiting = new Hono<App>()
  .route('/offers', offers)
  .use(signedInOnly)
  .get('/', allowed('waiting list', 'read'), async (c) => {
    const { db } = c.env.store
    const since = instantOf(daysAfter(mondayOf(ukDay(c.env.now())), -7 * (weeksCounted - 1)), '00:00')
    const waits = (await allWaits(db).execute()).map(read)
    const weeks = byWeek(await waitsSince(db, since).execute())
    const shown = <UnmetNeed waits={waits} weeks={weeks} weekdays={byWeekday(waits)} />
    return page(c, { title: 'Waiting list', wide: true }, shown)
  })
  .get('/new', allowed('waiting list', 'join'), async (c) => {
    const asked = await askedFor(c, c.req.query())
    if ('to' in asked) return c.redirect(asked.to)
    const live = await liveWait(c.env.store.db, asked.wish.urn, c.var.me.person.id).executeTakeFirst()
    return live ? c.redirect(`/waiting/${live.id}?news=already`) : form(c, asked)
  })
  .post(
    '/',
    allowed('waiting list', 'join'),
    limited('join the waiting list', { atMost: 20, perMinutes: 10 }),
    async (c) => {
      const typed = await c.req.parseBody({ all: true })
      const untilDay = dateBoxes(sentIn(await c.req.formData()), 'untilDay')
      const asked = await askedFor(c, typed)
      if ('to' in asked) return c.redirect(asked.to, 303)
      const parsed = WaitForm.safeParse({ ...typed, untilDay })
      const values = { suits: [typed.suits ?? []].flat().map(String), untilDay }
      if (!parsed.success) return form(c, asked, values, errorsOf(parsed.error))
      const wish = { ...asked.wish, ...parsed.data, contactEmail: c.var.me.person.email }
      const joined = await join(c.env, wish, asked.insteadOf, actorOf(c))
      if (joined.joined) return c.redirect(`/waiting/${joined.id}?news=joined`, 303)
      const field = { nothing_suits: 'suits', too_short: 'untilDay' }[String(joined.because)] ?? ''
      return form(c, asked, values, { [field]: joinRefusalWords[joined.because] }, joined.id)
    },
  )
  .get('/:id', async (c) => {
    const wait = await mine(c)
    if (!wait) return notTheirs(c)
    const shown = <ShowWait wait={read(wait)} now={utc(c.env.now())} news={news[c.req.query('news') ?? '']} />
    return page(c, { title: 'Waiting list', back: '/' }, shown)
  })
  .post('/:id/end', async (c) => {
    const wait = await mine(c)
    if (!wait) return notTheirs(c)
    await leave(c.env, wait, actorOf(c))
    return c.redirect(`/waiting/${wait.id}?news=left`, 303)
  })

const read = <W extends { suits: string }>(wait: W) => ({ ...wait, suits: listIn(wait.suits) })

function mine(c: Context<App>) {
  return waitOf(c.env.store.db, c.req.param('id') ?? '', c.var.me).executeTakeFirst()
}

/** What somebody wants to wait for: the wish as far as it is known, and what the form carries along. */
interface Asked {
  wish: Omit<Wish, 'id' | 'suits' | 'untilDay' | 'contactEmail'>
  insteadOf: Consultation | undefined
  school: string
  carried: Readonly<Record<string, string>>
}

/** The same from the answers before a booking or from a booking; else the page `to` go to first. */
async function askedFor(c: Context<App>, given: Record<string, unknown>): Promise<Asked | { to: string }> {
  if (typeof given.consultation === 'string') {
    const id = given.consultation
    const one = await consultationOf(c.env.store.db, id, c.var.me, 'move').executeTakeFirst()
    if (!one || !c.var.me.schools.some(({ urn }) => urn === one.urn)) return { to: '/consultations' }
    const { urn, topic, mode, phone, note, triedOfficer, readGuidance, school } = one
    const wish = { urn, topic, mode, phone: phone ?? undefined, note: note ?? undefined }
    const before = { triedOfficer: triedOfficer === 1, readGuidance: readGuidance === 1 }
    const carried = { consultation: id, id: typeof given.id === 'string' ? given.id : crypto.randomUUID() }
    return { wish: { ...wish, ...before }, insteadOf: one, school, carried }
  }
  const { at: _, with: __, ...carried } = answersIn(given)
  const answers = await withTyped({ secret: c.env.config.secret, personId: c.var.me.person.id }, carried)
  const open = c.var.me.schools.filter(({ open }) => open)
  const unanswered = firstUnanswered('time', answers, { urns: open.map(({ urn }) => urn), now: c.env.now() })
  const all = AllAnswers.safeParse({ ...answers, at: utc(c.env.now()) })
  if (unanswered || !all.success)
    return { to: answers.id ? addressOf(unanswered ?? 'topic', answers) : '/consultations/new' }
  const { urn, topic, mode, phone, note, officer, guidance } = all.data
  const before = { triedOfficer: officer === 'yes', readGuidance: guidance === 'yes' }
  const school = open.find((one) => one.urn === urn)?.name ?? ''
  return { wish: { urn, topic, mode, phone, note, ...before }, insteadOf: undefined, school, carried }
}

async function form(
  c: Context<App>,
  { wish, insteadOf, school, carried }: Asked,
  values?: { suits: readonly string[]; untilDay: DateBoxes },
  errors: Errors = {},
  waitsAlready?: string,
) {
  const { db } = c.env.store
  const now = c.env.now()
  const weekdays = [...new Set((await serviceDays(db, ukDay(now))).map(({ weekday }) => weekday))]
  const { until } = bookable(now, await lineSettings(db))
  const last = boxesOfDay('untilDay', ukDay(insteadOf?.startsAt ?? until))
  const usual = { suits: partsOfWeek.map(({ value }) => value), untilDay: dateBoxes(last, 'untilDay') }
  const failed = Object.keys(errors).length > 0
  const title = insteadOf ? 'Wait for an earlier time' : 'Wait for a time'
  const back = insteadOf ? `/consultations/${insteadOf.id}` : addressOf('time', carried)
  const shown = { carried, school, insteadOf, weekdays, values: values ?? usual, errors, waitsAlready }
  return page(
    c,
    { title, back, errors: failed, status: failed ? 422 : 200 },
    <JoinWaitingList topic={wish.topic} {...shown} />,
  )
}
