import type { Child } from 'hono/jsx'
import { dayInWords, weekdayInWords } from '../ui/dates.ts'
import { Button, InsetText, SummaryList, Table, Tag } from '../ui/index.ts'
import { meet } from './lasting.ts'
import type { Hours, ServiceDay } from './rules.ts'
import { hoursInWords, lasting } from './words.ts'

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
        <SummaryList rows={stretches.map((stretch) => stretchRow(stretch, serviceDays))} />
      )}
      <Button href={`/availability/hours/new?person=${person.id}`}>Add hours</Button>
    </>
  )
}

export function hoursTitle(name: string, yours: boolean): string {
  return yours ? 'Your hours for consultations' : `${name}: hours for consultations`
}

function stretchRow(stretch: Stretch, serviceDays: readonly ServiceDay[]) {
  const { id, person_id, weekday, from_day, to_day } = stretch
  const name = weekdayInWords(weekday)
  return {
    key: name,
    value: (
      <>
        <strong>{hoursInWords(stretch)}</strong> {closedOn(stretch, serviceDays)}
        <br />
        {lasting(from_day, to_day)}
      </>
    ),
    actions: [
      {
        href: `/availability/hours/${id}/end?person=${person_id}`,
        text: 'End',
        about: `${name}, ${hoursInWords(stretch)}`,
      },
    ],
  }
}

/** Says of hours on a weekday on which the line is not open that they offer nothing, or only from a later day on. */
function closedOn(stretch: Hours, serviceDays: readonly ServiceDay[]): Child {
  const open = serviceDays.filter((day) => day.weekday === stretch.weekday && meet(day, stretch))
  if (open.length === 0) return <Tag colour="orange">Line not open</Tag>
  const first = open.map(({ from_day }) => from_day).sort()[0] ?? ''
  return first > stretch.from_day ? <Tag colour="blue">Line opens {dayInWords(first)}</Tag> : null
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
