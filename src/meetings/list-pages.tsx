import type { Child } from 'hono/jsx'
import { ukDay } from '../platform/time.ts'
import { dayAndTime } from '../ui/dates.ts'
import { Button, Details, InsetText, NotificationBanner, NumberedPages, pageOf, Table } from '../ui/index.ts'
import { MeetingsTable, Officers } from './parts.tsx'
import type { Meeting } from './queries.ts'
import { stateOf } from './rules.ts'
import { whyAgain } from './words.ts'

const silentAtOnce = 10
const comingAtOnce = 50

interface MyMeetingsProps {
  /** Sent, not cancelled, from today on. */
  coming: readonly Meeting[]
  toPlanAgain: readonly Meeting[]
  toRecord?: Child
  /** What was agreed and is overdue. */
  children?: Child
  /** Which page of those that are coming was asked for. */
  page: string | undefined
  drafts: number
  now: string
  officers: readonly { id: number; name: string }[]
  /** Whose they are; everybody's when undefined. */
  officerId: number | undefined
  isMine: boolean
  news?: { text: string; success: boolean } | undefined
}

/** An officer's meetings: today's, those without an answer, those to plan again, and what is coming. */
export function MyMeetings(props: MyMeetingsProps) {
  const { coming, toPlanAgain, drafts, now, officers, officerId, isMine, news, toRecord, children } = props
  const today = coming.filter((one) => ukDay(one.startsAt) === ukDay(now))
  const later = coming.filter((one) => !today.includes(one))
  const silent = later.filter((one) => stateOf(one, now) === 'not answered')
  const rest = later.filter((one) => !silent.includes(one))
  const { shown, page, pages } = pageOf(rest, props.page, comingAtOnce)
  const about = { now, officers: officerId === undefined }
  return (
    <>
      {news && <NotificationBanner {...news} />}
      <h1 class="govuk-heading-l">{isMine ? 'My meetings' : 'Meetings'}</h1>
      <Officers action="/meetings" officers={officers} officerId={officerId} />
      {drafts > 0 && (
        <InsetText>
          <p class="govuk-body">
            {drafts === 1 ? 'One draft has' : `${drafts} drafts have`} not been sent: no school knows of{' '}
            {drafts === 1 ? 'it' : 'them'} yet.
          </p>
          <Button href={`/meetings/send${officerId === undefined ? '' : `?officer=${officerId}`}`}>
            Send invitations
          </Button>
        </InsetText>
      )}
      <h2 class="govuk-heading-m">Today</h2>
      {today.length > 0 ? (
        <MeetingsTable caption="Today" captionHidden meetings={today} {...about} />
      ) : (
        <p class="govuk-body">No meetings today.</p>
      )}
      {toRecord}
      {silent.length > 0 && <Silent meetings={silent} {...about} />}
      {toPlanAgain.length > 0 && <ToPlanAgain meetings={toPlanAgain} />}
      {children}
      <h2 class="govuk-heading-m">Coming</h2>
      {shown.length > 0 ? (
        <MeetingsTable caption="Coming" captionHidden meetings={shown} {...about} />
      ) : (
        <p class="govuk-body">Nothing else has been sent.</p>
      )}
      <NumberedPages
        {...{ page, pages }}
        address={(number) => `/meetings?officer=${officerId ?? 'all'}&page=${number}`}
      />
    </>
  )
}

function Silent({ meetings, ...about }: { meetings: readonly Meeting[]; now: string; officers: boolean }) {
  const [first, others] = [meetings.slice(0, silentAtOnce), meetings.slice(silentAtOnce)]
  return (
    <>
      <MeetingsTable caption="Not answered" meetings={first} {...about} />
      {others.length > 0 && (
        <Details summary={`${others.length} more not answered`}>
          <MeetingsTable caption="More that are not answered" captionHidden meetings={others} {...about} />
        </Details>
      )}
    </>
  )
}

function ToPlanAgain({ meetings }: { meetings: readonly Meeting[] }) {
  return (
    <Table
      caption="To be planned again"
      captionSize="m"
      stacks
      columns={['School', 'Was to be', 'Why', 'Reason given']}
      rows={meetings.map((one) => [
        <a class="govuk-link" href={`/schools/${one.urn}`}>
          {one.school}
        </a>,
        <a class="govuk-link" href={`/meetings/${one.id}`}>
          {dayAndTime(one.startsAt, one.endsAt)}
        </a>,
        whyAgain(one),
        <span class="hb-as-typed">{one.cancelReason ?? ''}</span>,
      ])}
    />
  )
}

interface SchoolsMeetingsProps {
  schools: readonly { urn: number; name: string }[]
  toCome: readonly Meeting[]
  past: readonly Meeting[]
  now: string
  /** Whether it stands under an officer's own list. */
  under: boolean
}

/** The meetings of a contact's schools. */
export function SchoolsMeetings({ schools, toCome, past, now, under }: SchoolsMeetingsProps) {
  const Heading = under ? 'h2' : 'h1'
  return (
    <>
      <Heading class="govuk-heading-l">Your school’s meetings</Heading>
      {toCome.length > 0 ? (
        <MeetingsTable caption="To come" meetings={toCome} now={now} officers />
      ) : (
        <p class="govuk-body">No meeting is arranged at the moment.</p>
      )}
      {past.length > 0 && <MeetingsTable caption="Past and cancelled" meetings={past} now={now} officers />}
      {schools.length > openAtMost ? (
        <Details summary={`Your ${schools.length} schools`}>
          <YourSchools schools={schools} />
        </Details>
      ) : (
        <>
          <h2 class="govuk-heading-m">{schools.length === 1 ? 'Your school' : 'Your schools'}</h2>
          <YourSchools schools={schools} />
        </>
      )}
    </>
  )
}

const openAtMost = 5

/** The ways to a school's whole story, and to the days and times that meetings are planned around. */
function YourSchools({ schools }: Pick<SchoolsMeetingsProps, 'schools'>) {
  return (
    <ul class="govuk-list">
      {schools.map(({ urn, name }) => (
        <li>
          <a class="govuk-link" href={`/schools/${urn}`}>
            {name}
          </a>
          :{' '}
          <a class="govuk-link" href={`/schools/${urn}/days`}>
            non-pupil days and times that do not suit<span class="govuk-visually-hidden"> {name}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}
