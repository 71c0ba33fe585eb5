import { dayOf } from '../ui/dates.ts'
import { Button, InsetText } from '../ui/index.ts'
import type { FeedKind } from './rules.ts'

const headings = {
  person: 'Your appointments in Outlook',
  line: 'The consultation line in Outlook',
} as const satisfies Record<FeedKind, string>

const contents = {
  person: 'your appointments here',
  line: 'everybody’s consultations',
} as const satisfies Record<FeedKind, string>

/** A feed on the page of somebody's calendars: made when, or not yet. */
export function FeedSection({ kind, madeAt }: { kind: FeedKind; madeAt: string | undefined }) {
  return (
    <>
      <h2 class="govuk-heading-m">{headings[kind]}</h2>
      <p class="govuk-body">
        Outlook can show {contents[kind]} as a calendar of its own, from a private address. It looks for changes every
        few hours, when it likes; invitations by email are there at once, as ever.
      </p>
      {madeAt ? (
        <>
          <p class="govuk-body">You made an address on {dayOf(madeAt)}. If you have lost it, make a new one.</p>
          <form method="post" action={`/calendars/feeds/${kind}`} class="govuk-button-group">
            <Button variant="secondary">Make a new address</Button>
            <a class="govuk-link" href={`/calendars/feeds/${kind}/end`}>
              End the address<span class="govuk-visually-hidden"> of {contents[kind]}</span>
            </a>
          </form>
        </>
      ) : (
        <form method="post" action={`/calendars/feeds/${kind}`}>
          <Button variant="secondary">
            Make an address<span class="govuk-visually-hidden"> for {contents[kind]}</span>
          </Button>
        </form>
      )}
    </>
  )
}

/** A feed's address, the one time that it is shown. */
export function FeedMade({ kind, address }: { kind: FeedKind; address: string }) {
  return (
    <>
      <h1 class="govuk-heading-l">{headings[kind]}</h1>
      <p class="govuk-body">Copy the address now: it is not kept, and cannot be shown again after a few minutes.</p>
      <InsetText>
        <code class="hb-address">{address}</code>
      </InsetText>
      <ol class="govuk-list govuk-list--number">
        <li>In Outlook, open the calendar and choose “Add calendar”.</li>
        <li>Choose “Subscribe from web” (in older Outlook, “From internet”).</li>
        <li>Paste the address, name it Handbell, and choose “Import” or “OK”.</li>
      </ol>
      <p class="govuk-body">
        Whoever has the address can see {contents[kind]}, without signing in. Keep it to yourself. An address that you
        had before opens nothing any more.
      </p>
      <Button href="/calendars">Done</Button>
    </>
  )
}

export function EndFeed({ kind }: { kind: FeedKind }) {
  return (
    <>
      <h1 class="govuk-heading-l">End the address?</h1>
      <p class="govuk-body">
        Calendars that read {contents[kind]} from it will find nothing there any more. Your appointments stay, and you
        can make another address.
      </p>
      <form method="post" action={`/calendars/feeds/${kind}/end`}>
        <Button variant="warning">End the address</Button>
      </form>
    </>
  )
}
