import { scaleQuantize } from 'd3-scale'
import { dayIn, daysAfter, mondayOf } from '../platform/time.ts'
import { classes } from './classes.ts'
import { shortDayInWords } from './dates.ts'

interface HeatCalendarProps {
  caption: string
  /** The first and the last local day. */
  from: string
  to: string
  /** How many there are on a local day; a day that is not here has none. */
  counts: ReadonlyMap<string, number>
  /** Days on which there can be none, and why: `Half-term`. */
  closed?: ((day: string) => string | undefined) | undefined
  today?: string | undefined
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri']

/** The weeks from a day to a day, Monday to Friday, each day shaded by how many there are on it; the table is the chart. */
export function HeatCalendar({ caption, from, to, counts, closed, today }: HeatCalendarProps) {
  const most = Math.max(1, ...counts.values())
  const shade = scaleQuantize([0, most], [1, 2, 3, 4])
  const mondays: string[] = []
  for (let monday = mondayOf(from); monday <= to; monday = daysAfter(monday, 7)) mondays.push(monday)
  return (
    <table class="hb-heat">
      <caption class="govuk-table__caption govuk-table__caption--m">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Week of</th>
          {weekdays.map((day) => (
            <th scope="col">{day}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {mondays.map((monday) => (
          <tr>
            <th scope="row">{shortDayInWords(monday).slice(4)}</th>
            {weekdays.map((_, i) => {
              const day = daysAfter(monday, i)
              if (day < from || day > to || !dayIn(day)) return <td class="hb-heat__none" />
              const why = closed?.(day)
              const count = counts.get(day) ?? 0
              const look = count > 0 ? `hb-heat__${shade(count)}` : why ? 'hb-heat__closed' : 'hb-heat__0'
              return (
                <td class={classes(look, day === today && 'hb-heat__today')} title={why}>
                  {day === today && <span class="govuk-visually-hidden">Today: </span>}
                  {count > 0 || !why ? count : <span class="govuk-visually-hidden">{why}</span>}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
