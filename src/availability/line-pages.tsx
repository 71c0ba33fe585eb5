import type { Child } from 'hono/jsx'
import { dayAndTime, dayInWords, weekdayInWords } from '../ui/dates.ts'
import { Button, InsetText, SummaryList, Tag, WarningText } from '../ui/index.ts'
import type { ServiceDay } from './rules.ts'
import type { LineSettings } from './settings.ts'
import { awayInWords, lasting, settingsInWords, times } from './words.ts'
import type { Closure } from './working-hours.ts'

interface LinePageProps {
  saved: Child
  today: string
  days: readonly (ServiceDay & { id: number })[]
  settings: LineSettings
  /** The last local day that the known terms reach. */
  termsUntil: string | undefined
  /** The first local day after the window. */
  windowEnd: string
  /** Closures of the whole team, now and to come. */
  closures: readonly (Closure & { id: number })[]
  /** What can be booked now: UTC instants, in order. */
  free: readonly { starts_at: string; ends_at: string }[]
}

/** When the consultation line is open, by whose rules, and what that comes to. For managers. */
export function LinePage({ saved, today, days, settings, termsUntil, windowEnd, free, closures }: LinePageProps) {
  return (
    <>
      {saved}
      <h1 class="govuk-heading-l">The consultation line</h1>
      <div class="hb-columns">
        <div>
          {!settings.outsideTerms && <TermsWarning termsUntil={termsUntil} windowEnd={windowEnd} />}
          <h2 class="govuk-heading-m">Days on which the line is open</h2>
          {days.length === 0 ? (
            <InsetText>The line is open on no day, so no times are offered. Add a day to open it.</InsetText>
          ) : (
            <SummaryList rows={days.map((day) => dayRow(day, today))} />
          )}
          <Button href="/availability/line/service-days/new" variant="secondary">
            Add a day
          </Button>
          <h2 class="govuk-heading-m">Days when the whole team is closed</h2>
          {closures.length === 0 ? (
            <p class="govuk-body">None is known.</p>
          ) : (
            <SummaryList rows={closures.map(closureRow)} />
          )}
          <Button href="/availability/line/closures/new" variant="secondary">
            Close for the whole team
          </Button>
          <h2 class="govuk-heading-m">Rules for booking</h2>
          <SummaryList rows={settingsInWords(settings).map(([key, value]) => ({ key, value }))} />
          <p class="govuk-body">
            <a class="govuk-link" href="/availability/line/settings">
              Change the rules for booking
            </a>
          </p>
        </div>
        <aside class="hb-aside" aria-labelledby="on-offer">
          <h2 class="govuk-heading-s" id="on-offer">
            On offer now
          </h2>
          <OnOffer free={free} />
          <p>
            Times are offered on the days when the line is open, in{' '}
            <a class="govuk-link" href="/availability/hours">
              practitioners’ hours
            </a>
            {settings.outsideTerms ? '' : ', in school terms'} and never on bank holidays.
          </p>
        </aside>
      </div>
    </>
  )
}

function TermsWarning({ termsUntil, windowEnd }: { termsUntil: string | undefined; windowEnd: string }) {
  if (termsUntil !== undefined && termsUntil >= windowEnd) return null
  return (
    <WarningText>
      {termsUntil === undefined
        ? 'No school terms are known, so no times are offered. '
        : `School terms are known until ${dayInWords(termsUntil)}. No times are offered after that day. `}
      <a class="govuk-link" href="/imports">
        Import school terms
      </a>
    </WarningText>
  )
}

function dayRow({ id, weekday, from_day, to_day }: ServiceDay & { id: number }, today: string) {
  const name = weekdayInWords(weekday)
  return {
    key: name,
    value: (
      <>
        {from_day > today && (
          <>
            <Tag colour="blue">To come</Tag>
            <br />
          </>
        )}
        {lasting(from_day, to_day)}
      </>
    ),
    actions: [{ href: `/availability/line/service-days/${id}/end`, text: 'Close', about: name }],
  }
}

function closureRow(closure: Closure & { id: number }) {
  const href = `/availability/line/closures/${closure.id}/end`
  return {
    key: closure.name,
    value: awayInWords(closure),
    actions: [{ href, text: 'Open again', about: closure.name }],
  }
}

function OnOffer({ free }: { free: LinePageProps['free'] }) {
  const first = free[0]
  if (!first) return <p>No time can be booked.</p>
  return (
    <p>
      {times(free.length)} can be booked. The first is {dayAndTime(first.starts_at, first.ends_at)}.
    </p>
  )
}
