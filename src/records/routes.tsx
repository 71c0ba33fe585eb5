import { type Context, Hono } from 'hono'
import type { App } from '../app-env.ts'
import { type Meeting, meetingById, meetingOf, meetingSettings } from '../meetings/queries.ts'
import { page } from '../page.tsx'
import { limited, notTheirs } from '../permissions/guard.ts'
import type { ActionOn } from '../permissions/rules.ts'
import { minutesAfter, ukDay, utc } from '../platform/time.ts'
import { actorOf, openedBy } from '../sign-in/guard.ts'
import { dayOf, timeRange } from '../ui/dates.ts'
import { boxesOfDay, dateBoxes, type Errors, errorsOf } from '../ui/index.ts'
import { actionDone, actionReopened } from './actions.ts'
import { HeldForm, mostActions, NotHeldForm, type TypedAction, typedActions, withActionsNamed } from './forms.ts'
import { nextMeeting } from './next.ts'
import { recordNotHeld } from './not-held.ts'
import { MeetingNotHeld } from './not-held-pages.tsx'
import { type HeldValues, RecordMeeting, recordTitle } from './pages.tsx'
import { actionOf, rollOf, writeOffsOf } from './queries.ts'
import { recordHeld, type WhatCame, whatCame } from './record.ts'
import { attendeesIn, recordRefusal, recordRefusalWords } from './rules.ts'

const often = { atMost: 60, perMinutes: 10 }

/** What came of a meeting: said by its officer or a manager; its actions are ticked off by either side. */
export const records = new Hono<App>()
  .use('/:id/record', openedBy('meeting'))
  .use('/:id/not-held', openedBy('meeting'))
  .use('/:id/actions/*', openedBy('meeting'))
  .get('/:id/record', async (c) => {
    const meeting = await mine(c, 'say what came of')
    if (!meeting) return notMine(c)
    if (recordRefusal(meeting, utc(c.env.now()))) return c.redirect(addressOf(c, meeting))
    const came = await whatCame(c.env, meeting.id)
    return askWhatCame(c, meeting, came, valuesOf(came))
  })
  .post('/:id/record', limited('record a meeting', often), async (c) => {
    const meeting = await mine(c, 'say what came of')
    if (!meeting) return notMine(c)
    const typed = await c.req.parseBody({ all: true })
    const actions = typedActions(typed)
    const came = await whatCame(c.env, meeting.id)
    const again = (lines: readonly TypedAction[], errors: Errors = {}) =>
      askWhatCame(c, meeting, came, valuesTyped(typed, lines), { errors, seen: text(typed.seen) })
    if (typed.more) return again([...actions, ...(actions.length < mostActions ? [emptyLine] : [])])
    const roll = (await rollOf(c.env.store.db, meeting.urn).executeTakeFirst())?.pupils ?? null
    const parsed = HeldForm(c.env.now(), ukDay(meeting.startsAt), roll).safeParse({ ...typed, actions })
    if (!parsed.success) return again(actions, asOnPage(withActionsNamed(errorsOf(parsed.error))))
    const { held, asked } = parsed.data
    const recorded = await recordHeld(c.env, meeting, held, asked, actorOf(c))
    if (!recorded.recorded && recorded.because === 'changed_meanwhile') {
      const [now, cameNow] = [await afresh(c, meeting), await whatCame(c.env, meeting.id)]
      const errors = { '': recordRefusalWords.changed_meanwhile }
      return askWhatCame(c, now, cameNow, valuesTyped(typed, actions), { errors, changed: true })
    }
    if (!recorded.recorded) {
      const field = recorded.because === 'time_taken' ? 'nextAt' : ''
      return again(actions, { [field]: recordRefusalWords[recorded.because] })
    }
    const next = recorded.next && (recorded.next.sent ? 'recorded-and-booked' : 'recorded-and-drafted')
    return c.redirect(addressOf(c, meeting, `news=${next ?? 'recorded'}`), 303)
  })
  .get('/:id/not-held', async (c) => {
    const meeting = await mine(c, 'say what came of')
    if (!meeting) return notMine(c)
    if (recordRefusal(meeting, utc(c.env.now()))) return c.redirect(addressOf(c, meeting))
    const off = await writeOffsOf(c.env.store.db, meeting.urn, meeting.term).execute()
    const reason = off.find(({ number }) => number === meeting.number)?.reason
    const because = meeting.notHeldBecause ?? undefined
    const after = because && (reason === undefined ? 'again' : 'off')
    return askWhyNot(c, meeting, await whatCame(c.env, meeting.id), { because, after, reason })
  })
  .post('/:id/not-held', limited('record a meeting', often), async (c) => {
    const meeting = await mine(c, 'say what came of')
    if (!meeting) return notMine(c)
    const typed = await c.req.parseBody()
    const [because, after, reason] = [text(typed.because), text(typed.after), text(typed.reason)]
    const again = async (now: Meeting, errors: Errors, changed = false) => {
      const asked = { errors, changed, ...(!changed && { seen: text(typed.seen) }) }
      return askWhyNot(c, now, await whatCame(c.env, now.id), { because, after, reason }, asked)
    }
    const parsed = NotHeldForm(c.env.now()).safeParse(typed)
    if (!parsed.success) return again(meeting, errorsOf(parsed.error))
    const recorded = await recordNotHeld(c.env, meeting, parsed.data.said, parsed.data.seen, actorOf(c))
    if (!recorded.recorded) {
      const errors = { '': recordRefusalWords[recorded.because] }
      return again(await afresh(c, meeting), errors, recorded.because === 'changed_meanwhile')
    }
    return c.redirect(addressOf(c, meeting, `news=${meeting.heldAt ? 'not-held-told' : 'not-held'}`), 303)
  })
  .post('/:id/actions/:action/completion', limited('tick actions off', often), (c) => tick(c, actionDone))
  .post('/:id/actions/:action/reopening', limited('tick actions off', often), (c) => tick(c, actionReopened))

