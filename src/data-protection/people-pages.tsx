import { capital } from '../platform/text.ts'
import { dayAndTime } from '../ui/dates.ts'
import {
  Button,
  Checkboxes,
  ErrorSummary,
  type Errors,
  Input,
  NotificationBanner,
  Table,
  WarningText,
} from '../ui/index.ts'
import type { Appointment, Held } from './words.ts'

interface Found {
  id: number
  name: string
  email: string
  disabledAt: string | null
}

interface FindPersonProps {
  /** What was searched for; undefined before anything was. */
  asked: string | undefined
  found: readonly Found[] | undefined
  removed: boolean
}

export function FindPerson({ asked, found, removed }: FindPersonProps) {
  return (
    <>
      {removed && <NotificationBanner success text="The person has been removed. What was counted stays as it was." />}
      <h1 class="govuk-heading-l">Find a person</h1>
      <form method="get" action="/data-protection/people">
        <Input name="name" label="Name or email address, or a part of it" labelSize="s" type="search" value={asked} />
        <Button variant="secondary">Find</Button>
      </form>
      {asked !== undefined && !found && (
        <p class="govuk-body">Write a part of a name or of an email address, and press Find.</p>
      )}
      {found?.length === 0 && <p class="govuk-body">Nobody has that in their name or address.</p>}
      {found && found.length > 0 && (
        <Table
          stacks
          caption="People found"
          captionSize="m"
          columns={['Name', 'Email address', 'Can sign in']}
          rows={found.map(({ id, name, email, disabledAt }) => [
            <a class="govuk-link" href={`/data-protection/people/${id}`}>
              {name}
            </a>,
            email,
            disabledAt ? 'No' : 'Yes',
          ])}
        />
      )}
    </>
  )
}

/** Everything that is held about a person, a table for each kind. */
export function HeldAboutPerson({ id, name, held }: { id: number; name: string; held: Held }) {
  const kinds = Object.entries(held)
  const empty = kinds.filter(([, rows]) => rows.length === 0).map(([kind]) => inWords(kind))
  return (
    <>
      <h1 class="govuk-heading-l">What is held about {name}</h1>
      <p class="govuk-body">This is everything. Send it to them as it is, as a file or printed. Times are in UTC.</p>
      <div class="govuk-button-group hb-no-print">
        <Button href={`/data-protection/people/${id}/export`}>Save as a file</Button>
        <Button href={`/data-protection/people/${id}/erasure`} variant="warning">
          Remove this person
        </Button>
      </div>
      {kinds
        .filter(([, rows]) => rows.length > 0)
        .map(([kind, rows]) => (
          <section class="hb-scroll" aria-label={inWords(kind)} tabindex={0}>
            <Table
              stacks
              caption={inWords(kind)}
              captionSize="m"
              small
              columns={Object.keys(rows[0] ?? {}).map(inWords)}
              rows={rows.map((row) => Object.values(row).map((value) => (value === null ? '' : String(value))))}
            />
          </section>
        ))}
      <p class="govuk-body">Nothing is held of these kinds: {empty.join(', ')}.</p>
    </>
  )
}

/** `sign_in_link` as `Sign in link`. */
function inWords(name: string): string {
  return capital(name.replaceAll('_', ' '))
}

interface ErasePersonProps {
  person: { id: number; name: string; email: string }
  because: string | undefined
  appointments: readonly Appointment[]
  errors: Errors
}

export function ErasePerson({ person, because, appointments, errors }: ErasePersonProps) {
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <h1 class="govuk-heading-l">Remove {person.name}</h1>
        {because ? (
          <Refused because={because} appointments={appointments} />
        ) : (
          <form method="post" action={`/data-protection/people/${person.id}/erasure`} novalidate>
            <p class="govuk-body">
              Their name, address and numbers go, and what they wrote. They stop being a contact of any school and
              cannot sign in. Messages that were sent no longer name them.
            </p>
            <p class="govuk-body">
              What was booked, by which school, about what and when, stays and is counted as before. The history keeps
              what was done by “Removed person {person.id}”, and from which network address, for as long as the settings
              say.
            </p>
            <WarningText>This cannot be undone.</WarningText>
            <Checkboxes
              name="sure"
              legend="Are you sure?"
              legendSize="m"
              items={[{ value: 'yes', text: `Yes, remove ${person.name}, ${person.email}` }]}
              error={errors.sure}
            />
            <Button variant="warning" preventDoubleClick>
              Remove
            </Button>
          </form>
        )}
      </div>
    </div>
  )
}

function Refused({ because, appointments }: { because: string; appointments: readonly Appointment[] }) {
  return (
    <>
      <p class="govuk-body">{because}</p>
      {appointments.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {appointments.map(({ of, id, reference, school, startsAt, endsAt }) => (
            <li>
              <a class="govuk-link" href={`/${of}/${id}`}>
                {reference}
              </a>
              , {school}: {dayAndTime(startsAt, endsAt)}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
