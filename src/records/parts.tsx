import type { Child } from 'hono/jsx'
import type { Meeting } from '../meetings/queries.ts'
import { dayInWords, dayOf, shortDay, shortDayInWords, timeRange } from '../ui/dates.ts'
import { Button, Details, SummaryList, Tag } from '../ui/index.ts'
import type { Action, MeetingRecord } from './queries.ts'
import { attendeesIn, isOverdue } from './rules.ts'
import { attendees, notHeldCauses, whoseInWords } from './words.ts'

interface CameProps {
  meeting: Meeting
  record: MeetingRecord | undefined
  actions: readonly Action[]
  /** What a link in a message adds to every address of the meeting. */
  opened: string
  today: string
  now: string
  /** Whether who looks may say what came of it. */
  mayRecord: boolean
}

/** What came of a meeting that has begun, and what may be done about it; nothing of one that is to come or cancelled. */
export function WhatCameOfMeeting({ meeting, record, actions, opened, today, now, mayRecord }: CameProps) {
  const { id, sentAt, startsAt, cancelledAt, heldAt, notHeldAt, notHeldBecause } = meeting
  if (!sentAt || cancelledAt || startsAt > now) return null
  const isSaid = heldAt !== null || notHeldAt !== null
  return (
    <>
      {mayRecord && !isSaid && (
        <div class="govuk-button-group hb-no-print">
          <Button href={`/meetings/${id}/record${opened}`}>Record the meeting</Button>
          <a class="govuk-link" href={`/meetings/${id}/not-held${opened}`}>
            It was not held
          </a>
        </div>
      )}
      {record && <RecordFacts record={record} />}
      {notHeldBecause && (
        <>
          <h2 class="govuk-heading-m">What came of it</h2>
          <p class="govuk-body">Not held: {notHeldCauses[notHeldBecause].toLowerCase()}.</p>
        </>
      )}
      {heldAt && <Actions actions={actions} opened={opened} today={today} meetingId={id} />}
      {mayRecord && isSaid && (
        <p class="govuk-body hb-no-print">
          <a class="govuk-link" href={`/meetings/${id}/${heldAt ? 'record' : 'not-held'}${opened}`}>
            Correct what came of it
          </a>
        </p>
      )}
    </>
  )
}

function RecordFacts({ record }: { record: MeetingRecord }) {
  const { attended, severelyAbsent, withPlan, severalAgencies, summary, recordedAt, recordedBy } = record
  const rows: { key: string; value: Child }[] = [
    {
      key: 'Who attended',
      value: attendeesIn(attended)
        .map((role) => attendees[role])
        .join(', '),
    },
    ...(severelyAbsent === null
      ? []
      : [
          {
            key: 'Severely absent pupils',
            value: `${severelyAbsent}${withPlan === null ? '' : `, ${withPlan} of them with an agreed plan`}`,
          },
        ]),
    ...(severalAgencies === null
      ? []
      : [{ key: 'Persistently absent pupils who need several agencies', value: String(severalAgencies) }]),
    ...(summary ? [{ key: 'Summary', value: <span class="hb-as-typed">{summary}</span> }] : []),
    { key: 'Recorded', value: `${dayOf(recordedAt)}, by ${recordedBy}` },
  ]
  return (
    <>
      <h2 class="govuk-heading-m">What came of it</h2>
      <SummaryList rows={rows} />
    </>
  )
}

interface ActionsProps {
  actions: readonly Action[]
  opened: string
  today: string
  meetingId: string
}

/** What was agreed at a meeting, each with a button that ticks it off. */
function Actions({ actions, opened, today, meetingId }: ActionsProps) {
  return (
    <section aria-labelledby="actions">
      <h2 class="govuk-heading-m" id="actions">
        Actions
      </h2>
      {actions.length === 0 ? (
        <p class="govuk-body">None were agreed.</p>
      ) : (
        <ActionList actions={actions} today={today} backTo={`/meetings/${meetingId}${opened}`} opened={opened} />
      )}
    </section>
  )
}

interface ActionListProps {
  actions: readonly (Action & { linked?: boolean })[]
  today: string
  /** Where a press leads back to: the page that the list stands on. */
  backTo: 'school' | (string & {})
  opened?: string
}

