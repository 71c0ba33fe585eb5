import { dayOf, timeOf } from '../ui/dates.ts'
import { Button, ErrorSummary, type Errors, FileUpload, Input, Table } from '../ui/index.ts'
import type { KindName } from './kind.ts'
import { Wide } from './parts.tsx'
import { kindTitles, kindUses, kindWords } from './words.ts'

interface LastRun {
  id: string
  kind: string
  file_name: string
  started_at: string
  applied_at: string | null
  by: string
}

export function ChooseKind({ kinds, runs }: { kinds: readonly KindName[]; runs: LastRun[] }) {
  return (
    <>
      <h1 class="govuk-heading-l">Imports</h1>
      <p class="govuk-body">
        Choose what to bring in. You see what will change before anything does, and the same file again changes nothing.
      </p>
      <dl class="govuk-summary-list">
        {kinds.map((kind) => (
          <div class="govuk-summary-list__row">
            <dt class="govuk-summary-list__key">
              <a class="govuk-link" href={`/imports/new/${kind}`}>
                {kindTitles[kind]}
              </a>
            </dt>
            <dd class="govuk-summary-list__value">{kindUses[kind]}</dd>
          </div>
        ))}
      </dl>
      {runs.length > 0 && (
        <Wide label="Last uploads">
          <Table
            caption="Last uploads"
            captionSize="m"
            columns={['File', 'By', 'When', 'Imported']}
            rows={runs.map((run) => [
              <a class="govuk-link" href={`/imports/${run.id}`}>
                {run.file_name}
              </a>,
              run.by,
              `${dayOf(run.started_at)}, ${timeOf(run.started_at)}`,
              run.applied_at ? 'Yes' : 'No',
            ])}
          />
        </Wide>
      )}
    </>
  )
}

interface ChooseFileProps {
  kind: KindName
  /** The columns that a file must have, and those that are used where it has them. */
  columns: { needs: string[]; uses: string[] }
  /** Whether the code of the authority is asked for, as nothing has said it yet. */
  asksLa: boolean
  errors: Errors
}

export function ChooseFile({ kind, columns: { needs, uses }, asksLa, errors }: ChooseFileProps) {
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1 class="govuk-heading-l">{kindTitles[kind]}</h1>
      <p class="govuk-body">{kindUses[kind]}</p>
      <p class="govuk-body">The file is CSV and its first line names the columns, in any order. It must have:</p>
      <ul class="govuk-list govuk-list--bullet">
        {needs.map((column) => (
          <li>{column}</li>
        ))}
      </ul>
      {uses.length > 0 && <p class="govuk-body">If the file has them, these are used too: {uses.join(', ')}.</p>}
      <p class="govuk-body">
        <a class="govuk-link" href={`/imports/samples/${kind}.csv`} download={`${kind}.csv`}>
          Download a sample of {kindWords[kind].many} (CSV)
        </a>
      </p>
      <form method="post" action="/imports" enctype="multipart/form-data" novalidate>
        <input type="hidden" name="kind" value={kind} />
        {asksLa && (
          <Input
            name="la"
            label="Code of your local authority"
            hint="Three digits: Devon is 878. Only its schools are brought in."
            error={errors.la}
            inputmode="numeric"
            class="govuk-input--width-3"
          />
        )}
        <FileUpload name="file" label="File" accept=".csv,text/csv" error={errors.file} />
        <Button preventDoubleClick>Read the file</Button>
      </form>
    </>
  )
}
