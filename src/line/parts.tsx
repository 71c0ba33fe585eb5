import type { Child, PropsWithChildren } from 'hono/jsx'
import { shortDayInWords } from '../ui/dates.ts'
import { BarKey, BarTable, Table } from '../ui/index.ts'
import type { Cell, Figures } from './tables.ts'

/** Figures as a table, with the file that holds the same. */
export function FiguresTable({ figures, path }: { figures: Figures; path: string }) {
  const { name, caption, columns, rows, bars } = figures
  if (rows.length === 0) return <p class="govuk-body">None.</p>
  const [of = '', ...numbers] = columns
  if (bars) {
    const drawn = rows.map(([what = null, ...cells], i) => ({
      name: shown(what),
      parts: bars.rows[i] ?? [],
      numbers: cells.map(shown),
    }))
    return (
      <>
        {bars.shares && <BarKey parts={bars.rows[0] ?? []} />}
        <Wide label={caption}>
          <BarTable caption={caption} captionHidden of={of} columns={numbers} rows={drawn} shares={bars.shares} />
        </Wide>
        <Save name={name} path={path} />
      </>
    )
  }
  return (
    <>
      <Wide label={caption}>
        <Table
          caption={caption}
          captionHidden
          small
          firstCellIsHeader
          class={columns.length > 7 ? 'hb-counts' : 'hb-counts hb-counts--few'}
          columns={columns.map((text, i) => (i === 0 || !isNumeric(rows, i) ? text : { text, numeric: true }))}
          rows={rows.map((row) => row.map(shown))}
        />
      </Wide>
      <Save name={name} path={path} />
    </>
  )
}

/** A table that may be wider than its page, and then scrolls by itself. */
export function Wide({ label, children }: PropsWithChildren<{ label: string }>) {
  return (
    <section class="hb-scroll" aria-label={label} tabindex={0}>
      {children}
    </section>
  )
}

/** The link to the file of a table; `path` is the address of the file with a % where its name goes. */
export function Save({ name, path }: { name: string; path: string }) {
  return (
    <p class="govuk-body-s hb-no-print">
      <a class="govuk-link" href={path.replace('%', `${name}.csv`)} download>
        Save as a CSV file
        <span class="govuk-visually-hidden"> ({name.replaceAll('-', ' ')})</span>
      </a>
    </p>
  )
}

const isNumeric = (rows: Figures['rows'], column: number) => rows.every((row) => !isWords(row[column]))

const isWords = (cell: Cell | undefined) => typeof cell === 'string' || (typeof cell === 'object' && cell !== null)

function shown(cell: Cell): Child {
  return typeof cell === 'object' && cell !== null ? <span class="hb-day-short">{inText(cell)}</span> : inText(cell)
}

/** A figure as it reads. */
export function inText(cell: Cell): string | number {
  if (cell === null) return '–'
  return typeof cell === 'object' ? shortDayInWords(cell.day) : cell
}
