import type { Child } from 'hono/jsx'
import { dayOf, timeOf } from '../ui/dates.ts'
import { Button, Details, SummaryList } from '../ui/index.ts'

interface EditorProps {
  action: string
  /** The version that the writer has before them. */
  after: number
  /** What the button says that goes back to the text that comes with the service; undefined where that is in use. */
  goBack: string | undefined
  preview: string
  /** What the text becomes, of `htmlOf`. */
  html: string
  /** The box of the text, how to write it, and what else is asked. */
  children: Child
}

/** A text that managers write, as a form, with what it becomes beside it. */
export function Editor({ action, after, goBack, preview, html, children }: EditorProps) {
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-one-half">
        <form method="post" action={action} novalidate>
          <input type="hidden" name="after" value={after} />
          {children}
          <div class="govuk-button-group">
            <Button name="do" value="preview" variant="secondary">
              Preview
            </Button>
            <Button name="do" value="save" preventDoubleClick>
              Publish
            </Button>
            {goBack && (
              <Button name="do" value="default" variant="warning">
                {goBack}
              </Button>
            )}
          </div>
        </form>
      </div>
      <section class="govuk-grid-column-one-half" aria-labelledby="preview">
        <h2 class="govuk-heading-m" id="preview">
          {preview}
        </h2>
        <div class="hb-card">
          <Written html={html} />
        </div>
      </section>
    </div>
  )
}

/** How a text that managers write is written, and what is filled in for them: names, each with what it becomes. */
export function HowToWrite({ placeholders }: { placeholders: Readonly<Record<string, string>> }) {
  return (
    <Details summary="How to write it">
      <ul class="govuk-list govuk-list--bullet">
        <li>
          <code>## A heading</code> and <code>### A smaller one</code>
        </li>
        <li>
          <code>- an item of a list</code>, <code>1. a step</code>
        </li>
        <li>
          <code>[the words](https://www.example.org)</code>, <code>[write to us](mailto:us@example.org)</code>
        </li>
        <li>an empty line between paragraphs</li>
      </ul>
      <p class="govuk-body">These are filled in for you:</p>
      <dl class="govuk-body">
        {Object.entries(placeholders).map(([name, means]) => (
          <>
            <dt>
              <code>{`{{${name}}}`}</code>
            </dt>
            <dd>{means}</dd>
          </>
        ))}
      </dl>
    </Details>
  )
}

/** A version of such a text. */
export interface Version {
  version: number
  markdown: string | null
  changedAt: string
  by: string
}

interface VersionsProps {
  /** The address of each is this and its number. */
  path: string
  versions: readonly Version[]
  /** What is said of a version without Markdown. */
  given: string
}

/** The versions of a text, the latest first. */
export function Versions({ path, versions, given }: VersionsProps) {
  if (versions.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">Versions</h2>
      <SummaryList
        rows={versions.map(({ version, markdown, changedAt, by }) => ({
          key: `Version ${version}`,
          value: `${dayOf(changedAt)}, ${timeOf(changedAt)}, ${by}${markdown === null ? `: ${given}` : ''}`,
          actions: [{ href: `${path}${version}`, text: 'Read', about: `version ${version}` }],
        }))}
      />
    </>
  )
}

/** Markdown that `htmlOf` has rendered: it lets no tag of the writer through. */
export function Written({ html }: { html: string }) {
  return <div class="hb-written" dangerouslySetInnerHTML={{ __html: html }} />
}
