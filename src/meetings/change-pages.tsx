import type { Child } from 'hono/jsx'
import { WeekOfTimes } from '../consultations/week-parts.tsx'
import { Reason } from '../data-protection/parts.tsx'
import { termInWords } from '../terms/words.ts'
import { dayAndTime } from '../ui/dates.ts'
import { Button, ErrorSummary, type Errors, Hidden, InsetText, Radios, Select, TimeTiles } from '../ui/index.ts'
import { AnyTime } from './any-time-parts.tsx'
import type { OneProps } from './pages.tsx'
import type { Times as TimesOfWeek } from './times-of-week.ts'

interface TimesProps extends OneProps, TimesOfWeek {
  /** Free times near the one that has gone, worded. */
  alternatives: readonly { value: string; text: string }[]
  values: Values
  errors: Errors
}

/** What was typed or chosen, by field. */
export type Values = Readonly<Record<string, string | undefined>>

const noneLater = 'The officer has no other times in this term. Say that you cannot meet, and they will find one.'

/** The school chooses another of its officer's openings, a week at a time. */
export function SwapMeeting(props: TimesProps) {
  const { meeting, opened, errors } = props
  const path = `/meetings/${meeting.id}`
  const to = (monday: string) => `${path}/swap${opened ? `${opened}&` : '?'}week=${monday}`
  const form = (times: Child) => (
    <form method="post" action={`${path}/swap${opened}`} novalidate>
      <Carried {...props} />
      {times}
      <Button preventDoubleClick>Choose this time</Button>
    </form>
  )
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1 class="govuk-heading-l">Choose another time</h1>
      <Now meeting={meeting} />
      <p class="govuk-body">
        These are the times that {meeting.officer} has left in the {termInWords(meeting.term)}. By choosing one you
        accept it.
      </p>
      <Times {...props} to={to} form={form} noneLater={noneLater} />
      <p class="govuk-body">
        <a class="govuk-link" href={`${path}/refusal${opened}`}>
          None of these: say that you cannot meet
        </a>
      </p>
    </>
  )
}

interface MoveProps extends TimesProps {
  officers: readonly { id: number; name: string }[]
  officerId: number
  /** Whether the day and time are typed instead of chosen. */
  byHand: boolean
}

/** An officer or a manager moves a meeting to another opening, of theirs or a colleague's, or to any free time. */
export function MoveMeeting(props: MoveProps) {
  const { meeting, opened, values, errors, officers, officerId, byHand } = props
  const path = `/meetings/${meeting.id}`
  const and = opened ? `${opened}&` : '?'
  const to = (monday: string) => `${path}/move${and}officer=${officerId}&week=${monday}`
  const form = (times: Child) => (
    <form method="post" action={`${path}/time${opened}`} novalidate>
      <Carried {...props} />
      <input type="hidden" name="officer" value={officerId} />
      {byHand && <input type="hidden" name="by" value="hand" />}
      {times}
      <Reason label="Why does it move? The school will read this" value={values.reason} error={errors.reason} />
      <Button preventDoubleClick>Move meeting</Button>
    </form>
  )
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1 class="govuk-heading-l">Move this meeting</h1>
      <Now meeting={meeting} />
      <form method="get" action={`${path}/move`}>
        <Opened opened={opened} />
        {byHand && <input type="hidden" name="by" value="hand" />}
        <Select
          name="officer"
          label="With"
          items={officers.map(({ id, name }) => ({ value: String(id), text: name }))}
          value={String(officerId)}
        />
        <Button variant="secondary">Show their times</Button>
      </form>
      {byHand ? (
        form(<AnyTime values={values} errors={errors} term={props.term} example={props.week.monday} />)
      ) : (
        <Times {...props} to={to} form={form} noneLater="There are no other openings in this term." />
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={`${path}/move${and}officer=${officerId}${byHand ? '' : '&by=hand'}`}>
          {byHand ? 'Choose from the officer’s openings' : 'Type another day and time'}
        </a>
      </p>
    </>
  )
}

export function Now({ meeting }: Pick<OneProps, 'meeting'>) {
  return (
    <InsetText>
      Now: {dayAndTime(meeting.startsAt, meeting.endsAt)}, {meeting.school} with {meeting.officer}
    </InsetText>
  )
}

function Carried({ meeting, week }: Pick<TimesProps, 'meeting' | 'week'>) {
  return (
    <>
      <input type="hidden" name="sequence" value={meeting.sequence} />
      <input type="hidden" name="week" value={week.monday} />
    </>
  )
}

/** The key of a link in a message, for a form that is not posted: such a form drops its own query. */
function Opened({ opened }: { opened: string }) {
  return <Hidden fields={[...new URLSearchParams(opened)]} />
}

interface FormOfTimes extends TimesProps {
  to: (monday: string) => string
  form: (times: Child) => Child
  noneLater: string
}

/** The times of a week as tiles; or, when the one that was chosen has gone, those that are nearest. */
function Times({ week, days, nextWithTimes, alternatives, values, errors, to, form, noneLater }: FormOfTimes) {
  if (alternatives.length > 0) {
    return (
      <>
        {form(
          <Radios
            name="at"
            legend="Choose one of the nearest times"
            legendSize="m"
            items={alternatives}
            error={errors.at}
          />,
        )}
        <p class="govuk-body">
          <a class="govuk-link" href={to(week.monday)}>
            See all times
          </a>
        </p>
      </>
    )
  }
  return (
    <WeekOfTimes week={week} days={days} nextWithTimes={nextWithTimes} to={to} noneLater={noneLater}>
      {form(
        <TimeTiles
          name="at"
          legend="Times are in UK time"
          legendSize="m"
          days={days}
          value={values.at}
          error={errors.at}
        />,
      )}
    </WeekOfTimes>
  )
}
