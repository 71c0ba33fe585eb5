import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { App } from '../app-env.ts'
import { CarriedErrors, CarriedFields, carriedHere, errorsCarried, goBackWith } from '../carried.ts'
import { WithColleague } from '../consultations/parts.tsx'
import { type Consultation, consultationById, consultationOf } from '../consultations/queries.ts'
import { changeRefusal } from '../consultations/rules.ts'
import { openingFacts } from '../meetings/free-openings.ts'
import { type Meeting, meetingById, meetingOf, officersOn } from '../meetings/queries.ts'
import { changeRefusal as meetingRefusal } from '../meetings/rules.ts'
import { page } from '../page.tsx'
import { limited, notTheirs } from '../permissions/guard.ts'
import { minutesAfter, ukDay, utc } from '../platform/time.ts'
import { goOnTo } from '../put-right.ts'
import { actorOf, openedBy, openedOrSignedIn } from '../sign-in/guard.ts'
import { type Errors, errorsOf } from '../ui/index.ts'
import { givingForm } from './forms.ts'
import { giveConsultation } from './give-consultation.ts'
import { GiveToColleague } from './give-pages.tsx'
import { placeMeeting } from './place-meeting.ts'
import { freeOf } from './queries.ts'
import { freedomOf, handoverRefusals } from './rules.ts'

const often = { atMost: 60, perMinutes: 10 }

/** A consultation that its practitioner, or a manager, gives to another practitioner. */
export const giving = new Hono<App>()
  .get('/:id/colleague', openedOrSignedIn, async (c) => {
    const consultation = await itsConsultation(c)
    return consultation ? askForPractitioner(c, consultation) : notConsultation(c)
  })
  .post('/:id/colleague', openedOrSignedIn, limited('give a consultation away', often), async (c) => {
    const consultation = await itsConsultation(c)
    if (!consultation) return notConsultation(c)
    const typed = await c.req.parseBody()
    const asked = givingForm(c.env.now()).safeParse(typed)
    if (!asked.success) return askForPractitioner(c, consultation, typed, errorsOf(asked.error))
    const given = await giveConsultation(c.env, consultation, asked.data, actorOf(c))
    if (!given.given) return askForPractitioner(c, consultation, typed, { to: handoverRefusals[given.because] })
    // Who has given it away may see it no more; whoever may see all of them does.
    const still = await consultationOf(c.env.store.db, consultation.id, c.var.me, 'read').executeTakeFirst()
    const address = `/consultations/${consultation.id}`
    if (still || !c.var.opened) return goOnTo(c, still ? `${address}${and(c)}news=given` : '/diary?news=given')
    return page(c, { title: 'Your colleague has it now' }, <WithColleague consultation={given.consultation} />)
  })

/** A meeting that an officer, or a manager, gives to another officer. */
export const givingMeetings = new Hono<App>()
  .get('/:id/colleague', openedBy('meeting'), async (c) => {
    const meeting = await itsMeeting(c)
    return meeting ? askForOfficer(c, meeting) : notMeeting(c)
  })
  .post('/:id/colleague', openedBy('meeting'), limited('give a meeting away', often), async (c) => {
    const meeting = await itsMeeting(c)
    if (!meeting) return notMeeting(c)
    const typed = await c.req.parseBody()
    const asked = givingForm(c.env.now()).safeParse(typed)
    if (!asked.success) return askForOfficer(c, meeting, typed, errorsOf(asked.error))
    const { to, ...how } = asked.data
    const place = { startsAt: meeting.startsAt, officerId: to }
    const placed = await placeMeeting(c.env, meeting, place, { ...how, by: c.var.me.person }, actorOf(c))
    if (!placed.placed) return askForOfficer(c, meeting, typed, { to: handoverRefusals[placed.because] })
    return goOnTo(c, `/meetings/${meeting.id}${and(c)}news=given`)
  })

const and = (c: Context<App>) => (c.var.opened ? `${c.var.opened}&` : '?')

