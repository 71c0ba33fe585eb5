import type { Child } from 'hono/jsx'
import { daysAfter } from '../platform/time.ts'
import { dayOf, shortDayInWords, timeOf, weekdayInWords, weekOf } from '../ui/dates.ts'
import { Details, Pagination, Table, Tag } from '../ui/index.ts'
import { mostAsked, type Short } from './asking.ts'
import { type Column, type Hours, hoursOf, hoursTogether, type PersonToCome } from './coming.ts'
import { FiguresTable, Save, Wide } from './parts.tsx'
import { unrecordedTable, whyNot, whyShort } from './tables.ts'

/** How many weeks the grid has: the usual window, and the rest of this week. */
const weeksShown = 9

interface ComingProps {
  people: readonly PersonToCome[]
  weeks: readonly Column[]
  first: { startsAt: string; workingDays: number } | undefined
  unrecorded: readonly { name: string; consultations: number; oldest: string }[]
  short: readonly Short[]
  today: string
}

/** What is to come: the first free time, the weeks by practitioner, who to ask for more hours, and what is not recorded. */
export function ComingPage({ people, weeks, first, unrecorded, short }: ComingProps) {
  const shown = weeks.slice(0, weeksShown)
  return (
    <>
      <h1 class="govuk-heading-l">How the line does</h1>
      <p class="govuk-body-l">
        {first
          ? `The first free time is ${dayOf(first.startsAt)}, ${timeOf(first.startsAt)}: ${inWorkingDays(first.workingDays)}.`
          : 'No time is free that may be booked now.'}
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href="/line/use">
          How the line was used
        </a>{' '}
        this term, last term or between any days: offered, booked, attended and wasted, topics, waiting.
      </p>
      <h2 class="govuk-heading-m" id="weeks">
        The coming weeks
      </h2>
      <p class="govuk-body">
        In half hours, which is what a consultation takes. What has begun is left out.
        {weeks.length > shown.length && ` The first ${shown.length} of ${weeks.length} weeks; the file has them all.`}
      </p>
      <Grid
        caption="The coming weeks by practitioner"
        people={people}
        columns={shown}
        words={(day) => `From ${shortDayInWords(day)}`}
        together={(day) => `/line/weeks/${day}`}
      />
      <Save name="coming-weeks" path="/line/%" />
      <h2 class="govuk-heading-m" id="ask">
        Who to ask for more hours
      </h2>
      <Asking short={short} />
      <h2 class="govuk-heading-m" id="not-recorded">
        Not recorded
      </h2>
      <p class="govuk-body">Consultations of the last four weeks of which nobody has said what came.</p>
      <FiguresTable figures={unrecordedTable(unrecorded)} path="/line/%" />
    </>
  )
}

const inWorkingDays = (days: number) =>
  days === 0 ? 'today' : days === 1 ? 'the next working day' : `in ${days} working days`

interface GridProps {
  caption: string
  people: readonly PersonToCome[]
  columns: readonly Column[]
  words: (day: string) => string
  /** Where the figures of everybody lead. */
  together?: (day: string) => string
}

/** Practitioners by weeks or days, and everybody together first; each leads to the person's calendar. */
function Grid({ caption, people, columns, words, together }: GridProps) {
  if (people.length === 0) return <p class="govuk-body">There are no practitioners.</p>
  const everybody = columns.map((column) => {
    const hours = hoursTogether(people.map((person) => hoursOf(person, column)))
    return <What hours={hours} href={together?.(column.day)} about={`everybody, ${words(column.day)}`} />
  })
  return (
    <Wide label={caption}>
      <Table
        caption={caption}
        captionHidden
        stacks
        small
        firstCellIsHeader
        class="hb-counts hb-counts--grid"
        columns={['Practitioner', ...columns.map(({ day }) => words(day))]}
        rows={[
          ['Everybody', ...everybody],
          ...people.map((person) => [
            person.name,
            ...columns.map((column) => (
              <What
                hours={hoursOf(person, column)}
                href={`/availability/calendar?person=${person.id}&week=${column.day}`}
                about={`${person.name}, ${words(column.day)}`}
              />
            )),
          ]),
        ]}
      />
    </Wide>
  )
}

