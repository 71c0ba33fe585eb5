import { dayAndTime } from '../ui/dates.ts'
import { Button, Checkboxes, ErrorSummary, type Errors, NotificationBanner, SummaryList, Table } from '../ui/index.ts'
import { Officers } from './parts.tsx'
import { refusalWords } from './rules.ts'
import type { Kept, Ready } from './send.ts'

/** A page of more boxes than these is no help, and too long a form to post. */
const mostToTick = 500

interface SendProps {
  term: string
  /** Every term that has drafts. */
  terms: readonly string[]
  officers: readonly { id: number; name: string }[]
  officerId: number | undefined
  ready: readonly Ready[]
  kept: readonly Kept[]
  /** Whether only some of the drafts were asked for: those that were ticked in a plan, or a week's. */
  some: boolean
  /** The ids that are ticked. */
  chosen: readonly string[]
  errors: Errors
}

/** What would go out, to whom, and what would not; nothing is sent before it is said how many it is. */
export function SendInvitations({ term, terms, officers, officerId, ready, kept, some, chosen, errors }: SendProps) {
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1 class="govuk-heading-l">Send invitations</h1>
      {some ? (
        <p class="govuk-body">
          These are the drafts that you chose.{' '}
          <a class="govuk-link" href={`/meetings/send?term=${term}&officer=${officerId ?? 'all'}`}>
            Show all of {officerId === undefined ? 'them' : 'this officer’s'}
          </a>
        </p>
      ) : (
        <Officers action="/meetings/send" officers={officers} officerId={officerId} />
      )}
      {terms.length > 1 && !some && <Terms term={term} terms={terms} officerId={officerId} />}
      {ready.length > 0 ? (
        <>
          <p class="govuk-body">
            Each school gets an invitation for its calendar with the agenda, and what to have ready; so does the
            officer. The school can accept, choose another time, or say that it cannot.
          </p>
          <form method="post" action={`/meetings/invitations?officer=${officerId ?? 'all'}`} novalidate>
            <input type="hidden" name="term" value={term} />
            {/* Of one alone the page says all that there is to check. */}
            {ready.length === 1 && <input type="hidden" name="sure" value="yes" />}
            {ready.length > 1 && ready.length <= mostToTick && !some && (
              <Ticks term={term} officerId={officerId} count={ready.length} isNone={chosen.length === 0} />
            )}
            {ready.length > mostToTick && !some ? (
              <>
                <input type="hidden" name="all" value="yes" />
                <p class="govuk-body">
                  {ready.length} meetings are ready, and all of them are sent. Show one officer’s to choose among them.
                </p>
              </>
            ) : (
              <Checkboxes
                name="ids"
                legend={ready.length === 1 ? 'One meeting is ready' : `${ready.length} meetings are ready`}
                legendSize="m"
                small
                items={ready.map(({ meeting, invitees }) => ({
                  value: meeting.id,
                  text: `${meeting.school}: ${dayAndTime(meeting.startsAt, meeting.endsAt)}`,
                  hint: `${meeting.officer}; to ${namesOf(invitees)}`,
                }))}
                values={chosen}
                error={errors.ids}
              />
            )}
            {ready.length === 1 ? (
              <Button preventDoubleClick>Send the invitation</Button>
            ) : (
              <>
                <p class="govuk-body">You see how many go out before anything is sent.</p>
                <Button>Continue</Button>
              </>
            )}
          </form>
        </>
      ) : (
        <p class="govuk-body">No draft is ready to be sent.</p>
      )}
      {kept.length > 0 && (
        <Table
          caption="Not sent"
          captionSize="m"
          stacks
          columns={['School', 'Day and time', 'Officer', 'Why not']}
          rows={kept.map(({ meeting, because }) => [
            meeting.school,
            dayAndTime(meeting.startsAt, meeting.endsAt),
            meeting.officer,
            refusalWords[because],
          ])}
        />
      )}
    </>
  )
}

interface TicksProps extends Pick<SendProps, 'term' | 'officerId'> {
  count: number
  isNone: boolean
}

/** The two ways to begin: with everything ticked, or with nothing. */
function Ticks({ term, officerId, count, isNone }: TicksProps) {
  const path = `/meetings/send?term=${term}&officer=${officerId ?? 'all'}`
  return (
    <p class="govuk-body">
      {isNone ? 'None is ticked. ' : `All ${count} are ticked. `}
      <a class="govuk-link" href={isNone ? path : `${path}&tick=none`}>
        {isNone ? `Tick all ${count}` : 'Tick none, to choose a few'}
      </a>
    </p>
  )
}

interface CheckProps {
  term: string
  officerId: number | undefined
  ready: readonly Ready[]
  kept: readonly Kept[]
  /** A mark of which were counted, where all drafts are sent, which may be too many to name. */
  all: string | undefined
  /** Whether other drafts were counted before. */
  changed: boolean
}

/** How many get a message, before it goes out. */
export function CheckSending({ term, officerId, ready, kept, all, changed }: CheckProps) {
  const count = (ids: number[]) => new Set(ids).size
  const schools = count(ready.map(({ meeting }) => meeting.urn))
  const officers = count(ready.map(({ meeting }) => meeting.officerId))
  const meetings = ready.length === 1 ? 'one meeting' : `${ready.length} meetings`
  const to = schools === 1 ? 'one school' : `${schools} schools`
  return (
    <>
      {changed && (
        <NotificationBanner text="The drafts have changed since they were counted. This is how many it is now." />
      )}
      <h1 class="govuk-heading-l">Send the invitations to {meetings}?</h1>
      <p class="govuk-body">Nothing has been sent yet.</p>
      <SummaryList
        rows={[
          { key: 'Meetings', value: ready.length },
          { key: 'Schools that get a message', value: <strong>{schools}</strong> },
          { key: 'Officers who get one for each meeting', value: officers },
          ...(kept.length > 0 ? [{ key: 'Cannot be sent, and stay drafts', value: kept.length }] : []),
        ]}
      />
      <form method="post" action={`/meetings/invitations?officer=${officerId ?? 'all'}`} class="govuk-button-group">
        <input type="hidden" name="term" value={term} />
        <input type="hidden" name="sure" value="yes" />
        {all !== undefined && (
          <>
            <input type="hidden" name="all" value="yes" />
            <input type="hidden" name="seen" value={all} />
          </>
        )}
        {all === undefined && ready.map(({ meeting }) => <input type="hidden" name="ids" value={meeting.id} />)}
        <Button preventDoubleClick>Send to {to}</Button>
        <a class="govuk-link" href={`/meetings/send?term=${term}&officer=${officerId ?? 'all'}`}>
          Go back and choose
        </a>
      </form>
    </>
  )
}

function namesOf(invitees: Ready['invitees']): string {
  return invitees
    .filter(({ part }) => part !== 'officer')
    .map(({ name, part }) => (part === 'copy' ? `${name} in copy` : name))
    .join(', ')
}

function Terms({ term, terms, officerId }: Pick<SendProps, 'term' | 'terms' | 'officerId'>) {
  const others = terms.filter((one) => one !== term)
  return (
    <p class="govuk-body">
      These are the drafts of {termInWords(term)}.{' '}
      {others.map((one) => (
        <a class="govuk-link" href={`/meetings/send?term=${one}&officer=${officerId ?? 'all'}`}>
          See those of {termInWords(one)}
        </a>
      ))}
    </p>
  )
}

/** `spring 2027`, of `2027-spring`. */
const termInWords = (term: string) => term.split('-').toReversed().join(' ')
