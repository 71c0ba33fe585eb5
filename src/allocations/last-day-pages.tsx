import { dayInWords } from '../ui/dates.ts'
import { Button, DateInput, ErrorSummary, type Errors, InsetText, one, type Sent } from '../ui/index.ts'

interface LastDayProps {
  id: number
  officer: string
  /** What the officer has: a community, or a school by name. */
  has: string
  from: string
  sent: Sent
  errors: Errors
}

/** Until when an officer has a community or a school. */
export function LastDay({ id, officer, has, from, sent, errors }: LastDayProps) {
  return (
    <>
      <ErrorSummary errors={errors} />
      <span class="govuk-caption-l">
        {officer}, {has}
      </span>
      <h1 class="govuk-heading-l">Until when?</h1>
      <InsetText>Since {dayInWords(from)}</InsetText>
      <form method="post" action={`/allocations/days/${id}`} novalidate>
        <DateInput
          name="to"
          legend="Last day (optional)"
          legendSize="m"
          hint="For example, 12 1 2027. Leave empty if it has no end"
          value={{ day: one(sent, 'to-day'), month: one(sent, 'to-month'), year: one(sent, 'to-year') }}
          error={errors.to}
        />
        <p class="govuk-body">
          Meetings after that day stay with {officer} until you give the schools to somebody else from then on.
        </p>
        <Button preventDoubleClick>Save</Button>
      </form>
    </>
  )
}
