import type { Choice } from '../mondays/choose.ts'
import { MondayChoices } from '../mondays/parts.tsx'
import type { SignedIn } from '../people/signed-in.ts'
import { may } from '../permissions/rules.ts'
import { shortDay, timeOf } from '../ui/dates.ts'
import { Button, NotificationBanner, PressLink, SummaryList, Table, Tag } from '../ui/index.ts'
import type { AccountElsewhere } from './elsewhere.ts'
import type { SignedInPlace } from './sessions.ts'

interface AccountProps {
  me: SignedIn
  places: readonly SignedInPlace[]
  elsewhere: readonly AccountElsewhere[]
  mondays: readonly Choice[]
  news?: string | undefined
}

export function Account({ me, places, elsewhere, mondays, news }: AccountProps) {
  const roles = [...(me.schools.length > 0 ? ['school contact'] : []), ...me.roles]
  return (
    <>
      {news && <NotificationBanner success text={news} />}
      <h1 class="govuk-heading-l">Your account</h1>
      <SummaryList
        rows={[
          { key: 'Name', value: me.person.name },
          { key: 'Email', value: me.person.email },
          { key: 'You are', value: roles.join(', ') },
          ...(me.schools.length > 0 ? [{ key: 'For', value: me.schools.map(({ name }) => name).join(', ') }] : []),
        ]}
      />
      {may(me, 'calendars', 'keep one’s own') && (
        <p class="govuk-body">
          <a class="govuk-link" href="/calendars">
            Your Outlook calendar
          </a>
          : your appointments there, and when you are busy
        </p>
      )}
      <MondayChoices choices={mondays} />
      <h2 class="govuk-heading-m">Where you are signed in</h2>
      <Table
        caption="Where you are signed in"
        captionHidden
        stacks
        columns={['Browser', 'Signed in', 'Last used', 'Sign out']}
        rows={places.map((place) => [
          place.device,
          when(place.startedAt),
          when(place.seenAt),
          place.here ? <Tag>This browser</Tag> : <SignOutThere {...place} />,
        ])}
      />
      <p class="govuk-body">If you do not know one of these, sign out everywhere.</p>
      <form method="post" action="/account/sign-outs">
        <Button variant="secondary">Sign out everywhere</Button>
      </form>
      {elsewhere.length > 0 && <Elsewhere accounts={elsewhere} />}
    </>
  )
}

function Elsewhere({ accounts }: { accounts: readonly AccountElsewhere[] }) {
  return (
    <>
      <h2 class="govuk-heading-m">Other accounts that sign you in</h2>
      <p class="govuk-body">
        If you were given a new account at one of these, have us forget the old one. The next one with your email
        address takes its place.
      </p>
      <Table
        caption="Other accounts that sign you in"
        captionHidden
        stacks
        columns={['Account', 'First used', 'Forget']}
        rows={accounts.map(({ provider, name, linkedAt }) => [
          name,
          when(linkedAt),
          <PressLink action={`/account/elsewhere/${provider}/end`} text="Forget" about={`the account at ${name}`} />,
        ])}
      />
    </>
  )
}

function SignOutThere({ id, device, startedAt }: SignedInPlace) {
  return (
    <PressLink
      action={`/account/sessions/${id}/end`}
      text="Sign out"
      about={`of ${device}, signed in ${when(startedAt)}`}
    />
  )
}

function when(instant: string): string {
  return `${shortDay(instant)}, ${timeOf(instant)}`
}
