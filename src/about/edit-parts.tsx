import { dayOf, timeOf } from '../ui/dates.ts'
import { Details, SummaryList } from '../ui/index.ts'

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
