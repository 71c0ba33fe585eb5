import type { Child } from 'hono/jsx'
import { ukDay } from '../platform/time.ts'
import { dayAndTime } from '../ui/dates.ts'
import { Button, Details, InsetText, NotificationBanner, NumberedPages, pageOf, Table } from '../ui/index.ts'
import { MeetingsTable, Officers } from './parts.tsx'
import type { Meeting } from './queries.ts'
import { awaitsAnswer } from './rules.ts'
import { whyAgain } from './words.ts'

const waitingAtOnce = 10
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

/** An officer's meetings: today's, those that are not answered yet, those to plan again, and what is coming. */
export function MyMeetings(props: MyMeetingsProps) {
  const { coming, toPlanAgain, drafts, now, officers, officerId, isMine, news, toRecord, children } = props
  const today = coming.filter((one) => ukDay(one.startsAt) === ukDay(now))
  const later = coming.filter((one) => !today.includes(one))
  const waiting = later.filter((one) => awaitsAnswer(one, now))
  const rest = later.filter((one) => !waiting.includes(one))
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
      {waiting.length > 0 && <NotAnswered meetings={waiting} officerId={officerId} {...about} />}
      {toPlanAgain.length > 0 && <ToPlanAgain meetings={toPlanAgain} />}
      {children}
      <h2 class="govuk-heading-m">Accepted</h2>
      {shown.length > 0 ? (
        <MeetingsTable caption="Accepted" captionHidden meetings={shown} {...about} />
      ) : (
        <p class="govuk-body">No meeting after today is accepted.</p>
      )}
      <NumberedPages
        {...{ page, pages }}
        address={(number) => `/meetings?officer=${officerId ?? 'all'}&page=${number}`}
      />
    </>
  )
}

interface NotAnsweredProps {
  meetings: readonly Meeting[]
  officerId: number | undefined
  now: string
  /** Whether the officer of each is told. */
  officers: boolean
}

const whatTagsMean =
  'Invited: the invitation is out. Not answered: the school was asked once more, or it is too late to ask.'

/** The first of those that schools have still to answer, and the way to all of them. */
function NotAnswered({ meetings, officerId, ...about }: NotAnsweredProps) {
  return (
    <section aria-labelledby="not-answered">
      <h2 class="govuk-heading-m" id="not-answered">
        Not answered yet ({meetings.length})
      </h2>
      <p class="govuk-hint">{whatTagsMean}</p>
      <MeetingsTable caption="Not answered yet" captionHidden meetings={meetings.slice(0, waitingAtOnce)} {...about} />
      {meetings.length > waitingAtOnce && (
        <p class="govuk-body">
          <a class="govuk-link" href={`/meetings?officer=${officerId ?? 'all'}&show=not-answered`}>
            See all {meetings.length} that are not answered yet
          </a>
        </p>
      )}
    </section>
  )
}

type AllNotAnsweredProps = Pick<MyMeetingsProps, 'coming' | 'page' | 'now' | 'officers' | 'officerId'>

/** All meetings to come that schools have still to answer, soonest first. */
export function AllNotAnswered({ coming, page: asked, now, officers, officerId }: AllNotAnsweredProps) {
  const waiting = coming.filter((one) => awaitsAnswer(one, now))
  const { shown, page, pages } = pageOf(waiting, asked, comingAtOnce)
  const whose = `/meetings?officer=${officerId ?? 'all'}`
  return (
    <>
      <h1 class="govuk-heading-l">Not answered yet</h1>
      <Officers action="/meetings" officers={officers} officerId={officerId} show="not-answered" />
      <p class="govuk-body">
        {waiting.length === 1 ? '1 meeting.' : `${waiting.length} meetings.`}{' '}
        <a class="govuk-link" href={whose}>
          See the other meetings too
        </a>
      </p>
      {shown.length > 0 && (
        <>
          <p class="govuk-hint">{whatTagsMean}</p>
          <MeetingsTable
            caption="Not answered yet"
            captionHidden
            meetings={shown}
            now={now}
            officers={officerId === undefined}
          />
        </>
      )}
      <NumberedPages {...{ page, pages }} address={(number) => `${whose}&show=not-answered&page=${number}`} />
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
