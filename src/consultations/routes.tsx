import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { App } from '../app-env.ts'
import { freeTimes, nextFreeTime } from '../availability/queries.ts'
import { shortText } from '../data-protection/rules.ts'
import { ToColleague } from '../handover/parts.tsx'
import { invitation } from '../invitations/build.ts'
import { WhatCameOfIt } from '../outcomes/parts.tsx'
import { outcomesOf } from '../outcomes/queries.ts'
import { topicsIn } from '../outcomes/rules.ts'
import { page } from '../page.tsx'
import { namedOfficer } from '../people/queries.ts'
import { allowed, limited, notTheirs } from '../permissions/guard.ts'
import { mailbox } from '../platform/mail.ts'
import { mondayOf, ukDay, utc } from '../platform/time.ts'
import { actorOf, openedOrSignedIn, signedInOnly } from '../sign-in/guard.ts'
import { type Errors, errorsOf } from '../ui/index.ts'
import { EarlierOne } from '../waiting/parts.tsx'
import { Instant } from './answers.ts'
import { booking } from './booking-routes.tsx'
import { cancel } from './cancel.ts'
import { CancelConsultation, MoveConsultation } from './change-pages.tsx'
import { factsOf } from './facts.ts'
import { move, timesFor } from './move.ts'
import { ConsultationBooked, EarlierTopics, ShowConsultation, YourBookings } from './pages.tsx'
import { Officer } from './parts.tsx'
import {
  type Consultation,
  consultationById,
  consultationOf,
  consultationsOfContact,
  earlierTopics,
} from './queries.ts'
import { refusalWords, stateOf } from './rules.ts'
import { daysOf, spanOf, weekToShow } from './week.ts'

const news: Record<string, string> = {
  moved: 'The consultation has moved. New invitations are on their way.',
  cancelled: 'The consultation is cancelled. It goes from both calendars.',
  recorded: 'What came of it is recorded. You can correct it later.',
  given: 'Your colleague has it now. New invitations are on their way.',
  'followed-up': 'The follow-up is done.',
  answered: 'Thank you. You can change your answer at any time.',
}
const bookingsShown = 100

export const consultations = new Hono<App>()
  .use('/', signedInOnly)
  .use('/new/*', signedInOnly, allowed('consultations', 'begin to book'))
  .get('/', allowed('consultations', 'list one’s schools’'), async (c) => {
    const { me } = c.var
    const mine = await consultationsOfContact(c.env.store.db, me.person.id, bookingsShown).execute()
    const mayBook = me.schools.some(({ open }) => open)
    return page(
      c,
      { title: 'Your bookings' },
      <YourBookings consultations={mine} now={utc(c.env.now())} mayBook={mayBook} />,
    )
  })
  .route('/', booking)
  .use('/:id/*', openedOrSignedIn)
  .get('/:id', async (c) => {
    const consultation = await mine(c, 'read')
    if (!consultation) return notMine(c)
    const aside = isPractitioner(c, consultation) ? await practitionersAside(c, consultation) : undefined
    const shown = {
      consultation,
      opened: c.var.opened,
      now: utc(c.env.now()),
      news: news[c.req.query('news') ?? ''],
      outcome: await whatCame(c, consultation),
      ways:
        isOfSchool(c, consultation) && !c.var.opened ? (
          <EarlierOne id={consultation.id} />
        ) : isPractitioner(c, consultation) ? (
          <p class="govuk-body hb-no-print">
            <ToColleague href={`/consultations/${consultation.id}/colleague${c.var.opened}`} />
          </p>
        ) : undefined,
      aside,
    }
    return page(
      c,
      { title: 'Consultation', back: c.var.opened ? undefined : backFrom(c, consultation) },
      <ShowConsultation {...shown} />,
    )
  })
  .get('/:id/booked', async (c) => {
    const consultation = await mine(c, 'read')
    if (!consultation) return notMine(c)
    return page(
      c,
      { title: 'Consultation booked' },
      <ConsultationBooked consultation={consultation} opened={c.var.opened} />,
    )
  })
  .get('/:id/invitation.ics', async (c) => {
    const consultation = await mine(c, 'read')
    if (!consultation) return notMine(c)
    const { baseUrl, mailFrom } = c.env.config
    const ics = invitation(factsOf(consultation, c.var.me.person.id), {
      method: 'PUBLISH',
      organizer: mailbox(mailFrom),
      host: new URL(baseUrl).hostname,
      at: utc(c.env.now()),
    })
    return c.body(ics, 200, {
      'content-type': 'text/calendar; charset=utf-8; method=PUBLISH',
      'content-disposition': 'attachment; filename="consultation.ics"',
    })
  })
  .get('/:id/move', async (c) => {
    const consultation = await mine(c, 'move')
    return consultation ? askForTime(c, consultation) : notMine(c)
  })
  .post('/:id/time', limited('move a consultation', { atMost: 20, perMinutes: 10 }), async (c) => {
    const consultation = await mine(c, 'move')
    if (!consultation) return notMine(c)
    const form = await c.req.parseBody()
    const byPractitioner = !isOfSchool(c, consultation)
    const reason = shortText(c.env.now(), 'Your reason').refine(
      (text) => text || !byPractitioner,
      'Say why, so that the school knows',
    )
    const asked = z.object({ at: Instant, sequence: z.coerce.number().int(), reason }).safeParse(form)
    if (!asked.success) return askForTime(c, consultation, form, errorsOf(asked.error))
    const { at: startsAt, ...request } = asked.data
    const moved = await move(c.env, consultation, { ...request, startsAt, byPractitioner }, actorOf(c))
    if (moved.moved) return c.redirect(addressOf(consultation, c.var.opened, 'moved'), 303)
    return askForTime(c, consultation, form, { at: refusalWords[moved.because] }, moved.alternatives)
  })
  .get('/:id/cancel', async (c) => {
    const consultation = await mine(c, 'cancel')
    return consultation ? askWhy(c, consultation) : notMine(c)
  })
  .post('/:id/cancellation', limited('cancel a consultation', { atMost: 20, perMinutes: 10 }), async (c) => {
    const consultation = await mine(c, 'cancel')
    if (!consultation) return notMine(c)
    const form = await c.req.parseBody()
    const why = shortText(c.env.now(), 'Your reason').pipe(z.string('Say why it is cancelled'))
    const asked = z.object({ reason: why }).safeParse(form)
    if (!asked.success) return askWhy(c, consultation, String(form.reason ?? ''), errorsOf(asked.error))
    const cancelled = await cancel(c.env, consultation, asked.data.reason, actorOf(c))
    if (cancelled.cancelled) return c.redirect(addressOf(consultation, c.var.opened, 'cancelled'), 303)
    return askWhy(c, consultation, asked.data.reason, { reason: refusalWords[cancelled.because] })
  })

