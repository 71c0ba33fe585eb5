import { dayAndTime, shortDayAndTime } from '../ui/dates.ts'
import { Button, Select, Table, Tag } from '../ui/index.ts'
import type { Meeting } from './queries.ts'
import { type State, stateOf } from './rules.ts'
import { modes } from './words.ts'

const looks = {
  draft: { text: 'Draft', colour: 'grey' },
  invited: { text: 'Invited', colour: 'blue' },
  'not answered': { text: 'Not answered', colour: 'orange' },
  accepted: { text: 'Accepted', colour: 'green' },
  cancelled: { text: 'Cancelled', colour: 'red' },
  held: { text: 'Held', colour: 'green' },
  'not held': { text: 'Not held', colour: 'red' },
  unrecorded: { text: 'Not recorded', colour: 'orange' },
} as const satisfies Record<State, object>

export function MeetingTag({ state }: { state: State }) {
  const { text, colour } = looks[state]
  return <Tag colour={colour}>{text}</Tag>
}

interface YourMeetingsProps {
  meetings: readonly Meeting[]
  now: string
}

/** A school's meetings to come on its home page, each with what can be answered. */
export function MeetingsToAnswer({ meetings, now }: YourMeetingsProps) {
  if (meetings.length === 0) return null
  return (
    <section>
      <h2 class="govuk-heading-m">{meetings.length === 1 ? 'Your meeting' : 'Your meetings'} with your officer</h2>
      {meetings.map((meeting) => (
        <article class="hb-appointment">
          <h3 class="govuk-heading-s">
            <a class="govuk-link" href={`/meetings/${meeting.id}`}>
              {dayAndTime(meeting.startsAt, meeting.endsAt)}
            </a>{' '}
            <MeetingTag state={stateOf(meeting, now)} />
          </h3>
          <p class="govuk-body">
            {meeting.school} with {meeting.officer}. {modes[meeting.mode]}.
          </p>
          <Answers meeting={meeting} opened="" />
        </article>
      ))}
    </section>
  )
}

/** What a school may answer to its invitation: one press to accept, a page each for the rest. */
export function Answers({ meeting, opened }: { meeting: Meeting; opened: string }) {
  const path = `/meetings/${meeting.id}`
  return (
    <form method="post" action={`${path}/acceptance${opened}`} class="govuk-button-group hb-no-print">
      <input type="hidden" name="sequence" value={meeting.sequence} />
      {!meeting.acceptedAt && <Button preventDoubleClick>Accept</Button>}
      <Button href={`${path}/swap${opened}`} variant="secondary">
        Choose another time
      </Button>
      <a class="govuk-link" href={`${path}/refusal${opened}`}>
        We cannot meet
      </a>
    </form>
  )
}

interface MeetingsTableProps {
  caption: string
  captionHidden?: boolean
  meetings: readonly Meeting[]
  now: string
  /** Whether the officer of each is told: where there is more than one. */
  officers?: boolean
}

/** Meetings in lines, each leading to its page. */
export function MeetingsTable({ caption, captionHidden, meetings, now, officers }: MeetingsTableProps) {
  return (
    <Table
      caption={caption}
      captionSize="m"
      captionHidden={captionHidden}
      stacks
      class="hb-lines"
      columns={['Day and time', 'School', ...(officers ? ['Officer'] : []), 'How', 'State']}
      rows={meetings.map((one) => [
        <a class="govuk-link hb-when" href={`/meetings/${one.id}`}>
          {shortDayAndTime(one.startsAt, one.endsAt)}
        </a>,
        <a class="govuk-link" href={`/schools/${one.urn}`}>
          {one.school}
        </a>,
        ...(officers ? [one.officer] : []),
        <span class="hb-when">{modes[one.mode]}</span>,
        <MeetingTag state={stateOf(one, now)} />,
      ])}
    />
  )
}

interface OfficersProps {
  action: string
  officers: readonly { id: number; name: string }[]
  officerId: number | undefined
  /** What else the page is asked for, which stays. */
  show?: string | undefined
}

/** Chooses whose meetings a page shows. */
export function Officers({ action, officers, officerId, show }: OfficersProps) {
  const items = [
    { value: 'all', text: 'All officers' },
    ...officers.map(({ id, name }) => ({ value: String(id), text: name })),
  ]
  return (
    <form method="get" action={action} class="hb-filters hb-no-print">
      {show && <input type="hidden" name="show" value={show} />}
      <Select
        name="officer"
        label="Whose meetings"
        items={items}
        value={officerId === undefined ? 'all' : String(officerId)}
      />
      <Button variant="secondary">Show</Button>
    </form>
  )
}
