import { scaleLinear } from 'd3-scale'
import { curveStepAfter, line } from 'd3-shape'
import { classes } from './classes.ts'
import { Details } from './messages.tsx'
import { Table } from './table.tsx'

interface Series {
  name: string
  points: readonly { x: number; y: number }[]
  /** How its line looks: `main` first, `second` beside it, `quiet` behind both; all differ in more than colour. */
  look: 'main' | 'second' | 'quiet'
}

interface LineChartProps {
  /** What the chart shows, in a sentence that stands for it: the figures are in the table below it. */
  label: string
  /** The greatest number on each axis; both begin at 0. */
  xMost: number
  yMost: number
  /** What is said after a number of the y axis, such as `%`. */
  unit?: string | undefined
  /** Words along the x axis, evenly apart. */
  xWords: readonly string[]
  series: readonly Series[]
  /** A point of the x axis that is marked, such as today. */
  marker?: { x: number; text: string } | undefined
  table: { columns: readonly string[]; rows: readonly (readonly (string | number)[])[] }
}

/**
 * Lines that rise in steps, drawn by the server. The drawing stretches with the page and its words do not, so that it
 * reads at 320 px and in print; the same facts follow as a table.
 */
export function LineChart({ label, xMost, yMost, unit = '', xWords, series, marker, table }: LineChartProps) {
  const x = scaleLinear([0, Math.max(1, xMost)], [0, 100])
  const y = scaleLinear([0, Math.max(1, yMost)], [100, 0])
  const ticks = y.ticks(4)
  const path = line<{ x: number; y: number }>()
    .x((point) => round(x(point.x)))
    .y((point) => round(y(point.y)))
    .curve(curveStepAfter)
  return (
    <figure class="hb-chart">
      <figcaption class="hb-chart__legend">
        {series.map(({ name, look }) => (
          <span class="hb-chart__name">
            <svg class="hb-chart__key" viewBox="0 0 24 8" aria-hidden="true" focusable="false">
              <path class={classes('hb-line', `hb-line--${look}`)} d="M0,4L24,4" />
            </svg>
            {name}
          </span>
        ))}
      </figcaption>
      <div class="hb-chart__plot">
        <ul class="hb-chart__ys" aria-hidden="true">
          {ticks.toReversed().map((tick) => (
            <li>
              {tick}
              {unit}
            </li>
          ))}
        </ul>
        <svg class="hb-chart__lines" viewBox="0 0 100 100" preserveAspectRatio="none" role="img" aria-label={label}>
          {ticks.map((tick) => (
            <path class="hb-line hb-line--grid" d={`M0,${round(y(tick))}L100,${round(y(tick))}`} />
          ))}
          {marker && <path class="hb-line hb-line--marker" d={`M${round(x(marker.x))},0L${round(x(marker.x))},100`} />}
          {series.map(({ points, look }) => (
            <path class={classes('hb-line', `hb-line--${look}`)} d={path(points) ?? ''} />
          ))}
        </svg>
        <ul class="hb-chart__xs" aria-hidden="true">
          {xWords.map((word) => (
            <li>{word}</li>
          ))}
        </ul>
      </div>
      <Details summary="These figures as a table">
        <Table
          caption={label}
          captionHidden
          small
          stacks
          columns={table.columns.map((text, i) => ({ text, numeric: i > 0 }))}
          rows={table.rows}
        />
      </Details>
    </figure>
  )
}

function round(number: number): number {
  return Math.round(number * 100) / 100
}
