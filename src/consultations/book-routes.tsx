import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { App } from '../app-env.ts'
import { carriedHere, carrying } from '../carried.ts'
import { page } from '../page.tsx'
import { allowed, limited } from '../permissions/guard.ts'
import { utc } from '../platform/time.ts'
import { goOnTo, isToBePutRight, toBePutRight } from '../put-right.ts'
import { actorOf } from '../sign-in/guard.ts'
import { AllAnswers, type Answers, addressOf, answersIn, firstUnanswered, Instant, queryOf } from './answers.ts'
import { book } from './book.ts'
import { asking, limitOf, writer } from './booking-routes.tsx'
import { LimitReached } from './limit-pages.tsx'
import { consultationOf } from './queries.ts'
import { BookedBefore, NotBooked, OtherTimes } from './refused-pages.tsx'
import { bookingRefusals, isAboutTheTime, refusalWords } from './rules.ts'
import { withTyped } from './sealed-answers.ts'

/** The press of the last page, and what is shown when nothing could be booked by it. */
export const pressing = new Hono<App>()
  .post(
    '/',
    allowed('consultations', 'book'),
    limited('book a consultation', { atMost: 20, perMinutes: 10 }),
    async (c) => {
      const answers = await withTyped(writer(c), answersIn(await c.req.parseBody()))
      const unanswered = firstUnanswered('check', answers, asking(c))
      const parsed = AllAnswers.safeParse(answers)
      if (unanswered || !parsed.success) return c.redirect(addressOf(unanswered ?? 'check', answers), 303)
      const { id, urn, at, topic, mode, phone, note, officer, guidance } = parsed.data
      const booked = await book(
        c.env,
        {
          id,
          urn,
          startsAt: at,
          contactEmail: c.var.me.person.email,
          topic,
          mode,
          phone: mode === 'phone' ? phone : undefined,
          note,
          triedOfficer: officer === 'yes',
          readGuidance: guidance === 'yes',
          withLastPractitioner: parsed.data.with === 'last',
        },
        actorOf(c),
      )
      if (booked.booked) return goOnTo(c, `/consultations/${id}/booked`)
      const to = await carrying(c, `/consultations/new/not-booked?${queryOf(answers)}`, booked)
      return to ? toBePutRight(c, to) : notBooked(c, answers, booked)
    },
  )
  // By a GET, so that Back and reload come to it; once something is booked they come to the answers again.
  .get('/new/not-booked', async (c) => {
    const answers = answersIn(c.req.query())
    const refused = isToBePutRight(c) ? await carriedHere(c, Refused) : undefined
    return refused ? notBooked(c, answers, refused) : c.redirect(addressOf('check', answers))
  })

/** What the page carries: why nothing was booked, and the nearest times (UTC instants). */
const Refused = z.object({ because: z.enum(bookingRefusals), alternatives: z.array(Instant) })

/** Why it was not booked, and what they can do: nothing has to be typed again. */
async function notBooked(c: Context<App>, answers: Answers, { because, alternatives }: z.infer<typeof Refused>) {
  const { db } = c.env.store
  if (because === 'too_many_at_once' || because === 'too_many_this_term') {
    const shown = <LimitReached because={(await limitOf(c, answers)) ?? refusalWords[because]} />
    return page(c, { title: 'You cannot book another', status: 409 }, shown)
  }
  if (because === 'id_in_use') {
    const before = await consultationOf(db, answers.id ?? '', c.var.me, 'read').executeTakeFirst()
    const another = { ...answers, id: crypto.randomUUID() }
    const shown = before ? (
      <BookedBefore before={before} answers={another} now={utc(c.env.now())} />
    ) : (
      <NotBooked answers={another} because={because} />
    )
    return page(c, { title: before ? 'You have already booked' : 'Not booked', errors: !before, status: 409 }, shown)
  }
  const frame = { back: addressOf('time', answers), errors: true, status: 409 } as const
  return isAboutTheTime(because)
    ? page(c, { title: 'Choose another time', ...frame }, <OtherTimes {...{ answers, because, alternatives }} />)
    : page(c, { title: 'Not booked', ...frame }, <NotBooked {...{ answers, because }} />)
}
