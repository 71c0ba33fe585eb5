import { scaleLinear } from 'd3-scale'
import type { Child } from 'hono/jsx'
import { classes } from './classes.ts'

/** A part of a bar. Its look is a class of the style sheet: `held`, `booked`, `invited`, `open`, `missed`, `off`, `unsure`. */
export interface BarPart {
  look: 'held' | 'booked' | 'invited' | 'open' | 'missed' | 'off' | 'unsure'
  name: string
  value: number
}

interface BarTableProps {
  caption: string
  captionHidden?: boolean | undefined
  /** What the first column names. */
  of: string
  /** What the columns of numbers after the bar are called. */
  columns: readonly string[]
  rows: readonly { name: Child; parts: readonly BarPart[]; numbers: readonly Child[] }[]
  /** Whether every bar is as wide as the others and shows shares, or as wide as its sum is beside the greatest. */
  shares?: boolean | undefined
}

/** A table in which each row has a bar in parts beside its numbers: the numbers say all that the bar does. */
export function BarTable({ caption, captionHidden, of, columns, rows, shares }: BarTableProps) {
  const sums = rows.map(({ parts }) => parts.reduce((sum, { value }) => sum + value, 0))
  const greatest = Math.max(1, ...sums)
  return (
    <table class="govuk-table hb-bars">
      <caption
        class={classes('govuk-table__caption govuk-table__caption--m', captionHidden && 'govuk-visually-hidden')}
      >
        {caption}
      </caption>
      <thead class="govuk-table__head">
        <tr class="govuk-table__row">
          <th scope="col" class="govuk-table__header hb-bars__name">
            {of}
          </th>
          {columns.map((text) => (
            <th scope="col" class="govuk-table__header govuk-table__header--numeric">
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody class="govuk-table__body">
        {rows.map(({ name, parts, numbers }, i) => (
          <tr class="govuk-table__row">
            <th scope="row" class="govuk-table__header hb-bars__name">
              {name}
              <Bar parts={parts} most={shares ? (sums[i] ?? 1) : greatest} />
            </th>
            {numbers.map((number) => (
              <td class="govuk-table__cell govuk-table__cell--numeric">{number}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** One bar in parts, `most` wide when it is full. It says nothing by itself to who cannot see it: numbers stand beside it. */
export function Bar({ parts, most, tall }: { parts: readonly BarPart[]; most: number; tall?: boolean | undefined }) {
  const width = scaleLinear([0, Math.max(1, most)], [0, 100])
  let from = 0
  const drawn = parts
    .filter(({ value }) => value > 0)
    .map(({ look, value }) => {
      const start = from
      from += value
      return { look, x: width(start), width: width(value) }
    })
  return (
    <svg class={classes('hb-bar', tall && 'hb-bar--tall')} aria-hidden="true" focusable="false">
      <rect class="hb-bar__whole" x="0" y="0" width="100%" height="100%" />
      {drawn.map((part) => (
        <rect
          class={`hb-bar__${part.look}`}
          x={`${part.x.toFixed(2)}%`}
          y="0"
          width={`${part.width.toFixed(2)}%`}
          height="100%"
        />
      ))}
    </svg>
  )
}

/** What the colours of bars stand for. */
export function BarKey({ parts }: { parts: readonly Omit<BarPart, 'value'>[] }) {
  return (
    <ul class="hb-key">
      {parts.map(({ look, name }) => (
        <li>
          <svg class="hb-key__colour" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <rect class={`hb-bar__${look}`} x="0" y="0" width="16" height="16" />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  )
}
