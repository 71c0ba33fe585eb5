import { type Context, Hono } from 'hono'
import type { App } from '../app-env.ts'
import { type Typed, typedInto } from '../availability/forms.ts'
import { page } from '../page.tsx'
import { limited } from '../permissions/guard.ts'
import { minutesAfter, ukDay, utc } from '../platform/time.ts'
import { actorOf } from '../sign-in/guard.ts'
import { dayAndTime } from '../ui/dates.ts'
import { type Errors, errorsOf } from '../ui/index.ts'
import { cancel } from './cancel.ts'
import { MoveMeeting, SwapMeeting } from './change-pages.tsx'
import { decline } from './decline.ts'
import { CancelMeeting, DeclineMeeting } from './end-pages.tsx'
import { cancellationForm, moveByHandForm, moveForm, refusalForm, Swap } from './forms.ts'
import { move } from './move.ts'
import { addressOf, afresh, mine, notMine, show } from './one-routes.tsx'
import { type Meeting, officersOn } from './queries.ts'
import { changeRefusal, type MeetingRefusal, refusalWords, swapsFrom } from './rules.ts'
import { swap } from './swap.ts'
import { timesOf } from './times-of-week.ts'
import { fieldOf } from './when.ts'

/** One person may answer for all schools of a trust. */
const often = { atMost: 60, perMinutes: 10 }

/** What a meeting may become: at another time, with another officer, refused by the school, cancelled. */
export const meetingChanges = new Hono<App>()
  .get('/:id/swap', async (c) => {
    const meeting = await mine(c, 'swap')
    return meeting ? askForSwap(c, meeting) : notMine(c)
  })
  .post('/:id/swap', limited('swap a meeting', often), async (c) => {
    const meeting = await mine(c, 'swap')
    if (!meeting) return notMine(c)
    const typed = await typedInto(c)
    const asked = Swap.safeParse(typed)
    if (!asked.success) return askForSwap(c, meeting, typed, errorsOf(asked.error))
    const { at, sequence } = asked.data
    const swapped = await swap(c.env, meeting, { startsAt: at, sequence }, c.var.me.person, actorOf(c))
    if (swapped.moved) return c.redirect(addressOf(meeting, c.var.opened, 'swapped'), 303)
    const { because, alternatives } = swapped
    if (isOver(because)) return show(c, await afresh(c, meeting), refusalWords[because])
    return askForSwap(c, meeting, typed, { at: refusalWords[because] }, alternatives)
  })
  .get('/:id/refusal', async (c) => {
    const meeting = await mine(c, 'decline')
    return meeting ? askWhyNot(c, meeting) : notMine(c)
  })
  .post('/:id/refusal', limited('refuse a meeting', often), async (c) => {
    const meeting = await mine(c, 'decline')
    if (!meeting) return notMine(c)
    const typed = await typedInto(c)
    const asked = refusalForm(c.env.now()).safeParse(typed)
    if (!asked.success) return askWhyNot(c, meeting, typed, errorsOf(asked.error))
    const declined = await decline(c.env, meeting, asked.data, c.var.me.person, actorOf(c))
    if (declined.cancelled) return c.redirect(addressOf(meeting, c.var.opened, 'declined'), 303)
    return show(c, await afresh(c, meeting), refusalWords[declined.because])
  })
  .get('/:id/move', async (c) => {
    const meeting = await mine(c, 'move')
    return meeting ? askForMove(c, meeting) : notMine(c)
  })
  .post('/:id/time', limited('move a meeting', often), async (c) => {
    const meeting = await mine(c, 'move')
    if (!meeting) return notMine(c)
    const typed = await typedInto(c)
    const form = typed.by === 'hand' ? moveByHandForm(c.env.now()) : moveForm(c.env.now())
    const asked = form.safeParse(typed)
    if (!asked.success) return askForMove(c, meeting, typed, errorsOf(asked.error))
    const { at, officer, ...request } = asked.data
    const wanted = { ...request, startsAt: at, officerId: officer }
    const moved = await move(c.env, meeting, wanted, c.var.me.person, actorOf(c))
    if (moved.moved) return c.redirect(addressOf(meeting, c.var.opened, whatMoved(meeting, wanted)), 303)
    if (isOver(moved.because)) return show(c, await afresh(c, meeting), refusalWords[moved.because])
    const field = typed.by === 'hand' ? fieldOf(moved.because) : 'at'
    return askForMove(c, meeting, typed, { [field]: refusalWords[moved.because] })
  })
  .get('/:id/cancel', async (c) => {
    const meeting = await mine(c, 'cancel')
    return meeting ? askWhy(c, meeting) : notMine(c)
  })
  .post('/:id/cancellation', limited('cancel a meeting', often), async (c) => {
    const meeting = await mine(c, 'cancel')
    if (!meeting) return notMine(c)
    const typed = await typedInto(c)
    const asked = cancellationForm(c.env.now()).safeParse(typed)
    if (!asked.success) return askWhy(c, meeting, typed, errorsOf(asked.error))
    const cancelled = await cancel(c.env, meeting, asked.data, c.var.me.person, actorOf(c))
    if (cancelled.cancelled) return c.redirect(addressOf(meeting, c.var.opened, 'cancelled'), 303)
    return show(c, await afresh(c, meeting), refusalWords[cancelled.because])
  })

