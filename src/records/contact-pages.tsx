import { noPupil } from '../data-protection/words.ts'
import { dayInWords } from '../ui/dates.ts'
import { Button, ErrorSummary, type Errors, Input } from '../ui/index.ts'

interface LogProps {
  school: { urn: number; name: string }
  /** Of the form: what makes a second press the same contact. */
  id: string
  today: string
  note: string | undefined
  errors: Errors
}

/** Logs a call or an email: a press for either, and nothing that must be typed. */
export function LogContact({ school, id, today, note, errors }: LogProps) {
  return (
    <>
      <ErrorSummary errors={errors} />
      <span class="govuk-caption-l">{school.name}</span>
      <h1 class="govuk-heading-l">Log regular contact</h1>
      <p class="govuk-body">A call or an email today, {dayInWords(today)}, that was no meeting.</p>
      <form method="post" action={`/schools/${school.urn}/regular-contacts`} novalidate>
        <input type="hidden" name="id" value={id} />
        <Input
          name="note"
          label="A note (optional)"
          hint={`Officers and managers read this. ${noPupil}`}
          value={note}
          error={errors.note}
        />
        <div class="govuk-button-group">
          <Button name="how" value="call" preventDoubleClick>
            I called
          </Button>
          <Button name="how" value="email" preventDoubleClick>
            I emailed
          </Button>
        </div>
      </form>
    </>
  )
}
