import { type Context, Hono } from 'hono'
import type { App } from '../app-env.ts'
import { ToColleague } from '../handover/parts.tsx'
import { invitation } from '../invitations/build.ts'
import { WhatCameOfIt } from '../outcomes/parts.tsx'
import { outcomesOf } from '../outcomes/queries.ts'
import { topicsIn } from '../outcomes/rules.ts'
import { page } from '../page.tsx'
import { namedOfficer } from '../people/queries.ts'
import { allowed } from '../permissions/guard.ts'
import { mailbox } from '../platform/mail.ts'
import { ukDay, utc } from '../platform/time.ts'
import { openedOrSignedIn, signedInOnly } from '../sign-in/guard.ts'
import { managePath } from '../sign-in/paths.ts'
import { EarlierOne, InItsPlace, YourWaits } from '../waiting/parts.tsx'
import { offerPath } from '../waiting/paths.ts'
import { inPlaceOf, liveWait, waitsOfContact } from '../waiting/queries.ts'
import { listIn } from '../waiting/rules.ts'
import { pressing } from './book-routes.tsx'
import { booking } from './booking-routes.tsx'
import { changing, isOfSchool, mine, notMine } from './change-routes.tsx'
import { factsOf } from './facts.ts'
import { ConsultationBooked, EarlierTopics, ShowConsultation, YourBookings } from './pages.tsx'
import { Officer } from './parts.tsx'
import { type Consultation, consultationsOfContact, earlierTopics } from './queries.ts'
import { stateOf } from './rules.ts'

const newsOf = ({ practitioner }: Consultation): Record<string, string> => ({
  moved: `The consultation has moved. It is with ${practitioner}. New invitations are on their way.`,
  'moved-on': `The consultation has moved, and is now with ${practitioner}. New invitations are on their way.`,
  cancelled: 'The consultation is cancelled. It goes from both calendars.',
  recorded: 'What came of it is recorded. You can correct it later.',
  given: 'Your colleague has it now. New invitations are on their way.',
  'followed-up': 'The follow-up is done.',
  answered: 'Thank you. You can change your answer at any time.',
})
const bookingsShown = 100

export const consultations = new Hono<App>()
  .use('/', signedInOnly)
  .use('/new/*', signedInOnly, allowed('consultations', 'begin to book'))
  .get('/', allowed('consultations', 'list one’s schools’'), async (c) => {
    const { me } = c.var
    const mine = await consultationsOfContact(c.env.store.db, me.person.id, bookingsShown).execute()
    const mayBook = me.schools.some(({ open }) => open)
    const waits = await waitsOfContact(c.env.store.db, me.person.id).execute()
    const now = utc(c.env.now())
    const awaited = <YourWaits waits={waits.map((wait) => ({ ...wait, suits: listIn(wait.suits) }))} now={now} />
    return page(
      c,
      { title: 'Your bookings' },
      <YourBookings consultations={mine} now={now} mayBook={mayBook} awaited={awaited} />,
    )
  })
  .route('/', pressing)
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
      news: newsOf(consultation)[c.req.query('news') ?? ''],
      outcome: await whatCame(c, consultation),
      ways:
        isOfSchool(c, consultation) && !c.var.opened ? (
          <EarlierOne id={consultation.id} wait={await toBeEarlier(c, consultation)} />
        ) : isPractitioner(c, consultation) ? (
          <p class="govuk-body hb-no-print">
            <ToColleague href={`/consultations/${consultation.id}/colleague${c.var.opened}`} />
          </p>
        ) : undefined,
      instead: consultation.cancelledAt && isOfSchool(c, consultation) ? await inItsPlace(c, consultation) : undefined,
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
    if (consultation.cancelledAt) return c.redirect(`/consultations/${consultation.id}${c.var.opened}`)
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
  .route('/', changing)

const isPractitioner = (c: Context<App>, { practitionerId }: Consultation) =>
  c.var.me.person.id === practitionerId || c.var.me.roles.has('manager')

/** The wait for an earlier time than that of a consultation to come. */
function toBeEarlier(c: Context<App>, { id, urn }: Consultation) {
  return liveWait(c.env.store.db, urn, c.var.me.person.id, id).executeTakeFirst()
}

/** What came of a consultation that has ended, as who asks may know it. */
async function whatCame(c: Context<App>, one: Consultation) {
  if (stateOf(one, utc(c.env.now())) !== 'past') return undefined
  const outcome = await outcomesOf(c.env.store.db, [one.id]).executeTakeFirst()
  const { id, topic: booked, school: about } = one
  const shown = outcome && { ...outcome, adviceTopics: topicsIn(outcome.adviceTopics) }
  const forPractitioner = isPractitioner(c, one)
  return <WhatCameOfIt outcome={shown} opened={c.var.opened} {...{ id, booked, about, forPractitioner }} />
}

/** What comes in the place of a consultation that was called off, with the keys of who came by a link. */
async function inItsPlace(c: Context<App>, { id }: Consultation) {
  const { store, config, now } = c.env
  const place = await inPlaceOf(store.db, id).executeTakeFirst()
  if (!place) return undefined
  const personId = c.var.me.person.id
  const { waitId, offerId } = place
  const paths = {
    wait: `/waiting/${waitId}`,
    offer: offerId && (c.var.opened ? await offerPath(config.secret, offerId, personId) : `/waiting/offers/${offerId}`),
    taken: offerId && (c.var.opened ? managePath(config.secret, offerId, personId) : `/consultations/${offerId}`),
  }
  return <InItsPlace place={place} paths={paths} now={utc(now())} />
}

const backFrom = (c: Context<App>, consultation: Consultation) =>
  isOfSchool(c, consultation) ? '/consultations' : c.var.me.roles.has('practitioner') ? '/diary' : '/'

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
