import type { Child } from 'hono/jsx'
import { earlierInWords } from '../outcomes/parts.tsx'
import { dayAndTime } from '../ui/dates.ts'
import { Button, Details, NotificationBanner, Panel, SummaryList } from '../ui/index.ts'
import { BookingsTable, StateTag } from './parts.tsx'
import type { Consultation } from './queries.ts'
import { stateOf } from './rules.ts'
import { topics } from './words.ts'

export interface OneProps {
  consultation: Consultation
  /** What a link in a message adds to every address of this consultation. */
  opened: string
}

/** The page that says that it is booked, and what happens next. */
export function ConsultationBooked({ consultation, opened }: OneProps) {
  const { id, reference, practitioner, mode, phone, videoLink, contactEmail } = consultation
  return (
    <>
      <Panel title="Consultation booked">
        Your reference
        <br />
        <strong>{reference}</strong>
      </Panel>
      <Facts consultation={consultation} />
      <h2 class="govuk-heading-m">What happens next</h2>
      <p class="govuk-body">
        We have sent an invitation for your calendar to {contactEmail}.{' '}
        {mode === 'phone'
          ? `${practitioner} will ring you on ${phone} at the time you chose.`
          : videoLink
            ? 'Join the call from the link in the invitation.'
            : `${practitioner} will send you a link to join the call.`}
      </p>
      <p class="govuk-body">If you need to, you can move or cancel it until it begins.</p>
      <ul class="govuk-list hb-no-print">
        <li>
          <a class="govuk-link" href={`/consultations/${id}/invitation.ics${opened}`}>
            Save to your calendar
          </a>
        </li>
        <li>
          <a class="govuk-link" href={`/consultations/${id}${opened}`}>
            See, move or cancel this consultation
          </a>
        </li>
        <li>
          <a class="govuk-link" href="/">
            Go to your home page
          </a>
        </li>
        <li>
          <button type="button" class="hb-link-button hb-print" hidden>
            Print this page
          </button>
        </li>
      </ul>
    </>
  )
}

function Facts({ consultation, more = [] }: { consultation: Consultation; more?: { key: string; value: Child }[] }) {
  const { startsAt, endsAt, school, practitioner, mode, phone, topic, note, videoLink, contact, contactEmail } =
    consultation
  return (
    <SummaryList
      rows={[
        { key: 'Day and time', value: dayAndTime(startsAt, endsAt) },
        { key: 'School', value: school },
        { key: 'Booked by', value: `${contact}, ${contactEmail}` },
        { key: 'With', value: `${practitioner}, senior practitioner` },
        { key: 'How', value: mode === 'phone' ? `Phone call to ${phone}` : <Video link={videoLink} /> },
        { key: 'Topic', value: topics[topic] },
        ...(note ? [{ key: 'Note', value: <span class="hb-as-typed">{note}</span> }] : []),
        ...more,
      ]}
    />
  )
}

function Video({ link }: { link: string | null }) {
  if (!link) return 'Video call: the practitioner sends you a link'
  return (
    <>
      Video call:{' '}
      <a class="govuk-link" href={link}>
        join
      </a>
    </>
  )
}

interface ShowProps extends OneProps {
  now: string
  news?: string | undefined
  /** What came of it. */
  outcome?: Child
  /** What comes in its place, when it was called off. */
  instead?: Child
  /** Other things that may be done with it, as links. */
  ways?: Child
  /** What only the practitioner sees beside it: the named officer, and what the school asked about before. */
  aside?: Child
}

export function ShowConsultation({ consultation, opened, now, news, outcome, instead, ways, aside }: ShowProps) {
  const { id, reference, cancelReason, startsAt } = consultation
  const state = stateOf(consultation, now)
  const mayChange = state === 'booked' && startsAt > now
  return (
    <>
      {news && <NotificationBanner success text={news} />}
      <h1 class="govuk-heading-l">
        Consultation <StateTag state={state} />
      </h1>
      {instead}
      <Facts
        consultation={consultation}
        more={[
          { key: 'Reference', value: reference },
          ...(cancelReason ? [{ key: 'Why it was cancelled', value: cancelReason }] : []),
        ]}
      />
      {mayChange && (
        <div class="govuk-button-group hb-no-print">
          <Button href={`/consultations/${id}/move${opened}`} variant="secondary">
            Move it
          </Button>
          <Button href={`/consultations/${id}/cancel${opened}`} variant="warning">
            Cancel it
          </Button>
          <a class="govuk-link" href={`/consultations/${id}/invitation.ics${opened}`}>
            Save to your calendar
          </a>
        </div>
      )}
      {mayChange && ways}
      {outcome}
      {aside}
    </>
  )
}

const pastAtOnce = 10

/** A contact's bookings: those to come, soonest first, then the others, latest first. */
export function YourBookings({
  consultations,
  now,
  mayBook,
  awaited,
}: {
  consultations: readonly Consultation[]
  now: string
  mayBook: boolean
  /** What the schools wait for. */
  awaited: Child
}) {
  const toCome = consultations.filter((one) => stateOf(one, now) === 'booked').toReversed()
  const others = consultations.filter((one) => stateOf(one, now) !== 'booked')
  const shown = { now, severalSchools: new Set(consultations.map(({ urn }) => urn)).size > 1 }
  return (
    <>
      <h1 class="govuk-heading-l">Your bookings</h1>
      {toCome.length > 0 ? (
        <BookingsTable caption="To come" consultations={toCome} {...shown} />
      ) : (
        <p class="govuk-body">Nothing is booked.</p>
      )}
      {mayBook && <Button href="/consultations/new">Book a consultation</Button>}
      {awaited}
      {others.length > 0 && (
        <BookingsTable caption="Past and cancelled" consultations={others.slice(0, pastAtOnce)} {...shown} />
      )}
      {others.length > pastAtOnce && (
        <Details summary={`${others.length - pastAtOnce} earlier`}>
          <BookingsTable caption="Earlier" captionHidden consultations={others.slice(pastAtOnce)} {...shown} />
        </Details>
      )}
    </>
  )
}

type EarlierTopic = Parameters<typeof earlierInWords>[0] & { advice: string | null }

/** What the school's earlier consultations were about and what came of them, in a line each. */
export function EarlierTopics({ earlier }: { earlier: readonly EarlierTopic[] }) {
  if (earlier.length === 0) return <p class="govuk-body">This is the school’s first consultation.</p>
  return (
    <ul class="govuk-list govuk-list--bullet">
      {earlier.map((one) => (
        <li>
          {earlierInWords(one)}
          {one.advice && (
            <>
              <br />
              <span class="hb-as-typed">{one.advice}</span>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
