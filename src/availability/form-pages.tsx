import { weekdayInWords } from '../ui/dates.ts'
import { Button, DateInput, ErrorSummary, type Errors, Input, Radios, SummaryList } from '../ui/index.ts'
import { boxesOf, type Typed } from './forms.ts'

export interface FormProps {
  typed: Typed
  errors: Errors
}

export function AddServiceDay({ typed, errors }: FormProps) {
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} dates={['from']} />
        <h1 class="govuk-heading-l">Add a day</h1>
        <form method="post" action="/availability/line/service-days/new" novalidate>
          <Radios
            name="weekday"
            legend="Which day of the week?"
            legendSize="m"
            items={[1, 2, 3, 4, 5].map((weekday) => ({ value: String(weekday), text: weekdayInWords(weekday) }))}
            value={typed.weekday}
            error={errors.weekday}
          />
          <DateInput
            name="from"
            legend="From which day?"
            legendSize="m"
            hint="Every week from that day on. For example, 12 1 2027"
            value={boxesOf(typed, 'from')}
            error={errors.from}
          />
          <Button>Continue</Button>
        </form>
      </div>
    </div>
  )
}

interface EndPageProps extends FormProps {
  title: string
  /** What ends: `The line is open on Mondays from …`. */
  about: string
  action: string
}

/** Asks from which day something is to be no more: a service day, or a stretch of hours. */
export function EndPage({ title, about, action, typed, errors }: EndPageProps) {
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} dates={['from']} />
        <h1 class="govuk-heading-l">{title}</h1>
        <p class="govuk-body">{about}</p>
        <p class="govuk-body">
          Bookings that have been made stay as they are. Move or cancel those yourself if you need to.
        </p>
        <form method="post" action={action} novalidate>
          <DateInput
            name="from"
            legend="From which day?"
            legendSize="m"
            hint="The first day on which this is to be no more. For example, 12 1 2027"
            value={boxesOf(typed, 'from')}
            error={errors.from}
          />
          <Button>Continue</Button>
        </form>
      </div>
    </div>
  )
}

interface ChangeSettingsProps extends FormProps {
  /** What the settings say now, where somebody else has changed them meanwhile. */
  now: readonly (readonly [label: string, says: string])[]
}

export function ChangeSettings({ typed, errors, now }: ChangeSettingsProps) {
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <h1 class="govuk-heading-l">Rules for booking</h1>
        {now.length > 0 && (
          <>
            <h2 class="govuk-heading-m">What the rules say now</h2>
            <SummaryList rows={now.map(([key, value]) => ({ key, value }))} />
            <h2 class="govuk-heading-m">What you entered</h2>
          </>
        )}
        <form method="post" action="/availability/line/settings" novalidate>
          <input type="hidden" name="seen" value={typed.seen ?? ''} />
          <Input
            name="windowWeeks"
            label="How many weeks ahead can schools book?"
            labelSize="m"
            hint="From 1 to 26. Times are opened and withdrawn as the weeks go by."
            width={3}
            inputmode="numeric"
            suffix="weeks"
            value={typed.windowWeeks}
            error={errors.windowWeeks}
          />
          <Input
            name="noticeWorkingDays"
            label="How much notice do you need?"
            labelSize="m"
            hint="1 is from the next working day on, 0 is from now on. Weekends and bank holidays are no working days."
            width={3}
            inputmode="numeric"
            suffix="working days"
            value={typed.noticeWorkingDays}
            error={errors.noticeWorkingDays}
          />
          <Radios
            name="outsideTerms"
            legend="Is the line open outside school terms?"
            legendSize="m"
            hint="In half terms and holidays. It is never open on bank holidays."
            items={[
              { value: 'yes', text: 'Yes' },
              { value: 'no', text: 'No' },
            ]}
            value={typed.outsideTerms}
            error={errors.outsideTerms}
          />
          <Input
            name="mostAtOnce"
            label="How many consultations may a school have booked at once? (optional)"
            labelSize="m"
            hint="Leave empty for no limit. What is booked already stays."
            width={3}
            inputmode="numeric"
            value={typed.mostAtOnce}
            error={errors.mostAtOnce}
          />
          <Input
            name="mostATerm"
            label="How many consultations may a school book in a term? (optional)"
            labelSize="m"
            hint="Leave empty for no limit. Those that were cancelled do not count."
            width={3}
            inputmode="numeric"
            value={typed.mostATerm}
            error={errors.mostATerm}
          />
          <Button>Continue</Button>
        </form>
      </div>
    </div>
  )
}
