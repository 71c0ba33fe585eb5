import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { App } from '../app-env.ts'
import { freeTimes, nextFreeTime } from '../availability/queries.ts'
import { shortText } from '../data-protection/rules.ts'
import { page } from '../page.tsx'
import { limited, notTheirs } from '../permissions/guard.ts'
import { mondayOf, ukDay, utc } from '../platform/time.ts'
import { actorOf } from '../sign-in/guard.ts'
import { type Errors, errorsOf } from '../ui/index.ts'
import { Instant } from './answers.ts'
import { cancel } from './cancel.ts'
import { CancelConsultation, CannotChange, MoveConsultation } from './change-pages.tsx'
import { move, timesFor } from './move.ts'
import { type Consultation, consultationById, consultationOf } from './queries.ts'
import { type ChangeRefusal, changeRefusal, refusalWords } from './rules.ts'
import { engagementsOf } from './time-queries.ts'
import { besides, daysOf, spanOf, weekToShow } from './week.ts'

/** Which version of the consultation the page showed; without it, as it is now. It is no field that anybody fills in. */
const Sequence = z.coerce.number().int().optional().catch(undefined)

/** Moving and cancelling one consultation, by whoever came to it signed in or by a link of a message. */
export const changing = new Hono<App>()
  // A form that was refused stands at the address that it was sent to, to which a reload or a bookmark comes back.
  .on('GET', ['/:id/move', '/:id/time'], async (c) => {
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
    const asked = z.object({ at: Instant, sequence: Sequence, reason }).safeParse(form)
    if (!asked.success) return askForTime(c, consultation, form, errorsOf(asked.error))
    const { at: startsAt, ...request } = asked.data
    const moved = await move(c.env, consultation, { ...request, startsAt, byPractitioner }, actorOf(c))
    if (moved.moved) {
      const isOn = moved.consultation.practitionerId !== consultation.practitionerId
      return c.redirect(addressOf(consultation, c.var.opened, isOn ? 'moved-on' : 'moved'), 303)
    }
    return askForTime(c, consultation, form, { at: refusalWords[moved.because] }, moved.alternatives)
  })
  .on('GET', ['/:id/cancel', '/:id/cancellation'], async (c) => {
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
export function mine(c: Context<App>, action: 'read' | 'move' | 'cancel'): Promise<Consultation | undefined> {
  return consultationOf(c.env.store.db, c.req.param('id') ?? '', c.var.me, action).executeTakeFirst()
}

/** There is no such consultation for who asks; the history says which it was, when there is one. */
export async function notMine(c: Context<App>) {
  const others = await consultationById(c.env.store.db, c.req.param('id') ?? '').executeTakeFirst()
  return notTheirs(c, others?.id)
}

export const isOfSchool = (c: Context<App>, { urn }: Consultation) =>
  c.var.me.schools.some((school) => school.urn === urn)

function addressOf({ id }: Consultation, opened: string, what: string): string {
  return `/consultations/${id}${opened ? `${opened}&` : '?'}news=${what}`
}

async function askForTime(
  c: Context<App>,
  consultation: Consultation,
  form: Record<string, unknown> = {},
  errors: Errors = {},
  alternatives: readonly string[] = [],
) {
  const because = changeRefusal(consultation, utc(c.env.now()))
  if (because) return cannot(c, consultation, 'This consultation cannot be moved', because)
  const { db } = c.env.store
  const byPractitioner = !isOfSchool(c, consultation)
  const times = await timesFor(c.env, { byPractitioner })
  const at = Instant.safeParse(form.at ?? c.req.query('at')).data
  const wanted = c.req.query('week') ?? text(form.week) ?? ukDay(at ?? consultation.startsAt)
  const week = weekToShow(wanted, undefined, times)
  const span = spanOf(week.monday, times)
  const theirs = await engagementsOf(db, consultation.contactId, span.from, span.until).execute()
  const free = besides(theirs, await freeTimes(db, span))
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
      values={{ at, reason: text(form.reason) }}
      errors={errors}
      alternatives={alternatives}
      byPractitioner={byPractitioner}
    />,
  )
}

function askWhy(c: Context<App>, consultation: Consultation, reason?: string, errors: Errors = {}) {
  const because = changeRefusal(consultation, utc(c.env.now()))
  if (because) return cannot(c, consultation, 'This consultation cannot be cancelled', because)
  const failed = Object.keys(errors).length > 0
  const back = `/consultations/${consultation.id}${c.var.opened}`
  const shown = <CancelConsultation consultation={consultation} opened={c.var.opened} reason={reason} errors={errors} />
  return page(c, { title: 'Cancel this consultation', back, errors: failed, status: failed ? 422 : 200 }, shown)
}

/** Says at once that there is nothing to be changed any more. */
function cannot(c: Context<App>, consultation: Consultation, title: string, because: ChangeRefusal) {
  const shown = <CannotChange {...{ consultation, title }} opened={c.var.opened} because={refusalWords[because]} />
  return page(c, { title, status: 409 }, shown)
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
