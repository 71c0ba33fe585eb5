import { clockInWords, dayInWords, dayOf, timeOf, weekdayInWords } from '../ui/dates.ts'
import {
  Button,
  DateInput,
  dateBoxes,
  ErrorSummary,
  type Errors,
  fieldsSent,
  NotificationBanner,
  PressLink,
  Select,
  type Sent,
  SummaryList,
  WarningText,
} from '../ui/index.ts'

interface DaysPageProps {
  school: { urn: number; name: string }
  days: readonly { day: string }[]
  times: readonly { id: number; weekday: number; starts: string; ends: string }[]
  /** Meetings that stand at such a time, and by which page of theirs whoever looks changes it. */
  clashing: readonly { id: string; startsAt: string }[]
  change: 'swap' | 'move'
  news: string | undefined
  typed: Sent
  errors: Errors
}

/** When a school cannot meet: its non-pupil days, and times of the week that do not suit. */
export function DaysPage({ school, days, times, clashing, change, news, typed, errors }: DaysPageProps) {
  const address = `/schools/${school.urn}/days`
  const field = fieldsSent(typed, errors)
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} dates={['from', 'to']} />
        {news && <NotificationBanner success text={news} />}
        <span class="govuk-caption-l">{school.name}</span>
        <h1 class="govuk-heading-l">When the school cannot meet</h1>
        <p class="govuk-body">
          Meetings with the authority are planned around these. Consultations that the school books itself are not
          affected.
        </p>
        {clashing.map(({ id, startsAt }) => (
          <WarningText>
            {change === 'swap' ? 'You have' : 'There is'} a meeting then: {dayOf(startsAt)}, {timeOf(startsAt)}.{' '}
            <a class="govuk-link" href={`/meetings/${id}/${change}`}>
              Choose another time
            </a>
          </WarningText>
        ))}
        <h2 class="govuk-heading-m">Non-pupil days</h2>
        {days.length === 0 ? (
          <p class="govuk-body">None has been entered.</p>
        ) : (
          <SummaryList
            rows={days.map(({ day }) => ({
              key: dayInWords(day),
              value: (
                <PressLink action={`${address}/removal`} text="Remove" name="day" value={day} about={dayInWords(day)} />
              ),
            }))}
          />
        )}
        <form method="post" action={address} novalidate>
          <DateInput
            name="from"
            legend="Add a non-pupil day"
            legendSize="s"
            hint="A day in term on which pupils are not in school, such as an INSET day. For example, 7 1 2027"
            value={dateBoxes(typed, 'from')}
            error={errors.from}
          />
          <DateInput
            name="to"
            legend="Last day, when there are several in a row"
            legendSize="s"
            value={dateBoxes(typed, 'to')}
            error={errors.to}
          />
          <Button variant="secondary">Add</Button>
        </form>
        <h2 class="govuk-heading-m">Times that do not suit</h2>
        {times.length === 0 ? (
          <p class="govuk-body">Any time suits.</p>
        ) : (
          <SummaryList
            rows={times.map(({ id, weekday, starts, ends }) => {
              const words = `${weekdayInWords(weekday)}s, ${clockInWords(starts)} to ${clockInWords(ends)}`
              return {
                key: words,
                value: (
                  <PressLink
                    action={`${address}/times/removal`}
                    text="Remove"
                    name="id"
                    value={`${id}`}
                    about={words}
                  />
                ),
              }
            })}
          />
        )}
        <form method="post" action={`${address}/times`} novalidate>
          <Select
            {...field('weekday')}
            label="Day of the week"
            items={[
              { value: '', text: 'Choose a day' },
              ...[1, 2, 3, 4, 5].map((weekday) => ({ value: `${weekday}`, text: weekdayInWords(weekday) })),
            ]}
          />
          <Select {...field('starts')} label="From" items={clockTimes} />
          <Select {...field('ends')} label="To" items={clockTimes} />
          <Button variant="secondary">Add a time that does not suit</Button>
        </form>
      </div>
    </div>
  )
}

const halfHours = [...Array(23).keys()].map(
  (n) => `${String(7 + Math.floor(n / 2)).padStart(2, '0')}:${n % 2 ? '30' : '00'}`,
)

const clockTimes = [
  { value: '', text: 'Choose a time' },
  ...halfHours.map((time) => ({ value: time, text: clockInWords(time) })),
]
