import { schoolYearOf } from '../coverage/period.ts'
import type { View } from '../coverage/view.ts'
import { NoSchoolFound } from '../schools/found-parts.tsx'
import { termTitle } from '../terms/words.ts'
import { dateBoxes, type Errors, type Sent } from '../ui/form.ts'
import { Button, DateInput, Details, ErrorSummary, Input, Select, SummaryList, Table } from '../ui/index.ts'
import type { Block, Document } from './document.ts'
import type { Span } from './period.ts'
import { schoolsAtMost } from './rules.ts'

interface AskProps {
  view: View
  /** What packs are to be about; undefined while the days that were typed are none. */
  span: Span | undefined
  q: string
  found: readonly { urn: number; name: string; status: string }[]
  sent: Sent
  errors: Errors
}

/** Asks for which period and for whom evidence is wanted. */
export function AskForEvidence({ view, span, q, found, sent, errors }: AskProps) {
  const { terms, period, asked } = view
  const years = [...new Set(terms.map(schoolYearOf))]
  const isTyped = span?.typed ?? true
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1 class="govuk-heading-l">Evidence packs</h1>
      <p class="govuk-body">
        What was owed and why, and all that was done about it: to be read, printed or handed over. For a school, or in
        sums for the whole authority.
      </p>
      <form method="get" action="/coverage/evidence" novalidate>
        <Select
          name="term"
          label="Term or school year"
          items={[
            ...years.toReversed().map((id) => ({ value: id, text: `School year ${id.replace('-', '/')}` })),
            ...terms.toReversed().map(({ id }) => ({ value: id, text: termTitle(id) })),
          ]}
          value={period.id}
        />
        <Select
          name="half"
          label="Half-term"
          hint="Of a term that has a break"
          items={[
            { value: '', text: 'Both' },
            { value: '1', text: 'First half' },
            { value: '2', text: 'Second half' },
          ]}
          value={asked.half}
        />
        <Details summary="From one day to another instead" open={isTyped}>
          <DateInput
            name="from"
            legend="First day"
            legendSize="s"
            hint="For example, 2 3 2026"
            value={dateBoxes(sent, 'from')}
            error={errors['from-day']}
          />
          <DateInput
            name="to"
            legend="Last day"
            legendSize="s"
            value={dateBoxes(sent, 'to')}
            error={errors['to-day']}
          />
        </Details>
        <Input name="q" label="School or URN" hint="Leave it empty for the authority" type="search" value={q} />
        <Button>Show</Button>
      </form>
      {span && <Found {...{ span, q, found }} />}
    </>
  )
}

function Found({ span: { title, query }, q, found }: Pick<AskProps, 'q' | 'found'> & { span: Span }) {
  return (
    <>
      <h2 class="govuk-heading-m">{title}</h2>
      {q === '' ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`/coverage/evidence/authority?${query}`}>
            Evidence pack of the authority
          </a>
        </p>
      ) : found.length === 0 ? (
        <NoSchoolFound q={q} among="school" wider={[]} />
      ) : (
        <>
          {found.length === schoolsAtMost && (
            <p class="govuk-body">The first {schoolsAtMost}. Write more of the name to see others.</p>
          )}
          <ul class="govuk-list govuk-list--spaced">
            {found.map(({ urn, name, status }) => (
              <li>
                <a class="govuk-link" href={`/coverage/evidence/${urn}?${query}`}>
                  Evidence pack of {name}
                </a>{' '}
                ({urn}
                {status.startsWith('Open') ? '' : `, ${status.toLowerCase()}`})
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

/** A document as a page, with ways to take it along. */
export function DocumentPage({ document, word }: { document: Document; word: string }) {
  return (
    <article class="hb-written">
      <h1 class="govuk-heading-l">{document.title}</h1>
      <div class="govuk-button-group hb-no-print">
        <button type="button" class="govuk-button govuk-button--secondary hb-print" hidden>
          Print
        </button>
        <a class="govuk-link" href={word} download>
          Save as a Word file
        </a>
      </div>
      {document.blocks.map((block, i) => (
        <Part block={block} under={headingBefore(document.blocks, i)} />
      ))}
    </article>
  )
}

/** The heading that a part stands under: two tables of the same words are told apart by it. */
function headingBefore(blocks: readonly Block[], at: number): string {
  const before = blocks.slice(0, at).findLast(({ kind }) => kind === 'heading')
  return before?.kind === 'heading' ? before.text : ''
}

function Part({ block, under }: { block: Block; under: string }) {
  switch (block.kind) {
    case 'heading':
      return block.level === 2 ? (
        <h2 class="govuk-heading-m">{block.text}</h2>
      ) : (
        <h3 class="govuk-heading-s">{block.text}</h3>
      )
    case 'text':
      return <p class="govuk-body">{block.text}</p>
    case 'facts':
      return <SummaryList rows={block.rows.map(([key, value]) => ({ key, value }))} />
    case 'table':
      return (
        <section class="hb-scroll" aria-label={`${block.caption}: ${under}`} tabindex={0}>
          <Table
            caption={block.caption}
            captionSize="s"
            columns={block.columns.map((text, i) => ({ text, numeric: i > 0 && isNumeric(block.rows, i) }))}
            rows={block.rows}
            small
            firstCellIsHeader
          />
        </section>
      )
  }
}

const isNumeric = (rows: readonly (readonly string[])[], column: number) =>
  rows.every((row) => /^(\d+|–)$/.test(row[column] ?? ''))
