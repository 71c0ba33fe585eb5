import { weekdayInWords } from '../ui/dates.ts'
import { DateInput, type Errors, Input, Radios, SummaryList } from '../ui/index.ts'
import { Form } from './form-parts.tsx'
import { shownAgain, type Typed } from './forms.ts'

export interface FormProps {
  typed: Typed
  errors: Errors
}

export function AddServiceDay({ typed, errors }: FormProps) {
  const { field, date } = shownAgain(typed, errors)
  return (
    <Form title="Add a day" action="/availability/line/service-days/new" errors={errors} dates={['from']}>
      <Radios
        {...field('weekday')}
        legend="Which day of the week?"
        legendSize="m"
        items={[1, 2, 3, 4, 5].map((weekday) => ({ value: String(weekday), text: weekdayInWords(weekday) }))}
      />
      <DateInput
        {...date('from')}
        legend="From which day?"
        legendSize="m"
        hint="Every week from that day on. For example, 12 1 2027"
      />
    </Form>
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
  const { date } = shownAgain(typed, errors)
  const said = (
    <>
      <p class="govuk-body">{about}</p>
      <p class="govuk-body">
        Bookings that have been made stay as they are. Move or cancel those yourself if you need to.
      </p>
    </>
  )
  return (
    <Form {...{ title, action, errors }} dates={['from']} about={said}>
      <DateInput
        {...date('from')}
        legend="From which day?"
        legendSize="m"
        hint="The first day on which this is to be no more. For example, 12 1 2027"
      />
    </Form>
  )
}

interface ChangeSettingsProps extends FormProps {
  /** What the settings say now, where somebody else has changed them meanwhile. */
  now: readonly (readonly [label: string, says: string])[]
}

export function ChangeSettings({ typed, errors, now }: ChangeSettingsProps) {
  const { field } = shownAgain(typed, errors)
  const changed = now.length > 0 && (
    <>
      <h2 class="govuk-heading-m">What the rules say now</h2>
      <SummaryList rows={now.map(([key, value]) => ({ key, value }))} />
      <h2 class="govuk-heading-m">What you entered</h2>
    </>
  )
  return (
    <Form title="Rules for booking" action="/availability/line/settings" errors={errors} about={changed}>
      <input type="hidden" name="seen" value={typed.seen ?? ''} />
      <Input
        {...field('windowWeeks')}
        label="How many weeks ahead can schools book?"
        labelSize="m"
        hint="From 1 to 26. Times are opened and withdrawn as the weeks go by."
        width={3}
        inputmode="numeric"
        suffix="weeks"
      />
      <Input
        {...field('noticeWorkingDays')}
        label="How much notice do you need?"
        labelSize="m"
        hint="1 is from the next working day on, 0 is from now on. Weekends and bank holidays are no working days."
        width={3}
        inputmode="numeric"
        suffix="working days"
      />
      <Radios
        {...field('outsideTerms')}
        legend="Is the line open outside school terms?"
        legendSize="m"
        hint="In half terms and holidays. It is never open on bank holidays."
        items={[
          { value: 'yes', text: 'Yes' },
          { value: 'no', text: 'No' },
        ]}
      />
      <Input
        {...field('mostAtOnce')}
        label="How many consultations may a school have booked at once? (optional)"
        labelSize="m"
        hint="Leave empty for no limit. What is booked already stays."
        width={3}
        inputmode="numeric"
      />
      <Input
        {...field('mostATerm')}
        label="How many consultations may a school book in a term? (optional)"
        labelSize="m"
        hint="Leave empty for no limit. Those that were cancelled do not count."
        width={3}
        inputmode="numeric"
      />
    </Form>
  )
}
