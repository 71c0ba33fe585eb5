import { dayOf, timeOf } from '../ui/dates.ts'
import { Button, ErrorSummary, type Errors, Input, NotificationBanner, Table } from '../ui/index.ts'
import { boundsOf, settingNames, type Typed } from './forms.ts'
import type { RetentionSettings } from './settings.ts'
import { type Counts, keptFor, kindNames, kindWords, settingWords, spanOf } from './words.ts'

interface DataProtectionProps {
  settings: RetentionSettings
  due: Counts
  last: { at: string; counts: Counts } | undefined
  saved: boolean
}

export function DataProtection({ settings, due, last, saved }: DataProtectionProps) {
  return (
    <>
      {saved && <NotificationBanner success text="Saved. The next run goes by it." />}
      <h1 class="govuk-heading-l">Data protection</h1>
      <h2 class="govuk-heading-m">People</h2>
      <p class="govuk-body">
        When somebody asks for what is held about them, or to be removed,{' '}
        <a class="govuk-link" href="/data-protection/people">
          find them
        </a>
        .
      </p>
      <h2 class="govuk-heading-m">How long things are kept</h2>
      <p class="govuk-body">
        Once a day, what has been kept for long enough is removed or made anonymous. Schools, topics and times of
        bookings stay, so that past figures do not change.{' '}
        {last ? `It last ran on ${dayOf(last.at)}, ${timeOf(last.at)}.` : 'It has not run yet.'}
      </p>
      <Table
        stacks
        caption="How long things are kept"
        captionHidden
        firstCellIsHeader
        columns={[
          'What',
          'Kept for',
          'Then',
          { text: 'Due now', numeric: true },
          { text: 'In the last run', numeric: true },
        ]}
        rows={kindNames.map((name) => {
          const { what, becomes, setting } = kindWords[name]
          const span = `${spanOf(setting, settings[setting])} ${keptFor[setting].after}`
          return [what, span, becomes, String(due[name]), last ? String(last.counts[name]) : '–']
        })}
      />
      <Button href="/data-protection/retention" variant="secondary">
        Change how long things are kept
      </Button>
    </>
  )
}

export function ChangeRetention({ typed, errors }: { typed: Typed; errors: Errors }) {
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <h1 class="govuk-heading-l">How long things are kept</h1>
        <p class="govuk-body">You will see what would be removed before anything is saved.</p>
        <form method="post" action="/data-protection/retention" novalidate>
          {settingNames.map((name) => (
            <Input
              name={name}
              label={settingWords[name]}
              labelSize="s"
              hint={`From ${boundsOf(name).min} to ${boundsOf(name).max}.`}
              width={3}
              inputmode="numeric"
              suffix={keptFor[name].many}
              value={typed[name]}
              error={errors[name]}
            />
          ))}
          <Button>Continue</Button>
        </form>
      </div>
    </div>
  )
}

export function CheckRetention({ settings, now, then }: { settings: RetentionSettings; now: Counts; then: Counts }) {
  return (
    <>
      <h1 class="govuk-heading-l">Check what would be removed</h1>
      <p class="govuk-body">What is removed or made anonymous cannot be brought back.</p>
      <Table
        stacks
        caption="What would be removed"
        captionHidden
        firstCellIsHeader
        columns={[
          'What',
          'Kept for',
          { text: 'Due as it is now', numeric: true },
          { text: 'Due after the change', numeric: true },
        ]}
        rows={kindNames.map((name) => {
          const { what, setting } = kindWords[name]
          return [what, spanOf(setting, settings[setting]), String(now[name]), String(then[name])]
        })}
      />
      <form method="post" action="/data-protection/retention">
        {settingNames.map((name) => (
          <input type="hidden" name={name} value={settings[name]} />
        ))}
        <input type="hidden" name="sure" value="yes" />
        <Button preventDoubleClick>Save</Button>
      </form>
    </>
  )
}
