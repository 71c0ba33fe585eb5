import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { App } from '../app-env.ts'
import { CarriedErrors, carriedHere, errorsCarried, goBackWith, goWith } from '../carried.ts'
import { page } from '../page.tsx'
import { allowed, limited } from '../permissions/guard.ts'
import { may } from '../permissions/rules.ts'
import { daysAfter, instantOf, mondayOf, ukDay, utc } from '../platform/time.ts'
import { goOnTo } from '../put-right.ts'
import { ActionsDue, MeetingsToRecord } from '../records/parts.tsx'
import { actionsDue, unrecordedMeetings } from '../records/queries.ts'
import { daysAskedFor } from '../records/rules.ts'
import { actorOf, signedInOnly } from '../sign-in/guard.ts'
import { hashOf } from '../sign-in/keys.ts'
import { type Errors, errorsOf } from '../ui/index.ts'
import { meetingChanges } from './change-routes.tsx'
import { Sending } from './forms.ts'
import { AllNotAnswered, MyMeetings, SchoolsMeetings } from './list-pages.tsx'
import { oneMeeting } from './one-routes.tsx'
import { drafts, meetingsFrom, meetingsPast, meetingsToCome, officersOn, toPlanAgain } from './queries.ts'
import { whose } from './rules.ts'
import { draftsToSend, type Ready, send } from './send.ts'
import { CheckSending, SendInvitations } from './send-pages.tsx'
import { sentAmong } from './send-queries.ts'

/** Meetings with schools: the lists, the sending of drafts, and each meeting. */
export const meetings = new Hono<App>()
  .use('/', signedInOnly)
  .use('/send', signedInOnly)
  .use('/invitations', signedInOnly)
  .get('/', allowed('meetings', 'list'), async (c) => {
    const ofStaff = may(c.var.me, 'meetings', 'send')
    const isContact = c.var.me.schools.length > 0
    return page(
      c,
      { title: 'Meetings', wide: ofStaff },
      <>
        {ofStaff && (await listForStaff(c))}
        {isContact && (await listForSchools(c, ofStaff))}
      </>,
    )
  })
  .get('/send', allowed('meetings', 'send'), async (c) => {
    const carried = await carriedHere(c, Carried)
    if (carried?.check) return checkSending(c, carried.check, carried.changed)
    return askToSend(c, carried ? [] : undefined, errorsCarried(c, carried))
  })
  .post(
    '/invitations',
    allowed('meetings', 'send'),
    limited('send invitations', { atMost: 30, perMinutes: 10 }),
    async (c) => {
      const asked = Sending.safeParse(await c.req.parseBody({ all: true }))
      const officerId = whose(c.var.me, c.req.query('officer'))
      const list = `/meetings/send?officer=${officerId ?? 'all'}`
      if (!asked.success) {
        const errors = errorsOf(asked.error)
        return goBackWith(c, list, { errors }, () => askToSend(c, [], errors))
      }
      const { term, all, ids, sure, seen } = asked.data
      const { ready } = await draftsToSend(c.env, { term, officerId, ...(!all && { ids }) })
      // All of more than can be named are those that were counted: others are counted anew before they are sent.
      const changed = sure !== undefined && all !== undefined && seen !== markOf(ready)
      if ((!sure || changed) && ready.length > 0) {
        const isAll = all !== undefined || (await isAllOf(c, term, officerId, ready))
        const check = { term, ...(!isAll && { ids: ready.map(({ meeting }) => meeting.id) }) }
        return goWith(c, list, { check, changed }, () => checkSending(c, check, changed))
      }
      const before = await sentAmong(c.env.store.db, ids).execute()
      const counted = ready.map(({ meeting }) => meeting.id)
      const { sent } = await send(c.env, { term, officerId, ids: counted }, actorOf(c))
      const told = `sent=${sent.length}&before=${before.length}`
      return goOnTo(c, `/meetings?officer=${officerId ?? 'all'}&${told}`)
    },
  )
  .route('/', oneMeeting)
  .route('/', meetingChanges)

const actionsShown = 5

async function listForStaff(c: Context<App>) {
  const { db } = c.env.store
  const now = utc(c.env.now())
  const today = ukDay(c.env.now())
  const officerId = whose(c.var.me, c.req.query('officer'))
  const sent = c.req.query('sent')
  const since = instantOf(daysAfter(today, -daysAskedFor), '00:00')
  const coming = await meetingsFrom(db, officerId, instantOf(today, '00:00')).execute()
  const officers = await officersOn(db, today).execute()
  const list = { coming, now, officers, officerId, page: c.req.query('page') }
  if (c.req.query('show') === 'not-answered') return <AllNotAnswered {...list} />
  const actions = await actionsDue(db, officerId, today).execute()
  const toRecord = await unrecordedMeetings(db, officerId, since, now).execute()
  return (
    <MyMeetings
      {...list}
      toPlanAgain={await toPlanAgain(db, officerId, today).execute()}
      drafts={(await drafts(db, { officerId }).execute()).length}
      isMine={officerId === c.var.me.person.id}
      news={sent === undefined ? undefined : sentInWords(Number(sent), Number(c.req.query('before') ?? 0))}
      toRecord={<MeetingsToRecord meetings={toRecord} officers={officerId === undefined} />}
    >
      <ActionsDue
        actions={actions.slice(0, actionsShown)}
        count={actions.length}
        today={today}
        all={`/meetings/actions?officer=${officerId ?? 'all'}`}
      />
    </MyMeetings>
  )
}

