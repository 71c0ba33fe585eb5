import type { Child } from 'hono/jsx'
import { classes } from './classes.ts'
import type { Size } from './field.tsx'

interface Column {
  text: Child
  /** Lines figures up on the right, in the head and in every row. */
  numeric?: boolean | undefined
}

interface TableProps {
  /** Says what the table shows; give `captionHidden` when the heading above it already does. */
  caption?: Child
  captionSize?: Size | undefined
  captionHidden?: boolean | undefined
  columns?: readonly (string | Column)[] | undefined
  rows: readonly (readonly Child[])[]
  firstCellIsHeader?: boolean | undefined
  /** For tables with a lot of data. */
  small?: boolean | undefined
  /** On a phone each row becomes a block, every cell under the words of its column. */
  stacks?: boolean | undefined
  class?: string | undefined
}

export function Table(props: TableProps) {
  const { caption, captionSize, captionHidden, rows, firstCellIsHeader, small, stacks } = props
  const columns = props.columns?.map((column) => (typeof column === 'string' ? { text: column } : column))
  // Rows and cells that are drawn as blocks would no longer be a table to a screen reader: the roles keep it one.
  const role = (name: string) => (stacks ? { role: name } : {})
  return (
    <table
      {...role('table')}
      class={classes(
        'govuk-table',
        small && 'govuk-table--small-text-until-tablet',
        stacks && 'hb-stacks',
        props.class,
      )}
    >
      {caption && (
        <caption
          class={classes(
            'govuk-table__caption',
            captionSize && `govuk-table__caption--${captionSize}`,
            captionHidden && 'govuk-visually-hidden',
          )}
        >
          {caption}
        </caption>
      )}
      {columns && (
        <thead {...role('rowgroup')} class="govuk-table__head">
          <tr {...role('row')} class="govuk-table__row">
            {columns.map(({ text, numeric }) => (
              <th
                {...role('columnheader')}
                scope="col"
                class={classes('govuk-table__header', numeric && 'govuk-table__header--numeric')}
              >
                {text}
              </th>
            ))}
          </tr>
        </thead>
      )}
      <tbody {...role('rowgroup')} class="govuk-table__body">
        {rows.map((row) => (
          <tr {...role('row')} class="govuk-table__row">
            {row.map((cell, index) =>
              firstCellIsHeader && index === 0 ? (
                <th {...role('rowheader')} scope="row" class="govuk-table__header">
                  {cell}
                </th>
              ) : (
                <td
                  {...role('cell')}
                  class={classes('govuk-table__cell', columns?.[index]?.numeric && 'govuk-table__cell--numeric')}
                >
                  {stacks && (
                    <span class="hb-stacks__label" aria-hidden="true">
                      {columns?.[index]?.text}
                    </span>
                  )}
                  {cell}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
