import type { Child } from 'hono/jsx'
import { halfHourAfter } from '../platform/time.ts'
import { dayAndTime, dayOf, shortDay, timeRange } from '../ui/dates.ts'
import {
  Button,
  ErrorSummary,
  type Errors,
  InsetText,
  NotificationBanner,
  Panel,
  Radios,
  SummaryList,
  Table,
  Tag,
  Textarea,
  TimeTiles,
} from '../ui/index.ts'
import type { Consultation } from './queries.ts'
import { stateOf } from './rules.ts'
import { WeekOfTimes } from './time-pages.tsx'
import type { daysOf, Week } from './week.ts'
import { modes, type Topic, topics } from './words.ts'

interface OneProps {
  consultation: Consultation
  /** What a link in a message adds to every address of this consultation. */
  opened: string
}

/** The page that says that it is booked, and what happens next. */
export function ConsultationBooked({ consultation, opened }: OneProps) {
  const { id, reference, practitioner, mode, phone, contactEmail } = consultation
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
          : 'Join the call from the link in the invitation.'}
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

function Facts({ consultation, children }: { consultation: Consultation; children?: { key: string; value: Child }[] }) {
  const {
    startsAt,
    endsAt,
    school,
    practitioner,
    mode,
    phone,
    topic,
    note,
    videoLink,
    reference,
    contact,
    contactEmail,
  } = consultation
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
        { key: 'Reference', value: reference },
        ...(children ?? []),
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
  /** What only the practitioner sees beside it: the named officer, and what the school asked about before. */
  aside?: Child
}

export function ShowConsultation({ consultation, opened, now, news, aside }: ShowProps) {
  const { id, cancelReason, startsAt } = consultation
  const state = stateOf(consultation, now)
  const mayChange = state === 'booked' && startsAt > now
  return (
    <>
      {news && <NotificationBanner success text={news} />}
      <h1 class="govuk-heading-l">
        Consultation <StateTag state={state} />
      </h1>
      <Facts consultation={consultation}>
        {cancelReason ? [{ key: 'Why it was cancelled', value: cancelReason }] : []}
      </Facts>
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
      {aside}
    </>
  )
}

export function StateTag({ state }: { state: ReturnType<typeof stateOf> }) {
  if (state === 'booked') return <Tag colour="green">Booked</Tag>
  return state === 'cancelled' ? <Tag colour="red">Cancelled</Tag> : <Tag colour="grey">Past</Tag>
}

interface MoveProps extends OneProps {
  week: Week
  days: ReturnType<typeof daysOf>
  nextWithTimes: string | undefined
  values: { at?: string | undefined; reason?: string | undefined }
  errors: Errors
  /** The nearest times, when the one that was chosen has gone. */
  alternatives?: readonly string[] | undefined
  /** The practitioner must say why, since the school reads it. */
  byPractitioner: boolean
}

export function MoveConsultation(props: MoveProps) {
  const { consultation, opened, week, days, nextWithTimes, values, errors, alternatives = [], byPractitioner } = props
  const path = `/consultations/${consultation.id}`
  const to = (monday: string) => `${path}/move${opened ? `${opened}&` : '?'}week=${monday}`
  const form = (times: Child) => (
    <form method="post" action={`${path}/time${opened}`} novalidate>
      <input type="hidden" name="sequence" value={consultation.sequence} />
      <input type="hidden" name="week" value={week.monday} />
      {times}
      <Textarea
        name="reason"
        label={byPractitioner ? 'Why does it move? The school will read this' : 'Why does it move? (optional)'}
        labelSize="s"
        hint="Do not write anything that tells who a pupil is."
        rows={2}
        maxLength={500}
        value={values.reason}
        error={errors.reason}
      />
      <Button preventDoubleClick>Move consultation</Button>
    </form>
  )
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1 class="govuk-heading-l">Move this consultation</h1>
      <InsetText>
        Now: {dayAndTime(consultation.startsAt, consultation.endsAt)}, {consultation.school}
      </InsetText>
      {alternatives.length > 0 ? (
        form(
          <Radios
            name="at"
            legend="Choose one of the nearest times"
            legendSize="m"
            items={alternatives.map((at) => ({ value: at, text: dayAndTime(at, halfHourAfter(at)) }))}
            error={errors.at}
          />,
        )
      ) : (
        <WeekOfTimes week={week} days={days} nextWithTimes={nextWithTimes} to={to}>
          {form(
            <TimeTiles
              name="at"
              legend="Choose the new time"
              legendSize="m"
              days={days}
              value={values.at}
              error={errors.at}
            />,
          )}
        </WeekOfTimes>
      )}
      {alternatives.length > 0 && (
        <p class="govuk-body">
          <a class="govuk-link" href={to(week.monday)}>
            See all times
          </a>
        </p>
      )}
    </>
  )
}

