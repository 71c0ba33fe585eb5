import { Reason } from '../data-protection/parts.tsx'
import { ukDay } from '../platform/time.ts'
import { dayInWords, timeRange } from '../ui/dates.ts'
import { Button, Checkboxes, ErrorSummary, type Errors, NotificationBanner, Radios, Table } from '../ui/index.ts'
import type { MeetingLine, Preview } from './proposals.ts'
import type { Telling } from './telling.ts'
import { messagesInWords, schoolsInWords, toldInWords, withoutLead } from './words.ts'

interface CheckProps {
  day: string
  preview: Preview
  /** The fields of the form before, carried along. */
  carried: Readonly<Record<string, string>>
  reason: string
  /** What was chosen for a meeting, by its id, where something was. */
  chosen: Readonly<Record<string, string>>
  /** Whether the officers and schools are told whom the schools have. */
  tell: boolean
  errors: Errors
}

/** What a change of allocations does, before it is made: the schools, and what becomes of each meeting to come. */
export function CheckAllocations({ day, preview, carried, reason, chosen, tell, errors }: CheckProps) {
  const { schools, meetings, telling } = preview
  const aboutMeetings = meetings.reduce((sum, { options }) => sum + (options[0]?.messages ?? 0), 0)
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1 class="govuk-heading-l">Check what changes from {dayInWords(day)}</h1>
      {schools.length === 0 && meetings.length === 0 ? (
        <p class="govuk-body">Nothing changes: the schools are with these officers already.</p>
      ) : (
        <form method="post" action="/allocations" novalidate>
          {Object.entries(carried).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <Table
            caption={schoolsInWords(schools.length)}
            captionSize="m"
            stacks
            class="hb-lines"
            columns={['School', 'Whose it is']}
            rows={schools.map(({ name, from, to }) => [name, `${from ?? 'Nobody'}, then ${to ?? 'nobody'}`])}
          />
          <h2 class="govuk-heading-m">Meetings to come</h2>
          {meetings.length === 0 ? (
            <p class="govuk-body">These schools have none from that day on.</p>
          ) : (
            meetings.map((one) => <MeetingChoice meeting={one} chosen={chosen[one.id]} />)
          )}
          <p class="govuk-body">
            Meetings before that day stay as they are.
            {aboutMeetings > 0 &&
              ` As proposed, ${messagesInWords(aboutMeetings)} about these: what is no longer somebody’s goes from their calendar, the others get a new invitation.`}
          </p>
          {telling.messages.length > 0 && <WhoIsTold telling={telling} tell={tell} />}
          {meetings.length > 0 && (
            <Reason label="Why? Schools and officers will read this" value={reason} error={errors.reason} />
          )}
          <Button preventDoubleClick>Make this change</Button>
        </form>
      )}
    </>
  )
}

/** Who is told whom the schools have, unless it is unticked. */
function WhoIsTold({ telling, tell }: { telling: Telling; tell: boolean }) {
  return (
    <>
      <input type="hidden" name="telling" value="asked" />
      <Checkboxes
        name="tell"
        legend="Who is told"
        legendSize="m"
        hint={`Each officer gets the list of schools and the day, each attendance lead the name of their officer.${withoutLead(telling)}`}
        items={[
          {
            value: 'yes',
            text: `Tell ${toldInWords(telling)}: ${telling.messages.length === 1 ? '1 message' : `${telling.messages.length} messages`}`,
          },
        ]}
        values={tell ? ['yes'] : []}
      />
    </>
  )
}

function MeetingChoice({ meeting, chosen }: { meeting: MeetingLine; chosen: string | undefined }) {
  const { id, sequence, school, startsAt, endsAt, isDraft, options } = meeting
  return (
    <>
      <input type="hidden" name="do" value={id} />
      <input type="hidden" name={`sequence-${id}`} value={sequence} />
      <Radios
        name={`how-${id}`}
        legend={`${dayInWords(ukDay(startsAt))}, ${timeRange(startsAt, endsAt)}, ${school}`}
        legendSize="s"
        small
        hint={isDraft ? 'Still a draft: nobody has been told of it' : undefined}
        items={options}
        value={(options.find(({ value }) => value === chosen) ?? options[0])?.value}
      />
    </>
  )
}

interface DoneProps {
  /** What was changed and how many messages go out, in words; and who is told, where schools changed hands. */
  made: string
  told?: string | undefined
  results: readonly { says: string; text: string }[]
  left: number
}

/** What was done line by line, and what was not because somebody was quicker. */
export function AllocationsChanged({ made, told, results, left }: DoneProps) {
  return (
    <>
      <NotificationBanner success={left === 0} text={made} />
      <h1 class="govuk-heading-l">What was changed</h1>
      {told && <p class="govuk-body">{told}</p>}
      {results.length > 0 && (
        <Table
          caption="Meetings"
          captionSize="m"
          stacks
          columns={['Meeting', 'Now']}
          rows={results.map(({ says, text }) => [says, text])}
        />
      )}
      <p class="govuk-body">
        <a class="govuk-link" href="/allocations">
          See whose schools are whose
        </a>
      </p>
    </>
  )
}