/** The consultation of the address, loaded through who asks: what is not theirs is not found. */
function mine(c: Context<App>, action: 'read' | 'move' | 'cancel'): Promise<Consultation | undefined> {
  return consultationOf(c.env.store.db, c.req.param('id') ?? '', c.var.me, action).executeTakeFirst()
}

/** There is no such consultation for who asks; the history says which it was, when there is one. */
async function notMine(c: Context<App>) {
  const others = await consultationById(c.env.store.db, c.req.param('id') ?? '').executeTakeFirst()
  return notTheirs(c, others?.id)
}

const isPractitioner = (c: Context<App>, { practitionerId }: Consultation) =>
  c.var.me.person.id === practitionerId || c.var.me.roles.has('manager')

/** What came of a consultation that has ended, as who asks may know it. */
async function whatCame(c: Context<App>, one: Consultation) {
  if (stateOf(one, utc(c.env.now())) !== 'past') return undefined
  const outcome = await outcomesOf(c.env.store.db, [one.id]).executeTakeFirst()
  const { id, topic: booked, school: about } = one
  const shown = outcome && { ...outcome, adviceTopics: topicsIn(outcome.adviceTopics) }
  const forPractitioner = isPractitioner(c, one)
  return <WhatCameOfIt outcome={shown} opened={c.var.opened} {...{ id, booked, about, forPractitioner }} />
}

const isOfSchool = (c: Context<App>, { urn }: Consultation) => c.var.me.schools.some((school) => school.urn === urn)

const backFrom = (c: Context<App>, consultation: Consultation) =>
  isOfSchool(c, consultation) ? '/consultations' : c.var.me.roles.has('practitioner') ? '/diary' : '/'

function addressOf({ id }: Consultation, opened: string, what: string): string {
  return `/consultations/${id}${opened ? `${opened}&` : '?'}news=${what}`
}

async function practitionersAside(c: Context<App>, { urn, startsAt }: Consultation) {
  const { db } = c.env.store
  const officer = await namedOfficer(db, urn, ukDay(c.env.now())).executeTakeFirst()
  const earlier = await earlierTopics(db, [urn], startsAt).limit(10).execute()
  return (
    <>
      <h2 class="govuk-heading-m">The school’s named officer</h2>
      <Officer officer={officer} />
      <h2 class="govuk-heading-m">Earlier consultations</h2>
      <EarlierTopics earlier={earlier} />
    </>
  )
}

async function askForTime(
  c: Context<App>,
  consultation: Consultation,
  form: Record<string, unknown> = {},
  errors: Errors = {},
  alternatives: readonly string[] = [],
) {
  const { db } = c.env.store
  const byPractitioner = !isOfSchool(c, consultation)
  const times = await timesFor(c.env, { byPractitioner })
  const week = weekToShow(c.req.query('week') ?? text(form.week) ?? ukDay(consultation.startsAt), undefined, times)
  const span = spanOf(week.monday, times)
  const free = await freeTimes(db, span)
  const after = free.length === 0 ? await nextFreeTime(db, { ...times, from: span.until }) : undefined
  const failed = Object.keys(errors).length > 0
  const status = alternatives.length > 0 ? 409 : failed ? 422 : 200
  const back = `/consultations/${consultation.id}${c.var.opened}`
  return page(
    c,
    { title: 'Move this consultation', back, errors: failed, status },
    <MoveConsultation
      consultation={consultation}
      opened={c.var.opened}
      week={week}
      days={daysOf(free)}
      nextWithTimes={after && mondayOf(ukDay(after))}
      values={{ at: text(form.at), reason: text(form.reason) }}
      errors={errors}
      alternatives={alternatives}
      byPractitioner={byPractitioner}
    />,
  )
}

function askWhy(c: Context<App>, consultation: Consultation, reason?: string, errors: Errors = {}) {
  const failed = Object.keys(errors).length > 0
  const back = `/consultations/${consultation.id}${c.var.opened}`
  const shown = <CancelConsultation consultation={consultation} opened={c.var.opened} reason={reason} errors={errors} />
  return page(c, { title: 'Cancel this consultation', back, errors: failed, status: failed ? 422 : 200 }, shown)
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
