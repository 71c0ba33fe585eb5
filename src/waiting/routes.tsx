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
import { changeWait, join, type Wish } from './join.ts'
import { JoinWaitingList } from './join-pages.tsx'
import { leave } from './leave.ts'
import { offers } from './offers-routes.tsx'
import { LeaveWaitingList, ShowWait } from './pages.tsx'
import { allWaits, firstFree, liveWait, type Waiting, waitOf, waitsSince } from './queries.ts'
import { byWeek, byWeekday, joinRefusalWords, listIn } from './rules.ts'
import { UnmetNeed } from './unmet-pages.tsx'
import { partsOfWeek } from './words.ts'

const news: Record<string, { text: string; success: boolean }> = {
  joined: { text: 'You are on the waiting list.', success: true },
  changed: { text: 'It is changed. You keep your place in the list.', success: true },
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
    return form(c, asked, await standing(c, asked))
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
      const live = await standing(c, asked)
      if (!parsed.success) return form(c, asked, live, values, errorsOf(parsed.error))
      const wish = { ...asked.wish, ...parsed.data, contactEmail: c.var.me.person.email }
      // Only what the page showed is changed; a wait that has come since is shown first.
      const isChange = live !== undefined && typed.wait === live.id
      const joined = isChange
        ? await changeWait(c.env, live, wish, asked.insteadOf, actorOf(c))
        : await join(c.env, wish, asked.insteadOf, actorOf(c))
      if (joined.joined) return c.redirect(`/waiting/${joined.id}?news=${isChange ? 'changed' : 'joined'}`, 303)
      const field = { nothing_suits: 'suits', too_short: 'untilDay' }[String(joined.because)] ?? ''
      return form(c, asked, live, values, { [field]: joinRefusalWords[joined.because] })
    },
  )
  .get('/:id', async (c) => {
    const wait = await mine(c)
    if (!wait) return notTheirs(c)
    const shown = <ShowWait wait={read(wait)} now={utc(c.env.now())} news={news[c.req.query('news') ?? '']} />
    return page(c, { title: 'Waiting list', back: '/' }, shown)
  })
  .get('/:id/end', async (c) => {
    const wait = await mine(c)
    return wait ? askToLeave(c, wait) : notTheirs(c)
  })
  .post('/:id/end', async (c) => {
    const wait = await mine(c)
    if (!wait) return notTheirs(c)
    const { held } = await c.req.parseBody()
    // It has been offered a time since the page was opened, which says so now.
    if (isHeld(c, wait) && held !== wait.offerId) return c.redirect(`/waiting/${wait.id}/end`, 303)
    await leave(c.env, wait, actorOf(c))
    return c.redirect(`/waiting/${wait.id}?news=left`, 303)
  })

const read = <W extends { suits: string }>(wait: W) => ({ ...wait, suits: listIn(wait.suits) })

function mine(c: Context<App>) {
  return waitOf(c.env.store.db, c.req.param('id') ?? '', c.var.me).executeTakeFirst()
}

const isHeld = (c: Context<App>, { offerId, heldUntil }: Waiting) =>
  offerId !== null && heldUntil !== null && heldUntil > utc(c.env.now())

/** Asks before somebody leaves the list, and says what they give up with it. */
function askToLeave(c: Context<App>, wait: Waiting) {
  if (wait.endedAt) return c.redirect(`/waiting/${wait.id}`, 303)
  const shown = <LeaveWaitingList wait={wait} isHeld={isHeld(c, wait)} />
  return page(c, { title: 'Leave the waiting list', back: `/waiting/${wait.id}` }, shown)
}

/** The wait that stands already where this one would. */
async function standing(c: Context<App>, { wish, insteadOf, wait }: Asked) {
  if (wait) return wait
  return await liveWait(c.env.store.db, wish.urn, c.var.me.person.id, insteadOf?.id).executeTakeFirst()
}

/** What somebody wants to wait for: the wish as far as it is known, and what the form carries along. */
interface Asked {
  wish: Omit<Wish, 'id' | 'suits' | 'untilDay' | 'contactEmail'>
  insteadOf: Consultation | undefined
  school: string
  carried: Readonly<Record<string, string>>
  /** The wait that is to be changed, where it is known. */
  wait?: Waiting
}

/** The same from a wait, from a booking or from the answers before one; else the page `to` go to first. */
async function askedFor(c: Context<App>, given: Record<string, unknown>): Promise<Asked | { to: string }> {
  if (typeof given.change === 'string') {
    const wait = await waitOf(c.env.store.db, given.change, c.var.me).executeTakeFirst()
    if (!wait || wait.endedAt || wait.replaces) return { to: wait ? `/waiting/${wait.id}` : '/' }
    if (wait.consultationId) return askedFor(c, { consultation: wait.consultationId, id: given.id })
    const { id, urn, topic, mode, phone, note, triedOfficer, readGuidance, school } = wait
    const wish = { urn, topic, mode, phone: phone ?? undefined, note: note ?? undefined }
    const before = { triedOfficer: triedOfficer === 1, readGuidance: readGuidance === 1 }
    return { wish: { ...wish, ...before }, insteadOf: undefined, school, carried: { change: id, id }, wait }
  }
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

const earlierShown = 6

async function form(
  c: Context<App>,
  { wish, insteadOf, school, carried }: Asked,
  live: Waiting | undefined,
  values?: { suits: readonly string[]; untilDay: DateBoxes },
  errors: Errors = {},
) {
  const { db } = c.env.store
  const now = c.env.now()
  const weekdays = [...new Set((await serviceDays(db, ukDay(now))).map(({ weekday }) => weekday))]
  const times = bookable(now, await lineSettings(db))
  const span = insteadOf && { ...times, until: insteadOf.startsAt }
  const earlier = span ? await firstFree(db, span, insteadOf, earlierShown).execute() : []
  const last = boxesOfDay('untilDay', live?.untilDay ?? ukDay(insteadOf?.startsAt ?? times.until))
  const suits = live ? listIn(live.suits) : partsOfWeek.map(({ value }) => value)
  const usual = { suits, untilDay: dateBoxes(last, 'untilDay') }
  const failed = Object.keys(errors).length > 0
  const title = insteadOf ? 'Wait for an earlier time' : 'Wait for a time'
  const back = insteadOf
    ? `/consultations/${insteadOf.id}`
    : carried.change
      ? `/waiting/${carried.change}`
      : addressOf('time', carried)
  const shown = { carried, school, insteadOf, weekdays, values: values ?? usual, errors }
  return page(
    c,
    { title, back, errors: failed, status: failed ? 422 : 200 },
    <JoinWaitingList
      topic={wish.topic}
      {...shown}
      earlier={earlier.map(({ startsAt }) => startsAt)}
      live={live && read(live)}
    />,
  )
}
