import { Reason } from '../data-protection/parts.tsx'
import { noPupil } from '../data-protection/words.ts'
import type { DateBoxes } from '../ui/form.ts'
import { Button, DateInput, ErrorSummary, type Errors, Input, InsetText } from '../ui/index.ts'
import { CallInWords } from './calls-parts.tsx'
import type { RegularContact } from './queries.ts'

interface LogProps {
  school: { urn: number; name: string }
  /** Of the form: what makes a second press the same contact. */
  id: string
  /** Today, as long as nothing else is typed. */
  on: DateBoxes
  note: string | undefined
  errors: Errors
}

/** Logs a call or an email: a press for either, and nothing that must be typed where it was today. */
export function LogContact({ school, id, on, note, errors }: LogProps) {
  return (
    <>
      <ErrorSummary errors={errors} dates={['on']} />
      <span class="govuk-caption-l">{school.name}</span>
      <h1 class="govuk-heading-l">Log regular contact</h1>
      <p class="govuk-body">A call or an email that was no meeting, whoever rang or wrote.</p>
      <form method="post" action={`/schools/${school.urn}/regular-contacts`} novalidate>
        <input type="hidden" name="id" value={id} />
        <DateInput name="on" legend="On which day?" value={on} error={errors.on} />
        <Input
          name="note"
          label="A note (optional)"
          hint={`Officers and managers read this. ${noPupil}`}
          value={note}
          error={errors.note}
        />
        <div class="govuk-button-group">
          <Button name="how" value="call" preventDoubleClick>
            Log a call
          </Button>
          <Button name="how" value="email" preventDoubleClick>
            Log an email
          </Button>
        </div>
      </form>
    </>
  )
}

interface StrikeOutProps {
  school: { urn: number; name: string }
  call: RegularContact
  reason: string | undefined
  errors: Errors
}

/** Strikes out what was logged wrongly, with a reason. */
export function StrikeOut({ school, call, reason, errors }: StrikeOutProps) {
  return (
    <>
      <ErrorSummary errors={errors} />
      <span class="govuk-caption-l">{school.name}</span>
      <h1 class="govuk-heading-l">Strike out</h1>
      <InsetText>
        <CallInWords call={call} />
      </InsetText>
      <p class="govuk-body">
        It stays on the school’s page, struck out, with your reason, and counts no more. If only the day or the note is
        wrong, strike it out and log it again as it was.
      </p>
      <form method="post" action={`/schools/${school.urn}/regular-contacts/${call.id}/strike-out`} novalidate>
        <Reason
          label="What is wrong with it?"
          hint={`Officers and managers read this. ${noPupil}`}
          value={reason}
          error={errors.reason}
        />
        <Button variant="warning" preventDoubleClick>
          Strike it out
        </Button>
      </form>
    </>
  )
}