/** What somebody's hours are: free and booked first, then what is held, then why the rest is not on offer. */
function What({ hours, href, about }: { hours: Hours; href: string | undefined; about: string }) {
  const { all, free, booked, held, blocked } = hours
  const offered = free + booked + held
  const first: Child = offered === 0 ? 'None' : free === 0 ? 'Full' : `${free} free`
  return (
    <div class={`hb-what hb-what--${offered === 0 ? 'none' : free === 0 ? 'full' : 'free'}`}>
      {href ? (
        <a class="govuk-link govuk-!-font-weight-bold" href={href}>
          {first}
          <span class="govuk-visually-hidden">: {about}</span>
        </a>
      ) : (
        <strong>{first}</strong>
      )}
      {booked > 0 && <span>{booked} booked</span>}
      {held > 0 && <span>{held} held</span>}
      {all > offered && <span class="hb-what__why">{whyNot(blocked)}</span>}
    </div>
  )
}

function Asking({ short }: { short: readonly Short[] }) {
  return (
    <>
      {short.length === 0 ? (
        <p class="govuk-body">Nobody: there is a free time on every weekday that schools want, and in every week.</p>
      ) : (
        <>
          <Table
            caption="Where more hours are wanted"
            captionHidden
            stacks
            columns={['When', 'Why', 'Ask first (half hours then, and in an average week)']}
            rows={short.map((one) => [
              'weekday' in one.when ? `${weekdayInWords(one.when.weekday)}s` : `Week of ${weekOf(one.when.monday)}`,
              <div>
                {whyShort(one)} {one.because === 'all_taken' && <Tag colour="orange">Full</Tag>}
                {one.because === 'line_closed' && (
                  <a class="govuk-link" href="/availability/line">
                    Open the line
                  </a>
                )}
              </div>,
              <ul class="govuk-list govuk-!-margin-bottom-0">
                {one.ask.map(({ id, name, there, aWeek }) => (
                  <li>
                    <a class="govuk-link" href={`/availability/hours?person=${id}`}>
                      {name}
                    </a>{' '}
                    ({there}, {aWeek})
                  </li>
                ))}
              </ul>,
            ])}
          />
          <Save name="more-hours" path="/line/%" />
        </>
      )}
      <Details summary="How this is decided">
        <p>
          A weekday is listed when more schools want a time on it than half hours are free on it in the coming weeks.
          Schools that want one are those on the waiting list, and those whose wait in the last 12 weeks ended with
          nothing; a school counts for each weekday that suits it.
        </p>
        <p>A week is listed when the line is open in it and nothing is free that may still be booked.</p>
        <p>
          Asked first are those with the fewest half hours then, and of those who have as few, the fewest in all. Who is
          away for all of a week is not asked about it. At most {mostAsked} are named.
        </p>
      </Details>
    </>
  )
}

interface WeekProps {
  people: readonly PersonToCome[]
  week: Column
  before: Column | undefined
  after: Column | undefined
}

/** One of the coming weeks, day by day. */
export function WeekPage({ people, week, before, after }: WeekProps) {
  const columns = [0, 1, 2, 3, 4].map((count) => daysAfter(week.day, count)).filter((day) => week.days.includes(day))
  const step = (to: Column | undefined, text: string) =>
    to && { href: `/line/weeks/${to.day}`, text, label: weekOf(to.day) }
  return (
    <>
      <h1 class="govuk-heading-l">The line, {weekOf(week.day)}</h1>
      <p class="govuk-body">In half hours, which is what a consultation takes. What has begun is left out.</p>
      <Grid
        caption="The week by practitioner"
        people={people}
        columns={columns.map((day) => ({ day, days: [day] }))}
        words={shortDayInWords}
      />
      <Pagination landmark="Weeks" previous={step(before, 'Earlier')} next={step(after, 'Later')} />
    </>
  )
}
