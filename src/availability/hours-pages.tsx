import type { Child } from 'hono/jsx'
import { dayInWords, weekdayInWords } from '../ui/dates.ts'
import { Button, InsetText, SummaryList, Tag } from '../ui/index.ts'
import { meet } from './lasting.ts'
import type { ServiceDay } from './rules.ts'
import { awayInWords, hoursInWords, lasting, purposeWords, stretchesInWords } from './words.ts'
import type { Closure, Hours, Instants, Purpose, SingleDay } from './working-hours.ts'

type Stretch = Hours & { id: number; purpose: Purpose }

/** Whose hours; `yours` when they are the reader's own. */
export interface Whose {
  id: number
  name: string
  yours: boolean
  purposes: readonly Purpose[]
}

interface HoursPageProps {
  saved: Child
  person: Whose
  stretches: readonly Stretch[]
  singleDays: readonly (SingleDay & { purpose: Purpose })[]
  absences: readonly (Instants & { id: number })[]
  closures: readonly Closure[]
  serviceDays: readonly ServiceDay[]
}

/** When one person works: their hours week by week for each purpose, days that differ, and time off. */
export function HoursPage({ saved, person, stretches, singleDays, absences, closures, serviceDays }: HoursPageProps) {
  return (
    <>
      {saved}
      <h1 class="govuk-heading-l">{hoursTitle(person)}</h1>
      <p class="govuk-body">
        <a class="govuk-link" href={`/availability/calendar?person=${person.id}`}>
          See the calendar
        </a>
        : what is offered, booked and blocked, week by week.
      </p>
      {person.purposes.map((purpose) => (
        <WeeklyHours
          purpose={purpose}
          person={person}
          stretches={stretches.filter((one) => one.purpose === purpose)}
          singleDays={singleDays.filter((one) => one.purpose === purpose)}
          serviceDays={serviceDays}
        />
      ))}
      <h2 class="govuk-heading-m">Time off</h2>
      {absences.length === 0 ? (
        <p class="govuk-body">None is known.</p>
      ) : (
        <SummaryList rows={absences.map((absence) => absenceRow(absence, person))} />
      )}
      <div class="govuk-button-group">
        <Button href={`/availability/away/new?person=${person.id}`} variant="secondary">
          Add time off
        </Button>
        <Button href={`/availability/away/now?person=${person.id}`} variant="secondary">
          Away today, from now
        </Button>
      </div>
      {closures.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Days when the whole team is closed</h2>
          <SummaryList rows={closures.map((closure) => ({ key: closure.name, value: awayInWords(closure) }))} />
        </>
      )}
    </>
  )
}

export function hoursTitle({ name, yours }: Whose): string {
  return yours ? 'Your hours' : `${name}: hours`
}

const about = {
  consultations: 'Half-hour consultations are offered in these hours, on the hour and on the half hour, by UK time.',
  meetings: 'Meetings with schools are arranged in these hours, by UK time.',
} as const satisfies Record<Purpose, string>

type WeeklyProps = Pick<HoursPageProps, 'person' | 'stretches' | 'singleDays' | 'serviceDays'> & { purpose: Purpose }

function WeeklyHours({ purpose, person, stretches, singleDays, serviceDays }: WeeklyProps) {
  const address = `person=${person.id}&purpose=${purpose}`
  return (
    <>
      <h2 class="govuk-heading-m">{purposeWords[purpose]}</h2>
      <p class="govuk-body">{about[purpose]}</p>
      {stretches.length === 0 ? (
        <InsetText>
          {purpose === 'consultations'
            ? 'There are no hours yet, so no times are offered.'
            : 'There are no hours yet, so no meetings can be arranged.'}
        </InsetText>
      ) : (
        <SummaryList rows={stretches.map((stretch) => stretchRow(stretch, serviceDays))} />
      )}
      {singleDays.length > 0 && (
        <>
          <h3 class="govuk-heading-s">Days with hours of their own</h3>
          <SummaryList rows={singleDays.map((one) => singleDayRow(one, address))} />
        </>
      )}
      <div class="govuk-button-group">
        <Button href={`/availability/hours/new?${address}`}>
          Set weekly hours<span class="govuk-visually-hidden">: {purposeWords[purpose]}</span>
        </Button>
        <Button href={`/availability/days/new?${address}`} variant="secondary">
          Add a day that differs<span class="govuk-visually-hidden">: {purposeWords[purpose]}</span>
        </Button>
      </div>
    </>
  )
}

function stretchRow(stretch: Stretch, serviceDays: readonly ServiceDay[]) {
  const { id, person_id, weekday, from_day, to_day, fortnight_from } = stretch
  const name = weekdayInWords(weekday)
  return {
    key: name,
    value: (
      <>
        <strong>{hoursInWords(stretch)}</strong> {closedOn(stretch, serviceDays)}
        <br />
        {fortnight_from && `every second week from the week of ${dayInWords(fortnight_from)}, `}
        {lasting(from_day, to_day)}
      </>
    ),
    actions: [
      {
        href: `/availability/hours/${id}/end?person=${person_id}`,
        text: 'End',
        about: `${name}, ${hoursInWords(stretch)}, ${lasting(from_day, to_day)}`,
      },
    ],
  }
}

/** Says of hours on a weekday on which the line is not open that they offer nothing, or only from a later day on. */
function closedOn(stretch: Stretch, serviceDays: readonly ServiceDay[]): Child {
  if (stretch.purpose === 'meetings') return null
  const open = serviceDays.filter((day) => day.weekday === stretch.weekday && meet(day, stretch))
  if (open.length === 0) return <Tag colour="orange">Line not open</Tag>
  const first = open.map(({ from_day }) => from_day).sort()[0] ?? ''
  return first > stretch.from_day ? <Tag colour="blue">Line opens {dayInWords(first)}</Tag> : null
}

function singleDayRow({ day, stretches }: SingleDay, address: string) {
  return {
    key: dayInWords(day),
    value: stretches.length === 0 ? 'No hours on this day' : stretchesInWords(stretches),
    actions: [
      { href: `/availability/days/${day}/end?${address}`, text: 'Remove', about: `hours of ${dayInWords(day)}` },
    ],
  }
}

function absenceRow(absence: Instants & { id: number }, person: Whose) {
  const when = awayInWords(absence)
  const href = `/availability/away/${absence.id}/end?person=${person.id}`
  return { key: 'Away', value: when, actions: [{ href, text: 'End', about: `time off: ${when}` }] }
}
