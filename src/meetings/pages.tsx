import type { Child } from 'hono/jsx'
import { Written } from '../about/edit-parts.tsx'
import { ToColleague } from '../handover/parts.tsx'
import { dayAndTime, dayOf, timeOf } from '../ui/dates.ts'
import { Button, InsetText, NotificationBanner, SummaryList } from '../ui/index.ts'
import type { Invitee } from './facts.ts'
import { Answers, MeetingTag } from './parts.tsx'
import type { Meeting } from './queries.ts'
import { stateOf } from './rules.ts'
import type { Happening } from './story.ts'
import { causes } from './words.ts'

export interface OneProps {
  meeting: Meeting
  /** What a link in a message adds to every address of this meeting. */
  opened: string
}

interface ShowProps extends OneProps {
  now: string
  invitees: readonly Invitee[]
  /** The agenda as it was sent, as HTML of `htmlOf`. */
  agenda: string | undefined
  story: readonly Happening[]
  /** What came of it, once it has begun. */
  came: Child
  news?: string | undefined
  problem?: string | undefined
  /** Where the consultation is that is the problem. */
  consultation?: string | undefined
  /** What who looks may do, whatever the meeting's state. */
  may: { answer: boolean; move: boolean; cancel: boolean }
  /** Whether it is still owed and has no other place, which who looks may give it. */
  isToPlanAgain: boolean
  /** Who would be invited if it were sent now, when those are others. */
  wanted: readonly Invitee[] | undefined
}

/** One meeting: when, with whom, what it covers, what happened to it, and what may be done. */
export function ShowMeeting(props: ShowProps) {
  const {
    meeting,
    opened,
    now,
    invitees,
    agenda,
    story,
    news,
    problem,
    consultation,
    may,
    wanted,
    came,
    isToPlanAgain,
  } = props
  const { id, school, sentAt, startsAt, cancelledAt } = meeting
  const toCome = startsAt > now && !cancelledAt
  return (
    <>
      {news && <NotificationBanner success text={news} />}
      {problem && (
        <NotificationBanner text={problem}>
          {consultation && (
            <p class="govuk-body">
              <a class="govuk-notification-banner__link" href={consultation}>
                See the consultation
              </a>
            </p>
          )}
        </NotificationBanner>
      )}
      <span class="govuk-caption-l">
        {opened ? (
          school
        ) : (
          <a class="govuk-link" href={`/schools/${meeting.urn}`}>
            {school}
          </a>
        )}
      </span>
      <h1 class="govuk-heading-l">
        Targeting support meeting <MeetingTag state={stateOf(meeting, now)} />
      </h1>
      <SummaryList rows={factsOf(meeting, invitees, may.move)} />
      {came}
      {isToPlanAgain && (
        <Button href={`/plan/${meeting.term}/places/${meeting.urn}/${meeting.number}`}>Plan it again</Button>
      )}
      {toCome && sentAt && may.answer && <Answers meeting={meeting} opened={opened} />}
      {toCome && sentAt && (may.move || may.cancel) && (
        <div class="govuk-button-group hb-no-print">
          {may.move && (
            <Button href={`/meetings/${id}/move${opened}`} variant="secondary">
              Move it
            </Button>
          )}
          {may.cancel && (
            <Button href={`/meetings/${id}/cancel${opened}`} variant="warning">
              Cancel it
            </Button>
          )}
          {may.move && <ToColleague href={`/meetings/${id}/colleague${opened}`} />}
        </div>
      )}
      {toCome && wanted && <Wanted meeting={meeting} opened={opened} wanted={wanted} />}
      {toCome && sentAt && (
        <p class="govuk-body hb-no-print">
          <a class="govuk-link" href={`/meetings/${id}/invitation.ics${opened}`}>
            Save to your calendar
          </a>
        </p>
      )}
      {agenda && !cancelledAt && (
        <>
          <h2 class="govuk-heading-m">Agenda</h2>
          <Written html={agenda} />
        </>
      )}
      {(agenda || (may.move && toCome)) && !cancelledAt && (
        <p class="govuk-body hb-no-print">
          <a class="govuk-link" href={`/meetings/${id}/agenda${opened}`}>
            {may.move
              ? 'Print the agenda, add a point, or save it as a Word file'
              : 'Print the agenda, or save it as a Word file'}
          </a>
        </p>
      )}
      {story.length > 0 && <Story story={story} />}
    </>
  )
}

function factsOf(meeting: Meeting, invitees: readonly Invitee[], forStaff: boolean): { key: string; value: Child }[] {
  const { startsAt, endsAt, officer, acceptedAt, acceptedBy, cancelledBy, cancelledBecause, cancelReason } = meeting
  const ofSchool = invitees.filter(({ part }) => part !== 'officer')
  const names = ofSchool.map(({ name, email }) => (forStaff ? `${name}, ${email}` : name))
  return [
    { key: 'Day and time', value: dayAndTime(startsAt, endsAt) },
    { key: 'With', value: `${officer}, attendance improvement officer` },
    ...(names.length > 0 ? [{ key: 'Invited', value: names.join('; ') }] : []),
    { key: 'How', value: <How meeting={meeting} /> },
    ...(acceptedAt ? [{ key: 'Accepted', value: `By ${acceptedBy ?? 'the school'} on ${dayOf(acceptedAt)}` }] : []),
    ...(cancelledBecause
      ? [{ key: 'Cancelled', value: `${causes[cancelledBecause]}${cancelledBy ? ` (${cancelledBy})` : ''}` }]
      : []),
    ...(cancelReason ? [{ key: 'Reason given', value: <span class="hb-as-typed">{cancelReason}</span> }] : []),
  ]
}

function How({ meeting: { mode, videoLink, school } }: { meeting: Meeting }) {
  if (mode === 'in-person') return `In person, at ${school}`
  if (mode === 'phone') return 'Phone call: the officer rings the school'
  if (!videoLink) return 'Video call: the officer sends the link'
  return (
    <>
      Video call:{' '}
      <a class="govuk-link" href={videoLink}>
        join
      </a>
    </>
  )
}

/** The school's people have changed since the invitation went out: one press invites those whom it has now. */
function Wanted({ meeting, opened, wanted }: OneProps & { wanted: readonly Invitee[] }) {
  const names = wanted.filter(({ part }) => part !== 'officer').map(({ name }) => name)
  return (
    <InsetText>
      {names.length === 0 ? (
        <p class="govuk-body">The school has no contact any more who could be invited.</p>
      ) : (
        <>
          <p class="govuk-body">
            The school’s contacts have changed since the invitation went out. Invited now would be {names.join(' and ')}
            .
          </p>
          <form method="post" action={`/meetings/${meeting.id}/invitees${opened}`}>
            <input type="hidden" name="sequence" value={meeting.sequence} />
            <Button variant="secondary" preventDoubleClick>
              Invite them instead
            </Button>
          </form>
        </>
      )}
    </InsetText>
  )
}

function Story({ story }: { story: readonly Happening[] }) {
  return (
    <>
      <h2 class="govuk-heading-m">What has happened</h2>
      <ul class="govuk-list govuk-list--bullet">
        {story.map(({ at, words }) => (
          <li>
            {dayOf(at)}, {timeOf(at)}: {words}
          </li>
        ))}
      </ul>
    </>
  )
}
