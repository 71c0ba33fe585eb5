import type { Appointment } from '../data-protection/words.ts'
import { dayAndTime, dayInWords, dayOf, shortDay, timeOf } from '../ui/dates.ts'
import { Button, Input, InsetText, NotificationBanner, SummaryList, Table, Tag, WarningText } from '../ui/index.ts'

interface Found {
  id: number
  name: string
  email: string
  closedAt: string | null
  roles: string | null
  schools: number
  seenAt: string | null
}

interface AccountsProps {
  asked: string
  found: readonly Found[]
  more: boolean
}

export function Accounts({ asked, found, more }: AccountsProps) {
  return (
    <>
      <h1 class="govuk-heading-l">People</h1>
      <Button href="/people/new">Add a colleague</Button>
      <form method="get" action="/people">
        <Input
          name="name"
          label="Name or email address, or a part of it"
          labelSize="s"
          type="search"
          width={30}
          value={asked}
        />
        <div class="govuk-button-group">
          <Button variant="secondary">Find</Button>
          {asked && (
            <a class="govuk-link" href="/people">
              Show all staff
            </a>
          )}
        </div>
      </form>
      {found.length === 0 ? (
        <p class="govuk-body">Nobody has that in their name or address.</p>
      ) : (
        <Table
          stacks
          class="hb-lines"
          caption={asked ? 'People found' : 'Staff'}
          captionSize="m"
          columns={['Name', 'Email address', 'Is', 'Last here', 'Account']}
          rows={found.map(({ id, name, email, closedAt, roles, schools, seenAt }) => [
            <a class="govuk-link" href={`/people/${id}`}>
              {name}
            </a>,
            <span class="hb-address">{email}</span>,
            isInWords(roles?.split(',') ?? [], schools),
            seenAt ? shortDay(seenAt) : 'Not signed in',
            <AccountTag closedAt={closedAt} />,
          ])}
        />
      )}
      {more && <p class="govuk-body">There are more. Write more of the name.</p>}
      <p class="govuk-body">
        Until when somebody is staff, and several at once, are told by{' '}
        <a class="govuk-link" href="/imports/new/people">
          importing people
        </a>
        . How long people stay signed in is{' '}
        <a class="govuk-link" href="/people/sign-in-limits">
          a setting
        </a>
        .
      </p>
    </>
  )
}

/** `manager, contact of 2 schools`. */
function isInWords(roles: readonly string[], schools: number): string {
  const contact = schools === 1 ? 'contact of a school' : `contact of ${schools} schools`
  return [...roles, ...(schools > 0 ? [contact] : [])].join(', ') || 'nothing today'
}

function AccountTag({ closedAt }: { closedAt: string | null }) {
  return closedAt ? <Tag colour="grey">Closed</Tag> : <Tag colour="green">Open</Tag>
}

interface AccountProps {
  account: {
    id: number
    name: string
    email: string
    closedAt: string | null
    roles: readonly { role: string; from: string; to: string | null }[]
    schools: readonly { urn: number; name: string; role: string }[]
    places: readonly { device: string; startedAt: string; seenAt: string }[]
    appointments: readonly Appointment[]
    rearrange: string | undefined
  }
  isMe: boolean
  news?: string | undefined
}

export function AccountOfPerson({ account, isMe, news }: AccountProps) {
  const { id, name, email, closedAt, roles, schools } = account
  return (
    <>
      {news && <NotificationBanner success text={news} />}
      <h1 class="govuk-heading-l">{name}</h1>
      <SummaryList
        rows={[
          { key: 'Email', value: email },
          { key: 'Account', value: closedAt ? `Closed on ${dayOf(closedAt)}` : 'Open' },
          { key: 'Roles', value: roles.map(roleInWords).join('; ') || 'None' },
          ...(schools.length > 0 ? [{ key: 'Contact of', value: schools.map((one) => one.name).join(', ') }] : []),
        ]}
      />
      {closedAt ? (
        <form method="post" action={`/people/${id}/opening`}>
          <p class="govuk-body">
            {name} cannot sign in, and has none of these roles and schools as long as the account is closed.
          </p>
          <Button variant="secondary">Open the account again</Button>
        </form>
      ) : (
        <Places {...account} />
      )}
      <ToCome {...account} />
      {!closedAt && !isMe && (
        <Button variant="warning" href={`/people/${id}/closing`}>
          Close the account
        </Button>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={`/data-protection/people/${id}`}>
          What is held about {name}
        </a>
      </p>
    </>
  )
}

function roleInWords({ role, from, to }: { role: string; from: string; to: string | null }): string {
  return `${role}, from ${dayInWords(from)}${to ? ` to ${dayInWords(to)}` : ''}`
}

function Places({ id, name, places }: Pick<AccountProps['account'], 'id' | 'name' | 'places'>) {
  if (places.length === 0) return <p class="govuk-body">{name} is not signed in anywhere.</p>
  return (
    <>
      <Table
        stacks
        caption="Signed in"
        captionSize="m"
        columns={['Browser', 'Signed in', 'Last used']}
        rows={places.map(({ device, startedAt, seenAt }) => [device, when(startedAt), when(seenAt)])}
      />
      <form method="post" action={`/people/${id}/sign-outs`}>
        <Button variant="secondary" preventDoubleClick>
          Sign them out everywhere
        </Button>
      </form>
    </>
  )
}

const when = (instant: string) => `${shortDay(instant)}, ${timeOf(instant)}`

function ToCome({ appointments, rearrange }: Pick<AccountProps['account'], 'appointments' | 'rearrange'>) {
  if (appointments.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">To come</h2>
      <ul class="govuk-list govuk-list--bullet">
        {appointments.map((one) => (
          <li>
            <a class="govuk-link" href={`/${one.of}/${one.id}`}>
              {dayAndTime(one.startsAt, one.endsAt)}
            </a>
            , {one.school}
          </li>
        ))}
      </ul>
      {rearrange && (
        <p class="govuk-body">
          <a class="govuk-link" href={rearrange}>
            Give them to others, or to another time
          </a>
        </p>
      )}
    </>
  )
}

export function CloseAccount({
  account: { id, name, appointments, rearrange },
  problem,
}: Pick<AccountProps, 'account'> & { problem?: string | undefined }) {
  return (
    <>
      <h1 class="govuk-heading-l">Close the account of {name}?</h1>
      {problem && <WarningText>{problem}</WarningText>}
      <p class="govuk-body">
        They are signed out everywhere at once and cannot sign in. They stop being staff and a contact of schools, and
        times that they offered are withdrawn. Nothing that they did or wrote is removed, and you can open the account
        again.
      </p>
      {appointments.length > 0 && (
        <InsetText>
          <p class="govuk-body">
            What is booked stays booked, and the others are not told.{' '}
            {rearrange ? 'Rearrange it before you close the account or after.' : 'Move or cancel it, if it should not.'}
          </p>
        </InsetText>
      )}
      <ToCome {...{ appointments, rearrange }} />
      <form method="post" action={`/people/${id}/closure`}>
        <div class="govuk-button-group">
          <Button variant="warning" preventDoubleClick>
            Close the account
          </Button>
          <a class="govuk-link" href={`/people/${id}`}>
            Leave it open
          </a>
        </div>
      </form>
    </>
  )
}