/** What a move of a meeting to another time, another officer or both is told as. */
function whatMoved({ startsAt, officerId }: Meeting, to: { startsAt: string; officerId: number }): string {
  if (officerId === to.officerId) return 'moved'
  return startsAt === to.startsAt ? 'given' : 'moved-on'
}

/** Whether nothing else that could be chosen would help. */
const isOver = (because: MeetingRefusal) =>
  ['already_cancelled', 'already_started', 'changed_meanwhile', 'not_sent'].includes(because)

async function askForSwap(
  c: Context<App>,
  meeting: Meeting,
  typed: Typed = {},
  errors: Errors = {},
  alternatives: readonly string[] = [],
) {
  const refused = changeRefusal(meeting, utc(c.env.now()))
  if (refused) return show(c, meeting, refusalWords[refused])
  const wanted = c.req.query('week') ?? typed.week
  const times = await timesOf(c.env, meeting, meeting.officerId, swapsFrom(c.env.now()), wanted, c.var.me.person.id)
  const minutes = (Date.parse(meeting.endsAt) - Date.parse(meeting.startsAt)) / 60_000
  const inWords = alternatives.map((at) => ({ value: at, text: dayAndTime(at, minutesAfter(at, minutes)) }))
  const status = alternatives.length > 0 ? 409 : statusOf(errors)
  const shown = { meeting, opened: c.var.opened, alternatives: inWords, values: typed, errors }
  return page(
    c,
    { ...frameOf(c, meeting, 'Choose another time', errors), status },
    <SwapMeeting {...times} {...shown} />,
  )
}

async function askForMove(c: Context<App>, meeting: Meeting, typed: Typed = {}, errors: Errors = {}) {
  const now = utc(c.env.now())
  const refused = changeRefusal(meeting, now)
  if (refused) return show(c, meeting, refusalWords[refused])
  const officers = await officersOn(c.env.store.db, ukDay(now)).execute()
  const asked = Number(c.req.query('officer') ?? typed.officer ?? meeting.officerId)
  const officerId = officers.find(({ id }) => id === asked)?.id ?? meeting.officerId
  const times = await timesOf(c.env, meeting, officerId, now, c.req.query('week') ?? typed.week)
  const byHand = (c.req.query('by') ?? typed.by) === 'hand'
  const shown = { meeting, opened: c.var.opened, alternatives: [], values: typed, errors, officers, officerId, byHand }
  return page(c, frameOf(c, meeting, 'Move this meeting', errors), <MoveMeeting {...times} {...shown} />)
}

function askWhyNot(c: Context<App>, meeting: Meeting, typed: Typed = {}, errors: Errors = {}) {
  const refused = changeRefusal(meeting, utc(c.env.now()))
  if (refused) return show(c, meeting, refusalWords[refused])
  const shown = <DeclineMeeting meeting={meeting} opened={c.var.opened} values={typed} errors={errors} />
  return page(c, frameOf(c, meeting, 'Say that you cannot meet', errors), shown)
}

function askWhy(c: Context<App>, meeting: Meeting, typed: Typed = {}, errors: Errors = {}) {
  const refused = changeRefusal(meeting, utc(c.env.now()))
  if (refused) return show(c, meeting, refusalWords[refused])
  const shown = <CancelMeeting meeting={meeting} opened={c.var.opened} values={typed} errors={errors} />
  return page(c, frameOf(c, meeting, 'Cancel this meeting', errors), shown)
}

const statusOf = (errors: Errors) => (Object.keys(errors).length > 0 ? 422 : 200)

function frameOf(c: Context<App>, meeting: Meeting, title: string, errors: Errors) {
  const back = addressOf(meeting, c.var.opened)
  return { title, back, errors: statusOf(errors) === 422, status: statusOf(errors) } as const
}
