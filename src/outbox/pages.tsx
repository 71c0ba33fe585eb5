import { dayOf, timeOf } from '../ui/dates.ts'
import { Button, NotificationBanner, Table, Tag } from '../ui/index.ts'
import type { Undelivered } from './queries.ts'

interface UndeliveredProps {
  /** `what` is the message's kind in words. */
  messages: readonly (Undelivered & { what: string })[]
  trying: boolean
}

/** Messages that have not arrived: those that were given up, each with a button to try again, and those that wait. */
export function UndeliveredMessages({ messages, trying }: UndeliveredProps) {
  return (
    <>
      {trying && (
        <NotificationBanner success text="The message is being sent again. If it arrives, it is no longer listed." />
      )}
      <h1 class="govuk-heading-l">Messages not delivered</h1>
      <p class="govuk-body">
        A message that cannot be sent is tried again for a day, at growing intervals. After that it is given up.
      </p>
      {messages.length === 0 ? (
        <p class="govuk-body">Every message has been delivered, or is about to be.</p>
      ) : (
        <Table
          caption="Messages not delivered"
          captionHidden
          stacks
          class="hb-lines"
          columns={['What', 'To', 'Queued', 'What happened', 'Next']}
          rows={messages.map((message) => [
            message.school ? `${message.what}: ${message.school}` : message.what,
            <span class="hb-address">{message.recipient}</span>,
            `${dayOf(message.queuedAt)}, ${timeOf(message.queuedAt)}`,
            message.lastError ?? 'Not tried yet',
            <Next message={message} />,
          ])}
        />
      )}
    </>
  )
}

function Next({ message }: { message: Undelivered }) {
  const { id, kind, recipient, dueAt, givenUpAt, overtaken } = message
  if (!givenUpAt) return <Tag colour="yellow">{`Next try ${timeOf(dueAt)}`}</Tag>
  if (overtaken) return <Tag colour="grey">Replaced by a later message</Tag>
  if (kind === 'sign-in') return <Tag colour="grey">Link expired</Tag>
  return (
    <form method="post" action={`/messages/${id}/tries`}>
      <p class="govuk-body">
        <Tag colour="red">Given up</Tag>
      </p>
      <Button variant="secondary" preventDoubleClick>
        Try again<span class="govuk-visually-hidden"> to send to {recipient}</span>
      </Button>
    </form>
  )
}
