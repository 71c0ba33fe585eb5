import { halfHourAfter } from '../platform/time.ts'
import { dayAndTime, dayOf, timeOf } from '../ui/dates.ts'
import { Button, ErrorSummary, InsetText, Radios } from '../ui/index.ts'
import { type Answers, addressOf, answersIn } from './answers.ts'
import type { Consultation } from './queries.ts'
import { Carried } from './question-pages.tsx'
import { type BookingRefusal, changeRefusal, refusalWords } from './rules.ts'

/** Somebody else was first: three nearest times, one press from booked, nothing to type again. */
export function OtherTimes({
  answers,
  because,
  alternatives,
}: {
  answers: Answers
  because: BookingRefusal
  alternatives: readonly string[]
}) {
  const { at: _, ...kept } = answers
  return (
    <>
      <ErrorSummary
        errors={{ [alternatives.length > 0 ? 'at' : '']: refusalWords[because] }}
        title="That time cannot be booked"
      />
      {alternatives.length > 0 ? (
        <form method="post" action="/consultations">
          <Carried answers={answers} except={['at', 'with']} />
          <Radios
            name="at"
            legend="Choose another time"
            legendSize="l"
            pageHeading
            hint="These are the nearest. Your other answers are kept."
            items={alternatives.map((at) => ({ value: at, text: dayAndTime(at, halfHourAfter(at)) }))}
          />
          <Button preventDoubleClick>Book consultation</Button>
        </form>
      ) : (
        <>
          <h1 class="govuk-heading-l">There are no other times yet</h1>
          <p class="govuk-body">More are opened every week.</p>
          <p class="govuk-body">
            <a class="govuk-link" href={`/waiting/new?${new URLSearchParams(answersIn(kept))}`}>
              Join the waiting list
            </a>
          </p>
        </>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={addressOf('time', kept)}>
          See all times
        </a>
      </p>
    </>
  )
}

/** It is not about the time: what has to be put right, and where. */
export function NotBooked({ answers, because }: { answers: Answers; because: BookingRefusal }) {
  return (
    <>
      <ErrorSummary errors={{ '': refusalWords[because] }} />
      <h1 class="govuk-heading-l">This consultation is not booked</h1>
      <p class="govuk-body">
        <a class="govuk-link" href={addressOf('check', answers)}>
          Check your answers
        </a>{' '}
        or{' '}
        <a class="govuk-link" href="/consultations/new">
          start again
        </a>
        .
      </p>
    </>
  )
}

interface BookedBeforeProps {
  before: Consultation
  /** With the id of another booking. */
  answers: Answers
  now: string
}

/** Whoever went back after booking chose another time: nothing is booked for it, and they say which they meant. */
export function BookedBefore({ before, answers, now }: BookedBeforeProps) {
  const { id, startsAt, endsAt, practitioner, school } = before
  const { at = startsAt } = answers
  const state = changeRefusal(before, now)
  const wanted = `${dayOf(at)}, ${timeOf(at)}`
  return (
    <>
      <h1 class="govuk-heading-l">You have already booked {timeOf(startsAt)} with these answers</h1>
      <InsetText>
        Booked: {dayAndTime(startsAt, endsAt)}, {school} with {practitioner}
        <br />
        Not booked: {dayAndTime(at, halfHourAfter(at))}
      </InsetText>
      {state && <p class="govuk-body">{refusalWords[state]}</p>}
      <div class="govuk-button-group">
        {!state && <Button href={`/consultations/${id}/move?at=${at}`}>Move it to another time</Button>}
        <Button href={addressOf('check', answers)} variant="secondary">
          Book {wanted} as well
        </Button>
        <a class="govuk-link" href={`/consultations/${id}`}>
          {state ? 'See the consultation' : 'Keep it as it is'}
        </a>
      </div>
    </>
  )
}
