import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { App } from '../app-env.ts'
import { freeTimes, nextFreeTime } from '../availability/queries.ts'
import { CarriedErrors, carriedHere, errorsCarried, goBackWith } from '../carried.ts'
import { shortText } from '../data-protection/rules.ts'
import { page } from '../page.tsx'
import { limited, notTheirs } from '../permissions/guard.ts'
import { mondayOf, ukDay, utc } from '../platform/time.ts'
import { goOnTo } from '../put-right.ts'
import { actorOf } from '../sign-in/guard.ts'
import { type Errors, errorsOf } from '../ui/index.ts'
import { Instant } from './answers.ts'
import { cancel } from './cancel.ts'
import { CancelConsultation, CannotChange, MoveConsultation } from './change-pages.tsx'
import { move, timesFor } from './move.ts'
import { WithColleague } from './parts.tsx'
import { type Consultation, consultationById, consultationOf } from './queries.ts'
import { type ChangeRefusal, changeRefusal, refusalWords } from './rules.ts'
import { engagementsOf } from './time-queries.ts'
import { besides, daysOf, spanOf, weekToShow } from './week.ts'

/** Which version of the consultation the page showed; without it, as it is now. It is no field that anybody fills in. */
const Sequence = z.coerce.number().int().optional().catch(undefined)

/** Moving and cancelling one consultation, by whoever came to it signed in or by a link of a message. */
export const changing = new Hono<App>()
  // What is too long for an address is shown at the one that it was sent to, to which a reload or a bookmark comes back.
  .on('GET', ['/:id/move', '/:id/time'], async (c) => {
    const consultation = await mine(c, 'move')
    if (!consultation) return notMine(c)
    const carried = await carriedHere(c, CarriedMove)
    return askForTime(c, consultation, { ...carried, errors: errorsCarried(c, carried) })
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
    const again = (errors: Errors, alternatives: readonly string[] = []) => {
      const typed = { at: text(form.at), week: text(form.week), reason: text(form.reason), errors, alternatives }
      return goBackWith(c, formOf(c, consultation, 'move'), typed, () => askForTime(c, consultation, typed))
    }
    if (!asked.success) return again(errorsOf(asked.error))
    const { at: startsAt, ...request } = asked.data
    const moved = await move(c.env, consultation, { ...request, startsAt, byPractitioner }, actorOf(c))
    if (!moved.moved) return again({ at: refusalWords[moved.because] }, moved.alternatives)
    if (moved.consultation.practitionerId === consultation.practitionerId) return tell(c, consultation, 'moved')
    return (await mine(c, 'read')) ? tell(c, consultation, 'moved-on') : tellOfColleague(c, moved.consultation)
  })
  .on('GET', ['/:id/cancel', '/:id/cancellation'], async (c) => {
    const consultation = await mine(c, 'cancel')
    if (!consultation) return notMine(c)
    const carried = await carriedHere(c, CarriedReason)
    return askWhy(c, consultation, { ...carried, errors: errorsCarried(c, carried) })
  })
  .post('/:id/cancellation', limited('cancel a consultation', { atMost: 20, perMinutes: 10 }), async (c) => {
    const consultation = await mine(c, 'cancel')
    if (!consultation) return notMine(c)
    const form = await c.req.parseBody()
    const again = (errors: Errors) => {
      const typed = { reason: text(form.reason), errors }
      return goBackWith(c, formOf(c, consultation, 'cancel'), typed, () => askWhy(c, consultation, typed))
    }
    const why = shortText(c.env.now(), 'Your reason').pipe(z.string('Say why it is cancelled'))
    const asked = z.object({ reason: why }).safeParse(form)
    if (!asked.success) return again(errorsOf(asked.error))
    const cancelled = await cancel(c.env, consultation, asked.data.reason, actorOf(c))
    return cancelled.cancelled ? tell(c, consultation, 'cancelled') : again({ reason: refusalWords[cancelled.because] })
  })

/** What a form carries that has to be put right: it is shown by a GET, so that Back and reload come to it. */
const CarriedReason = z.object({ reason: z.string().optional(), errors: CarriedErrors })
const CarriedMove = CarriedReason.extend({
  at: z.string().optional(),
  week: z.string().optional(),
  alternatives: z.array(Instant).readonly(),
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

const formOf = (c: Context<App>, { id }: Consultation, form: 'move' | 'cancel') =>
  `/consultations/${id}/${form}${c.var.opened}`

function tell(c: Context<App>, { id }: Consultation, what: string) {
  return goOnTo(c, `/consultations/${id}${c.var.opened ? `${c.var.opened}&` : '?'}news=${what}`)
}

/** To a practitioner who has moved it to a time of a colleague's, and may see it no more. */
function tellOfColleague(c: Context<App>, consultation: Consultation) {
  if (!c.var.opened) return goOnTo(c, '/diary?news=given')
  return page(c, { title: 'Your colleague has it now' }, <WithColleague consultation={consultation} />)
}

async function askForTime(c: Context<App>, consultation: Consultation, typed: Partial<z.infer<typeof CarriedMove>>) {
  const because = changeRefusal(consultation, utc(c.env.now()))
  if (because) return cannot(c, consultation, 'This consultation cannot be moved', because)
  const { db } = c.env.store
  const byPractitioner = !isOfSchool(c, consultation)
  const times = await timesFor(c.env, { byPractitioner })
  const { errors = {}, reason } = typed
  const at = Instant.safeParse(typed.at ?? c.req.query('at')).data
  const wanted = c.req.query('week') ?? typed.week ?? ukDay(at ?? consultation.startsAt)
  const week = weekToShow(wanted, undefined, times)
  const span = spanOf(week.monday, times)
  const theirs = await engagementsOf(db, consultation.contactId, span.from, span.until).execute()
  const free = besides(theirs, await freeTimes(db, span))
  const after = free.length === 0 ? await nextFreeTime(db, { ...times, from: span.until }) : undefined
  const failed = Object.keys(errors).length > 0
  const alternatives = (failed && typed.alternatives) || []
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
      values={{ at, reason }}
      errors={errors}
      alternatives={alternatives}
      byPractitioner={byPractitioner}
    />,
  )
}

function askWhy(c: Context<App>, consultation: Consultation, typed: Partial<z.infer<typeof CarriedReason>>) {
  const because = changeRefusal(consultation, utc(c.env.now()))
  if (because) return cannot(c, consultation, 'This consultation cannot be cancelled', because)
  const { reason, errors = {} } = typed
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