const boxesOf = (day: string | null) => dateBoxes(boxesOfDay('by', day), 'by')
const emptyLine: TypedAction = { id: '', what: '', who: '', agency: '', by: boxesOf(null) }

function mine(c: Context<App>, action: ActionOn<'meetings'> & ('say what came of' | 'tick actions off')) {
  return meetingOf(c.env.store.db, c.req.param('id') ?? '', c.var.me, action).executeTakeFirst()
}

/** There is no such meeting for who asks; the history says which it was, when there is one. */
async function notMine(c: Context<App>) {
  const others = await meetingById(c.env.store.db, c.req.param('id') ?? '').executeTakeFirst()
  return notTheirs(c, others?.id)
}

/** A meeting as it is now. */
async function afresh(c: Context<App>, meeting: Meeting): Promise<Meeting> {
  return (await meetingById(c.env.store.db, meeting.id).executeTakeFirst()) ?? meeting
}

/** Ticks an action off or takes the tick off, and goes back to the page of the press. */
async function tick(c: Context<App>, change: typeof actionDone) {
  const meeting = await mine(c, 'tick actions off')
  if (!meeting) return notMine(c)
  const action = await actionOf(c.env.store.db, meeting.id, c.req.param('action') ?? '').executeTakeFirst()
  if (!action) return notTheirs(c, meeting.id)
  const { back } = await c.req.parseBody()
  await change(c.env, action, actorOf(c))
  const said = `ticked=${action.id}`
  const pages: Record<string, string> = { home: `/?${said}`, school: `/schools/${meeting.urn}?${said}` }
  return c.redirect(`${pages[text(back)] ?? addressOf(c, meeting, said)}#ticked`, 303)
}

/** Where a meeting is shown, with what has just been done to it. */
function addressOf(c: Context<App>, { id }: Meeting, said?: string): string {
  if (!said) return `/meetings/${id}${c.var.opened}`
  return `/meetings/${id}${c.var.opened ? `${c.var.opened}&` : '?'}${said}`
}

