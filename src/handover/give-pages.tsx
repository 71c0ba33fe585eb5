import { dayAndTime } from '../ui/dates.ts'
import { Button, ErrorSummary, type Errors, InsetText, Radios, Textarea } from '../ui/index.ts'

interface GiveProps {
  what: 'consultation' | 'meeting'
  appointment: { startsAt: string; endsAt: string; school: string; sequence: number }
  /** Whose it is now. */
  who: string
  action: string
  /** Where the appointment itself is shown. */
  back: string
  colleagues: readonly { id: number; name: string; outside?: boolean }[]
  values: { to?: string | undefined; reason?: string | undefined }
  errors: Errors
}

/** Gives one appointment to a colleague who is free at its time, with a reason. */
export function GiveToColleague({ what, appointment, who, action, back, colleagues, values, errors }: GiveProps) {
  const { startsAt, endsAt, school, sequence } = appointment
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1 class="govuk-heading-l">Give this {what} to a colleague</h1>
      <InsetText>
        {dayAndTime(startsAt, endsAt)}, {school} with {who}
      </InsetText>
      {colleagues.length === 0 ? (
        <p class="govuk-body">
          No colleague is free then.{' '}
          <a class="govuk-link" href={back}>
            Go back to move or cancel it
          </a>
          .
        </p>
      ) : (
        <form method="post" action={action} novalidate>
          <input type="hidden" name="sequence" value={sequence} />
          <p class="govuk-body">
            The time stays the same. The school and the colleague get a new invitation, and {who} gets a cancellation.
          </p>
          <Radios
            name="to"
            legend="Who takes it?"
            legendSize="m"
            items={colleagues.map(({ id, name, outside }) => ({
              value: String(id),
              text: name,
              hint: outside ? 'Free, but outside their hours' : undefined,
            }))}
            value={values.to}
            error={errors.to}
          />
          <Textarea
            name="reason"
            label="Why? The school and the colleague will read this"
            labelSize="s"
            hint="Do not write anything that tells who a pupil is."
            rows={2}
            maxLength={500}
            value={values.reason}
            error={errors.reason}
          />
          <Button preventDoubleClick>Give it to them</Button>
        </form>
      )}
    </>
  )
}
