import { Button, ErrorSummary, type Errors, Input, NotificationBanner } from '../ui/index.ts'
import { type LimitName, limitBounds } from './forms.ts'

interface LimitsProps {
  typed: Readonly<Record<string, string | undefined>>
  errors: Errors
  saved: boolean
}

export function SignInLimits({ typed, errors, saved }: LimitsProps) {
  const ask = (name: LimitName, label: string) => {
    const { min, max, unit } = limitBounds[name]
    return (
      <Input
        name={name}
        label={label}
        labelSize="s"
        hint={`From ${min} to ${max}.`}
        width={4}
        inputmode="numeric"
        suffix={unit}
        value={typed[name]}
        error={errors[name]}
      />
    )
  }
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        {saved && <NotificationBanner success text="Saved. It holds from now on, for those who are signed in too." />}
        <ErrorSummary errors={errors} />
        <h1 class="govuk-heading-l">How long people stay signed in</h1>
        <p class="govuk-body">
          What somebody is typing when their sign-in ends is kept, and sent once they have signed in again.
        </p>
        <form method="post" action="/people/sign-in-limits" novalidate>
          <h2 class="govuk-heading-m">Contacts of schools</h2>
          {ask('contactIdle', 'Without opening a page, for contacts')}
          {ask('contactAbsolute', 'At most, for contacts')}
          <h2 class="govuk-heading-m">Staff of the authority</h2>
          {ask('staffIdle', 'Without opening a page, for staff')}
          {ask('staffAbsolute', 'At most, for staff')}
          <Button>Save</Button>
        </form>
      </div>
    </div>
  )
}
