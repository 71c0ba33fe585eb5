import { Filters } from '../coverage/filter-parts.tsx'
import { Heading } from '../coverage/heading-parts.tsx'
import type { View } from '../coverage/view.ts'
import { Table } from '../ui/index.ts'
import { fileNames, fileWords } from './words.ts'

/** Every table of a period, to be saved for a spreadsheet: the schools and the period are those of the address. */
export function FilesPage({
  view,
  query,
  readsLine,
}: {
  view: View
  query: Record<string, string>
  readsLine: boolean
}) {
  const { period } = view
  const asked = `?${new URLSearchParams({ ...query, term: period.id })}`
  const term = period.terms.length === 1 ? period.id : undefined
  const files = fileNames.map((name) => ({ name: fileWords[name], path: `/coverage/files/${name}`, asked }))
  const others =
    term === undefined
      ? []
      : [
          { name: 'Tiers: who is owed what, and why', path: '/tiers/tiers', asked: `?term=${term}` },
          { name: 'The plan of the term', path: `/plan/${term}/plan`, asked: '' },
        ]
  return (
    <>
      <Heading view={view} title="Save the figures" />
      <Filters view={view} action="/coverage/files" />
      <p class="govuk-body">
        <a class="govuk-link govuk-!-font-weight-bold" href={`/coverage/files/coverage.xlsx${asked}`} download>
          Save all of coverage as one Excel file
        </a>
        , a sheet for each table.
      </p>
      <Table
        caption="Tables"
        captionHidden
        firstCellIsHeader
        columns={['Table', 'Save as']}
        rows={[...files, ...others].map((file) => [
          file.name,
          <>
            <Save {...file} format="csv" words="CSV" /> <Save {...file} format="xlsx" words="Excel" />
          </>,
        ])}
      />
      {readsLine && (
        <p class="govuk-body">
          The figures of the consultation line are saved from{' '}
          <a class="govuk-link" href="/line/use">
            how the line was used
          </a>
          .
        </p>
      )}
      <p class="govuk-body">
        For a person to read, there are{' '}
        <a class="govuk-link" href={`/coverage/summary${asked}`}>
          a summary on one page
        </a>{' '}
        and{' '}
        <a class="govuk-link" href="/coverage/evidence">
          evidence packs
        </a>
        .
      </p>
    </>
  )
}

interface SaveProps {
  name: string
  path: string
  asked: string
  format: 'csv' | 'xlsx'
  words: string
}

function Save({ name, path, asked, format, words }: SaveProps) {
  return (
    <a class="govuk-link govuk-!-margin-right-3" href={`${path}.${format}${asked}`} download>
      {words}
      <span class="govuk-visually-hidden">: {name}</span>
    </a>
  )
}