async function listForSchools(c: Context<App>, under: boolean) {
  const { db } = c.env.store
  const { schools, person } = c.var.me
  const { id } = person
  const now = utc(c.env.now())
  const toCome = await meetingsToCome(db, id, now).execute()
  const past = await meetingsPast(db, id, now).execute()
  return <SchoolsMeetings schools={schools} toCome={toCome} past={past} now={now} under={under} />
}

/** What came of sending: so many now, and so many that had been sent before, as by a second press or a colleague. */
function sentInWords(sent: number, before: number) {
  const already = before === 1 ? 'One had been sent already.' : before > 1 ? `${before} had been sent already.` : ''
  if (sent === 0) {
    const why = already || 'There is no draft left that can be: they may have been sent already.'
    return { success: false, text: `Nothing was sent now. ${why}` }
  }
  const now =
    sent === 1 ? 'One meeting’s invitations are on their way.' : `The invitations of ${sent} meetings are on their way.`
  return { success: true, text: `${now} ${already}`.trim() }
}

/** Which drafts are to be checked before they are sent: these, or all of a term. */
const ToCheck = z.object({ term: z.string(), ids: z.array(z.string()).optional() })

/** What the page of the drafts carries: which are to be checked, or what is wrong. */
const Carried = z.object({
  check: ToCheck.optional(),
  changed: z.boolean().optional(),
  errors: CarriedErrors.optional(),
})

/** How many would go out, before anything is sent; `changed` when it has been counted before and is not the same any more. */
async function checkSending(c: Context<App>, { term, ids }: z.infer<typeof ToCheck>, changed = false) {
  const officerId = whose(c.var.me, c.req.query('officer'))
  const { ready, kept } = await draftsToSend(c.env, { term, officerId, ...(ids && { ids }) })
  // What was sent since is told where it is asked what to send.
  if (ready.length === 0) return c.redirect(`/meetings/send?officer=${officerId ?? 'all'}`, 303)
  const all = ids === undefined ? markOf(ready) : undefined
  const check = <CheckSending {...{ term, officerId, ready, kept, all, changed }} />
  return page(c, { title: 'Send the invitations?', back: '/meetings/send' }, check)
}

/** A mark of which drafts were counted. */
const markOf = (ready: readonly Ready[]) => hashOf(JSON.stringify(ready.map(({ meeting }) => meeting.id).sort()))

/** Whether these are all drafts of a term that can be sent, of one officer or of all; an address has room for few ids. */
async function isAllOf(c: Context<App>, term: string, officerId: number | undefined, these: readonly Ready[]) {
  const { ready } = await draftsToSend(c.env, { term, officerId })
  return markOf(ready) === markOf(these)
}

async function askToSend(c: Context<App>, chosen?: readonly string[], errors: Errors = {}) {
  const { db } = c.env.store
  const officerId = whose(c.var.me, c.req.query('officer'))
  const all = await drafts(db, { officerId }).execute()
  const now = utc(c.env.now())
  const next = all.find(({ startsAt }) => startsAt > now) ?? all.at(-1)
  const term = c.req.query('term') ?? next?.term ?? ''
  // A plan's page leads here with the drafts that were ticked in it, or those of a week.
  const ticked = c.req.queries('ids')
  const { week } = c.req.query()
  const ids = ticked ?? (week === undefined ? undefined : idsIn(all, week))
  const { ready, kept } = await draftsToSend(c.env, { term, officerId, ...(ids && { ids }) })
  const failed = Object.keys(errors).length > 0
  return page(
    c,
    { title: 'Send invitations', back: '/meetings', errors: failed, status: failed ? 422 : 200 },
    <SendInvitations
      term={term}
      terms={[...new Set(all.map((one) => one.term))]}
      officers={await officersOn(db, ukDay(c.env.now())).execute()}
      officerId={officerId}
      ready={ready}
      kept={kept}
      some={ids !== undefined}
      chosen={chosen ?? (c.req.query('tick') === 'none' ? [] : ready.map(({ meeting }) => meeting.id))}
      errors={errors}
    />,
  )
}

/** The drafts of the week of a Monday. */
const idsIn = (drafts: readonly { id: string; startsAt: string }[], monday: string) =>
  drafts.filter(({ startsAt }) => mondayOf(ukDay(startsAt)) === monday).map(({ id }) => id)
