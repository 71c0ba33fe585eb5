import { dayAndTime } from '../ui/dates.ts'
import { Button, ErrorSummary, type Errors, NotificationBanner, Radios, SummaryList } from '../ui/index.ts'
import type { Preview } from './change.ts'
import type { Typed } from './forms.ts'
import { pathOf } from './rearranging.ts'
import { times } from './words.ts'
import type { Purpose } from './working-hours.ts'

interface CheckChangeProps {
  title: string
  /** What is being changed, in words: a label and what it says. */
  says: readonly (readonly [label: string, says: string])[]
  preview: Preview
  /** What the hours are for that change. */
  purposes: readonly Purpose[]
  /** What more there is to say of what it does. */
  note?: string | undefined
  /** What was typed, carried along so that the confirmation is of the same. */
  typed: Typed
  action: string
  /** Where what was typed can be changed; where there was nothing to type, where one goes back to. */
  change: string
  asked: boolean
  errors?: Errors
}

/** The last step before a change: what it is, what it would do to the times on offer, and which appointments it leaves. */
export function CheckChange({
  title,
  says,
  preview,
  purposes,
  note,
  typed,
  action,
  change,
  asked,
  errors = {},
}: CheckChangeProps) {
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <h1 class="govuk-heading-l">{title}</h1>
        <SummaryList rows={says.map(([key, value]) => ({ key, value }))} />
        <h2 class="govuk-heading-m">What this does</h2>
        <p class="govuk-body">{effectInWords(preview, purposes, note)}</p>
        <form method="post" action={action}>
          <Left left={preview.left} bookings={typed.bookings} error={errors.bookings} />
          {Object.entries(typed)
            .filter(([name]) => name !== 'bookings' && name !== 'confirmed')
            .map(([name, value]) => (
              <input type="hidden" name={name} value={value} />
            ))}
          <div class="govuk-button-group">
            <Button name="confirmed" value="yes" preventDoubleClick>
              Save this change
            </Button>
            <a class="govuk-link" href={change}>
              {asked ? 'Change what you entered' : 'Go back without saving'}
            </a>
          </div>
        </form>
      </div>
    </div>
  )
}

/** The appointments that a change leaves, and what is to become of them. */
function Left({ left, bookings, error }: Pick<Preview, 'left'> & Record<'bookings' | 'error', string | undefined>) {
  if (left.length === 0) return null
  const count = left.length === 1 ? '1 booking' : `${left.length} bookings`
  return (
    <>
      <h3 class="govuk-heading-s">It leaves {count} to rearrange</h3>
      <ul class="govuk-list govuk-list--bullet">
        {left.map((one) => (
          <li>
            <a class="govuk-link" href={pathOf(one)}>
              {one.school}
            </a>
            , {dayAndTime(one.starts_at, one.ends_at)}, with {one.person}
          </li>
        ))}
      </ul>
      <Radios
        name="bookings"
        legend="What is to become of them?"
        legendSize="s"
        items={[
          { value: 'keep', text: 'Keep them as they are booked' },
          { value: 'rearrange', text: 'Rearrange them', hint: 'Next, you see other people and times for each' },
        ]}
        value={bookings}
        error={error}
      />
    </>
  )
}

const laterDays = 'Times on later days are opened as those days come near.'
const ofMeetings =
  'Meetings that are planned or moved from now on keep to it. Those that have a place already stay where they are.'

/** Only the line has times on offer: hours for meetings are what plans and moves keep to. */
function effectInWords(
  { opened, withdrawn, held }: Preview,
  purposes: readonly Purpose[],
  note: string | undefined,
): string {
  if (!purposes.includes('consultations')) return note ? `${note} ${ofMeetings}` : ofMeetings
  const more = `${held > 0 ? ` ${heldInWords(held)}` : ''}${note ? ` ${note}` : ''}`
  const open = (count: number) => (count === 1 ? '1 open time' : `${count} open times`)
  if (opened > 0 && withdrawn > 0) return `It opens ${times(opened)} and withdraws ${open(withdrawn)}.${more}`
  if (opened > 0) return `It opens ${times(opened)}.${more}`
  if (withdrawn > 0) return `It withdraws ${open(withdrawn)}.${more}`
  return `No times on offer change. ${note ?? laterDays}`
}

/** What becomes of schools that have not answered yet whether they take a time. */
function heldInWords(held: number): string {
  return held === 1
    ? '1 school is being offered a time then: we tell it that the time has gone, and offer it the next that suits.'
    : `${held} schools are being offered a time then: we tell them that it has gone, and offer each the next that suits.`
}

/** After a change: that it is saved, and what it did. */
export function Saved({ opened, withdrawn }: { opened?: number | undefined; withdrawn?: number | undefined }) {
  if (opened === undefined || withdrawn === undefined) return <NotificationBanner success text="Saved" />
  const did = [opened > 0 && `${times(opened)} opened`, withdrawn > 0 && `${times(withdrawn)} withdrawn`].filter(
    Boolean,
  )
  return (
    <NotificationBanner
      success
      text={did.length > 0 ? `Saved: ${did.join(', ')}` : 'Saved: no times on offer changed'}
    />
  )
}
