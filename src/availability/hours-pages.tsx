import type { Child } from 'hono/jsx'
import { clockInWords, dayInWords, weekdayInWords } from '../ui/dates.ts'
import { Button, InsetText, Table, Tag } from '../ui/index.ts'
import { meet } from './lasting.ts'
import type { Hours, ServiceDay } from './rules.ts'

type Stretch = Hours & { id: number }

interface HoursPageProps {
  saved: Child
  /** Whose hours; `yours` when they are the reader's own. */
  person: { id: number; name: string }
  yours: boolean
  stretches: readonly Stretch[]
  serviceDays: readonly ServiceDay[]
}

/** When one practitioner takes consultations, week by week. */
export function HoursPage({ saved, person, yours, stretches, serviceDays }: HoursPageProps) {
  const title = hoursTitle(person.name, yours)
  return (
    <>
      {saved}
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">
        Half-hour consultations are offered in these hours, on the hour and on the half hour, by UK time.
      </p>
      {stretches.length === 0 ? (
        <InsetText>There are no hours yet, so no times are offered.</InsetText>
      ) : (
        <section class="hb-scroll" tabindex={0} aria-label={title}>
          <Table
            caption={title}
            captionHidden
            firstCellIsHeader
            columns={[
              'Day',
              'Hours',
              'First day',
              'Last day',
              { text: <span class="govuk-visually-hidden">Action</span> },
            ]}
            rows={stretches.map((stretch) => stretchRow(stretch, serviceDays))}
          />
        </section>
      )}
      <Button href={`/availability/hours/new?person=${person.id}`}>Add hours</Button>
    </>
  )
}

export function hoursTitle(name: string, yours: boolean): string {
  return yours ? 'Your hours for consultations' : `${name}: hours for consultations`
}

function stretchRow(stretch: Stretch, serviceDays: readonly ServiceDay[]): Child[] {
  const { id, person_id, weekday, from_day, to_day } = stretch
  return [
    <>
      {weekdayInWords(weekday)} {closedOn(stretch, serviceDays)}
    </>,
    hoursInWords(stretch),
    dayInWords(from_day),
    to_day ? dayInWords(to_day) : 'No last day',
    <a class="govuk-link" href={`/availability/hours/${id}/end?person=${person_id}`}>
      End
      <span class="govuk-visually-hidden">
        {' '}
        {weekdayInWords(weekday)}, {hoursInWords(stretch)}
      </span>
    </a>,
  ]
}

/** Says of hours on a weekday on which the line is not open that they offer nothing, or only from a later day on. */
function closedOn(stretch: Hours, serviceDays: readonly ServiceDay[]): Child {
  const open = serviceDays.filter((day) => day.weekday === stretch.weekday && meet(day, stretch))
  if (open.length === 0) return <Tag colour="orange">Line not open</Tag>
  const first = open.map(({ from_day }) => from_day).sort()[0] ?? ''
  return first > stretch.from_day ? <Tag colour="blue">Line opens {dayInWords(first)}</Tag> : null
}

/** `9am to 12:30pm`. */
export function hoursInWords({ starts, ends }: { starts: string; ends: string }): string {
  return `${clockInWords(starts)} to ${clockInWords(ends)}`
}

/** All practitioners, for a manager to choose whose hours to see. */
export function ChoosePractitioner({
  people,
  hours,
}: {
  people: readonly { id: number; name: string }[]
  hours: readonly Hours[]
}) {
  if (people.length === 0) {
    return (
      <>
        <h1 class="govuk-heading-l">Hours for consultations</h1>
        <InsetText>
          There are no senior practitioners yet.{' '}
          <a class="govuk-link" href="/imports">
            Import people
          </a>{' '}
          to add some.
        </InsetText>
      </>
    )
  }
  return (
    <>
      <h1 class="govuk-heading-l">Hours for consultations</h1>
      <Table
        caption="Hours of each senior practitioner"
        captionHidden
        firstCellIsHeader
        columns={['Practitioner', 'Hours now and to come']}
        rows={people.map(({ id, name }) => [
          <a class="govuk-link" href={`/availability/hours?person=${id}`}>
            {name}
          </a>,
          <WeekOf hours={hours.filter((stretch) => stretch.person_id === id)} />,
        ])}
      />
    </>
  )
}

function WeekOf({ hours }: { hours: readonly Hours[] }) {
  if (hours.length === 0) return <Tag colour="orange">No hours</Tag>
  return (
    <ul class="govuk-list govuk-!-margin-bottom-0">
      {hours.map((stretch) => (
        <li>
          {weekdayInWords(stretch.weekday)}, {hoursInWords(stretch)}
        </li>
      ))}
    </ul>
  )
}