interface CancelProps extends OneProps {
  reason?: string | undefined
  errors: Errors
}

export function CancelConsultation({ consultation, opened, reason, errors }: CancelProps) {
  const { id, startsAt, endsAt, school, practitioner } = consultation
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1 class="govuk-heading-l">Cancel this consultation</h1>
      <InsetText>
        {dayAndTime(startsAt, endsAt)}, {school} with {practitioner}
      </InsetText>
      <form method="post" action={`/consultations/${id}/cancellation${opened}`} novalidate>
        <Textarea
          name="reason"
          label="Why is it cancelled?"
          labelSize="s"
          hint="The other side reads this. Do not write anything that tells who a pupil is."
          rows={3}
          maxLength={500}
          value={reason}
          error={errors.reason}
        />
        <div class="govuk-button-group">
          <Button variant="warning" preventDoubleClick>
            Cancel consultation
          </Button>
          <a class="govuk-link" href={`/consultations/${id}${opened}`}>
            Keep it
          </a>
        </div>
      </form>
    </>
  )
}

/** A contact's bookings: those to come, soonest first, then the others, latest first. */
export function YourBookings({
  consultations,
  now,
  mayBook,
}: {
  consultations: readonly Consultation[]
  now: string
  mayBook: boolean
}) {
  const toCome = consultations.filter((one) => stateOf(one, now) === 'booked').toReversed()
  const others = consultations.filter((one) => stateOf(one, now) !== 'booked')
  return (
    <>
      <h1 class="govuk-heading-l">Your bookings</h1>
      {toCome.length > 0 ? (
        <BookingsTable caption="To come" consultations={toCome} now={now} />
      ) : (
        <p class="govuk-body">Nothing is booked.</p>
      )}
      {mayBook && <Button href="/consultations/new">Book a consultation</Button>}
      {others.length > 0 && <BookingsTable caption="Past and cancelled" consultations={others} now={now} />}
    </>
  )
}

interface BookingsTableProps {
  caption: string
  captionHidden?: boolean
  consultations: readonly Consultation[]
  now: string
}

export function BookingsTable({ caption, captionHidden, consultations, now }: BookingsTableProps) {
  return (
    <Table
      caption={caption}
      captionSize="m"
      captionHidden={captionHidden}
      class="hb-stacks"
      columns={['Day and time', 'School', 'Topic', 'How', 'State']}
      rows={consultations.map((one) => [
        <a class="govuk-link" href={`/consultations/${one.id}`}>
          {dayOf(one.startsAt)}, {timeRange(one.startsAt, one.endsAt)}
        </a>,
        one.school,
        topics[one.topic],
        modes[one.mode],
        <StateTag state={stateOf(one, now)} />,
      ])}
    />
  )
}

/** What the school's earlier consultations were about, in a line each. */
export function EarlierTopics({ earlier }: { earlier: readonly { topic: Topic; startsAt: string }[] }) {
  if (earlier.length === 0) return <p class="govuk-body">This is the school’s first consultation.</p>
  return (
    <ul class="govuk-list govuk-list--bullet">
      {earlier.map(({ topic, startsAt }) => (
        <li>
          {topics[topic]}, {shortDay(startsAt)}
        </li>
      ))}
    </ul>
  )
}
