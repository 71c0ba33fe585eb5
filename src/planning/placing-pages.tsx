import type { Child } from 'hono/jsx'
import { WeekOfTimes } from '../consultations/week-parts.tsx'
import { AnyTime } from '../meetings/any-time-parts.tsx'
import type { Times } from '../meetings/times-of-week.ts'
import { Button, type Errors, Select, TimeTiles } from '../ui/index.ts'

/** What was typed or chosen, by field. */
type Values = Readonly<Record<string, string | undefined>>

export interface PlacingProps {
  times: Times
  /** Whose times are shown. */
  officer: { id: number; name: string }
  /** With whom it could be instead; empty where the reader may not choose. */
  officers: readonly { id: number; name: string }[]
  /** Whether the day and time are typed instead of chosen. */
  byHand: boolean
  values: Values
  errors: Errors
}

interface FormProps extends PlacingProps {
  /** The address of the page, to which the week and the officer are added. */
  page: string
  action: string
  press: string
  carried: Child
}

/** A choice among an officer's openings, a week at a time; or a day and time that are typed. */
export function Placing({ times, officer, officers, byHand, values, errors, page, action, press, carried }: FormProps) {
  const { week, days, nextWithTimes } = times
  const to = (monday: string) => `${page}?officer=${officer.id}&week=${monday}`
  const form = (choice: Child) => (
    <form method="post" action={action} novalidate>
      {carried}
      <input type="hidden" name="week" value={week.monday} />
      <input type="hidden" name="officer" value={officer.id} />
      {byHand && <input type="hidden" name="by" value="hand" />}
      {choice}
      <Button preventDoubleClick>{press}</Button>
    </form>
  )
  return (
    <>
      {officers.length > 1 && (
        <form method="get" action={page} class="hb-filters">
          {byHand && <input type="hidden" name="by" value="hand" />}
          <Select
            name="officer"
            label="With"
            items={officers.map(({ id, name }) => ({ value: String(id), text: name }))}
            value={String(officer.id)}
          />
          <Button variant="secondary">Show their times</Button>
        </form>
      )}
      {byHand ? (
        form(<AnyTime values={values} errors={errors} term={times.term} example={week.monday} />)
      ) : (
        <WeekOfTimes
          week={week}
          days={days}
          nextWithTimes={nextWithTimes}
          to={to}
          noneLater={`${officer.name} has no other openings that suit the school in this term.`}
        >
          {form(
            <TimeTiles
              name="at"
              legend={`${officer.name}’s free openings that suit the school`}
              legendSize="s"
              days={days}
              value={values.at}
              error={errors.at}
            />,
          )}
        </WeekOfTimes>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={`${page}?officer=${officer.id}${byHand ? '' : '&by=hand'}`}>
          {byHand ? 'Choose from the officer’s openings' : 'Type another day and time'}
        </a>
      </p>
    </>
  )
}
