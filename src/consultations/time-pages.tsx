import { weekOf } from '../ui/dates.ts'
import { ErrorSummary, TimeTiles } from '../ui/index.ts'
import { addressOf, queryOf } from './answers.ts'
import { StepForm, type StepProps } from './question-pages.tsx'
import type { daysOf, Week } from './week.ts'
import { WeekOfTimes } from './week-parts.tsx'

interface AskTimeProps extends StepProps {
  week: Week
  days: ReturnType<typeof daysOf>
  /** The week in which the next times are, when this one has none. */
  nextWithTimes: string | undefined
  /** Who spoke to the school last, when they still take consultations. */
  last: { name: string } | undefined
}

export function AskTime({ week, days, nextWithTimes, last, ...step }: AskTimeProps) {
  const to = (monday: string) => addressOf('time', step.answers, { week: monday, ...(step.change && { change: '1' }) })
  return (
    <>
      <ErrorSummary errors={step.errors} />
      <h1 class="govuk-heading-l">Choose a day and time</h1>
      {last && <WithWhom last={last} week={week} {...step} />}
      <h2 class="govuk-heading-m">{weekOf(week.monday)}</h2>
      <WeekOfTimes week={week} days={days} nextWithTimes={nextWithTimes} to={to}>
        <StepForm step="time" {...step}>
          <input type="hidden" name="week" value={week.monday} />
          <TimeTiles
            name="at"
            legend="Times are 30 minutes long, in UK time"
            days={days}
            value={step.answers.at}
            error={step.errors.at}
          />
        </StepForm>
      </WeekOfTimes>
      <p class="govuk-body">
        <a class="govuk-link" href={`/waiting/new?${queryOf(step.answers)}`}>
          No time suits: join the waiting list
        </a>
      </p>
    </>
  )
}

function WithWhom({ last, week, answers, change }: Pick<AskTimeProps, 'last' | 'week' | 'answers' | 'change'>) {
  const more = { week: week.monday, ...(change && { change: '1' }) }
  if (answers.with !== 'last') {
    return (
      <p class="govuk-body">
        <a class="govuk-link" href={addressOf('time', answers, { ...more, with: 'last' })}>
          Show only times with {last?.name}, who spoke to you last
        </a>
      </p>
    )
  }
  const { with: _, ...anyone } = answers
  return (
    <p class="govuk-body">
      Times with {last?.name}, who spoke to you last.{' '}
      <a class="govuk-link" href={addressOf('time', anyone, more)}>
        Show times with anyone
      </a>
    </p>
  )
}
