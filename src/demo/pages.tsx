import type { KeptMessage, KeptMessageParts } from '../platform/mail.ts'
import { dayOf, shortDay, timeOf } from '../ui/dates.ts'
import { Button, SummaryList, Table } from '../ui/index.ts'
import { invitationParts } from './invitation-parts.ts'
import type { DemoPerson } from './people.ts'

export function SignInAs({ people }: { people: readonly DemoPerson[] }) {
  return (
    <>
      <h1 class="govuk-heading-l">Sign in as</h1>
      <p class="govuk-body">
        Every school, person and figure here is made up. Choose who to be; you can come back and be somebody else.
      </p>
      {people.map((person) => (
        <PersonCard {...person} />
      ))}
      <p class="govuk-body">
        <a class="govuk-link" href="/demo/messages">
          Messages sent so far
        </a>
      </p>
    </>
  )
}

function PersonCard({ kind, name, about, personId }: DemoPerson) {
  return (
    <div class="govuk-summary-card">
      <div class="govuk-summary-card__title-wrapper">
        <h2 class="govuk-summary-card__title">{kind}</h2>
      </div>
      <div class="govuk-summary-card__content">
        <p class="govuk-body">
          <strong>{name}</strong>
          <br />
          {about}
        </p>
        <form method="post" action="/demo/sign-ins">
          <input type="hidden" name="person" value={String(personId)} />
          <Button variant="secondary">Sign in as {name}</Button>
        </form>
      </div>
    </div>
  )
}

export function Messages({ messages }: { messages: readonly KeptMessage[] }) {
  return (
    <>
      <h1 class="govuk-heading-l">Messages sent so far</h1>
      <p class="govuk-body">
        In the demo nothing leaves this computer: each message is kept as a file, and shown here, the newest first.
      </p>
      {messages.length === 0 ? (
        <p class="govuk-body">No message has been sent yet.</p>
      ) : (
        <section class="hb-scroll" tabindex={0} aria-label="Messages">
          <Table
            caption="Messages"
            captionHidden
            columns={['Subject', 'To', 'Sent']}
            rows={messages.map(({ id, at, to, subject }) => [
              <a class="govuk-link" href={`/demo/messages/${id}`}>
                {subject}
              </a>,
              to,
              `${shortDay(at)}, ${timeOf(at)}`,
            ])}
          />
        </section>
      )}
    </>
  )
}

export function OneMessage({ message }: { message: KeptMessageParts }) {
  const { id, at, to, subject, text, calendar } = message
  return (
    <>
      <h1 class="govuk-heading-l">{subject}</h1>
      <SummaryList
        rows={[
          { key: 'To', value: to },
          { key: 'Sent', value: `${dayOf(at)}, ${timeOf(at)}` },
        ]}
      />
      <h2 class="govuk-heading-m">As a mail reader shows it</h2>
      <iframe
        class="hb-message"
        title={`The message: ${subject}`}
        src={`/demo/messages/${id}/html`}
        sandbox="allow-top-navigation-by-user-activation"
      />
      {calendar && (
        <>
          <h2 class="govuk-heading-m">The invitation</h2>
          <SummaryList rows={invitationParts(calendar).map(({ label, words }) => ({ key: label, value: words }))} />
        </>
      )}
      <h2 class="govuk-heading-m">As plain text</h2>
      <pre class="hb-plain">{text}</pre>
    </>
  )
}
