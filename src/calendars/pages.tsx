import { daysAfter, ukDay, ukWall } from '../platform/time.ts'
import { dayOf, shortDay, shortDayInWords, timeOf, timeRange } from '../ui/dates.ts'
import {
  Button,
  Details,
  ErrorSummary,
  type Errors,
  Input,
  NotificationBanner,
  SummaryList,
  WarningText,
} from '../ui/index.ts'
import { FeedSection } from './feed-pages.tsx'
import { Clashes } from './parts.tsx'
import type { BusyTime, FeedKind } from './rules.ts'

interface Given {
  host: string
  givenAt: string
  lookedAt: string | undefined
  failing: { since: string; why: string } | undefined
  notUnderstood: number
  next: readonly BusyTime[]
}

interface YourCalendarProps {
  done: string | undefined
  /** The kinds of feed that the reader may have, and when each was made. */
  feeds: readonly { kind: FeedKind; madeAt: string | undefined }[]
  given: Given | undefined
  clashes: Parameters<typeof Clashes>[0]['clashes']
  typed: string
  errors: Errors
}

/** How somebody's calendar elsewhere and their appointments here know of each other. */
export function YourCalendar({ done, feeds, given, clashes, typed, errors }: YourCalendarProps) {
  return (
    <>
      <ErrorSummary errors={errors} />
      {done && <NotificationBanner success text={done} />}
      <h1 class="govuk-heading-l">Your Outlook calendar</h1>
      <Clashes clashes={clashes} />
      <h2 class="govuk-heading-m">When you are busy</h2>
      {given ? <Reading {...given} /> : <Asking />}
      <form method="post" action="/calendars/busy" novalidate>
        <Input
          name="address"
          label={given ? 'Another address, in place of this one' : 'Address of your published calendar'}
          labelSize="s"
          hint="It begins with https:// or webcal://, and mostly ends in .ics"
          type="url"
          value={typed}
          error={errors.address}
        />
        <Button variant={given ? 'secondary' : undefined} preventDoubleClick>
          Read this calendar
        </Button>
      </form>
      {feeds.map((feed) => (
        <FeedSection {...feed} />
      ))}
    </>
  )
}

function Asking() {
  return (
    <>
      <p class="govuk-body">
        If you publish your Outlook calendar, we look at it every 15 minutes and offer no time at which you are busy.
      </p>
      <Rules />
      <Details summary="How to publish your calendar in Outlook">
        <ol class="govuk-list govuk-list--number">
          <li>In Outlook on the web, choose “Settings”, “Calendar”, “Shared calendars”.</li>
          <li>Under “Publish a calendar”, choose your calendar and “Can view when I’m busy”, then “Publish”.</li>
          <li>Copy the ICS link and paste it below.</li>
        </ol>
        <p class="govuk-body">
          If there is no “Publish a calendar”, your IT team has turned it off. Add hours and days off here instead.
        </p>
      </Details>
    </>
  )
}

function Rules() {
  return (
    <p class="govuk-body">
      Busy, out of office and tentative count as busy. Free and working elsewhere do not. We keep the times only: no
      titles, places or people.
    </p>
  )
}

function Reading({ host, givenAt, lookedAt, failing, notUnderstood, next }: Given) {
  return (
    <>
      {failing && (
        <WarningText>
          We have not been able to read your calendar since {dayOf(failing.since)}, {timeOf(failing.since)}.{' '}
          {failing.why}. Until we can, we go by the times that we read last.
        </WarningText>
      )}
      <SummaryList
        rows={[
          {
            key: 'Read from',
            value: host,
            actions: [{ href: '/calendars/busy/end', text: 'Stop', about: 'reading your calendar' }],
          },
          { key: 'Since', value: dayOf(givenAt) },
          { key: 'Last looked at', value: lookedAt ? `${shortDay(lookedAt)}, ${timeOf(lookedAt)}` : 'Not yet' },
          { key: 'Busy next', value: <Next next={next} /> },
        ]}
      />
      {notUnderstood > 0 && (
        <p class="govuk-body">
          {notUnderstood === 1 ? '1 appointment' : `${notUnderstood} appointments`} in it could not be understood, and
          {notUnderstood === 1 ? ' does' : ' do'} not count.
        </p>
      )}
      <Rules />
    </>
  )
}

function Next({ next }: Pick<Given, 'next'>) {
  if (next.length === 0) return 'Nothing in the coming 30 weeks'
  return (
    <ul class="govuk-list govuk-!-margin-bottom-0">
      {next.map((one) => (
        <li>{inWords(one)}</li>
      ))}
    </ul>
  )
}

/** `Wed 18 Nov, 9am to 10am`; `Mon 23 Nov to Wed 25 Nov, all day`; over part of more than a day, both ends with their days. */
function inWords({ startsAt, endsAt }: BusyTime): string {
  const [first, last] = [shortDay(startsAt), shortDay(endsAt)]
  if (isMidnight(startsAt) && isMidnight(endsAt)) {
    const lastWhole = shortDayInWords(daysAfter(ukDay(endsAt), -1))
    return `${first === lastWhole ? first : `${first} to ${lastWhole}`}, all day`
  }
  if (first === last) return `${first}, ${timeRange(startsAt, endsAt)}`
  return `${first}, ${timeOf(startsAt)} to ${last}, ${timeOf(endsAt)}`
}

const isMidnight = (instant: string) => ukWall(instant).slice(11, 16) === '00:00'

export function StopReading() {
  return (
    <>
      <h1 class="govuk-heading-l">Stop reading your calendar?</h1>
      <p class="govuk-body">
        We forget its address and when you are busy. Times in your hours that were not offered because of it are offered
        again at once.
      </p>
      <form method="post" action="/calendars/busy/end">
        <Button variant="warning">Stop reading it</Button>
      </form>
    </>
  )
}
