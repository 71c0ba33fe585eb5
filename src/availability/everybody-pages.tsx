import { dateInWords } from '../ui/dates.ts'
import { InsetText, Table, Tag } from '../ui/index.ts'
import { daysInWords } from './words.ts'
import type { Hours, Purpose } from './working-hours.ts'

interface ChooseProps {
  people: readonly { id: number; name: string }[]
  /** Those of today and of later; what has ended is not told. */
  hours: readonly (Hours & { purpose: Purpose })[]
  today: string
}

/** Everybody with hours, for a manager to choose whose to see. */
export function ChoosePerson({ people, hours, today }: ChooseProps) {
  if (people.length === 0) {
    return (
      <>
        <h1 class="govuk-heading-l">Hours</h1>
        <InsetText>
          There are no senior practitioners or officers yet.{' '}
          <a class="govuk-link" href="/people/new">
            Add a colleague
          </a>
          , or{' '}
          <a class="govuk-link" href="/imports/new/people">
            import people
          </a>
          .
        </InsetText>
      </>
    )
  }
  const hoursOf = (id: number, purpose: Purpose) =>
    hours.filter((one) => one.person_id === id && one.purpose === purpose)
  return (
    <>
      <h1 class="govuk-heading-l">Hours</h1>
      <Table
        caption="Hours of each senior practitioner and officer"
        captionHidden
        firstCellIsHeader
        stacks
        columns={['Name', 'The line', 'Meetings', 'Calendar']}
        rows={people.map(({ id, name }) => [
          <a class="govuk-link" href={`/availability/hours?person=${id}`}>
            {name}
          </a>,
          <WeeksOf {...{ hours: hoursOf(id, 'consultations'), today }} />,
          <WeeksOf {...{ hours: hoursOf(id, 'meetings'), today }} />,
          <a class="govuk-link" href={`/availability/calendar?person=${id}`}>
            Calendar<span class="govuk-visually-hidden"> of {name}</span>
          </a>,
        ])}
      />
    </>
  )
}

/** The hours of these weeks, each with its last day if it has one; under them those that are to come, from their first day. */
function WeeksOf({ hours, today }: { hours: readonly Hours[]; today: string }) {
  const now = hours.filter(({ from_day }) => from_day <= today)
  const coming = Map.groupBy(
    hours.filter((one) => one.from_day > today && one.from_day <= (one.to_day ?? one.from_day)),
    ({ from_day, to_day }) => `from ${dateInWords(from_day)}${untilInWords(to_day)}`,
  )
  if (now.length === 0 && coming.size === 0) return <Tag colour="grey">No hours</Tag>
  return (
    <>
      {now.length === 0 ? (
        <Tag colour="grey">No hours now</Tag>
      ) : (
        <ul class="govuk-list govuk-!-margin-bottom-0">
          {now.map((stretch) => (
            <li>
              {daysInWords(stretch)}
              {stretch.to_day && `,${untilInWords(stretch.to_day)}`}
            </li>
          ))}
        </ul>
      )}
      {[...coming].map(([lasts, stretches]) => (
        <>
          <p class="govuk-hint govuk-!-margin-top-2 govuk-!-margin-bottom-0">To come {lasts}</p>
          <ul class="govuk-list govuk-!-margin-bottom-0">
            {stretches.map((stretch) => (
              <li>{daysInWords(stretch)}</li>
            ))}
          </ul>
        </>
      ))}
    </>
  )
}

const untilInWords = (day: string | null) => (day === null ? '' : ` until ${dateInWords(day)}`)
