import { dayOf, timeOf } from '../ui/dates.ts'
import {
  Button,
  Details,
  ErrorSummary,
  type Errors,
  fieldsOf,
  Input,
  NotificationBanner,
  SummaryList,
  Textarea,
} from '../ui/index.ts'
import { Editor, HowToWrite, type Version, Versions, Written } from './edit-parts.tsx'
import type { AboutSettings } from './settings.ts'
import { type PageName, pageNames, pageTitles, placeholders } from './words.ts'

interface Latest {
  name: string
  changedAt: string
  by: string
  own: unknown
}

interface PagesKeptProps {
  latest: readonly Latest[]
  details: AboutSettings
  saved: boolean
}

export function PagesKept({ latest, details, saved }: PagesKeptProps) {
  const notSet = 'Not set: the address that messages come from'
  const change = (about: string) => [{ href: '/pages/contacts', text: 'Change', about }]
  return (
    <>
      {saved && <NotificationBanner success text="Published. Everybody sees it from now on." />}
      <h1 class="govuk-heading-l">Public pages</h1>
      <p class="govuk-body">
        Anyone can read these. They begin in our words, which you can change to suit your authority.
      </p>
      <SummaryList
        rows={pageNames.map((name) => ({
          key: (
            <a class="govuk-link" href={`/${name}`}>
              {pageTitles[name]}
            </a>
          ),
          value: stateOf(latest.find((one) => one.name === name)),
          actions: [{ href: `/pages/${name}/edit`, text: 'Edit', about: pageTitles[name].toLowerCase() }],
        }))}
      />
      <h2 class="govuk-heading-m">Whom the pages name</h2>
      <SummaryList
        rows={[
          {
            key: 'Questions about the service',
            value: <span class="hb-address">{details.contactEmail ?? notSet}</span>,
            actions: change('the address for questions about the service'),
          },
          {
            key: 'Data protection officer',
            value: (
              <span class="hb-address">{details.dataProtectionEmail ?? 'Not set: the same as for questions'}</span>
            ),
            actions: change('the address of the data protection officer'),
          },
        ]}
      />
    </>
  )
}

function stateOf(latest: Latest | undefined): string {
  if (!latest) return 'In our words'
  return `${latest.own ? 'In your words' : 'In our words again'}, since ${dayOf(latest.changedAt)} (${latest.by})`
}

interface ChangeDetailsProps {
  values: Readonly<Record<keyof AboutSettings, string>>
  errors: Errors
}

export function ChangeDetails({ values, errors }: ChangeDetailsProps) {
  const field = fieldsOf(values, errors)
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1 class="govuk-heading-l">Whom the pages name</h1>
      <form method="post" action="/pages/contacts" novalidate>
        <Input
          {...field('contactEmail')}
          label="Email address for questions about the service"
          labelSize="s"
          hint="Leave it empty for the address that messages come from."
          type="email"
        />
        <Input
          {...field('dataProtectionEmail')}
          label="Email address of your data protection officer"
          labelSize="s"
          hint="Leave it empty for the same address."
          type="email"
        />
        <Button>Save</Button>
      </form>
    </>
  )
}

interface EditPageProps {
  name: PageName
  markdown: string
  after: number
  html: string
  versions: readonly Version[]
  wrong: string | undefined
}

export function EditPage({ name, markdown, after, html, versions, wrong }: EditPageProps) {
  return (
    <>
      <ErrorSummary errors={wrong ? { markdown: wrong } : {}} />
      <h1 class="govuk-heading-l">Edit: {pageTitles[name]}</h1>
      <Editor action={`/pages/${name}/edit`} after={after} goBack="Use the default again" preview="Preview" html={html}>
        <Textarea
          name="markdown"
          label="The page, as Markdown"
          labelSize="m"
          hint="The title stands above it already. Links lead to web pages and email addresses only."
          rows={24}
          value={markdown}
          error={wrong}
        />
        <HowToWrite placeholders={placeholders} />
      </Editor>
      <Versions path={`/pages/${name}/versions/`} versions={versions} given="our words again" />
    </>
  )
}

export function OneVersion({ title, version, html }: { title: string; version: Version; html: string }) {
  const { markdown, changedAt, by } = version
  return (
    <>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">
        Published by {by} on {dayOf(changedAt)}, {timeOf(changedAt)}.
      </p>
      <div class="hb-card">
        <Written html={html} />
      </div>
      {markdown !== null && (
        <Details summary="As Markdown">
          <pre class="hb-source">{markdown}</pre>
        </Details>
      )}
    </>
  )
}
