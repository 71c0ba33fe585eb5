import { Editor, HowToWrite, type Version, Versions, Written } from '../about/edit-parts.tsx'
import { dayOf, timeOf } from '../ui/dates.ts'
import {
  Details,
  ErrorSummary,
  type Errors,
  Input,
  NotificationBanner,
  SummaryList,
  Table,
  Textarea,
} from '../ui/index.ts'
import { longestTemplate, placeholders } from './words.ts'

interface AgendasKeptProps {
  /** Every tier of the rules in force, and the general agenda last: what its meetings have now. */
  templates: readonly { tier: string; name: string; state: string }[]
  national: { source: string; period: string }
  saved: boolean
}

/** The agendas of the tiers, and what their figures are compared with. */
export function AgendasKept({ templates, national, saved }: AgendasKeptProps) {
  return (
    <>
      {saved && <NotificationBanner success text="Saved. Agendas that are sent from now on have it." />}
      <h1 class="govuk-heading-l">Agendas</h1>
      <p class="govuk-body">
        What meetings cover, by the tier for which they are owed. A change is for the meetings that are sent after it.
      </p>
      <SummaryList
        rows={templates.map(({ tier, name, state }) => ({
          key: name,
          value: state,
          actions: [{ href: `/agendas/${tier}/edit`, text: 'Edit', about: `the agenda: ${name.toLowerCase()}` }],
        }))}
      />
      <h2 class="govuk-heading-m">National figures</h2>
      <SummaryList
        rows={[
          {
            key: 'Figures for England',
            value: `${national.source}, ${national.period}`,
            actions: [{ href: '/agendas/figures', text: 'Change', about: 'the national figures' }],
          },
        ]}
      />
    </>
  )
}

interface EditAgendaProps {
  tier: string
  name: string
  markdown: string
  after: number
  /** What was typed to choose the school, and the school that was found; undefined when none was. */
  words: string
  school: string | undefined
  html: string
  versions: readonly Version[]
  errors: Errors
}

/** Where a manager writes a template, with what a school's agenda would be beside it. */
export function EditAgenda(props: EditAgendaProps) {
  const { tier, name, markdown, after, words, school, html, versions, errors } = props
  return (
    <>
      <ErrorSummary errors={errors} />
      <span class="govuk-caption-l">{name}</span>
      <h1 class="govuk-heading-l">Edit the agenda</h1>
      <Editor
        action={`/agendas/${tier}/edit`}
        after={after}
        goBack={after > 0 ? 'Use the first one again' : undefined}
        preview={school ? `Preview: ${school}` : 'Preview'}
        html={html}
      >
        <Textarea
          name="markdown"
          label="The agenda, as Markdown"
          labelSize="m"
          hint="Day, time, school and officer stand above it already. Points that an officer adds come at its end."
          rows={26}
          maxLength={longestTemplate}
          value={markdown}
          error={errors.markdown}
        />
        <HowToWrite placeholders={placeholders} />
        <Input
          name="school"
          label="School of the preview"
          hint="Its URN or a part of its name."
          value={words}
          error={errors.school}
        />
      </Editor>
      <Versions path={`/agendas/${tier}/versions/`} versions={versions} given="the first one again" />
      <p class="govuk-body">
        <a class="govuk-link" href={`/agendas/${tier}/versions/0`}>
          Read the one that comes with Handbell, and see who was sent it
        </a>
      </p>
    </>
  )
}

interface OneTemplateProps {
  name: string
  title: string
  version: Version | undefined
  markdown: string | undefined
  html: string | undefined
  sentWith: readonly { id: string; sequence: number; sentAt: string; school: string; startsAt: string }[]
}

/** One version of a template, and the meetings that were sent it. */
export function OneTemplate({ name, title, version, markdown, html, sentWith }: OneTemplateProps) {
  return (
    <>
      <span class="govuk-caption-l">{name}</span>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">
        {version
          ? `Published by ${version.by} on ${dayOf(version.changedAt)}, ${timeOf(version.changedAt)}.`
          : 'This one comes with Handbell.'}
      </p>
      {html === undefined ? (
        <p class="govuk-body">There is none for this tier: it has the general one.</p>
      ) : (
        <div class="hb-card">
          <Written html={html} />
        </div>
      )}
      {markdown !== undefined && (
        <Details summary="As Markdown">
          <pre class="hb-source">{markdown}</pre>
        </Details>
      )}
      {sentWith.length === 0 ? (
        <p class="govuk-body">No meeting was sent it.</p>
      ) : (
        <Table
          caption="Meetings that were sent it, the latest first"
          captionSize="m"
          stacks
          columns={['School', 'Meeting', 'Sent']}
          rows={sentWith.map(({ id, sequence, sentAt, school, startsAt }) => [
            school,
            <a class="govuk-link" href={`/meetings/${id}/agenda/sent/${sequence}`}>
              {dayOf(startsAt)}, {timeOf(startsAt)}
            </a>,
            dayOf(sentAt),
          ])}
        />
      )}
    </>
  )
}
