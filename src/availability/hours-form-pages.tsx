import { weekdayInWords } from '../ui/dates.ts'
import { DateInput, Input, Radios } from '../ui/index.ts'
import type { FormProps } from './form-pages.tsx'
import { Form } from './form-parts.tsx'
import { shownAgain, weekdayNames } from './forms.ts'
import type { Whose } from './hours-pages.tsx'
import { purposeWords } from './words.ts'
import type { Purpose } from './working-hours.ts'

interface HoursFormProps extends FormProps {
  title: string
  action: string
  person: Whose
  purpose: Purpose
}

const example = 'For example, 9:00 to 12:30, 13:30 to 16:00'

/** Asks for a pattern of weekly hours, all its weekdays at once. */
export function SetHours({
  title,
  action,
  person,
  purpose,
  typed,
  errors,
  others,
}: HoursFormProps & { others: boolean }) {
  const { field, date } = shownAgain(typed, errors)
  return (
    <Form {...{ title, action, errors }} dates={['from', 'to']} caption={captionOf(person, purpose)}>
      <h2 class="govuk-heading-m">Hours of each day</h2>
      <p class="govuk-hint">
        {example}. Put a comma between several on one day, and leave the days empty on which there are none.
        {others && ' Where there are hours of every week now, they stand here to be changed.'}
      </p>
      {weekdayNames.map((name, i) => (
        <Input {...field(name)} label={weekdayInWords(i + 1)} class="govuk-!-width-two-thirds" />
      ))}
      <Radios
        {...field('often')}
        legend="How often?"
        legendSize="m"
        items={[
          { value: 'weekly', text: 'Every week' },
          {
            value: 'fortnightly',
            text: 'Every second week',
            hint: 'Counted from the week in which the first day lies. Set the hours of the other weeks next.',
          },
        ]}
        value={typed.often ?? 'weekly'}
      />
      <DateInput {...date('from')} legend="First day" legendSize="m" hint="For example, 12 1 2027" />
      <DateInput {...date('to')} legend="Last day (optional)" legendSize="m" hint="Leave empty if they have no end" />
      {others ? (
        <Radios
          {...field('instead')}
          legend="What happens to the other hours?"
          legendSize="m"
          items={[
            {
              value: 'yes',
              text: 'These replace them',
              hint: 'From the first day to the last. After a last day the others come back.',
            },
            { value: 'no', text: 'They stay, and these are added' },
          ]}
        />
      ) : (
        <input type="hidden" name="instead" value="no" />
      )}
    </Form>
  )
}

/** Asks for a day that has hours of its own. */
export function SetDay({ title, action, person, purpose, typed, errors }: HoursFormProps) {
  const { field, date } = shownAgain(typed, errors)
  return (
    <Form {...{ title, action, errors }} dates={['day']} caption={captionOf(person, purpose)}>
      <DateInput {...date('day')} legend="Which day?" legendSize="m" hint="For example, 12 1 2027" />
      <Input
        {...field('hours')}
        label="Hours on this day only"
        labelSize="m"
        hint={`${example}. Leave empty for none.`}
      />
    </Form>
  )
}

function captionOf({ name, yours }: Whose, purpose: Purpose): string {
  return yours ? purposeWords[purpose] : `${name}: ${purposeWords[purpose].toLowerCase()}`
}

interface AwayFormProps extends FormProps {
  title: string
  action: string
  caption?: string | undefined
  /** For the whole team, so that it says what it is for. */
  named?: boolean
}

/** Asks for days off, or for those on which the whole team is closed. */
export function AddAway({ title, action, caption, named, typed, errors }: AwayFormProps) {
  const { field, date } = shownAgain(typed, errors)
  return (
    <Form {...{ title, action, errors, caption }} dates={['from', 'to']}>
      {named && (
        <Input
          {...field('name')}
          label="What is it for?"
          labelSize="m"
          hint="For example, training day. The whole team sees it."
        />
      )}
      <DateInput {...date('from')} legend="First day" legendSize="m" hint="For example, 12 1 2027" />
      <DateInput {...date('to')} legend="Last day (optional)" legendSize="m" hint="Leave empty when it is one day" />
      <Input
        {...field('times')}
        label="Times (optional)"
        labelSize="m"
        hint="Only for a part of one day, such as 13:00 to 16:00. Leave empty for whole days."
      />
    </Form>
  )
}
