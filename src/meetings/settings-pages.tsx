import {
  Button,
  ErrorSummary,
  type Errors,
  fieldsSent,
  Input,
  NotificationBanner,
  Radios,
  type Sent,
  SummaryList,
} from '../ui/index.ts'
import type { MeetingSettings } from './settings.ts'

const number = { width: 3, inputmode: 'numeric' } as const

interface OfficerLimit {
  id: number
  name: string
  mostADay: number | null
  gapMinutes: number | null
}

interface SettingsProps {
  typed: Sent
  officers: readonly OfficerLimit[]
  news: string | undefined
  errors: Errors
}

/** How meetings are arranged for everybody, and which officers have it otherwise. For managers. */
export function MeetingSettingsPage({ typed, officers, news, errors }: SettingsProps) {
  const field = fieldsSent<keyof MeetingSettings>(typed, errors)
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        {news && <NotificationBanner success text={news} />}
        <ErrorSummary errors={errors} />
        <h1 class="govuk-heading-l">How meetings are arranged</h1>
        <p class="govuk-body">What is arranged already stays as it is.</p>
        <form method="post" action="/meetings/settings" novalidate>
          <Input
            {...field('openingMinutes')}
            {...number}
            label="How long an opening in an officer’s hours is"
            suffix="minutes"
          />
          <Input {...field('gapMinutes')} {...number} label="Gap after a meeting by video or phone" suffix="minutes" />
          <Input
            {...field('inPersonGapMinutes')}
            {...number}
            label="Gap after a meeting in person"
            hint="Time to travel."
            suffix="minutes"
          />
          <Input {...field('mostADay')} {...number} label="How many meetings an officer has a day at most" />
          <Input
            {...field('weeksBetween')}
            {...number}
            label="How many weeks lie between two meetings of a school at least"
            suffix="weeks"
          />
          <Input
            {...field('chaseAfterDays')}
            {...number}
            label="When a school that has not answered is asked once more"
            suffix="working days"
          />
          <Radios
            {...field('copyHead')}
            legend="Do headteachers get a copy of invitations?"
            legendSize="s"
            inline
            items={[
              { value: 'yes', text: 'Yes' },
              { value: 'no', text: 'No' },
            ]}
          />
          <Radios
            {...field('notesKeptBy')}
            legend="Who keeps the notes of a meeting?"
            legendSize="s"
            items={[
              {
                value: 'officer',
                text: 'The officer',
                hint: 'A short summary is recorded, and the school is sent it.',
              },
              { value: 'school', text: 'The school', hint: 'Only counts and actions are recorded.' },
            ]}
          />
          <Button preventDoubleClick>Save</Button>
        </form>
        <h2 class="govuk-heading-m">Officers who have it otherwise</h2>
        {officers.length === 0 ? (
          <p class="govuk-body">There are no officers today.</p>
        ) : (
          <SummaryList
            rows={officers.map(({ id, name, ...limit }) => ({
              key: name,
              value: limitInWords(limit),
              actions: [{ href: `/meetings/settings/officers/${id}`, text: 'Change', about: `for ${name}` }],
            }))}
          />
        )}
      </div>
    </div>
  )
}

function limitInWords({ mostADay, gapMinutes }: Pick<OfficerLimit, 'mostADay' | 'gapMinutes'>): string {
  const said = [
    ...(mostADay === null ? [] : [`${mostADay} a day at most`]),
    ...(gapMinutes === null ? [] : [`${gapMinutes} minutes between meetings`]),
  ]
  return said.join(', ') || 'As for everybody'
}

interface LimitProps {
  officer: { id: number; name: string }
  typed: Sent
  settings: MeetingSettings
  errors: Errors
}

export function LimitPage({ officer, typed, settings, errors }: LimitProps) {
  const field = fieldsSent<keyof MeetingSettings>(typed, errors)
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <span class="govuk-caption-l">{officer.name}</span>
        <h1 class="govuk-heading-l">Limits of one officer</h1>
        <form method="post" action={`/meetings/settings/officers/${officer.id}`} novalidate>
          <Input
            {...field('mostADay')}
            {...number}
            label="How many meetings a day at most"
            hint={`Leave it empty for ${settings.mostADay}, as for everybody.`}
          />
          <Input
            {...field('gapMinutes')}
            {...number}
            label="Gap after a meeting by video or phone"
            hint={`Leave it empty for ${settings.gapMinutes} minutes, as for everybody.`}
            suffix="minutes"
          />
          <Button preventDoubleClick>Save</Button>
        </form>
      </div>
    </div>
  )
}
