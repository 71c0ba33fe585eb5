import { ukDay } from '../platform/time.ts'
import { shortDateInWords, timeOf } from '../ui/dates.ts'
import type { DateBoxes } from '../ui/form.ts'
import {
  Button,
  DateInput,
  ErrorSummary,
  type Errors,
  fieldsOf,
  Input,
  Pagination,
  Select,
  Table,
} from '../ui/index.ts'
import type { Told } from './tell.ts'
import { kindsByGroup } from './words.ts'

interface HistoryProps {
  /** What was typed into the search, as the address has it. */
  typed: Readonly<Record<string, string>>
  /** The boxes of the days. */
  days: Record<'from' | 'to', DateBoxes>
  errors: Errors
  events: readonly Told[]
  /** The last event shown, when there are older ones. */
  older: number | undefined
  /** Whether this is the first page. */
  newest: boolean
}

/** What was done and what was refused, the newest first, with what it may be searched by. */
export function History({ typed, days, errors, events, older, newest }: HistoryProps) {
  return (
    <>
      <ErrorSummary errors={errors} dates={['from', 'to']} />
      <h1 class="govuk-heading-l">History</h1>
      <p class="govuk-body">
        Everything that was changed here and every access that was refused: who, for whom, from where and when. It
        cannot be changed; <code>handbell check</code> proves that it was not.
      </p>
      <Search typed={typed} days={days} errors={errors} />
      {events.length === 0 ? (
        <p class="govuk-body">Nothing fits.</p>
      ) : (
        <>
          <Table
            caption="History, the newest first"
            captionHidden
            stacks
            class="hb-lines"
            columns={['When (UK time)', 'Who', 'What', 'About', 'From']}
            rows={events.map((event) => [
              <span class="hb-when">
                {shortDateInWords(ukDay(event.at))}, {timeOf(event.at)}
              </span>,
              event.who,
              <What event={event} />,
              <About event={event} />,
              event.from ?? '',
            ])}
          />
          <p class="govuk-body">
            <a class="govuk-link" href={`/audit/history.csv?${query(typed)}`} download>
              Save what was found as a CSV file
            </a>
          </p>
        </>
      )}
      {(older !== undefined || !newest) && (
        <Pagination
          previous={newest ? undefined : { href: `/audit?${query(typed)}`, text: 'The newest' }}
          next={
            older === undefined
              ? undefined
              : { href: `/audit?${query(typed, { before: String(older) })}`, text: 'Older' }
          }
        />
      )}
    </>
  )
}

function Search({ typed, days, errors }: Pick<HistoryProps, 'typed' | 'days' | 'errors'>) {
  const field = fieldsOf(typed, errors)
  const date = fieldsOf(days, errors)
  const groups = kindsByGroup().map(({ group, kinds }) => ({
    group,
    items: [{ value: group, text: `${group}: all` }, ...kinds.map(({ kind, words }) => ({ value: kind, text: words }))],
  }))
  return (
    <form method="get" action="/audit" novalidate class="hb-filters">
      <Select
        name="kind"
        label="What was done"
        items={[{ value: '', text: 'Anything' }, ...groups]}
        value={typed.kind}
      />
      <Input
        {...field('person')}
        label="Who did it, or to whom it was done"
        hint="A name, a part of one, or an email address"
      />
      <Input
        {...field('subject')}
        label="What it was about"
        hint="The name of a school or of a person, a URN, or the reference of a consultation"
      />
      <DateInput {...date('from')} legend="From day" />
      <DateInput {...date('to')} legend="To day" />
      <Button variant="secondary">Search</Button>
    </form>
  )
}

function What({ event }: { event: Told }) {
  return (
    <div>
      {event.what}
      {event.forWhom && `, for ${event.forWhom}`}
      {event.details && (
        <>
          <br />
          <span class="govuk-hint hb-as-typed">{event.details}</span>
        </>
      )}
    </div>
  )
}

function About({ event }: { event: Told }) {
  return (
    <a class="govuk-link hb-as-typed" href={`/audit?${query({ subject: event.subject })}`}>
      {event.subjectName ?? event.subject}
    </a>
  )
}

function query({ before: _, ...typed }: Readonly<Record<string, string>>, more: Record<string, string> = {}): string {
  return new URLSearchParams({ ...typed, ...more }).toString()
}
