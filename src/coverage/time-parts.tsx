import { isSchoolDay } from '../terms/rules.ts'
import { termInWords } from '../terms/words.ts'
import { shortDayInWords } from '../ui/dates.ts'
import { HeatCalendar, LineChart } from '../ui/index.ts'
import type { Figures } from './coverage.ts'
import { addressOf } from './filter-parts.tsx'
import { daysOf } from './period.ts'
import { progressOf } from './progress.ts'
import type { Dashboard } from './view.ts'

/** The days of the period, each with the meetings that were held or are booked or invited to. */
export function Calendar({ view }: { view: Dashboard }) {
  const { period, parts, today } = view
  if (period.terms.length > 1) return null
  const counts = new Map<string, number>()
  for (const { day, state, count } of parts) {
    if (day === null || !['held', 'booked', 'invited', 'unrecorded'].includes(state)) continue
    counts.set(day, (counts.get(day) ?? 0) + count)
  }
  const closed = (day: string) => (isSchoolDay(day, period.terms) ? undefined : 'No school')
  return (
    <div>
      <HeatCalendar caption="Meetings day by day" {...{ ...daysOf(period), counts, closed, today }} />
      <p class="govuk-body hb-no-print">
        Held, booked and invited to.{' '}
        <a class="govuk-link" href={addressOf('/coverage/schools', view.asked, { sort: 'day' })}>
          All schools, by the day of their meeting
        </a>
      </p>
    </div>
  )
}

/** The term's progress against the school days that have gone, beside that of the term before. */
export function OverDays({ view, figures }: { view: Dashboard; figures: Figures }) {
  const { period, before, today } = view
  const [term] = period.terms
  if (!term || period.terms.length > 1 || period.half !== undefined) return null
  const last = before && progressOf(before.term, before.parts, before.figures, before.term.to_day)
  const { days, gone, held, booked } = progressOf(term, view.parts, figures, today)
  const isRunning = gone > 0 && gone < days.length
  const at = (points: readonly { y: number }[] | undefined, x: number) =>
    points?.[x] === undefined ? '' : `${Math.floor(points[x].y)}%`
  const stretched = last?.held.map(({ x, y }) => ({ x: (x * days.length) / Math.max(1, last.days.length), y }))
  const lastAt = (x: number) => stretched?.findLast((point) => point.x <= x)
  const lastName = before && `Held in the ${termInWords(before.term.id)}`
  const heldNow = at(held, gone)
  const label = isRunning
    ? `After ${gone} of ${days.length} school days ${heldNow} of what is due has been held${lastName ? `; at this point of the ${termInWords(before?.term.id ?? '')} it was ${Math.floor(lastAt(gone)?.y ?? 0)}%` : ''}.`
    : `${gone} of ${days.length} school days have gone; ${heldNow || '0%'} of what is due has been held.`
  const weekly = days.map((day, i) => ({ day, x: i + 1 })).filter(({ x }) => x % 5 === 0 || x === days.length)
  const quarters = [0, 1, 2, 3].map((n) => days[Math.floor((n * (days.length - 1)) / 3)] ?? today)
  return (
    <>
      <h2 class="govuk-heading-m">Against the time gone</h2>
      <p class="govuk-body">{label}</p>
      <LineChart
        label={label}
        xMost={days.length}
        yMost={100}
        unit="%"
        xWords={quarters.map((day) => shortDayInWords(day).slice(4))}
        series={[
          ...(stretched && lastName ? [{ name: lastName, points: stretched, look: 'quiet' as const }] : []),
          { name: 'Held and booked', points: booked, look: 'second' },
          { name: 'Held', points: held, look: 'main' },
        ]}
        marker={isRunning ? { x: gone, text: 'Today' } : undefined}
        table={{
          columns: ['School day', 'Held', 'Held and booked', ...(lastName ? [lastName] : [])],
          rows: weekly.map(({ day, x }) => [
            `${x}: ${shortDayInWords(day)}`,
            x <= gone ? at(held, x) : '',
            at(booked, x),
            ...(lastName ? [`${Math.floor(lastAt(x)?.y ?? 0)}%`] : []),
          ]),
        }}
      />
    </>
  )
}
