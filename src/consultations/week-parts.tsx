import type { Child } from 'hono/jsx'
import { weekOf } from '../ui/dates.ts'
import { InsetText, Pagination } from '../ui/index.ts'
import type { daysOf, Week } from './week.ts'

interface WeekOfTimesProps {
  week: Week
  days: ReturnType<typeof daysOf>
  nextWithTimes: string | undefined
  /** The address of another week. */
  to: (monday: string) => string
  /** What to expect when no later week has times either. */
  noneLater?: string | undefined
  children: Child
}

/** The form for a week's times, or the sentence that there are none, and the ways to the weeks beside it. */
export function WeekOfTimes({ week, days, nextWithTimes, to, noneLater, children }: WeekOfTimesProps) {
  const step = (monday: string | undefined, text: string) => monday && { href: to(monday), text, label: weekOf(monday) }
  return (
    <>
      {days.length > 0 ? children : <NoTimes next={nextWithTimes} to={to} noneLater={noneLater} />}
      {(week.previous || week.next) && (
        <Pagination
          landmark="Weeks"
          previous={step(week.previous, 'Earlier') || undefined}
          next={step(week.next, 'Later') || undefined}
        />
      )}
    </>
  )
}

interface NoTimesProps extends Pick<WeekOfTimesProps, 'to' | 'noneLater'> {
  next: string | undefined
}

function NoTimes({
  next,
  to,
  noneLater = 'There are no later ones yet either. More are opened every week.',
}: NoTimesProps) {
  return (
    <InsetText>
      <p class="govuk-body">There are no times this week.</p>
      {next ? (
        <p class="govuk-body">
          <a class="govuk-link" href={to(next)}>
            See the next times, in the week of {weekOf(next)}
          </a>
        </p>
      ) : (
        <p class="govuk-body">{noneLater}</p>
      )}
    </InsetText>
  )
}