/** Actions, each with whose it is, by when, and a button that ticks it off or takes the tick off again. */
export function ActionList({ actions, today, backTo, opened = '' }: ActionListProps) {
  return (
    <>
      {actions.map((action) => (
        <article class="hb-appointment">
          <p class="govuk-body govuk-!-margin-bottom-1">
            <span class="hb-as-typed">{action.what}</span> <ActionTag action={action} today={today} />
          </p>
          <p class="govuk-body-s govuk-!-margin-bottom-2">
            {whoseInWords(action)}, by {dayInWords(action.byDay)}
            {action.doneAt && `. Done on ${dayOf(action.doneAt)}${action.doneBy ? `, by ${action.doneBy}` : ''}`}
          </p>
          <form
            method="post"
            action={`/meetings/${action.meetingId}/actions/${action.id}/${action.doneAt ? 'reopening' : 'completion'}${opened}`}
          >
            {backTo === 'school' && <input type="hidden" name="back" value="school" />}
            {action.doneAt ? (
              <button type="submit" class="hb-link-button govuk-link">
                Not done after all<span class="govuk-visually-hidden">: {action.what}</span>
              </button>
            ) : (
              <Button variant="secondary" preventDoubleClick class="govuk-!-margin-bottom-0">
                Mark as done<span class="govuk-visually-hidden">: {action.what}</span>
              </Button>
            )}
          </form>
        </article>
      ))}
    </>
  )
}

/** Whether an action is done or overdue; nothing while it is neither. */
export function ActionTag({ action, today }: { action: Pick<Action, 'doneAt' | 'byDay'>; today: string }) {
  if (action.doneAt) return <Tag colour="green">Done</Tag>
  return isOverdue(action, today) ? <Tag colour="red">Overdue</Tag> : null
}

interface MeetingsToRecordProps {
  meetings: readonly Meeting[]
  /** How many of them are shown at once; the others are folded. */
  atOnce?: number
}

/** Meetings whose time has passed with nothing recorded, each with the way to record it; nothing when there are none. */
export function MeetingsToRecord({ meetings, atOnce = 5 }: MeetingsToRecordProps) {
  if (meetings.length === 0) return null
  const [first, others] = [meetings.slice(0, atOnce), meetings.slice(atOnce)]
  return (
    <section aria-labelledby="meetings-to-record">
      <h2 class="govuk-heading-m" id="meetings-to-record">
        {meetings.length === 1 ? 'Was this meeting held?' : 'Were these meetings held?'}
      </h2>
      <ToRecord meetings={first} />
      {others.length > 0 && (
        <Details summary={`${others.length} more`}>
          <ToRecord meetings={others} />
        </Details>
      )}
    </section>
  )
}

function ToRecord({ meetings }: { meetings: readonly Meeting[] }) {
  return (
    <ul class="govuk-list hb-rows">
      {meetings.map(({ id, startsAt, endsAt, school }) => (
        <li class="hb-row">
          <span>
            {school}
            <span class="hb-second">
              {shortDay(startsAt)}, {timeRange(startsAt, endsAt)}
            </span>
          </span>
          <span class="hb-row__ways">
            <a class="govuk-link" href={`/meetings/${id}/record`}>
              Record it<span class="govuk-visually-hidden">: {school}</span>
            </a>
            <a class="govuk-link" href={`/meetings/${id}/not-held`}>
              Not held<span class="govuk-visually-hidden">: {school}</span>
            </a>
          </span>
        </li>
      ))}
    </ul>
  )
}

interface ActionsDueProps {
  /** The first of them, and how many there are. */
  actions: readonly Action[]
  count: number
  today: string
  /** Where all of them are. */
  all: string
}

/** Actions that are due, each leading to its meeting; nothing when there are none. */
export function ActionsDue({ actions, count, today, all }: ActionsDueProps) {
  if (actions.length === 0) return null
  return (
    <section aria-labelledby="due">
      <h2 class="govuk-heading-m" id="due">
        Actions due{count > actions.length && ` (${count})`}
      </h2>
      <ul class="govuk-list hb-rows">
        {actions.map((action) => (
          <li>
            <a class="govuk-link" href={`/meetings/${action.meetingId}#actions`}>
              {action.what}
            </a>
            <span class="hb-second">
              {action.school}. {whoseInWords(action)}, by {shortDayInWords(action.byDay)}{' '}
              <ActionTag action={action} today={today} />
            </span>
          </li>
        ))}
      </ul>
      <p class="govuk-body">
        <a class="govuk-link" href={all}>
          See all open actions
        </a>
      </p>
    </section>
  )
}