/** What the form shows at first: as recorded, with a line to write the next action in; else with two. */
function valuesOf({ record, actions }: WhatCame): HeldValues {
  const open = actions.filter(({ doneAt }) => doneAt === null)
  const lines = open.map(({ id, what, who, agency, byDay }) => ({
    id,
    what,
    who,
    agency: agency ?? '',
    by: boxesOf(byDay),
  }))
  const number = (count: number | null | undefined) => (count === null || count === undefined ? '' : String(count))
  return {
    attended: record ? attendeesIn(record.attended) : ['attendance lead', 'officer'],
    severelyAbsent: number(record?.severelyAbsent),
    withPlan: number(record?.withPlan),
    severalAgencies: number(record?.severalAgencies),
    summary: record?.summary ?? '',
    actions: lines.length > 0 ? lines : [emptyLine],
    nextAt: '',
  }
}

function valuesTyped(typed: Record<string, unknown>, actions: readonly TypedAction[]): HeldValues {
  return {
    attended: [typed.attended].flat().filter((one): one is string => typeof one === 'string'),
    severelyAbsent: text(typed.severelyAbsent),
    withPlan: text(typed.withPlan),
    severalAgencies: text(typed.severalAgencies),
    summary: text(typed.summary),
    actions: actions.length > 0 ? actions : [emptyLine],
    nextAt: text(typed.nextAt),
  }
}

/** A form that is shown again: what is wrong, when what it shows was recorded, and whether somebody else has changed it since. */
interface Again {
  errors?: Errors
  seen?: string
  changed?: boolean
}

async function askWhatCame(
  c: Context<App>,
  meeting: Meeting,
  came: WhatCame,
  values: HeldValues,
  { errors = {}, seen = seenIn(meeting, came), changed = false }: Again = {},
) {
  const { db } = c.env.store
  const [settings, school, next] = await Promise.all([
    meetingSettings(db),
    rollOf(db, meeting.urn).executeTakeFirst(),
    nextMeeting(c.env, meeting),
  ])
  const openings =
    next &&
    [...Map.groupBy(next.openings, (at) => dayOf(at))].map(([group, some]) => ({
      group,
      items: some.map((at) => ({ value: at, text: `${dayOf(at)}, ${timeRange(at, minutesAfter(at, next.minutes))}` })),
    }))
  return page(
    c,
    frameOf(c, meeting, recordTitle(seen), errors),
    <RecordMeeting
      meeting={meeting}
      opened={c.var.opened}
      values={values}
      seen={seen}
      done={came.actions.filter(({ doneAt }) => doneAt !== null)}
      writesSummary={settings.notesKeptBy === 'officer' || values.summary !== ''}
      roll={school?.pupils ?? null}
      next={next && { term: next.term, arranged: next.arranged, openings: openings ?? [] }}
      saysNow={changed ? saysNow(c, meeting, came) : undefined}
      errors={errors}
    />,
  )
}

const fields = ['attended', 'severelyAbsent', 'withPlan', 'severalAgencies', 'summary', 'actions', 'nextAt']

/** Errors in the order in which their fields stand on the page. */
function asOnPage(errors: Errors): Errors {
  const placeOf = ([name]: [string, string]) => fields.findIndex((field) => name.startsWith(field))
  return Object.fromEntries(Object.entries(errors).toSorted((a, b) => placeOf(a) - placeOf(b)))
}

/** When something was said of a meeting last: what a form carries, so that a change in between is noticed. */
function seenIn(meeting: Meeting, { record }: WhatCame): string {
  return record?.recordedAt ?? meeting.notHeldAt ?? ''
}

function saysNow(c: Context<App>, meeting: Meeting, came: WhatCame) {
  return { ...came, notHeldBecause: meeting.notHeldBecause, meeting: addressOf(c, meeting) }
}

function askWhyNot(
  c: Context<App>,
  meeting: Meeting,
  came: WhatCame,
  values: Readonly<Record<string, string | undefined>>,
  { errors = {}, seen = seenIn(meeting, came), changed = false }: Again = {},
) {
  const shown = {
    ...{ meeting, opened: c.var.opened, values, seen, wasHeld: meeting.heldAt !== null, errors },
    saysNow: changed ? saysNow(c, meeting, came) : undefined,
  }
  return page(c, frameOf(c, meeting, 'The meeting was not held', errors), <MeetingNotHeld {...shown} />)
}

function frameOf(c: Context<App>, meeting: Meeting, title: string, errors: Errors) {
  const failed = Object.keys(errors).length > 0
  return { title, back: addressOf(c, meeting), errors: failed, status: failed ? 422 : 200 } as const
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')