function itsConsultation(c: Context<App>): Promise<Consultation | undefined> {
  const id = c.req.param('id') ?? ''
  return consultationOf(c.env.store.db, id, c.var.me, 'give to a colleague').executeTakeFirst()
}

async function notConsultation(c: Context<App>) {
  const others = await consultationById(c.env.store.db, c.req.param('id') ?? '').executeTakeFirst()
  return notTheirs(c, others?.id)
}

function itsMeeting(c: Context<App>): Promise<Meeting | undefined> {
  return meetingOf(c.env.store.db, c.req.param('id') ?? '', c.var.me, 'move').executeTakeFirst()
}

async function notMeeting(c: Context<App>) {
  const others = await meetingById(c.env.store.db, c.req.param('id') ?? '').executeTakeFirst()
  return notTheirs(c, others?.id)
}

async function askForPractitioner(
  c: Context<App>,
  consultation: Consultation,
  typed: Record<string, unknown> = {},
  errors: Errors = {},
) {
  const { id, startsAt, practitionerId } = consultation
  const now = utc(c.env.now())
  const span = { from: startsAt, until: minutesAfter(startsAt, 1), now }
  const free = changeRefusal(consultation, now) ? [] : await freeOf(c.env.store.db, span, span).execute()
  const colleagues = free
    .filter((one) => one.practitionerId !== practitionerId)
    .map((one) => ({ id: one.practitionerId, name: one.practitioner }))
  const about = { appointment: consultation, who: consultation.practitioner, address: `/consultations/${id}` }
  return show(c, { what: 'consultation', ...about, colleagues, typed, errors })
}

async function askForOfficer(
  c: Context<App>,
  meeting: Meeting,
  typed: Record<string, unknown> = {},
  errors: Errors = {},
) {
  const { id, startsAt, officerId, urn } = meeting
  const { db } = c.env.store
  const now = utc(c.env.now())
  const officers = meetingRefusal(meeting, now) ? [] : await officersOn(db, ukDay(startsAt)).execute()
  const others = officers.filter((one) => one.id !== officerId)
  const ids = others.map((one) => one.id)
  const facts = await openingFacts(db, ids, [urn], now)
  const colleagues = others.flatMap(({ id: other, name }) => {
    const freedom = freedomOf(facts, other, meeting)
    return freedom === 'taken' ? [] : [{ id: other, name, outside: freedom === 'outside hours' }]
  })
  colleagues.sort((a, b) => Number(a.outside) - Number(b.outside))
  const about = { appointment: meeting, who: meeting.officer, address: `/meetings/${id}` }
  return show(c, { what: 'meeting', ...about, colleagues, typed, errors })
}

interface Shown extends Pick<Parameters<typeof GiveToColleague>[0], 'what' | 'appointment' | 'who' | 'colleagues'> {
  address: string
  typed: Record<string, unknown>
  errors: Errors
}

/** What the form carries when it is to be put right. */
const Carried = z.object({ typed: CarriedFields, errors: CarriedErrors })

/** The form; one that is refused is shown by a GET of its own, so that Back and reload come to it. */
async function show(c: Context<App>, { address, typed, errors, ...about }: Shown) {
  const action = `${address}/colleague${c.var.opened}`
  if (c.req.method === 'POST') {
    const carried = { typed: { to: text(typed.to), reason: text(typed.reason) }, errors }
    return goBackWith(c, action, carried, () => draw(c, { address, typed, errors, ...about }))
  }
  const carried = await carriedHere(c, Carried)
  return draw(c, { address, typed: carried?.typed ?? typed, errors: errorsCarried(c, carried), ...about })
}

function draw(c: Context<App>, { address, typed, errors, ...about }: Shown) {
  const failed = Object.keys(errors).length > 0
  const back = `${address}${c.var.opened}`
  const values = { to: text(typed.to), reason: text(typed.reason) }
  const title = `Give this ${about.what} to a colleague`
  return page(
    c,
    { title, back, errors: failed, status: failed ? 422 : 200 },
    <GiveToColleague {...about} {...{ back, values, errors }} action={`${address}/colleague${c.var.opened}`} />,
  )
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
