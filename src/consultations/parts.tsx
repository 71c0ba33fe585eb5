import { dayAndTime, shortDayAndTime } from '../ui/dates.ts'
import { Table, Tag } from '../ui/index.ts'
import type { Consultation } from './queries.ts'
import { stateOf } from './rules.ts'
import { modes, topics } from './words.ts'

export interface OfficerProps {
  officer: { name: string; email: string; phone: string | null } | undefined
}

/** The school's named officer and how to reach them. */
export function Officer({ officer }: OfficerProps) {
  if (!officer) return <p class="govuk-body">Your school has no named officer at the moment.</p>
  const [mailbox, host] = officer.email.split('@')
  return (
    <p class="govuk-body">
      <strong>{officer.name}</strong>, your attendance improvement officer
      <br />
      <a class="govuk-link" href={`mailto:${officer.email}`}>
        {mailbox}@<wbr />
        {host}
      </a>
      {officer.phone && (
        <>
          <br />
          <a class="govuk-link" href={`tel:${officer.phone.replaceAll(' ', '')}`}>
            {officer.phone}
          </a>
        </>
      )}
    </p>
  )
}

interface GuidanceProps {
  guidance: readonly { title: string; address: string }[]
  /** Where a form is under way, beside words that say so to who sees them all at once. */
  inNewTabs?: boolean
}

/** Links to guidance. */
export function GuidanceList({ guidance, inNewTabs }: GuidanceProps) {
  const newTab = inNewTabs ? { target: '_blank' } : {}
  return (
    <ul class="govuk-list govuk-list--bullet">
      {guidance.map(({ title, address }) => (
        <li>
          <a class="govuk-link" href={address} rel="noreferrer noopener" {...newTab}>
            {title}
            {inNewTabs && <span class="govuk-visually-hidden"> (opens in a new tab)</span>}
          </a>
        </li>
      ))}
    </ul>
  )
}

interface BookingsTableProps {
  caption: string
  captionHidden?: boolean
  /** Whether they are of several schools, and each says of which. */
  severalSchools: boolean
  consultations: readonly Consultation[]
  now: string
}

export function BookingsTable({ caption, captionHidden, severalSchools, consultations, now }: BookingsTableProps) {
  return (
    <Table
      caption={caption}
      captionSize="m"
      captionHidden={captionHidden}
      stacks
      class="hb-lines"
      columns={['Day and time', ...(severalSchools ? ['School'] : []), 'Topic', 'How', 'State']}
      rows={consultations.map((one) => [
        <a class="govuk-link" href={`/consultations/${one.id}`}>
          {shortDayAndTime(one.startsAt, one.endsAt)}
        </a>,
        ...(severalSchools ? [one.school] : []),
        topics[one.topic],
        modes[one.mode],
        <StateTag state={stateOf(one, now)} />,
      ])}
    />
  )
}

export function StateTag({ state }: { state: ReturnType<typeof stateOf> }) {
  if (state === 'booked') return <Tag colour="green">Booked</Tag>
  return state === 'cancelled' ? <Tag colour="red">Cancelled</Tag> : <Tag colour="grey">Past</Tag>
}

/** What a school can do that has as many consultations as it may have. */
export function InsteadOfAnother() {
  return (
    <p class="govuk-body">
      Your attendance improvement team has set how many there may be, so that every school gets its turn. You can{' '}
      <a class="govuk-link" href="/consultations">
        cancel one that you no longer need
      </a>
      , or ask{' '}
      <a class="govuk-link" href="/">
        your named officer
      </a>
      .
    </p>
  )
}

/** For a practitioner who came by a link of a message, and may see the consultation no more: a colleague has it. */
export function WithColleague({ consultation }: { consultation: Consultation }) {
  const { startsAt, endsAt, school, practitioner } = consultation
  return (
    <>
      <h1 class="govuk-heading-l">Your colleague has it now</h1>
      <p class="govuk-body">
        {dayAndTime(startsAt, endsAt)}, {school} with {practitioner}. New invitations are on their way.
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href="/diary">
          Your diary
        </a>
      </p>
    </>
  )
}
