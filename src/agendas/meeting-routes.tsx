import { type Context, Hono } from 'hono'
import { htmlOf } from '../about/markdown.ts'
import type { App } from '../app-env.ts'
import { type Meeting, meetingById, meetingOf } from '../meetings/queries.ts'
import { changeRefusal, refusalWords } from '../meetings/rules.ts'
import { page } from '../page.tsx'
import { limited, notTheirs } from '../permissions/guard.ts'
import { may } from '../permissions/rules.ts'
import { ukDay, utc } from '../platform/time.ts'
import { actorOf, openedBy } from '../sign-in/guard.ts'
import { type Errors, errorsOf } from '../ui/index.ts'
import { agendasOf } from './compose.ts'
import { pointForm, Shown } from './forms.ts'
import { AgendaPage, factLines } from './meeting-pages.tsx'
import { addPoint, pointRefusals, removePoint } from './points.ts'
import { agendasSent, pointsOf } from './queries.ts'
import { isSettled } from './rules.ts'
import { sendAgain } from './send-again.ts'

const often = { atMost: 60, perMinutes: 10 }
const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const news: Record<string, string> = {
  sent: 'The agenda is on its way to all who are invited.',
  added: 'The point is on the agenda.',
  removed: 'The point is off the agenda.',
}

/** The agenda of one meeting: to print, to save, and for officers to add to and to send again. */
export const agendaOfMeeting = new Hono<App>()
  .use('/:id/agenda/*', openedBy('meeting'))
  .get('/:id/agenda', async (c) => {
    const meeting = await mine(c, 'read')
    return meeting ? show(c, meeting) : notMine(c)
  })
  .get('/:id/agenda/agenda.docx', async (c) => {
    const meeting = await mine(c, 'read')
    const agenda = meeting && (await agendaFor(c, meeting))
    if (!meeting || !agenda) return notMine(c)
    // A megabyte that few requests need.
    const { agendaAsWord } = await import('./word.ts')
    const file = await agendaAsWord({ school: meeting.school, facts: factLines(meeting), markdown: agenda.markdown })
    return c.body(file, 200, {
      'content-type': wordType,
      'content-disposition': `attachment; filename="agenda-${meeting.urn}-${ukDay(meeting.startsAt)}.docx"`,
    })
  })
  .get('/:id/agenda/sent/:sequence{[0-9]+}', async (c) => {
    const meeting = await mine(c, 'read')
    const sequence = Number(c.req.param('sequence'))
    const sent =
      meeting && (await agendasSent(c.env.store.db, meeting.id).where('sequence', '=', sequence).executeTakeFirst())
    if (!meeting || !sent) return notMine(c)
    const shown = {
      meeting,
      opened: c.var.opened,
      html: htmlOf(sent.markdown),
      sentAt: sent.sentAt,
      forStaff: undefined,
    }
    return page(c, { title: titleOf, back: addressOf(c, meeting) }, <AgendaPage {...shown} />)
  })
  .post('/:id/agenda/points', limited('add a point', often), async (c) => {
    const meeting = await mine(c, 'change the agenda')
    if (!meeting) return notMine(c)
    const typed = await c.req.parseBody()
    const given = pointForm(c.env.now()).safeParse(typed)
    const point = String(typed.point ?? '')
    if (!given.success) return show(c, meeting, { point, errors: errorsOf(given.error) })
    const refused = await addPoint(c.env, meeting, given.data, actorOf(c))
    if (refused) return show(c, meeting, { point, errors: { point: pointRefusals[refused] } })
    return c.redirect(addressOf(c, meeting, 'added'), 303)
  })
  .post('/:id/agenda/points/:point/removal', limited('remove a point', often), async (c) => {
    const meeting = await mine(c, 'change the agenda')
    if (!meeting) return notMine(c)
    const refused = await removePoint(c.env, meeting, c.req.param('point'), actorOf(c))
    return refused
      ? show(c, meeting, { problem: pointRefusals[refused] })
      : c.redirect(addressOf(c, meeting, 'removed'), 303)
  })
  .post('/:id/agenda/sending', limited('send an agenda', often), async (c) => {
    const meeting = await mine(c, 'change the agenda')
    if (!meeting) return notMine(c)
    const shown = Shown.safeParse(await c.req.parseBody())
    if (!shown.success) return c.redirect(addressOf(c, meeting), 303)
    const again = await sendAgain(c.env, meeting, shown.data.sequence, c.var.me.person, actorOf(c))
    if (!again.sent) return show(c, meeting, { problem: refusalWords[again.because] })
    return c.redirect(addressOf(c, meeting, 'sent'), 303)
  })

const titleOf = 'Agenda of the targeting support meeting'

/** The meeting of the address, loaded through who asks: what is not theirs is not found. */
function mine(c: Context<App>, action: 'read' | 'change the agenda'): Promise<Meeting | undefined> {
  return meetingOf(c.env.store.db, c.req.param('id') ?? '', c.var.me, action).executeTakeFirst()
}

async function notMine(c: Context<App>) {
  const others = await meetingById(c.env.store.db, c.req.param('id') ?? '').executeTakeFirst()
  return notTheirs(c, others?.id)
}

/** Where a meeting's agenda is shown, with what has just been done to it. */
function addressOf(c: Context<App>, { id }: Meeting, what?: string): string {
  const { opened } = c.var
  if (!what) return `/meetings/${id}/agenda${opened}`
  return `/meetings/${id}/agenda${opened ? `${opened}&` : '?'}news=${what}`
}

/**
 * The agenda that somebody sees: staff what would be sent now, until the meeting is over; the school, and everybody after
 * it, what was last sent. Undefined where nothing was and nothing will be.
 */
async function agendaFor(
  c: Context<App>,
  meeting: Meeting,
): Promise<{ markdown: string; sentAt?: string } | undefined> {
  const { db } = c.env.store
  const forStaff = may(c.var.me, 'meetings', 'change the agenda')
  if (forStaff && !isSettled(meeting, utc(c.env.now()))) return (await agendasOf(db, [meeting])).get(meeting.id)
  return agendasSent(db, meeting.id).limit(1).executeTakeFirst()
}

/** The page of a meeting's agenda; with what was typed and refused, or with what could not be done and why. */
async function show(
  c: Context<App>,
  meeting: Meeting,
  { point = '', errors = {}, problem }: { point?: string; errors?: Errors; problem?: string } = {},
) {
  const { db } = c.env.store
  const { me, opened } = c.var
  const agenda = await agendaFor(c, meeting)
  if (!agenda) return notMine(c)
  const now = utc(c.env.now())
  const sent = await agendasSent(db, meeting.id).execute()
  const isChanged = sent[0] !== undefined && sent[0].markdown !== agenda.markdown
  const forStaff = {
    ...{ meeting, opened, sent, newId: crypto.randomUUID(), typed: point },
    open: !isSettled(meeting, now),
    points: await pointsOf(db, [meeting.id]).execute(),
    unsent: isChanged && changeRefusal(meeting, now) === undefined,
  }
  const failed = Object.keys(errors).length > 0
  const back = opened ? `/meetings/${meeting.id}${opened}` : `/meetings/${meeting.id}`
  return page(
    c,
    { title: titleOf, back, errors: failed, status: failed ? 422 : problem ? 409 : 200 },
    <AgendaPage
      {...{ meeting, opened, problem, errors, html: htmlOf(agenda.markdown), sentAt: agenda.sentAt }}
      news={failed || problem ? undefined : news[c.req.query('news') ?? '']}
      forStaff={may(me, 'meetings', 'change the agenda') ? forStaff : undefined}
    />,
  )
}
