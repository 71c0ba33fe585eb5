import { clockInWords, weekdayInWords } from '../ui/dates.ts'
import { Button, DateInput, ErrorSummary, type Errors, Input, Radios, Select } from '../ui/index.ts'
import { boxesOf, type Typed } from './forms.ts'

interface FormProps {
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

export function ChangeSettings({ typed, errors }: FormProps) {
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <h1 class="govuk-heading-l">Rules for booking</h1>
        <form method="post" action="/availability/line/settings" novalidate>
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
          <Button>Continue</Button>
        </form>
      </div>
    </div>
  )
}

interface AddHoursProps extends FormProps {
  person: { id: number; name: string }
  yours: boolean
}

export function AddHours({ person, yours, typed, errors }: AddHoursProps) {
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} dates={['from', 'to']} />
        {!yours && <span class="govuk-caption-l">{person.name}</span>}
        <h1 class="govuk-heading-l">Add hours</h1>
        <form method="post" action={`/availability/hours/new?person=${person.id}`} novalidate>
          <Radios
            name="weekday"
            legend="Which day of the week?"
            legendSize="m"
            items={[1, 2, 3, 4, 5].map((weekday) => ({ value: String(weekday), text: weekdayInWords(weekday) }))}
            value={typed.weekday}
            error={errors.weekday}
          />
          <Select
            name="starts"
            label="Start"
            labelSize="m"
            items={clockItems}
            value={typed.starts}
            error={errors.starts}
          />
          <Select
            name="ends"
            label="End"
            labelSize="m"
            hint="At least 30 minutes later"
            items={clockItems}
            value={typed.ends}
            error={errors.ends}
          />
          <DateInput
            name="from"
            legend="First day"
            legendSize="m"
            hint="Every week from that day on. For example, 12 1 2027"
            value={boxesOf(typed, 'from')}
            error={errors.from}
          />
          <DateInput
            name="to"
            legend="Last day (optional)"
            legendSize="m"
            hint="Leave empty when they go on and on"
            value={boxesOf(typed, 'to')}
            error={errors.to}
          />
          <Button>Continue</Button>
        </form>
      </div>
    </div>
  )
}

/** Quarter hours from 7am to 8pm. */
const clockItems = [
  { value: '', text: 'Choose a time' },
  ...Array.from({ length: 13 * 4 + 1 }, (_, quarter) => {
    const hour = String(7 + Math.floor(quarter / 4)).padStart(2, '0')
    const value = `${hour}:${String((quarter % 4) * 15).padStart(2, '0')}`
    return { value, text: clockInWords(value) }
  }),
]
