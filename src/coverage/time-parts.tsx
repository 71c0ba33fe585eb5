import { schoolDaysOf } from '../terms/rules.ts'
import { termInWords } from '../terms/words.ts'
import { shortDayInWords } from '../ui/dates.ts'
import { HeatCalendar, LineChart } from '../ui/index.ts'
import type { Part } from './coverage.ts'
import { addressOf } from './filter-parts.tsx'
import { daysOf, type Period } from './period.ts'
import { type Progress, progressOf } from './progress.ts'
import type { Dashboard } from './view.ts'
import { periodInWords } from './words.ts'

/** The days of the period, each with the meetings that were held or are booked or invited to, or wait to be recorded. */
export function Calendar({ view }: { view: Dashboard }) {
  const { period, days, today } = view
  const counts = new Map<string, number>()
  for (const { day, state, count } of days) {
    if (day === null || !['held', 'booked', 'invited', 'unrecorded'].includes(state)) continue
    counts.set(day, (counts.get(day) ?? 0) + count)
  }
  const spans = fixedOf(period, days).terms.map((term) => daysOf({ ...period, terms: [term] }))
  const open = new Set(period.terms.flatMap((term) => schoolDaysOf(term)))
  const closed = (day: string) => !open.has(day)
  return (
    <section aria-labelledby="days">
      <h2 class="govuk-heading-m" id="days">
        Day by day
      </h2>
      <HeatCalendar of={['meeting', 'meetings']} {...{ spans, counts, closed, today }} />
      <p class="govuk-body hb-no-print">
        Held, booked and invited to, and past but not recorded.{' '}
        <a class="govuk-link" href={addressOf('/coverage/schools', view.asked, { sort: 'day' })}>
          All schools, by the day of their meeting
        </a>
      </p>
    </section>
  )
}

/** The period's progress against the school days that have gone, beside that of the same span before. */
export function OverDays({ view }: { view: Dashboard }) {
  const { period, before, today } = view
  const fixed = fixedOf(period, view.days)
  if (fixed.terms.length === 0) return null
  const now = progressOf(fixed, view.days, today)
  const { days, gone, held, booked } = now
  const isRunning = gone > 0 && gone < days.length
  const last = before && progressBefore(before, fixed, days.length)
  const beforeInWords = before && periodInWords(before.period)
  const heldNow = `${Math.floor(held[gone]?.y ?? 0)}% of what is due has been held`
  const then =
    last && isRunning ? `; at this point of the ${beforeInWords} it was ${Math.floor(yAt(last.held, gone))}%` : ''
  const when = gone === 0 ? 'Before the first' : isRunning ? `After ${gone}` : 'At the end'
  const label = `${when} of ${days.length} school days ${heldNow}${then}.`
  const notFixed = period.terms.filter(({ id }) => !fixed.terms.some((term) => term.id === id))
  const every = days.length > 100 ? 10 : 5
  const marks = days.map((day, i) => ({ day, x: i + 1 })).filter(({ x }) => x % every === 0 || x === days.length)
  const quarters = [0, 1, 2, 3].map((n) => days[Math.floor((n * (days.length - 1)) / 3)] ?? today)
  const lastName = last && `Held in the ${beforeInWords}`
  return (
    <section aria-labelledby="time">
      <h2 class="govuk-heading-m" id="time">
        Against the time gone
      </h2>
      <p class="govuk-body">
        {label}
        {notFixed.length > 0 &&
          ` Nothing is fixed yet of the ${notFixed.map(({ id }) => termInWords(id)).join(' and ')}.`}
      </p>
      <LineChart
        label={label}
        xMost={days.length}
        yMost={100}
        unit="%"
        xWords={quarters.map((day) => shortDayInWords(day).slice(4))}
        series={[
          ...(last && lastName ? [{ name: lastName, points: last.held, look: 'quiet' as const }] : []),
          { name: 'Held and booked', points: booked, look: 'second' },
          { name: 'Held', points: held, look: 'main' },
        ]}
        marker={isRunning ? { x: gone, text: 'Today' } : undefined}
        table={{
          columns: ['School day', 'Held', 'Held and booked', ...(lastName ? [lastName] : [])],
          rows: marks.map(({ day, x }) => [
            `${x}: ${shortDayInWords(day)}`,
            x <= gone ? `${Math.floor(yAt(held, x))}%` : '',
            `${Math.floor(yAt(booked, x))}%`,
            ...(last ? [`${Math.floor(yAt(last.held, x))}%`] : []),
          ]),
        }}
      />
    </section>
  )
}

/** The terms of a period in which something is owed: of a year that has begun, those that are fixed. */
function fixedOf(period: Period, parts: readonly Part[]): Period {
  const owed = new Set(parts.map(({ term }) => term))
  return { ...period, terms: period.terms.filter(({ id }) => owed.has(id)) }
}

/** How the span before went on, of the same terms of its year, stretched to as many school days. */
function progressBefore({ period, parts }: NonNullable<Dashboard['before']>, fixed: Period, days: number) {
  const seasons = new Set(fixed.terms.map(({ id }) => seasonOf(id)))
  const isYear = fixed.id !== fixed.terms[0]?.id
  const terms = isYear ? period.terms.filter(({ id }) => seasons.has(seasonOf(id))) : period.terms
  const same = parts.filter(({ term }) => terms.some(({ id }) => id === term))
  const went = progressOf({ ...period, terms }, same, terms.at(-1)?.to_day ?? '')
  if (same.length === 0) return undefined
  return { held: went.held.map(({ x, y }) => ({ x: (x * days) / Math.max(1, went.days.length), y })) }
}

const seasonOf = (term: string) => term.split('-')[1]

function yAt(points: Progress['held'], x: number): number {
  return points.findLast((point) => point.x <= x)?.y ?? 0
}
