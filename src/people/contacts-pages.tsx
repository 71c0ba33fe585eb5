import {
  Button,
  ErrorSummary,
  type Errors,
  fieldsOf,
  Input,
  NotificationBanner,
  PressLink,
  Radios,
  Table,
  WarningText,
} from '../ui/index.ts'
import { contactRoles, contactRoleWords } from './fields.ts'

interface School {
  urn: number
  name: string
}

interface Contact {
  id: number
  name: string
  email: string
  role: string
  phone: string | null
  personId: number
}

interface SchoolContactsProps {
  school: School
  contacts: readonly Contact[]
  /** The person who looks. */
  me: number
  /** Who was removed just now, to be put back if that was a mistake. */
  removed: Contact | undefined
  news: string | undefined
}

export function SchoolContacts({ school, contacts, me, removed, news }: SchoolContactsProps) {
  return (
    <>
      {news && <NotificationBanner success text={news} />}
      {removed && (
        <NotificationBanner success>
          <p class="govuk-notification-banner__heading">{removed.name} is removed.</p>
          <PressLink action={`/schools/${school.urn}/contacts/${removed.id}/restoration`} text="Undo" />
        </NotificationBanner>
      )}
      <span class="govuk-caption-l">{school.name}</span>
      <h1 class="govuk-heading-l">Contacts</h1>
      <p class="govuk-body">They can book for the school and change what it has booked.</p>
      <Button href={`/schools/${school.urn}/contacts/new`}>Add a contact</Button>
      {contacts.length === 0 ? (
        <p class="govuk-body">The school has no contact. Nobody can book for it.</p>
      ) : (
        <Table
          caption="Contacts of the school"
          captionHidden
          stacks
          columns={['Name', 'Email', 'Role', 'Telephone', 'Change or remove']}
          rows={contacts.map((contact) => [
            contact.personId === me ? `${contact.name} (you)` : contact.name,
            <span class="hb-address">{contact.email}</span>,
            contact.role,
            contact.phone ?? 'Not known',
            <Actions urn={school.urn} {...contact} />,
          ])}
        />
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={`/schools/${school.urn}/days`}>
          Non-pupil days and times that do not suit
        </a>
      </p>
    </>
  )
}

function Actions({ urn, id, name }: Contact & { urn: number }) {
  const about = <span class="govuk-visually-hidden"> {name}</span>
  return (
    <span>
      <a class="govuk-link" href={`/schools/${urn}/contacts/${id}`}>
        Change{about}
      </a>{' '}
      <a class="govuk-link" href={`/schools/${urn}/contacts/${id}/removal`}>
        Remove{about}
      </a>
    </span>
  )
}

interface FormProps {
  school: School
  values: { name?: string; email?: string; role: string; phone: string }
  errors: Errors
}

export function AddContact({ school, values, errors }: FormProps) {
  const field = fieldsOf(values, errors)
  return (
    <>
      <ErrorSummary errors={errors} />
      <span class="govuk-caption-l">{school.name}</span>
      <h1 class="govuk-heading-l">Add a contact</h1>
      <form method="post" action={`/schools/${school.urn}/contacts`} novalidate>
        <Input {...field('name')} label="Name" labelSize="s" />
        <Input {...field('email')} label="Work email address" labelSize="s" type="email" />
        <RoleAndPhone values={values} errors={errors} />
        <Button preventDoubleClick>Add</Button>
      </form>
    </>
  )
}

export function ChangeContact({ school, contact, values, errors }: FormProps & { contact: Contact }) {
  return (
    <>
      <ErrorSummary errors={errors} />
      <span class="govuk-caption-l">{school.name}</span>
      <h1 class="govuk-heading-l">Change {contact.name}</h1>
      <form method="post" action={`/schools/${school.urn}/contacts/${contact.id}`} novalidate>
        <RoleAndPhone values={values} errors={errors} />
        <Button>Save</Button>
      </form>
    </>
  )
}

function RoleAndPhone({ values, errors }: Pick<FormProps, 'values' | 'errors'>) {
  const field = fieldsOf(values, errors)
  return (
    <>
      <Radios
        {...field('role')}
        legend="Role at the school"
        legendSize="s"
        items={contactRoles.map((value) => ({ value, text: contactRoleWords[value] }))}
      />
      <Input {...field('phone')} label="Telephone (optional)" labelSize="s" type="tel" width={20} />
    </>
  )
}

export function RemoveContact({ school, contact, isMe }: { school: School; contact: Contact; isMe: boolean }) {
  return (
    <>
      <span class="govuk-caption-l">{school.name}</span>
      <h1 class="govuk-heading-l">Remove {isMe ? 'yourself' : contact.name}?</h1>
      <p class="govuk-body">
        {isMe ? 'You' : contact.name} can then no longer act for {school.name}, from this moment on. What was booked
        stays booked: cancel or move it first, if it should not.
      </p>
      {isMe && <WarningText>You cannot undo this yourself: somebody else has to add you again.</WarningText>}
      <form method="post" action={`/schools/${school.urn}/contacts/${contact.id}/removal`}>
        <Button variant="warning" preventDoubleClick>
          Remove
        </Button>
      </form>
    </>
  )
}
