import type { LineSettings } from '../availability/settings.ts'
import { shortDayInWords } from '../ui/dates.ts'
import type { DateBoxes } from '../ui/form.ts'
import { Button, DateInput, Details, ErrorSummary, type Errors, LineChart, SummaryList } from '../ui/index.ts'
import { FiguresTable, inText, Save } from './parts.tsx'
import { inWords, type Period } from './period.ts'
import { type Figures, percentOf } from './tables.ts'
import { answersIn, type TopicCounted, triedIn, type Use, type WeekOfWaits } from './use.ts'

interface ChooseProps {
  /** The terms that can be chosen, by their names. */
  choices: Readonly<Record<string, Period>>
  /** The boxes of the first and the last day. */
  days: Record<'from' | 'to', DateBoxes>
  errors: Errors
  period?: Period | undefined
}

/** The heading, and which days the figures are of: this term, the last one, or a range. */
export function ChoosePeriod({ choices, days, errors, period }: ChooseProps) {
  return (
    <>
      <ErrorSummary errors={errors} dates={['from', 'to']} />
      <h1 class="govuk-heading-l">
        <span class="govuk-caption-l">{period ? inWords(period) : 'Choose the days'}</span>
        Use of the line
      </h1>
      <nav aria-label="Period" class="hb-no-print">
        <ul class="govuk-list hb-periods">
          {Object.entries(choices).map(([words, { term }]) => (
            <li>
              <a
                class="govuk-link"
                href={`/line/use?term=${term}`}
                aria-current={term === period?.term ? 'page' : undefined}
              >
                {words}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <form method="get" action="/line/use" class="hb-filters hb-no-print" novalidate>
        <DateInput name="from" legend="From day" value={days.from} error={errors.from} />
        <DateInput name="to" legend="To day" value={days.to} error={errors.to} />
        <Button variant="secondary">Show these days</Button>
      </form>
    </>
  )
}

interface UseProps {
  use: { use: Use; topics: readonly TopicCounted[]; firstFree: readonly WeekOfWaits[]; settings: LineSettings }
  figures: readonly Figures[]
  query: string
}

/** The figures of a period, the whole first, then each as a table with its file. */
export function UsePage({ use: { use, topics, firstFree, settings }, figures, query }: UseProps) {
  return (
    <>
      <SummaryList rows={headline(use, topics)} />
      {figures.map((one) => (
        <div>
          <h2 class="govuk-heading-m" id={one.name}>
            {one.caption}
          </h2>
          {one.name === 'first-free' && firstFree.length > 1 ? (
            <FirstFreeChart weeks={firstFree} figures={one} query={query} />
          ) : (
            <FiguresTable figures={one} path={`/line/use/%?${query}`} />
          )}
        </div>
      ))}
      <Reckoned settings={settings} />
    </>
  )
}

/** How many weeks are named along the chart. */
const weeksNamed = 4

interface FirstFreeProps {
  weeks: readonly WeekOfWaits[]
  figures: Figures
  query: string
}

/** The usual and the longest way to the first free time, week by week. */
function FirstFreeChart({ weeks, figures, query }: FirstFreeProps) {
  // The last week is as wide as the others.
  const points = (of: (week: WeekOfWaits) => number | undefined) =>
    [...weeks, ...weeks.slice(-1)].flatMap((week, x) => {
      const y = of(week)
      return y === undefined ? [] : [{ x, y }]
    })
  const usual = points((week) => week.usual)
  const longest = points((week) => week.longest)
  const apart = Math.ceil(weeks.length / weeksNamed)
  return (
    <>
      <LineChart
        label="How many working days ahead the first free time was, week by week"
        xMost={weeks.length}
        yMost={Math.max(...longest.map(({ y }) => y))}
        xWords={weeks.filter((_, i) => i % apart === 0).map(({ monday }) => shortDayInWords(monday))}
        series={[
          { name: 'Longest', points: longest, look: 'second' },
          { name: 'Usual', points: usual, look: 'main' },
        ]}
        table={{ columns: figures.columns, rows: figures.rows.map((row) => row.map(inText)) }}
      />
      <Save name={figures.name} path={`/line/use/%?${query}`} />
    </>
  )
}

function headline(use: Use, topics: readonly TopicCounted[]) {
  const tried = triedIn(topics)
  const answers = answersIn(topics)
  const asked = tried.consultations - tried.notAsked
  const said = answers.yes + answers.inPart + answers.no
  return [
    { key: 'Offered so far', value: `${use.offered} half hours` },
    { key: 'Booked', value: ofAll(use.booked, use.offered) },
    { key: 'Attended', value: ofAll(use.attended, use.offered) },
    { key: 'Wasted', value: ofAll(use.wasted, use.offered) },
    { key: 'Had tried both the officer and the guidance', value: ofAll(tried.both, asked) },
    { key: 'Answered the question', value: `${ofAll(answers.yes, said)} that said` },
  ]
}

/** `12 of 40 (30%)`. */
function ofAll(part: number, whole: number): string {
  const percent = percentOf(part, whole)
  return percent === null ? 'none' : `${part} of ${whole} (${percent}%)`
}

function Reckoned({ settings: { noticeWorkingDays, windowWeeks } }: { settings: LineSettings }) {
  const late =
    noticeWorkingDays === 0
      ? 'is never late, since a time may be booked until it starts'
      : noticeWorkingDays === 1
        ? 'is late on the day itself'
        : `is late from ${noticeWorkingDays - 1} working days before its day`
  return (
    <Details summary="How these figures are reckoned">
      <p>
        Figures are in half hours, of times that have ended. Offered is what was still on offer when it came; what was
        withdrawn before, or when somebody was away, does not count. Each half hour on offer is one of: attended; wasted
        (nobody booked it, it was cancelled late, or the school did not attend); missed by us; or not recorded yet.
      </p>
      <p>
        A cancellation is late when no other school could book the time any more. By today’s notice it {late}. A time
        that was cancelled earlier and booked by nobody else counts as one that nobody booked.
      </p>
      <p>
        The first free time is what a school would have seen first at 9am on each school day, by today’s notice and
        window of {windowWeeks} weeks, counted in working days: the next working day is 1. “Usual” is the middle day of
        the week; a dash means that nothing was free. It is reckoned from when times were opened and withdrawn and
        consultations booked and cancelled. A consultation that was moved counts as if it had been where it went to all
        along, a time that was withdrawn and offered again as if it had never been withdrawn, and times that were held
        for the waiting list, or when a practitioner met a school, as free.
      </p>
      <p>Topics, what had been tried, and answers are of consultations that were not cancelled.</p>
    </Details>
  )
}
