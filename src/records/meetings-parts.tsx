import { MeetingTag } from '../meetings/parts.tsx'
import type { Meeting } from '../meetings/queries.ts'
import { stateOf } from '../meetings/rules.ts'
import { causes } from '../meetings/words.ts'
import { dayOf, timeRange } from '../ui/dates.ts'
import { Details } from '../ui/index.ts'
import type { Action, MeetingRecord } from './queries.ts'
import { attendeesIn } from './rules.ts'
import { attendees, notHeldCauses } from './words.ts'

interface MeetingsProps {
  meetings: readonly Meeting[]
  records: readonly MeetingRecord[]
  actions: readonly Action[]
  now: string
}

const shownAtOnce = 6

/** A school's meetings: those to come, and what came of those before. */
export function MeetingsOfSchool({ meetings, records, actions, now }: MeetingsProps) {
  const toCome = meetings.filter((one) => one.endsAt > now && !one.cancelledAt).toReversed()
  const past = meetings.filter((one) => !toCome.includes(one))
  const shown = { records, actions, now }
  const [latest, earlier] = [past.slice(0, shownAtOnce), past.slice(shownAtOnce)]
  return (
    <section aria-labelledby="meetings">
      <h2 class="govuk-heading-m" id="meetings">
        Meetings
      </h2>
      {toCome.length > 0 ? (
        <>
          <h3 class="govuk-heading-s">To come</h3>
          <MeetingLines meetings={toCome} {...shown} />
        </>
      ) : (
        <p class="govuk-body">No meeting is to come.</p>
      )}
      {past.length > 0 && <h3 class="govuk-heading-s">Before</h3>}
      <MeetingLines meetings={latest} {...shown} />
      {earlier.length > 0 && (
        <Details summary={`${earlier.length} earlier`}>
          <MeetingLines meetings={earlier} {...shown} />
        </Details>
      )}
    </section>
  )
}

function MeetingLines({ meetings, records, actions, now }: MeetingsProps) {
  if (meetings.length === 0) return null
  return (
    <ul class="govuk-list govuk-list--spaced">
      {meetings.map((one) => (
        <li>
          <a class="govuk-link" href={`/meetings/${one.id}`}>
            {dayOf(one.startsAt)}, {timeRange(one.startsAt, one.endsAt)}
          </a>{' '}
          <MeetingTag state={stateOf(one, now)} />
          <br />
          {whatCameInWords(
            one,
            records.find(({ meetingId }) => meetingId === one.id),
            actions.filter(({ meetingId }) => meetingId === one.id),
          )}
        </li>
      ))}
    </ul>
  )
}

/** `With Ruth Hale: attendance lead, officer; 4 severely absent, 3 with a plan; 2 actions, 1 open`. */
function whatCameInWords(meeting: Meeting, record: MeetingRecord | undefined, actions: readonly Action[]): string {
  const open = actions.filter(({ doneAt }) => doneAt === null).length
  const said = [
    ...(record
      ? [
          attendeesIn(record.attended)
            .map((role) => attendees[role].toLowerCase())
            .join(', '),
        ]
      : []),
    ...(record && record.severelyAbsent !== null
      ? [
          `${record.severelyAbsent} severely absent${record.withPlan === null ? '' : `, ${record.withPlan} with a plan`}`,
        ]
      : []),
    ...(actions.length > 0 ? [`${actions.length === 1 ? '1 action' : `${actions.length} actions`}, ${open} open`] : []),
    ...(meeting.notHeldBecause ? [notHeldCauses[meeting.notHeldBecause].toLowerCase()] : []),
    ...(meeting.cancelledBecause ? [causes[meeting.cancelledBecause].toLowerCase()] : []),
  ]
  return `With ${meeting.officer}${said.length > 0 ? `: ${said.join('; ')}` : ''}`
}
