import { Button, NotificationBanner } from '../ui/index.ts'

interface Waiting {
  id: string
  name: string
  email: string
  role: string
  school: string
}

const shown = 3

/** On a home page: who asks for access to a school of theirs, each to be answered in one press. */
export function RequestsToAnswer({ requests }: { requests: readonly Waiting[] }) {
  if (requests.length === 0) return null
  return (
    <NotificationBanner title={requests.length === 1 ? 'Somebody asks for access' : 'People ask for access'}>
      {requests.slice(0, shown).map((request) => (
        <Request {...request} />
      ))}
      {requests.length > shown && (
        <p class="govuk-body">
          <a class="govuk-notification-banner__link" href="/access/requests">
            {`See all ${requests.length} requests`}
          </a>
        </p>
      )}
    </NotificationBanner>
  )
}

/** One request with its two answers. */
export function Request({ id, name, email, role, school }: Waiting) {
  return (
    <div>
      <p class="govuk-body">
        <strong>{name}</strong> ({role}, {email}) asks to book for {school}.
      </p>
      <Answers id={id} name={name} />
    </div>
  )
}

/** Allow or decline; `opened` is what a message's link adds to the address. */
export function Answers({ id, name, opened = '' }: { id: string; name: string; opened?: string }) {
  return (
    <form method="post" action={`/access/${id}/decision${opened}`}>
      <div class="govuk-button-group">
        <Button name="answer" value="allow" preventDoubleClick>
          Allow<span class="govuk-visually-hidden"> {name}</span>
        </Button>
        <Button name="answer" value="decline" variant="secondary" preventDoubleClick>
          Decline<span class="govuk-visually-hidden"> {name}</span>
        </Button>
      </div>
    </form>
  )
}
