import { dayOf, timeOf } from '../ui/dates.ts'
import {
  Button,
  Checkboxes,
  ErrorSummary,
  type Errors,
  fieldsOf,
  Input,
  NotificationBanner,
  SummaryList,
} from '../ui/index.ts'
import { type keyState, scopes, scopesOf } from './rules.ts'

interface Key {
  id: number
  name: string
  scopes: string
  made_at: string
  expires_at: string | null
  last_used_at: string | null
  per_minute: number
  state: ReturnType<typeof keyState>
}

/** The keys that open the API, and how each is used. A key itself is never shown again. */
export function ApiKeys({ keys, news }: { keys: readonly Key[]; news: string | undefined }) {
  return (
    <>
      {news && <NotificationBanner success text={news} />}
      <h1 class="govuk-heading-l">API keys</h1>
      <p class="govuk-body">
        With a key another system of the authority can read and book. Each system has its own, so that one can be ended
        alone.
      </p>
      <Button href="/api-keys/new">Make a key</Button>
      {keys.length === 0 && <p class="govuk-body">None has been made yet.</p>}
      {keys.map((key) => (
        <section class="hb-card">
          <h2 class="govuk-heading-s">{key.name}</h2>
          <SummaryList noBorder rows={rowsOf(key)} />
          {key.state === 'in force' && (
            <a class="govuk-link" href={`/api-keys/${key.id}/end`}>
              End<span class="govuk-visually-hidden"> {key.name}</span>
            </a>
          )}
        </section>
      ))}
    </>
  )
}

function rowsOf(key: Key) {
  const { state, per_minute, made_at, expires_at, last_used_at } = key
  const until = expires_at ? dayOf(expires_at) : 'No last day'
  return [
    {
      key: 'May be used',
      value: state === 'in force' ? `Until ${until}` : state === 'revoked' ? 'Ended' : 'No longer: its time is over',
    },
    { key: 'For', value: scopesInWords(scopesOf(key)) },
    { key: 'How often', value: `${per_minute} times a minute` },
    { key: 'Made', value: dayOf(made_at) },
    { key: 'Last used', value: last_used_at ? `${dayOf(last_used_at)}, ${timeOf(last_used_at)}` : 'Never' },
  ]
}

function scopesInWords(names: readonly string[]): string {
  return Object.entries(scopes)
    .filter(([name]) => names.includes(name))
    .map(([, words]) => words)
    .join('; ')
}

interface MakeProps {
  values: {
    name?: string | undefined
    scopes: readonly string[]
    days?: string | undefined
    perMinute?: string | undefined
  }
  errors: Errors
}

export function MakeKey({ values, errors }: MakeProps) {
  const field = fieldsOf(values, errors)
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1 class="govuk-heading-l">Make a key</h1>
      <form method="post" action="/api-keys" novalidate>
        <Input
          {...field('name')}
          label="Name"
          labelSize="s"
          hint="Of the system that will use it, like intranet. The history says this name."
        />
        <Checkboxes
          name="scopes"
          legend="What may it be used for?"
          legendSize="s"
          hint="Choose no more than it needs."
          items={Object.entries(scopes).map(([value, text]) => ({ value, text }))}
          values={values.scopes}
          error={errors.scopes}
        />
        <Input {...field('days')} label="For how many days?" labelSize="s" width={4} inputmode="numeric" />
        <Input
          {...field('perMinute')}
          label="How often a minute at most?"
          labelSize="s"
          width={5}
          inputmode="numeric"
        />
        <Button>Make the key</Button>
      </form>
    </>
  )
}

export function KeyMade({ name, secret }: { name: string; secret: string }) {
  return (
    <>
      <h1 class="govuk-heading-l">The key of {name}</h1>
      <p class="govuk-body">Copy it now: it is not kept, and cannot be shown again.</p>
      <p class="govuk-body">
        <code class="hb-address">{secret}</code>
      </p>
      <p class="govuk-body">
        It is sent with each request as <code>Authorization: Bearer</code> and the key.{' '}
        <a class="govuk-link" href="/api/v1/openapi.json">
          What the API offers
        </a>
      </p>
      <Button href="/api-keys">Done</Button>
    </>
  )
}

export function EndKey({ id, name }: { id: number; name: string }) {
  return (
    <>
      <h1 class="govuk-heading-l">End the key of {name}?</h1>
      <p class="govuk-body">The next request with it is refused. This cannot be undone; another key can be made.</p>
      <form method="post" action={`/api-keys/${id}/revocation`}>
        <Button variant="warning">End this key</Button>
      </form>
    </>
  )
}
