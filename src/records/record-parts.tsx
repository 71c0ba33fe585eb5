import type { Child } from 'hono/jsx'
import { dayInWords, dayOf } from '../ui/dates.ts'
import { InsetText, SummaryList } from '../ui/index.ts'
import type { Action, MeetingRecord } from './queries.ts'
import { attendeesIn } from './rules.ts'
import { attendees, type NotHeldCause, notHeldCauses, whoseInWords } from './words.ts'

/** What was recorded of a meeting that was held, row by row. */
export function RecordFacts({ record, more = [] }: { record: MeetingRecord; more?: { key: string; value: Child }[] }) {
  const { attended, severelyAbsent, withPlan, severalAgencies, summary, recordedAt, recordedBy } = record
  const rows: { key: string; value: Child }[] = [
    {
      key: 'Who attended',
      value: attendeesIn(attended)
        .map((role) => attendees[role])
        .join(', '),
    },
    ...(severelyAbsent === null
      ? []
      : [
          {
            key: 'Severely absent pupils',
            value: `${severelyAbsent}${withPlan === null ? '' : `, ${withPlan} of them with an agreed plan`}`,
          },
        ]),
    ...(severalAgencies === null
      ? []
      : [{ key: 'Persistently absent pupils who need several agencies', value: String(severalAgencies) }]),
    ...(summary ? [{ key: 'Summary', value: <span class="hb-as-typed">{summary}</span> }] : []),
    ...more,
    { key: 'Recorded', value: `${dayOf(recordedAt)}, by ${recordedBy}` },
  ]
  return <SummaryList rows={rows} />
}

export interface SaysNowProps {
  record: MeetingRecord | undefined
  actions: readonly Action[]
  /** Why it was not held, where that is what is recorded of it. */
  notHeldBecause: NotHeldCause | null
  /** The page of the meeting, where it can be left as it is. */
  meeting: string
}

/** What somebody else has recorded meanwhile, above the form of whoever was about to record the same. */
export function SaysNow({ record, actions, notHeldBecause, meeting }: SaysNowProps) {
  const agreed = actions.map((one) => (
    <li>
      <span class="hb-as-typed">{one.what}</span> ({whoseInWords(one).toLowerCase()}, by {dayInWords(one.byDay)}
      {one.doneAt && ', done'})
    </li>
  ))
  const rows = agreed.length > 0 ? [{ key: 'Actions', value: <ul class="govuk-list">{agreed}</ul> }] : []
  return (
    <InsetText>
      <h2 class="govuk-heading-m">What it says now</h2>
      {record && <RecordFacts record={record} more={rows} />}
      {notHeldBecause && <p class="govuk-body">Not held: {notHeldCauses[notHeldBecause].toLowerCase()}.</p>}
      <p class="govuk-body">
        What you typed is below. Saving it takes the place of all of this, or you can{' '}
        <a class="govuk-link" href={meeting}>
          leave it as it says now
        </a>
        .
      </p>
    </InsetText>
  )
}
