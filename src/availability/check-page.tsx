import type { Child } from 'hono/jsx'
import { Button, NotificationBanner, SummaryList } from '../ui/index.ts'
import type { Preview } from './change.ts'
import type { Typed } from './forms.ts'
import { times } from './words.ts'

interface CheckChangeProps {
  title: string
  /** What is being changed, in words. */
  rows: readonly { key: string; value: Child }[]
  preview: Preview
  /** Why no times are opened, where there is more to say than that their days are still far. */
  note?: string | undefined
  /** What was typed, carried along so that the confirmation is of the same. */
  typed: Typed
  action: string
  /** Where what was typed can be changed. */
  change: string
}

/** The last step before a change of the line: what it is, and what it would do to the times on offer. */
export function CheckChange({ title, rows, preview, note, typed, action, change }: CheckChangeProps) {
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <h1 class="govuk-heading-l">{title}</h1>
        <SummaryList rows={rows} />
        <h2 class="govuk-heading-m">What this does to the times on offer</h2>
        <p class="govuk-body">{effectInWords(preview, note)}</p>
        {preview.kept > 0 && (
          <p class="govuk-body">
            {preview.kept === 1
              ? 'One booking at a time that is offered no longer stays as it is.'
              : `${preview.kept} bookings at times that are offered no longer stay as they are.`}
          </p>
        )}
        <form method="post" action={action}>
          {Object.entries(typed).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <div class="govuk-button-group">
            <Button name="confirmed" value="yes" preventDoubleClick>
              Save this change
            </Button>
            <a class="govuk-link" href={change}>
              Change what you entered
            </a>
          </div>
        </form>
      </div>
    </div>
  )
}

const laterDays = 'Times on later days are opened as those days come near.'

function effectInWords({ opened, withdrawn }: Preview, note = laterDays): string {
  if (opened > 0 && withdrawn > 0) return `It opens ${times(opened)} and withdraws ${withdrawn}.`
  if (opened > 0) return `It opens ${times(opened)}.`
  if (withdrawn > 0) return `It withdraws ${times(withdrawn)}.`
  return `No times on offer change. ${note}`
}

/** After a change: that it is saved, and what it did. */
export function Saved({ opened, withdrawn }: { opened: number; withdrawn: number }) {
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
