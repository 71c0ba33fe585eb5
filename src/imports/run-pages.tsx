import { Button, Details, InsetText, NotificationBanner, Panel, Table } from '../ui/index.ts'
import type { KindName, PreviewItem, Successor } from './kind.ts'
import type { Outcome } from './outcome.ts'
import { Wide } from './parts.tsx'
import { changeInWords, countsInWords, kindWords, notesInWords } from './words.ts'

interface Run {
  id: string
  file_name: string
  lines_read: number
}

type Came<C extends Outcome['came']> = Extract<Outcome, { came: C }>

export function ImportReading({ run }: { run: Run }) {
  return (
    <>
      <h1 class="govuk-heading-l">Reading {run.file_name}</h1>
      <p class="govuk-body" role="status" aria-live="polite">
        {run.lines_read === 0 ? 'Starting.' : `${run.lines_read.toLocaleString('en-GB')} lines read so far.`}
      </p>
      <p class="govuk-body">This page shows how far it is every two seconds, and then what the file would change.</p>
    </>
  )
}

export function ImportStopped({ again }: { again: string }) {
  return (
    <>
      <h1 class="govuk-heading-l">The file could not be read to its end</h1>
      <p class="govuk-body">Nothing has been imported. Upload the file again.</p>
      <Button href={again}>Upload the file again</Button>
    </>
  )
}

export function ImportRefused({ run, outcome, again }: { run: Run; outcome: Came<'refused'>; again: string }) {
  const { why, total, because } = outcome
  return (
    <>
      <h1 class="govuk-heading-l">{run.file_name} cannot be imported as it is</h1>
      <p class="govuk-body">Nothing has been imported. Correct the file and upload it again.</p>
      {because === 'bad_lines' ? (
        <Wide label="What is wrong">
          <Table
            caption={total === 1 ? '1 thing is wrong' : `${total} things are wrong`}
            captionSize="m"
            columns={[{ text: 'Line', numeric: true }, 'Column', 'What is wrong']}
            rows={why.map(({ line, column, problem }) => [line, column, problem])}
          />
        </Wide>
      ) : (
        why.map(({ problem }) => <p class="govuk-body">{problem}</p>)
      )}
      {total > why.length && <p class="govuk-body">These are the first {why.length}.</p>}
      <Button href={again}>Upload a corrected file</Button>
    </>
  )
}

interface PreparedProps {
  kind: KindName
  run: Run
  outcome: Came<'prepared'>
}

export function ImportPreview({ kind, run, outcome: { report, preview } }: PreparedProps) {
  const changes = report.added + report.changed
  const { one, many } = kindWords[kind]
  return (
    <>
      <h1 class="govuk-heading-l">What {run.file_name} would change</h1>
      <p class="govuk-body">{countsInWords(kind, report)} Nothing has been imported yet.</p>
      <Notes notes={notesInWords({ ...report, successors: [] })} />
      <Items title="Added" items={preview.added} total={report.added} />
      <Items title="Changed" items={preview.changed} total={report.changed} />
      <Items title="Closed" items={preview.closed} total={report.closed} />
      {report.successors.length > 0 && (
        <>
          <h2 class="govuk-heading-m">New URNs of schools that have closed</h2>
          <p class="govuk-body">
            These have the number of a school that closed. After the import you can link them, one by one.
          </p>
          <Wide label="New URNs of schools that have closed">
            <Table
              caption="New URNs of schools that have closed"
              captionHidden
              columns={['School', 'Was']}
              rows={report.successors.map((one) => [
                `${one.name} (${one.urn})`,
                `${one.predecessorName} (${one.predecessor})`,
              ])}
            />
          </Wide>
        </>
      )}
      {changes === 0 ? (
        <>
          <InsetText>All of this is stored already: there is nothing to import.</InsetText>
          <Button href="/imports">Back to imports</Button>
        </>
      ) : (
        <form method="post" action={`/imports/${run.id}/application`} class="govuk-button-group">
          <Button preventDoubleClick>{changes === 1 ? `Import this ${one}` : `Import these ${changes} ${many}`}</Button>
          <a class="govuk-link" href="/imports">
            Leave it
          </a>
        </form>
      )}
    </>
  )
}

interface DoneProps extends PreparedProps {
  /** URNs that have been linked to the school that they were before. */
  linked: Set<number>
  notLinked: string | undefined
}

export function ImportDone({ kind, run, outcome: { report }, linked, notLinked }: DoneProps) {
  return (
    <>
      {notLinked && <NotificationBanner title="Not linked" text={notLinked} />}
      <Panel title="Imported">{run.file_name}</Panel>
      <p class="govuk-body">{countsInWords(kind, report)}</p>
      <Notes notes={notesInWords({ ...report, successors: [] })} />
      {report.successors.length > 0 && (
        <>
          <h2 class="govuk-heading-m">New URNs of schools that have closed</h2>
          <p class="govuk-body">
            Link a school to what it was before if it is the same school under a new URN. It takes over the contacts,
            the community and its own officer, and keeps its history.
          </p>
          <Wide label="Schools that may be linked">
            <Table
              caption="Schools that may be linked"
              captionHidden
              columns={['School', 'Was', 'Link']}
              rows={report.successors.map((one) => [
                `${one.name} (${one.urn})`,
                `${one.predecessorName} (${one.predecessor})`,
                linked.has(one.urn) ? 'Linked' : <LinkButton run={run} successor={one} />,
              ])}
            />
          </Wide>
        </>
      )}
      <Button href="/imports" variant="secondary">
        Import something else
      </Button>
    </>
  )
}

function LinkButton({ run, successor }: { run: Run; successor: Successor }) {
  return (
    <form method="post" action={`/imports/${run.id}/successors`}>
      <input type="hidden" name="urn" value={successor.urn} />
      <input type="hidden" name="predecessor" value={successor.predecessor} />
      <Button variant="secondary" class="govuk-!-margin-bottom-0">
        Link<span class="govuk-visually-hidden"> {successor.name}</span>
      </Button>
    </form>
  )
}

function Notes({ notes }: { notes: string[] }) {
  return notes.length === 0 ? null : (
    <InsetText>
      {notes.map((note) => (
        <p class="govuk-body">{note}</p>
      ))}
    </InsetText>
  )
}

function Items({ title, items, total }: { title: string; items: PreviewItem[]; total: number }) {
  if (total === 0) return null
  const withChanges = items.some(({ changes }) => changes.length > 0)
  return (
    <Details summary={`${title}: ${total}`} open={withChanges && total <= 20}>
      <Wide label={title}>
        <Table
          caption={title}
          captionHidden
          columns={withChanges ? ['Name', 'What changes'] : ['Name']}
          rows={items.map(({ name, changes }) =>
            withChanges ? [name, changes.map((change) => <div>{changeInWords(change)}</div>)] : [name],
          )}
        />
      </Wide>
      {total > items.length && <p class="govuk-body">These are the first {items.length}.</p>}
    </Details>
  )
}
