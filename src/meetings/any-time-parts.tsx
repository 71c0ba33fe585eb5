import { DateInput, type Errors, fieldsOf, Input } from '../ui/index.ts'

interface AnyTimeProps {
  values: Readonly<Record<string, string | undefined>>
  errors: Errors
  /** What days may be given, with an example. */
  dayHint: string
  /** What times may be given, when that is more than a quarter of an hour. */
  timeHint?: string | undefined
}

/** A day and a time typed in, where none of the officer's openings will do. */
export function AnyTime({
  values,
  errors,
  dayHint,
  timeHint = 'UK time on a quarter of an hour, like 09:30',
}: AnyTimeProps) {
  const field = fieldsOf(values, errors)
  return (
    <>
      <DateInput
        name="day"
        legend="Day"
        legendSize="s"
        hint={dayHint}
        value={{ day: values['day-day'] ?? '', month: values['day-month'] ?? '', year: values['day-year'] ?? '' }}
        error={errors.day}
      />
      <Input {...field('clock')} label="Starts at" labelSize="s" hint={timeHint} width={5} />
    </>
  )
}
