import type { Meeting } from '../meetings/queries.ts'
import { shortDay, shortDayAsOf, timeRange } from '../ui/dates.ts'
import { Button, Details } from '../ui/index.ts'
import { ActionList, ActionTag, Ticked } from './actions-parts.tsx'
import type { Action, MeetingRecord } from './queries.ts'
import { RecordFacts } from './record-parts.tsx'
import { notHeldCauses, whoseInWords } from './words.ts'

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
  /** The action that was ticked off, or open again, a moment ago. */
  ticked: string | undefined
}

/** What came of a meeting that has begun, and what may be done about it; nothing of one that is to come or cancelled. */
export function WhatCameOfMeeting({ meeting, record, actions, opened, today, ticked, now, mayRecord }: CameProps) {
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
      {record && (
        <>
          <h2 class="govuk-heading-m">What came of it</h2>
          <RecordFacts record={record} />
        </>
      )}
      {notHeldBecause && (
        <>
          <h2 class="govuk-heading-m">What came of it</h2>
          <p class="govuk-body">Not held: {notHeldCauses[notHeldBecause].toLowerCase()}.</p>
        </>
      )}
      {heldAt && <Actions actions={actions} opened={opened} today={today} ticked={ticked} />}
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

type ActionsProps = Pick<CameProps, 'actions' | 'opened' | 'today' | 'ticked'>

/** What was agreed at a meeting, each with a button that ticks it off. */
function Actions({ actions, opened, today, ticked }: ActionsProps) {
  return (
    <section aria-labelledby="actions">
      <h2 class="govuk-heading-m" id="actions">
        Actions
      </h2>
      <Ticked action={actions.find(({ id }) => id === ticked)} backTo="meeting" opened={opened} />
      {actions.length === 0 ? (
        <p class="govuk-body">None were agreed.</p>
      ) : (
        <ActionList actions={actions} today={today} backTo="meeting" opened={opened} />
      )}
    </section>
  )
}

interface MeetingsToRecordProps {
  meetings: readonly Meeting[]
  /** How many of them are shown at once; the others are folded. */
  atOnce?: number
  /** Whether the officer of each is told: where there is more than one. */
  officers?: boolean
}

/** Meetings whose time has passed with nothing recorded, each with the way to record it; nothing when there are none. */
export function MeetingsToRecord({ meetings, atOnce = 5, officers = false }: MeetingsToRecordProps) {
  if (meetings.length === 0) return null
  const [first, others] = [meetings.slice(0, atOnce), meetings.slice(atOnce)]
  return (
    <section aria-labelledby="meetings-to-record">
      <h2 class="govuk-heading-m" id="meetings-to-record">
        {meetings.length === 1 ? 'Was this meeting held?' : 'Were these meetings held?'}
      </h2>
      <ToRecord meetings={first} officers={officers} />
      {others.length > 0 && (
        <Details summary={`${others.length} more`}>
          <ToRecord meetings={others} officers={officers} />
        </Details>
      )}
    </section>
  )
}

function ToRecord({ meetings, officers }: { meetings: readonly Meeting[]; officers: boolean }) {
  return (
    <ul class="govuk-list hb-rows">
      {meetings.map(({ id, startsAt, endsAt, school, officer }) => (
        <li class="hb-row">
          <span>
            {school}
            <span class="hb-second">
              {shortDay(startsAt)}, {timeRange(startsAt, endsAt)}
              {officers && `, with ${officer}`}
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
              {action.school}. {whoseInWords(action)}, by {shortDayAsOf(action.byDay, today)}{' '}
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
