import { dateInWords } from '../ui/dates.ts'
import { DateInput, type Errors, fieldsOf, Input } from '../ui/index.ts'

interface AnyTimeProps {
  values: Readonly<Record<string, string | undefined>>
  errors: Errors
  /** The term that the meeting is owed in: its first and its last local day. */
  term: { from_day: string; to_day: string } | undefined
  /** A local day to give as an example. */
  example: string
}

/** A day and a time typed in, where none of the officer's openings will do. */
export function AnyTime({ values, errors, term, example }: AnyTimeProps) {
  const field = fieldsOf(values, errors)
  const days = term ? `A school day from ${dateInWords(term.from_day)} to ${dateInWords(term.to_day)}. ` : ''
  const [year, month, day] = example.split('-').map(Number)
  return (
    <>
      <DateInput
        name="day"
        legend="Day"
        legendSize="s"
        hint={`${days}For example, ${day} ${month} ${year}`}
        value={{ day: values['day-day'] ?? '', month: values['day-month'] ?? '', year: values['day-year'] ?? '' }}
        error={errors.day}
      />
      <Input
        {...field('clock')}
        label="Starts at"
        labelSize="s"
        hint="UK time on a quarter of an hour, like 9:30am or 13:45. It may be outside the officer’s hours, and not while they have something else."
        width={10}
      />
    </>
  )
}
