import { type Topic, topics } from '../consultations/words.ts'
import { halfHourAfter } from '../platform/time.ts'
import { dayAndTime, dayInWords } from '../ui/dates.ts'
import type { DateBoxes } from '../ui/form.ts'
import { Button, Checkboxes, DateInput, ErrorSummary, type Errors, InsetText } from '../ui/index.ts'
import { partInWords, partsOfWeek, suitsInWords } from './words.ts'

interface JoinProps {
  /** The answers so far, or the booking that is to be earlier: sent along with what is asked here. */
  carried: Readonly<Record<string, string>>
  school: string
  topic: Topic
  /** What is booked now. */
  insteadOf: { id: string; sequence: number; startsAt: string; endsAt: string } | undefined
  /** The weekdays on which the line is open. */
  weekdays: readonly number[]
  values: { suits: readonly string[]; untilDay: DateBoxes }
  errors: Errors
  /** Earlier times that are free now, UTC instants; none where nothing is booked. */
  earlier: readonly string[]
  /** What they wait for already, which this takes the place of. */
  live: { id: string; topic: Topic; suits: readonly string[]; untilDay: string } | undefined
}

export function JoinWaitingList(props: JoinProps) {
  const { carried, school, topic, insteadOf, weekdays, values, errors, earlier, live } = props
  return (
    <>
      <ErrorSummary errors={errors} dates={['untilDay']} />
      <h1 class="govuk-heading-l">{insteadOf ? 'Wait for an earlier time' : 'Wait for a time'}</h1>
      <InsetText>
        {school}, {topics[topic]}
        {insteadOf && (
          <>
            <br />
            Now: {dayAndTime(insteadOf.startsAt, insteadOf.endsAt)}. It stays yours until you take another.
          </>
        )}
        {live && (
          <>
            <br />
            You wait already: {topics[live.topic]}. {suitsInWords(live.suits)}, until {dayInWords(live.untilDay)}. What
            you send from here takes its place, and you keep your place in the list.
          </>
        )}
      </InsetText>
      {insteadOf && <EarlierTimes booked={insteadOf} earlier={earlier} />}
      {earlier.length > 0 && <h2 class="govuk-heading-m">If none of these suits</h2>}
      <p class="govuk-body">
        When a time that suits you comes free, we send you a link to it and hold it for two hours, Monday to Friday from
        8:30am to 5pm. We cannot promise that one will come free.
      </p>
      <form method="post" action="/waiting" novalidate>
        {Object.entries(carried).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        {live && <input type="hidden" name="wait" value={live.id} />}
        <Checkboxes
          name="suits"
          legend="Which times would suit you?"
          legendSize="m"
          items={partsOfWeek
            .filter(({ weekday }) => weekdays.includes(weekday))
            .map((part) => ({ value: part.value, text: partInWords(part) }))}
          values={values.suits}
          error={errors.suits}
        />
        <DateInput
          name="untilDay"
          legend="What is the last day on which a time is of use to you?"
          legendSize="m"
          value={values.untilDay}
          error={errors.untilDay}
        />
        <Button preventDoubleClick>{live ? 'Change what you wait for' : 'Join the waiting list'}</Button>
      </form>
    </>
  )
}

interface EarlierTimesProps {
  booked: { id: string; sequence: number }
  earlier: readonly string[]
}

/** The earlier times that are free now, each one press away. */
function EarlierTimes({ booked, earlier }: EarlierTimesProps) {
  if (earlier.length === 0) return <p class="govuk-body">No earlier time is free now.</p>
  return (
    <>
      <h2 class="govuk-heading-m">Earlier times that are free now</h2>
      <ul class="govuk-list hb-rows">
        {earlier.map((at) => (
          <li class="hb-row">
            <span>{dayAndTime(at, halfHourAfter(at))}</span>
            <form method="post" action={`/consultations/${booked.id}/time`}>
              <input type="hidden" name="sequence" value={booked.sequence} />
              <input type="hidden" name="at" value={at} />
              <Button variant="secondary" preventDoubleClick>
                Move to it<span class="govuk-visually-hidden">: {dayAndTime(at, halfHourAfter(at))}</span>
              </Button>
            </form>
          </li>
        ))}
      </ul>
    </>
  )
}
