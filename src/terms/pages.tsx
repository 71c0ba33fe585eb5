import type { Child } from 'hono/jsx'
import { dateInWords, dayInWords } from '../ui/dates.ts'
import {
  Button,
  DateInput,
  dateBoxes,
  ErrorSummary,
  type Errors,
  NotificationBanner,
  type Sent,
  SummaryList,
  Table,
} from '../ui/index.ts'
import type { BankHoliday } from './bank-holidays.ts'
import type { Term } from './rules.ts'
import { termInWords, termTitle } from './words.ts'

interface TermsPageProps {
  /** The newest first, each with how many school days it has and how many are left. */
  terms: readonly { term: Term; days: number; left: number }[]
  /** Those that are to come and fall on school days or between terms. */
  holidays: readonly BankHoliday[]
  mayChange: boolean
  saved: boolean
}

/** The terms and half-terms of the authority, with the bank holidays to come. */
export function TermsPage({ terms, holidays, mayChange, saved }: TermsPageProps) {
  return (
    <>
      {saved && <NotificationBanner success text="Saved." />}
      <h1 class="govuk-heading-l">School terms</h1>
      {terms.length === 0 ? (
        <p class="govuk-body">No school terms are known yet.</p>
      ) : (
        terms.map(({ term, days, left }) => (
          <section>
            <h2 class="govuk-heading-m">{termTitle(term.id)}</h2>
            <SummaryList
              rows={[
                {
                  key: 'Term',
                  value: `${dayInWords(term.from_day)} to ${dayInWords(term.to_day)}`,
                  actions: mayChange
                    ? [{ href: `/terms/${term.id}`, text: 'Change', about: `the ${termInWords(term.id)}` }]
                    : [],
                },
                { key: 'Half-term', value: halfTerm(term) },
                { key: 'School days', value: daysInWords(days, left) },
              ]}
            />
          </section>
        ))
      )}
      {mayChange && (
        <p class="govuk-body">
          <a class="govuk-link" href="/imports/new/terms">
            Import school terms
          </a>{' '}
          to add others.
        </p>
      )}
      <Table
        caption="Bank holidays to come"
        stacks
        columns={['Day', 'Bank holiday']}
        rows={holidays.map(({ day, name }) => [dayInWords(day), name])}
      />
    </>
  )
}

function halfTerm({ half_term_from: from, half_term_to: to }: Term): Child {
  return from === null || to === null ? 'None' : `${dayInWords(from)} to ${dayInWords(to)}`
}

function daysInWords(days: number, left: number): string {
  if (left === 0) return `${days}, none left`
  return left === days ? `${days}` : `${days}, of which ${left} are left (today included)`
}

interface TermPageProps {
  term: Term
  typed: Sent
  errors: Errors
}

export function TermPage({ term, typed, errors }: TermPageProps) {
  const date = (name: string, legend: string, hint?: string) => (
    <DateInput {...{ name, legend, hint }} legendSize="s" value={dateBoxes(typed, name)} error={errors[name]} />
  )
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} dates={['from', 'to', 'halfTermFrom', 'halfTermTo']} />
        <h1 class="govuk-heading-l">Change the {termInWords(term.id)}</h1>
        <p class="govuk-body">
          Times of the consultation line are opened and withdrawn by it. What is owed and was fixed, and what is booked
          or arranged, stays as it is.
        </p>
        <form method="post" action={`/terms/${term.id}`} novalidate>
          {date('from', 'First day of term', `For example, ${dateInWords(term.from_day)}`)}
          {date('to', 'Last day of term')}
          {date('halfTermFrom', 'First day of half-term', 'Leave both days of half-term empty if there is none')}
          {date('halfTermTo', 'Last day of half-term')}
          <Button preventDoubleClick>Save</Button>
        </form>
      </div>
    </div>
  )
}
