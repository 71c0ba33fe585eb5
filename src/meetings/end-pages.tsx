import { Reason } from '../data-protection/parts.tsx'
import { Button, ErrorSummary, type Errors, Radios } from '../ui/index.ts'
import { Now, type Values } from './change-pages.tsx'
import type { OneProps } from './pages.tsx'
import { causes, officersCauses } from './words.ts'

interface WhyProps extends OneProps {
  values: Values
  errors: Errors
}

/** The school says that it cannot meet, and why. */
export function DeclineMeeting({ meeting, opened, values, errors }: WhyProps) {
  const path = `/meetings/${meeting.id}`
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1 class="govuk-heading-l">Say that you cannot meet</h1>
      <Now meeting={meeting} />
      <p class="govuk-body">
        {meeting.officer} reads why and sends you another time. If you know of a time that suits,{' '}
        <a class="govuk-link" href={`${path}/swap${opened}`}>
          choose another one
        </a>{' '}
        instead.
      </p>
      <form method="post" action={`${path}/refusal${opened}`} novalidate>
        <input type="hidden" name="sequence" value={meeting.sequence} />
        <Reason label="Why can you not meet?" rows={3} value={values.reason} error={errors.reason} />
        <div class="govuk-button-group">
          <Button variant="warning" preventDoubleClick>
            We cannot meet
          </Button>
          <a class="govuk-link" href={`${path}${opened}`}>
            Go back
          </a>
        </div>
      </form>
    </>
  )
}

/** An officer or a manager cancels, says which way, and why. */
export function CancelMeeting({ meeting, opened, values, errors }: WhyProps) {
  const path = `/meetings/${meeting.id}`
  const hints = {
    'officer cannot': 'What the school is owed waits in your list, to be planned again',
    'not needed': 'What the school is owed is written off, with your reason',
  }
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1 class="govuk-heading-l">Cancel this meeting</h1>
      <Now meeting={meeting} />
      <form method="post" action={`${path}/cancellation${opened}`} novalidate>
        <input type="hidden" name="sequence" value={meeting.sequence} />
        <Radios
          name="because"
          legend="What is it?"
          legendSize="s"
          items={officersCauses.map((value) => ({ value, text: causes[value], hint: hints[value] }))}
          value={values.because}
          error={errors.because}
        />
        <Reason label="Why? The school will read this" rows={3} value={values.reason} error={errors.reason} />
        <div class="govuk-button-group">
          <Button variant="warning" preventDoubleClick>
            Cancel meeting
          </Button>
          <a class="govuk-link" href={`${path}${opened}`}>
            Keep it
          </a>
        </div>
      </form>
    </>
  )
}
