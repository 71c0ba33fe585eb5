import { termInWords } from '../terms/words.ts'
import { Button, InsetText, NotificationBanner, SummaryList, Table, Tag, WarningText } from '../ui/index.ts'
import type { BeforePlanning, OfficersRoom } from './room-left.ts'
import type { RunState } from './rules.ts'
import { outcomeInWords } from './words.ts'

interface BeforeProps {
  term: string
  before: BeforePlanning
  isFixed: boolean
  problem: string | undefined
}

/** What planning a term will do, and whether officers' hours have room for it; nothing happens until the button is pressed. */
export function BeforePlan({ term, before, isFixed, problem }: BeforeProps) {
  const { owed, writtenOff, arranged, pinned, drafts, toPlace, withoutOfficer, officers } = before
  const short = officers.filter(({ meetings, room }) => meetings > room)
  return (
    <>
      {problem && <NotificationBanner title="Not done" text={problem} />}
      <h1 class="govuk-heading-l">Plan the {termInWords(term)}</h1>
      <p class="govuk-body">
        Handbell proposes a time for every meeting that is owed: in the officer’s hours, when the school can, weeks
        apart from its other meetings, and spread evenly. You get a draft, in which you can move everything. Nothing is
        sent.
      </p>
      <SummaryList
        rows={[
          {
            key: 'Owed this term',
            value: `${owed}${writtenOff > 0 ? `, of which ${writtenOff} are written off` : ''}`,
          },
          { key: 'Sent or held already', value: `${arranged}, which stay as they are` },
          { key: 'Pinned drafts', value: `${pinned}, which stay where they are` },
          { key: 'Other drafts', value: `${drafts}, which stay where they can` },
          { key: 'To be placed', value: <strong>{toPlace}</strong> },
        ]}
      />
      {!isFixed && (
        <InsetText>
          It is not fixed yet what schools are owed this term: planning fixes it first, with the figures of today.{' '}
          <a class="govuk-link" href={`/tiers/fixing?term=${term}`}>
            See what would be fixed
          </a>
        </InsetText>
      )}
      {withoutOfficer > 0 && (
        <WarningText>
          {withoutOfficer === 1 ? 'One meeting has' : `${withoutOfficer} meetings have`} no place: the school has no
          named officer this term.
        </WarningText>
      )}
      {short.length > 0 && (
        <WarningText>
          {short.length === 1 ? 'One officer has' : `${short.length} officers have`} fewer openings than meetings. What
          does not fit is listed after planning.
        </WarningText>
      )}
      <form method="post" action={`/plan/${term}/runs`} class="govuk-button-group">
        <Button preventDoubleClick>{drafts + pinned > 0 ? 'Plan again' : 'Plan the term'}</Button>
        <a class="govuk-link" href={`/plan/${term}`}>
          Not now
        </a>
      </form>
      {officers.length > 0 && <Rooms officers={officers} />}
    </>
  )
}

function Rooms({ officers }: { officers: readonly OfficersRoom[] }) {
  const most = Math.max(1, ...officers.map(({ meetings, room }) => Math.max(meetings, room)))
  return (
    <Table
      caption="Meetings to place, and openings for them"
      captionSize="m"
      stacks
      columns={['Officer', { text: 'Meetings', numeric: true }, { text: 'Openings left', numeric: true }, 'Enough?']}
      rows={officers.map(({ officerId, name, meetings, room }) => [
        <a class="govuk-link" href={`/availability/hours?person=${officerId}`}>
          {name}
          <span class="govuk-visually-hidden">’s hours</span>
        </a>,
        meetings,
        room,
        <span class="hb-enough">
          <Bar meetings={meetings} room={room} most={most} />
          <Enough meetings={meetings} room={room} />
        </span>,
      ])}
    />
  )
}

/** Openings as a frame, and meetings as what fills it, or stands out of it. */
function Bar({ meetings, room, most }: { meetings: number; room: number; most: number }) {
  const wide = (count: number) => Math.round((count / most) * 160)
  const over = meetings > room
  return (
    <svg class="hb-room" width="164" height="16" viewBox="0 0 164 16" aria-hidden="true" focusable="false">
      <rect class="hb-room__room" x="1" y="1" width={wide(room)} height="14" />
      <rect class="hb-room__fill" x="1" y="4" width={wide(Math.min(meetings, room))} height="8" />
      {over && <rect class="hb-room__over" x={1 + wide(room)} y="4" width={wide(meetings) - wide(room)} height="8" />}
    </svg>
  )
}

function Enough({ meetings, room }: { meetings: number; room: number }) {
  if (room === 0 && meetings > 0) return <Tag colour="red">No hours</Tag>
  if (meetings > room) return <Tag colour="red">{meetings - room} too few</Tag>
  return room - meetings < 3 ? <Tag colour="yellow">Just enough</Tag> : <Tag colour="green">Enough</Tag>
}

interface RunProps {
  term: string
  run: { id: string; stage: string; done: number; total: number }
  state: RunState
}

/** How far the making of a plan is, or why it came to nothing. */
export function PlanRun({ term, run, state }: RunProps) {
  const words = termInWords(term)
  if (state.is === 'done') {
    return (
      <>
        <h1 class="govuk-heading-l">The {words} was not planned</h1>
        <p class="govuk-body">{outcomeInWords(state.outcome)}</p>
        <Button href={`/plan/${term}/making`}>Try again</Button>
      </>
    )
  }
  if (state.is === 'stopped') {
    return (
      <>
        <h1 class="govuk-heading-l">The planning stopped before its end</h1>
        <p class="govuk-body">Nothing was written: the draft is as it was before. Plan the term again.</p>
        <Button href={`/plan/${term}/making`}>Try again</Button>
      </>
    )
  }
  return (
    <>
      <h1 class="govuk-heading-l">Planning the {words}</h1>
      <p class="govuk-body" role="status" aria-live="polite">
        {progressInWords(run)}
      </p>
      {run.total > 0 && (
        <progress class="hb-progress" max={run.total} value={run.done} aria-label="Officers planned">
          {run.done} of {run.total}
        </progress>
      )}
      <p class="govuk-body">
        This page looks again every two seconds, and then shows the draft.{' '}
        <a class="govuk-link" href={`/plan/${term}/runs/${run.id}`}>
          Look now
        </a>
      </p>
    </>
  )
}

function progressInWords({ stage, done, total }: RunProps['run']): string {
  if (stage === '') return 'Reading what is owed, hours and diaries.'
  return stage === 'Writing' ? 'Writing the drafts.' : `${done} of ${total} officers planned.`
}
